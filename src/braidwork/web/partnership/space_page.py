"""What a space's page says, read at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Promises, Study
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records import access
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space
from braidwork.web.shell import kinds

NEWEST = 8
_ROLE_ORDER = Case(
    When(role=Role.LEADER, then=Value(0)),
    When(role=Role.EDITOR, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class TakingPart:
    """A participation as it is seen from one of its sides."""

    row: Participation
    other: Space
    is_member: bool
    can_agree: bool
    can_end: bool


@dataclass(frozen=True)
class TeamRow:
    """A team of an organisation, and the partnerships it takes part in with it, or stays out of."""

    space: Space
    takes_part_in: list[Space]
    kept_out: list[Participation]


@dataclass(frozen=True)
class SpacePage:
    space: Space
    membership: Membership
    leads: bool
    people: list[Membership]
    news: list[tuple[Record, kinds.Described, str]]
    teams: list[TeamRow]
    parts: list[TakingPart]
    wholes: list[TakingPart]
    as_team: TeamRow | None
    promises: Promises | None
    studies: list[Study]

    @property
    def is_partnership(self) -> bool:
        return self.space.kind == Space.Kind.PARTNERSHIP

    @property
    def ending(self) -> list[TakingPart]:
        """What whoever asks may end."""
        return [each for each in (*self.parts, *self.wholes) if each.can_end]

    @property
    def has_parts(self) -> bool:
        return self.space.kind in (Space.Kind.PARTNERSHIP, Space.Kind.NETWORK)


def read(actor: Actor, space: Space) -> SpacePage:
    day = clock.today(space)
    rows = _participations(actor, space, day)
    return SpacePage(
        space=space,
        membership=next(m for m in actor.memberships if m.space_id == space.pk),
        leads=access.leads(actor, space),
        people=list(people(space)),
        news=newest(actor, space),
        teams=_teams(space, day),
        parts=[each for each in rows if each.row.whole_id == space.pk],
        wholes=[each for each in rows if each.row.part_id == space.pk],
        as_team=as_team(space, day),
        promises=_promises(space),
        studies=_studies(space),
    )


def people(space: Space) -> QuerySet[Membership]:
    """Current members, leaders first, then by name."""
    return (
        Membership.objects.current(clock.today(space))
        .filter(space=space)
        .select_related("person__organisation")
        .order_by(_ROLE_ORDER, "person__name", "pk")
    )


def newest(actor: Actor, space: Space) -> list[tuple[Record, kinds.Described, str]]:
    records = (
        Record.objects.visible_to(actor).filter(space=space).newest(NEWEST).select_related("author")
    )
    return [(record, kinds.of(record), kinds.address(record)) for record in records]


def evaluations_of(person: Person, day: date) -> list[Evaluation]:
    return list(
        Evaluation.objects.current(day)
        .filter(person=person)
        .select_related("evaluator__organisation")
        .order_by("evaluator__name")
    )


def people_around(space: Space) -> QuerySet[Person]:
    """Everybody who belongs to an organisation's space or to one of its teams today."""
    spaces = Space.objects.filter(pk=space.pk) | Space.objects.filter(parent=space)
    members = Membership.objects.current(clock.today(space)).filter(space__in=spaces)
    return Person.objects.filter(pk__in=members.values("person")).order_by("name")


def _participations(actor: Actor, space: Space, day: date) -> list[TakingPart]:
    """Agreed today, or offered and waiting; ended ones are history."""
    standing = Participation.objects.filter(excluded=False, ends_on=None)
    both = (standing.filter(part=space) | standing.filter(whole=space)).select_related(
        "part", "whole", "offered_by"
    )
    known = {m.space_id for m in actor.memberships}
    rows = list(both)
    led = _led_by_offerers(rows, day)
    found = [_seen(row, actor, space, known, led) for row in rows]
    return sorted(found, key=lambda each: each.other.name)


def _seen(
    row: Participation,
    actor: Actor,
    space: Space,
    known: set[UUID],
    led: set[tuple[UUID, UUID]],
) -> TakingPart:
    sides = (row.part, row.whole)
    mine = [side for side in sides if access.leads(actor, side)]
    unspoken = [side for side in sides if (row.offered_by_id, side.pk) not in led]
    other = row.part if row.whole_id == space.pk else row.whole
    return TakingPart(
        row=row,
        other=other,
        is_member=other.pk in known,
        can_agree=row.agreed_by_id is None
        and bool(mine)
        and all(each in mine for each in unspoken),
        can_end=bool(mine),
    )


def _led_by_offerers(rows: list[Participation], day: date) -> set[tuple[UUID, UUID]]:
    """Who offered leads which side: the sides for which nobody spoke yet must still agree."""
    waiting = [row for row in rows if row.agreed_by_id is None]
    if not waiting:
        return set()
    leaders = Membership.objects.current(day).filter(
        role=Role.LEADER,
        person__in=[row.offered_by_id for row in waiting],
        space__in=[side for row in waiting for side in (row.part_id, row.whole_id)],
    )
    return set(leaders.values_list("person", "space"))


def as_team(space: Space, day: date) -> TeamRow | None:
    """How a team takes part through its organisation; None for any other space."""
    if space.parent_id is None:
        return None
    return _team_rows(space.parent_id, [space], day)[0]


def _teams(space: Space, day: date) -> list[TeamRow]:
    if space.kind != Space.Kind.ORGANISATION:
        return []
    return _team_rows(space.pk, list(space.teams.order_by("name")), day)


def _team_rows(organisation: UUID, teams: list[Space], day: date) -> list[TeamRow]:
    through = Q(part=organisation, excluded=False) | Q(part__in=teams, excluded=True)
    rows = list(
        Participation.objects.current(day)
        .agreed()
        .filter(through)
        .select_related("whole")
        .order_by("whole__name")
    )
    wholes = [row.whole for row in rows if not row.excluded]
    out = [row for row in rows if row.excluded]
    return [
        _team_row(team, wholes, [row for row in out if row.part_id == team.pk]) for team in teams
    ]


def _team_row(team: Space, wholes: list[Space], out: list[Participation]) -> TeamRow:
    away = {row.whole_id for row in out}
    return TeamRow(team, [each for each in wholes if each.pk not in away], out)


def _promises(space: Space) -> Promises | None:
    if space.kind != Space.Kind.PARTNERSHIP:
        return None
    return Promises.objects.filter(space=space).first()


def _studies(space: Space) -> list[Study]:
    if space.kind != Space.Kind.PARTNERSHIP:
        return []
    return list(Study.objects.filter(space=space).order_by("-starts_on"))
