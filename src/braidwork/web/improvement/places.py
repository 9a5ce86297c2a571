"""Where a line of an outline may go, step by step or to a place of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from braidwork.domain.problems.outline import Node
from braidwork.kernel.records import links
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.records.models import Record


@dataclass(frozen=True)
class Place:
    """Under which record, and behind which tie; none: the first."""

    under: UUID
    after: int | None


def steps(nodes: Sequence[Node], root: Record) -> Mapping[int, Mapping[str, Place]]:
    """For every line that has a place: where up, down, in and out lead, as far as they lead.

    Past the first or last of its siblings a line goes under the nearest one beside what it hangs
    on that may hold it.
    """
    strays = [node for node in nodes if not node.is_in_place]
    tops = [_Level(root, None, _placed(nodes), None)]
    tops += [_Level(node.record, None, _placed(node.children), None) for node in strays]
    return {tie: places for top in tops for tie, places in _steps(top)}


def stepped(nodes: Sequence[Node], root: Record, item: int, to: str) -> Place:
    try:
        return steps(nodes, root)[item][to]
    except KeyError:
        raise NotPossible(_("There is no place in that direction.")) from None


def chosen(nodes: Sequence[Node], root: Record, under: int | None, after: int | None) -> Place:
    """The place that a pointer chose: under the line of one tie, behind that of another."""
    if under is None:
        return Place(root.pk, after)
    for node in (each for top in nodes for each in top.walk()):
        if node.tie and node.tie.id == under:
            return Place(node.id, after)
    raise NotPossible(_("This has been moved meanwhile. It stands where it was."))


@dataclass(frozen=True)
class _Level:
    """Siblings, what they stand under, and the level around that."""

    holder: Record
    tie: int | None  # of the holder
    nodes: Sequence[Node]
    around: "_Level | None"

    def place(self, at: int) -> Place:
        """Behind the sibling at `at`; before the first: first."""
        return Place(self.holder.pk, _tie(self.nodes[at]) if at >= 0 else None)

    def may_hold(self, node: Node) -> bool:
        return links.between(node.record.kind, self.holder.kind) is not None

    def below(self, node: Node) -> "_Level":
        return _Level(node.record, _tie(node), _placed(node.children), self)

    def beside_holder(self, step: int) -> "Iterator[_Level]":
        """The levels under what stands before (-1) or behind (1) the holder, the nearest first."""
        if self.around is None:
            return
        held = [_tie(node) for node in self.around.nodes]
        if self.tie not in held:
            return
        at = held.index(self.tie)
        others = self.around.nodes[:at][::-1] if step < 0 else self.around.nodes[at + 1 :]
        for node in others:
            yield self.around.below(node)


def _steps(level: _Level) -> Iterator[tuple[int, Mapping[str, Place]]]:
    for at, node in enumerate(level.nodes):
        tie = _tie(node)
        if tie is not None:
            yield tie, {to: place for to, place in _each(level, at) if place}
        yield from _steps(level.below(node))


def _each(level: _Level, at: int) -> Iterator[tuple[str, Place | None]]:
    node = level.nodes[at]
    before, behind = at > 0, at + 1 < len(level.nodes)
    yield "up", level.place(at - 2) if before else _end(_holder(level, node, -1))
    yield "down", level.place(at + 1) if behind else _beginning(_holder(level, node, 1))
    inner = level.below(level.nodes[at - 1]) if before else None
    yield "in", _end(inner if inner and inner.may_hold(node) else None)
    outer = level.around
    if outer and outer.may_hold(node) and level.tie is not None:
        yield "out", Place(outer.holder.pk, level.tie)


def _holder(level: _Level, node: Node, step: int) -> _Level | None:
    return next((each for each in level.beside_holder(step) if each.may_hold(node)), None)


def _end(level: _Level | None) -> Place | None:
    return level.place(len(level.nodes) - 1) if level else None


def _beginning(level: _Level | None) -> Place | None:
    return level.place(-1) if level else None


def _placed(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.is_in_place]


def _tie(node: Node) -> int | None:
    return node.tie.id if node.tie else None
