"""The place "Partnership": my spaces, each under what it takes part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Space

ORDER = [Space.Kind.NETWORK, Space.Kind.PARTNERSHIP, Space.Kind.ORGANISATION, Space.Kind.TEAM]


@dataclass
class Place:
    """A space in the outline; without a membership it stands there only for what is under it."""

    space: Space
    membership: Membership | None
    within: list[Place] = field(default_factory=list)


def outline(actor: Actor) -> list[Place]:
    """Networks, their partnerships, their organisations, their teams. One may stand under two."""
    mine = {m.space_id: m for m in actor.memberships}
    spaces = {m.space_id: m.space for m in actor.memberships}
    above = _above(spaces)
    children = defaultdict(list)
    for part, wholes in above.items():
        for whole in wholes:
            children[whole].append(part)
    tops = [key for key in spaces if not above[key]]
    return _places(tops, spaces, mine, children)


def _above(spaces: dict[UUID, Space]) -> dict[UUID, set[UUID]]:
    """What each space stands under; those of which nobody asked are added to `spaces`."""
    above: dict[UUID, set[UUID]] = defaultdict(set)
    for space in spaces.values():
        if space.parent_id is not None:
            above[space.pk].add(space.parent_id)
    missing = {parent for parents in above.values() for parent in parents} - set(spaces)
    spaces |= {each.pk: each for each in Space.objects.filter(pk__in=missing)}
    for _level in ("partnerships", "networks"):
        for row in _wholes(spaces):
            above[row.part_id].add(row.whole_id)
            spaces.setdefault(row.whole_id, row.whole)
    return above


def _wholes(spaces: Iterable[UUID]) -> list[Participation]:
    rows = (
        Participation.objects.agreed()
        .filter(part__in=list(spaces), excluded=False)
        .select_related("whole__calendar")
    )
    return [row for row in rows if row.is_current(clock.today(row.whole))]


def _places(
    keys: Iterable[UUID],
    spaces: dict[UUID, Space],
    mine: dict[UUID, Membership],
    children: dict[UUID, list[UUID]],
) -> list[Place]:
    in_order = sorted(
        keys, key=lambda key: (ORDER.index(Space.Kind(spaces[key].kind)), spaces[key].name)
    )
    return [
        Place(spaces[key], mine.get(key), _places(children[key], spaces, mine, children))
        for key in in_order
    ]
