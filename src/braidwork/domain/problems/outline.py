"""The theory of a problem as an outline: causes under causes, and what serves which aim.

A record that is tied to several others stands once, under the first that it serves; the others
are named beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from braidwork.kernel.records.models import Record
from braidwork.kernel.records.thread import Thread, Tie

CAUSES = ("cause",)
CHANGES = ("aim", "driver", "idea")

#: Where each kind stands: under the first of these that it is tied to.
STANDS_UNDER = {
    "cause": ("cause", "problem"),
    "aim": ("problem",),
    "driver": ("driver", "aim", "cause", "problem"),
    "idea": ("driver", "aim", "cause", "problem"),
}


@dataclass(frozen=True)
class Node:
    """A record in its place, held there by `tie`; that of a stray leads elsewhere."""

    record: Record
    tie: Tie | None
    children: Sequence["Node"] = ()
    #: What else it is tied to: causes that a driver addresses, a second driver of an idea.
    also: Sequence[Record] = ()
    is_in_place: bool = True

    @property
    def id(self) -> UUID:
        return self.record.pk

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def causes(thread: Thread) -> list[Node]:
    """Causes under the record that the thread begins from, each with its own under it."""
    return _Outline(thread, CAUSES).nodes()


def changes(thread: Thread) -> list[Node]:
    """Aims with their drivers and ideas; last those that serve nothing one can see here."""
    return _Outline(thread, CHANGES).nodes()


@dataclass
class _Outline:
    thread: Thread
    kinds: tuple[str, ...]
    placed: set[UUID] = field(default_factory=set)

    def nodes(self) -> list[Node]:
        root = self.thread.root
        self.placed.add(root.pk)
        found = self._under(root.pk)
        for record in self.thread.of_kind(*self.kinds):
            if record.pk in self.thread.hanging and record.pk not in self.placed:
                found.append(self._node(record.pk, self._first_tie(record), is_in_place=False))
        return found

    def _under(self, id_: UUID) -> list[Node]:
        ties = [tie for tie in self.thread.below(id_) if self._place(tie.source) == tie]
        free = [tie for tie in ties if tie.source not in self.placed]
        return [self._node(tie.source, tie) for tie in free]

    def _place(self, id_: UUID) -> Tie | None:
        """The tie that gives a record its place in this outline, where it has one."""
        record = self.thread.records[id_]
        if record.kind not in self.kinds:
            return None
        order = STANDS_UNDER[record.kind]
        here = [tie for tie in self.thread.above(id_) if self._is_here(tie.target)]
        return min(here, key=lambda tie: order.index(self._kind(tie.target)), default=None)

    def _is_here(self, id_: UUID) -> bool:
        return id_ == self.thread.root.pk or self._kind(id_) in self.kinds

    def _kind(self, id_: UUID) -> str:
        return self.thread.records[id_].kind

    def _first_tie(self, record: Record) -> Tie | None:
        return next(iter(self.thread.above(record.pk)), None)

    def _node(self, id_: UUID, tie: Tie | None, *, is_in_place: bool = True) -> Node:
        self.placed.add(id_)
        others = [each.target for each in self.thread.above(id_) if each != tie or not is_in_place]
        also = [self.thread.records[other] for other in others if other != self.thread.root.pk]
        return Node(self.thread.records[id_], tie, self._under(id_), also, is_in_place)
