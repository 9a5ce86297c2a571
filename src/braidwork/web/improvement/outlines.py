"""The outline of a problem's theory as its page shows it, and where something in it may go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from braidwork.domain.problems import outline
from braidwork.domain.problems.asking_why import ends_at_a_person
from braidwork.domain.problems.models import Aim, Cause
from braidwork.domain.problems.outline import Node
from braidwork.kernel.records import links
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.thread import Thread
from braidwork.packs import Pack
from braidwork.web.shell import kinds

#: Kinds whose own columns an outline shows.
RELATED = ("cause", "aim")


@dataclass(frozen=True)
class Item:
    """One line of an outline."""

    record: Record
    tie: int | None  # what is moved; None where it hangs outside this outline
    address: str
    kind: str
    label: str  # what it is, where the line above it is something else
    notes: Sequence[str]
    open: str  # what is not said yet, in words
    asks_once_more: bool
    write: str  # where its words are written; empty for whoever may not
    adds: Sequence[tuple[str, str]]
    holds: str  # the kinds that may hang on it here
    moves: Sequence[str]  # the steps that it may take
    items: Sequence["Item"]


@dataclass(frozen=True)
class Outline:
    """What hangs on a record, in lines, and what may be hung on it."""

    root: Record
    items: Sequence[Item]
    holds: str
    adds: Sequence[tuple[str, str]]


def of_causes(thread: Thread, pack: Pack, *, can_edit: bool) -> Outline:
    return _outline(thread, outline.causes(thread), outline.CAUSES, pack, can_edit)


def of_changes(thread: Thread, *, can_edit: bool) -> Outline:
    return _outline(thread, outline.changes(thread), outline.CHANGES, None, can_edit)


def _outline(
    thread: Thread, nodes: Sequence[Node], among: Sequence[str], pack: Pack | None, can_edit: bool
) -> Outline:
    writer = _Writer(tuple(among), pack, can_edit)
    root = thread.root
    items = writer.lines(nodes, (root.kind,))
    return Outline(root, items, writer.holds(root.kind), writer.adds(root.kind, can_edit))


@dataclass(frozen=True)
class _Writer:
    """Makes lines of nodes, for one reader."""

    among: tuple[str, ...]
    pack: Pack | None
    can_edit: bool

    def lines(self, nodes: Sequence[Node], above: tuple[str, ...]) -> list[Item]:
        """`above` names the kinds on the way down from the root."""
        held = [node for node in nodes if node.is_in_place]
        return [self._line(node, above, self._moves(node, held, above)) for node in nodes]

    def holds(self, kind: str) -> str:
        return " ".join(each for each in links.below(kind) if each in self.among)

    def adds(self, kind: str, can_edit: bool) -> list[tuple[str, str]]:
        """What can be hung on a record of this kind, with its name; causes are asked for."""
        found = self.holds(kind).split() if can_edit else []
        return [(each, kinds.name_of(each)) for each in found if each != "cause"]

    def _line(self, node: Node, above: tuple[str, ...], moves: Sequence[str]) -> Item:
        record = node.record
        editable = self.can_edit and bool(getattr(record, "is_editable", False))
        return Item(
            record=record,
            tie=node.tie.id if node.tie and node.is_in_place else None,
            address=kinds.address(record),
            kind=record.kind,
            label="" if record.kind in ("cause", above[-1]) else kinds.name_of(record.kind),
            notes=_notes(node),
            open=_open(record),
            asks_once_more=editable and self._ends_at_a_person(node),
            write=reverse(f"improvement:{record.kind}_words", args=[record.pk]) if editable else "",
            adds=self.adds(record.kind, editable),
            holds=self.holds(record.kind),
            moves=moves if editable else [],
            items=self.lines(node.children, (*above, record.kind)),
        )

    def _moves(self, node: Node, held: Sequence[Node], above: tuple[str, ...]) -> list[str]:
        if not node.is_in_place:
            return []
        at, kind = held.index(node), node.record.kind
        may = {
            "up": at > 0,
            "down": at + 1 < len(held),
            "in": at > 0 and links.between(kind, held[at - 1].record.kind) is not None,
            "out": len(above) > 1 and links.between(kind, above[-2]) is not None,
        }
        return [step for step, possible in may.items() if possible]

    def _ends_at_a_person(self, node: Node) -> bool:
        if node.record.kind != "cause" or node.children or self.pack is None:
            return False
        cause: Cause = node.record.cause
        return not cause.can_act and ends_at_a_person(
            cause.title, language=cause.language, pack=self.pack
        )


def _notes(node: Node) -> list[str]:
    record = node.record
    said = _about_cause(record.cause) if record.kind == "cause" else _about(record)
    drivers = [other.title for other in node.also if other.kind in ("driver", "aim")]
    causes = [other.title for other in node.also if other.kind == "cause"]
    if drivers:
        said.append(_("Also under: %(titles)s") % {"titles": ", ".join(drivers)})
    if causes:
        said.append(_("For: %(titles)s") % {"titles": ", ".join(causes)})
    return said


def _about_cause(cause: Cause) -> list[str]:
    view = _("View of %(who)s") % {"who": cause.view_of} if cause.view_of else ""
    act = _("We can act here") if cause.can_act else ""
    return [said for said in (known(cause), view, act) if said]


def known(cause: Cause) -> str:
    how = str(cause.get_known_how_display()) if cause.known_how else ""
    if how and cause.evidence:
        return _("%(how)s: %(evidence)s") % {"how": how, "evidence": cause.evidence}
    return how or cause.evidence


def _about(record: Record) -> list[str]:
    if record.kind == "aim":
        return [aim_in_words(record.aim)]
    return [record.summary] if record.summary else []


def _open(record: Record) -> str:
    if record.kind != "cause":
        return ""
    cause = record.cause
    if cause.not_heard:
        return _("Not heard yet: %(who)s") % {"who": cause.not_heard}
    return "" if cause.known_how or cause.evidence else _("How do we know?")


def aim_in_words(aim: Aim) -> str:
    """From where to where and by when, as far as it is known."""
    start, target, by = aim.start, aim.target, aim.by_when
    unknown = _("not known yet")
    said = {"start": start or unknown, "target": target or unknown, "by": by}
    if by:
        return _("From %(start)s to %(target)s by %(by)s") % said
    return _("From %(start)s to %(target)s; by when is not known yet") % said


# Where something goes -----------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Under what, and behind which tie; none: the first."""

    under: UUID
    after: int | None


def step(nodes: Sequence[Node], root: UUID, item: int, to: str) -> Place:
    """Where one step up, down, in or out leads from where something stands."""
    siblings, at, above = _found(nodes, root, item)
    before = siblings[at - 1] if at else None
    match to:
        case "up" if before:
            return Place(above[-1], _tie(siblings[at - 2]) if at > 1 else None)
        case "down" if at + 1 < len(siblings):
            return Place(above[-1], _tie(siblings[at + 1]))
        case "in" if before:
            last = before.children[-1] if before.children else None
            return Place(before.id, _tie(last) if last else None)
        case "out" if len(above) > 1:
            parent = next(node for node in _walk(nodes) if node.id == above[-1])
            return Place(above[-2], _tie(parent))
    raise NotPossible(_("There is no place in that direction."))


def under(nodes: Sequence[Node], root: UUID, parent: int | None, after: int | None) -> Place:
    """The place that a pointer chose: under the line of one tie, behind that of another."""
    if parent is None:
        return Place(root, after)
    found = next((node for node in _walk(nodes) if node.tie and node.tie.id == parent), None)
    if found is None:
        raise NotPossible(_("This has been moved meanwhile. It stands where it was."))
    return Place(found.id, after)


def _found(
    nodes: Sequence[Node], root: UUID, item: int, above: tuple[UUID, ...] = ()
) -> tuple[Sequence[Node], int, tuple[UUID, ...]]:
    """Its siblings, its place among them, and what it hangs under from the root down."""
    held = [node for node in nodes if node.is_in_place]
    for at, node in enumerate(held):
        if node.tie and node.tie.id == item:
            return held, at, (*above, root)
    for node in nodes:
        try:
            return _found(node.children, node.id, item, (*above, root))
        except NotPossible:
            continue
    raise NotPossible(_("This has been moved meanwhile. It stands where it was."))


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from node.walk()


def _tie(node: Node) -> int | None:
    return node.tie.id if node.tie else None
