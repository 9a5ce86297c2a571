"""Who can read a record, by name: the same rule as `access`, asked from the record's side."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Record
from braidwork.kernel.spaces.models import Membership, Participation, Space


@dataclass
class Reader:
    """Somebody who can read, or will be able to; by which spaces, and whom they evaluate."""

    person: Person
    spaces: list[Space] = field(default_factory=list)
    is_author: bool = False
    evaluates: set[UUID] = field(default_factory=set)  # authors, and people it is about


def author_ids(record: Record) -> set[UUID]:
    return {record.author_id, *record.authorships.values_list("person_id", flat=True)}


def readers(
    record: Record, *, audience: int | None = None, partnership: Space | None = None
) -> list[Reader]:
    """Everybody who can read `record`, or could if it had `audience` and `partnership`.

    First those who evaluate an author, then the authors, then the others by name; in three
    queries, four for a closed record. What a kind narrows itself is not known here.
    """
    if record.deleted_at:
        return []
    today = clock.today(record.space)
    authors = author_ids(record)
    audience = record.audience if audience is None else audience
    partnership_id = partnership.pk if partnership else record.partnership_id
    found = _members(_where(record, authors, audience, partnership_id, today), today)
    _mark(found, record, authors, today)
    return sorted(
        found.values(),
        key=lambda r: (not r.evaluates & authors, not r.is_author, r.person.name.casefold()),
    )


def _where(
    record: Record, authors: set[UUID], audience: int, partnership_id: UUID | None, today: date
) -> Q:
    """The memberships by which somebody reads it."""
    shares = record.shares.open()
    where = Q(space=record.space_id, person__in=authors)
    where |= Q(space__in=shares.filter(space__isnull=False).values("space"))
    if audience >= Audience.SPACE:
        where |= Q(space=record.space_id)
    if partnership_id is None:
        return where
    inside = Q(space=partnership_id) | Q(space__in=_spaces_in([partnership_id], today))
    where |= Q(person__in=shares.filter(person__isnull=False).values("person")) & inside
    if audience >= Audience.PARTNERSHIP:
        where |= inside
    if audience == Audience.NETWORK:
        where |= Q(space__in=_spaces_in(_networked(partnership_id, today), today))
    return where


def _spaces_in(partnerships: object, on: date) -> QuerySet[Space]:
    """Organisations that take part in any of them, and teams except where they are excluded."""
    current = Participation.objects.agreed().current(on)
    wholes = current.filter(excluded=False, whole__in=partnerships)
    stays_out = current.filter(
        excluded=True, part=OuterRef(OuterRef("pk")), whole=OuterRef("whole")
    )
    through_parent = wholes.filter(~Exists(stays_out), part=OuterRef("parent"))
    directly = wholes.filter(~Exists(stays_out), part=OuterRef("pk"))
    return Space.objects.filter(Exists(directly) | Exists(through_parent)).values("pk")


def _networked(partnership_id: UUID, on: date) -> QuerySet[Participation]:
    """The partnerships of the network to which this one belongs."""
    current = Participation.objects.agreed().current(on).filter(excluded=False)
    return current.filter(whole__in=current.filter(part=partnership_id).values("whole")).values(
        "part"
    )


def _members(where: Q, today: date) -> dict[UUID, Reader]:
    rows = (
        Membership.objects.current(today)
        .filter(where)
        .select_related("person__organisation", "space")
        .order_by("space__name")
    )
    found: dict[UUID, Reader] = {}
    for row in rows:
        found.setdefault(row.person_id, Reader(row.person)).spaces.append(row.space)
    return found


def _mark(found: dict[UUID, Reader], record: Record, authors: set[UUID], today: date) -> None:
    """Who of them wrote it, who evaluates whom; a closed record drops its evaluators."""
    for reader in found.values():
        reader.is_author = reader.person.pk in authors
    people = set(authors)
    if record.closed_to_evaluators:
        people |= set(record.subjects.values_list("person_id", flat=True))
    pairs = Evaluation.objects.current(today).filter(person__in=people)
    for evaluator, person in pairs.values_list("evaluator_id", "person_id"):
        if record.closed_to_evaluators:
            found.pop(evaluator, None)
        elif evaluator in found:
            found[evaluator].evaluates.add(person)
