"""Who is asking, and how far they reach today: resolved once a request, in three small queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import CharField, F, Q, Value

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space

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
        rows = (
            Membership.objects.filter(person=self.person)
            .select_related("space", "space__calendar", "space__organisation")
            .order_by("space__name")
        )
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

    def _current(self) -> list[Participation]:
        mine = set(self.organisation_of) | set(self.organisation_of.values())
        partnerships = Participation.objects.agreed().filter(part__in=mine).values("whole")
        networks = Participation.objects.agreed().filter(part__in=partnerships).values("whole")
        rows = (
            Participation.objects.agreed()
            .filter(Q(part__in=mine) | Q(whole__in=networks))
            .select_related("whole", "whole__calendar")
        )
        return [row for row in rows if row.is_current(clock.today(row.whole))]

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
    from braidwork.kernel.records.access import coauthored_ids, shared_ids

    def labelled(label: str, queryset, column: str):  # type: ignore[no-untyped-def]
        return (
            queryset.order_by()
            .annotate(label=Value(label, output_field=CharField()), named=F(column))
            .values_list("label", "named")
        )

    rows = labelled("coauthored", coauthored_ids(person.id, spaces), "record_id").union(
        labelled("shared", shared_ids(person.id, spaces, partnerships), "record_id"),
        labelled(
            "evaluated", Evaluation.objects.current(day).filter(evaluator=person), "person_id"
        ),
    )
    named: dict[str, list[UUID]] = defaultdict(list)
    for label, id_ in rows:
        named[label].append(id_)
    return named
