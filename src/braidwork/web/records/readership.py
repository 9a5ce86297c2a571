"""Who will be able to read a record, in the order in which its author wants to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from braidwork.kernel.people.models import Person
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.records.reads import Reader
from braidwork.kernel.spaces.models import Space

#: So many are listed with their position; the others are folded by space.
LISTED = 24
#: So many names stand in the fold; beyond that a space opens on a page of its own.
FOLDED = 240
#: So many can be chosen to see the page as.
OFFERED = 200

#: The closest space first: somebody in a team is counted there and not in its district.
CLOSENESS = (Space.Kind.TEAM, Space.Kind.ORGANISATION, Space.Kind.PARTNERSHIP, Space.Kind.NETWORK)


@dataclass(frozen=True)
class Listed:
    """Somebody who will read it."""

    person: Person
    evaluates_you: bool
    works_with_you: bool
    is_author: bool
    is_you: bool
    is_new: bool
    space: Space


@dataclass(frozen=True)
class Fold:
    """Those of one space whom the page does not list one by one."""

    space: Space
    people: list[Person] = field(default_factory=list)
    named: bool = True


@dataclass(frozen=True)
class Readership:
    """Everybody who will read it, as the page shows them."""

    count: int
    you: bool
    listed: Sequence[Listed]
    folds: Sequence[Fold]
    new: int
    leaving: int  # read it now and will not then
    offered: Sequence[Person]  # as whom the page may be seen

    @property
    def folded(self) -> int:
        return sum(len(fold.people) for fold in self.folds)

    @property
    def evaluators(self) -> Sequence[Listed]:
        return [one for one in self.listed if one.evaluates_you]


def arranged(
    readers: Sequence[Reader], *, record: Record, actor: Actor, now: set[UUID]
) -> Readership:
    """Those who evaluate the actor, those who work with them, then the rest by space."""
    everybody = sorted((_listed(r, record, actor, now) for r in readers), key=_order)
    others = [one for one in everybody if not one.is_you]
    near = sum(one.evaluates_you or one.works_with_you or one.is_author for one in others)
    listed = others[: max(min(near, LISTED), min(len(others), LISTED // 3), _evaluators(others))]
    rest = others[len(listed) :]
    ids = {reader.person.pk for reader in readers}
    return Readership(
        count=len(readers),
        you=len(others) < len(everybody),
        listed=listed,
        folds=folded(rest),
        new=sum(one.is_new for one in everybody),
        leaving=len(now - ids),
        offered=[one.person for one in others[:OFFERED]],
    )


def everybody(
    readers: Sequence[Reader], *, record: Record, actor: Actor, now: set[UUID]
) -> list[Listed]:
    return sorted((_listed(r, record, actor, now) for r in readers), key=_order)


def folded(rest: Sequence[Listed]) -> list[Fold]:
    """By space; the names stand there as long as they are few enough to read."""
    found: dict[UUID, Fold] = {}
    named = len(rest) <= FOLDED
    for one in rest:
        fold = found.setdefault(one.space.pk, Fold(one.space, named=named))
        fold.people.append(one.person)
    return sorted(found.values(), key=lambda fold: fold.space.name.casefold())


def _listed(reader: Reader, record: Record, actor: Actor, now: set[UUID]) -> Listed:
    return Listed(
        person=reader.person,
        evaluates_you=actor.person_id in reader.evaluates,
        works_with_you=_share_work(reader.spaces, record, actor),
        is_author=reader.is_author,
        is_you=reader.person.pk == actor.person_id,
        is_new=reader.person.pk not in now,
        space=_closest(reader.spaces, record),
    )


def _share_work(spaces: Iterable[Space], record: Record, actor: Actor) -> bool:
    """They meet in the record's space, or in a team or organisation."""
    return any(
        space.pk == record.space_id
        or (
            space.kind in (Space.Kind.TEAM, Space.Kind.ORGANISATION)
            and space.pk in actor.reach.spaces
        )
        for space in spaces
    )


def _closest(spaces: Sequence[Space], record: Record) -> Space:
    return min(spaces, key=lambda s: (s.pk != record.space_id, CLOSENESS.index(Space.Kind(s.kind))))


def _order(one: Listed) -> tuple[bool, bool, bool, str]:
    near = one.works_with_you or one.is_author
    return (
        not one.evaluates_you,
        not near,
        not one.is_new and not near,
        one.person.name.casefold(),
    )


def _evaluators(others: Sequence[Listed]) -> int:
    return sum(one.evaluates_you for one in others)
