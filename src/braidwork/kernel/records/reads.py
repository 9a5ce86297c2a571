"""Who can read a record, by name: the same rule as `access`, asked from the record's side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Record
from braidwork.kernel.spaces.models import Membership, Participation, Space


@dataclass
class Reader:
    """Somebody who can read, or will be able to, and by which spaces."""

    person: Person
    spaces: list[Space] = field(default_factory=list)
    is_author: bool = False
    evaluates: bool = False  # evaluates one of the authors
    reads_now: bool = True


def readers(
    record: Record, *, audience: int | None = None, partnership: Space | None = None
) -> list[Reader]:
    """Everybody who can read `record`, or could if it had `audience` and `partnership`.

    First those who evaluate an author, then the authors, then the others by name. What a
    kind narrows beyond `closed_to_evaluators` is not known here.
    """
    if record.deleted_at:
        return []
    audience = record.audience if audience is None else audience
    partnership_id = partnership.pk if partnership else record.partnership_id
    found = _found(record, audience, partnership_id)
    authors = {record.author_id, *record.authorships.values_list("person_id", flat=True)}
    evaluators = _evaluators(record, authors)
    if record.closed_to_evaluators:
        about = set(record.subjects.values_list("person_id", flat=True))
        closed = _evaluators(record, authors | about)
        found = {id_: reader for id_, reader in found.items() if id_ not in closed}
    for id_, reader in found.items():
        reader.is_author = id_ in authors
        reader.evaluates = id_ in evaluators
    return sorted(
        found.values(), key=lambda r: (not r.evaluates, not r.is_author, r.person.name.casefold())
    )


def _found(record: Record, audience: int, partnership_id: UUID | None) -> dict[UUID, Reader]:
    authors = {record.author_id, *record.authorships.values_list("person_id", flat=True)}
    shares = list(record.shares.open())
    shared_spaces = {share.space_id for share in shares if share.space_id}
    shared_people = {share.person_id for share in shares if share.person_id}
    people = Q(space=record.space_id, person__in=authors) | Q(space__in=shared_spaces)
    if audience >= Audience.SPACE:
        people |= Q(space=record.space_id)
    if partnership_id and audience >= Audience.PARTNERSHIP:
        people |= Q(space__in=spaces_of([partnership_id]) | {partnership_id})
    if partnership_id and audience == Audience.NETWORK:
        people |= Q(space__in=spaces_of(_networked(partnership_id)))
    if partnership_id and shared_people:
        inside = spaces_of([partnership_id]) | {partnership_id}
        people |= Q(person__in=shared_people, space__in=inside)
    return _by_person(people)


def _by_person(where: Q) -> dict[UUID, Reader]:
    rows = (
        Membership.objects.filter(where)
        .select_related("person__organisation", "space__calendar")
        .order_by("space__name")
    )
    found: dict[UUID, Reader] = {}
    for row in rows:
        if row.is_current(clock.today(row.space)):
            found.setdefault(row.person_id, Reader(row.person)).spaces.append(row.space)
    return found


def spaces_of(partnership_ids: Iterable[UUID]) -> set[UUID]:
    """The organisations, and their teams that are not excluded, that take part today."""
    rows = (
        Participation.objects.agreed()
        .filter(whole__in=list(partnership_ids))
        .select_related("whole__calendar")
    )
    current = [row for row in rows if row.is_current(clock.today(row.whole))]
    inside = {(row.part_id, row.whole_id) for row in current if not row.excluded}
    excluded = {(row.part_id, row.whole_id) for row in current if row.excluded}
    teams = Space.objects.filter(parent__in={part for part, __ in inside})
    team_pairs = {
        (team.pk, whole) for team in teams for part, whole in inside if team.parent_id == part
    }
    return {space for space, __ in inside | (team_pairs - excluded)}


def _networked(partnership_id: UUID) -> set[UUID]:
    rows = (
        Participation.objects.agreed()
        .filter(
            whole__in=Participation.objects.agreed().filter(part=partnership_id).values("whole")
        )
        .select_related("whole__calendar")
    )
    current = [row for row in rows if row.is_current(clock.today(row.whole))]
    mine = {row.whole_id for row in current if row.part_id == partnership_id}
    return {row.part_id for row in current if row.whole_id in mine}


def _evaluators(record: Record, people: set[UUID]) -> set[UUID]:
    today = clock.today(record.space)
    rows = Evaluation.objects.current(today).filter(person__in=people)
    return set(rows.values_list("evaluator_id", flat=True))
