"""Who is asking, and how far they reach today: resolved once a request, in three small queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.prepared import Blanks, Prepared
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space
from braidwork.kernel.spaces.rules import holds

#: Beyond so many records named one by one, the rule asks by subquery.
LITERAL_LIMIT = 500


@dataclass(frozen=True)
class Reach:
    """The ids over which the one permission rule is written."""

    spaces: frozenset[UUID] = frozenset()
    edits: frozenset[UUID] = frozenset()
    leads: frozenset[UUID] = frozenset()
    partnerships: frozenset[UUID] = frozenset()
    networked: frozenset[UUID] = frozenset()
    coauthored: frozenset[UUID] = frozenset()
    shared: frozenset[UUID] = frozenset()
    many_named: bool = False
    evaluated: frozenset[UUID] = frozenset()


class Actor:
    """A person in one request, with the reach they have today."""

    def __init__(self, person: Person | None) -> None:
        self.person = person

    @property
    def person_id(self) -> UUID | None:
        return self.person.id if self.person else None

    @property
    def somebody(self) -> Person:
        """The person, where nobody may not go."""
        if self.person is None:
            raise NotAllowed
        return self.person

    @property
    def language(self) -> str:
        """The language in which Braidwork speaks to them."""
        return self.person.language if self.person else "en"

    @cached_property
    def memberships(self) -> list[Membership]:
        """Current memberships, with their spaces, in the order of the spaces' names."""
        if self.person is None:
            return []
        rows: list[Membership] = _MEMBERSHIPS.ask(person=self.person.id)
        return [row for row in rows if row.is_current(clock.today(row.space))]

    @cached_property
    def reach(self) -> Reach:
        return _reach(self.person, self.memberships) if self.person else Reach()

    def role_in(self, space: Space | UUID) -> str | None:
        wanted = space.id if isinstance(space, Space) else space
        return next((m.role for m in self.memberships if m.space_id == wanted), None)


def _reach(person: Person, memberships: list[Membership]) -> Reach:
    spaces = frozenset(m.space_id for m in memberships)
    direct = {m.space_id for m in memberships if m.space.kind == Space.Kind.PARTNERSHIP}
    participations = _Participations(memberships)
    taking_part = participations.partnerships()
    partnerships = frozenset(direct | taking_part)
    day = clock.today(memberships[0].space) if memberships else clock.instant().date()
    named = _named(person, spaces, partnerships, day)
    return Reach(
        spaces=spaces,
        edits=_with_role(memberships, Role.EDITOR, Role.LEADER),
        leads=_with_role(memberships, Role.LEADER),
        partnerships=partnerships,
        networked=frozenset(participations.networked(taking_part)),
        coauthored=frozenset(named["coauthored"]),
        shared=frozenset(named["shared"]),
        many_named=len(named["coauthored"]) + len(named["shared"]) > LITERAL_LIMIT,
        evaluated=frozenset(named["evaluated"]),
    )


def _with_role(memberships: Iterable[Membership], *roles: Role) -> frozenset[UUID]:
    return frozenset(m.space_id for m in memberships if m.role in roles)


class _Participations:
    """Which partnerships a person's spaces take part in, and which networks those belong to."""

    def __init__(self, memberships: list[Membership]) -> None:
        self.organisation_of = {
            m.space_id: m.space.parent_id or m.space_id
            for m in memberships
            if m.space.kind in (Space.Kind.ORGANISATION, Space.Kind.TEAM)
        }
        self.rows = self._current() if self.organisation_of else []

    def _current(self) -> list[Any]:
        mine = {*self.organisation_of, *self.organisation_of.values()}
        return [row for row in _PARTICIPATIONS.ask(mine=mine) if _holds_today(row)]

    def partnerships(self) -> set[UUID]:
        """A team takes part while its organisation does, unless it is excluded."""
        excluded = {(row.part_id, row.whole_id) for row in self.rows if row.excluded}
        wholes = defaultdict(set)
        for row in self.rows:
            if not row.excluded:
                wholes[row.part_id].add(row.whole_id)
        return {
            whole
            for space, organisation in self.organisation_of.items()
            for whole in wholes[organisation]
            if (space, whole) not in excluded
        }

    def networked(self, partnerships: set[UUID]) -> set[UUID]:
        """The partnerships of every network to which one of these belongs."""
        networks = {row.whole_id for row in self.rows if row.part_id in partnerships}
        return {row.part_id for row in self.rows if row.whole_id in networks}


def _named(
    person: Person, spaces: frozenset[UUID], partnerships: frozenset[UUID], day: date
) -> dict[str, list[UUID]]:
    """Records that name the person, and people whom the person evaluates, in one query."""
    rows = _NAMED.ask(person=person.id, spaces=spaces, partnerships=partnerships, day=day)
    named: dict[str, list[UUID]] = defaultdict(list)
    for label, id_ in rows:
        named[label].append(id_)
    return named


def _holds_today(row: Any) -> bool:
    day = clock.day(row.zone or "UTC", row.stands_at)
    return holds(row.starts_on, row.ends_on, on=day)


# The three questions -----------------------------------------------------------------------


def _memberships(blank: Blanks) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(person=blank.id("person"))
        .select_related("space", "space__calendar")
        .order_by("space__name")
    )


def _participations(blank: Blanks) -> QuerySet[Any]:
    """Where my spaces take part, and everything that takes part in the networks above."""
    agreed = Participation.objects.agreed()
    partnerships = agreed.filter(part__in=blank.ids("mine")).values("whole")
    networks = agreed.filter(part__in=partnerships).values("whole")
    found: QuerySet[Any] = (
        agreed.filter(Q(part__in=blank.ids("mine")) | Q(whole__in=networks))
        .annotate(zone=F("whole__calendar__time_zone"), stands_at=F("whole__calendar__stands_at"))
        .values_list(
            *["part_id", "whole_id", "excluded", "starts_on", "ends_on", "zone", "stands_at"],
            named=True,
        )
    )
    return found


def _names(blank: Blanks) -> QuerySet[Any]:
    from braidwork.kernel.records.access import coauthored_ids, shared_ids

    def labelled(label: str, queryset: QuerySet[Any], column: str) -> QuerySet[Any]:
        found: QuerySet[Any] = (
            queryset.order_by()
            .annotate(label=Value(label, output_field=CharField()), named=F(column))
            .values_list("label", "named")
        )
        return found

    person, spaces = blank.id("person"), blank.ids("spaces")
    evaluated = Evaluation.objects.current(blank.day("day")).filter(evaluator=person)
    return labelled("coauthored", coauthored_ids(person, spaces), "record_id").union(
        labelled("shared", shared_ids(person, spaces, blank.ids("partnerships")), "record_id"),
        labelled("evaluated", evaluated, "person_id"),
    )


_MEMBERSHIPS = Prepared(_memberships)
_PARTICIPATIONS = Prepared(_participations)
_NAMED = Prepared(_names)
