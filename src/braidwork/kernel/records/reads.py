"""Who can read a record, by name: the same rule as `access`, asked from the record's side."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records import access
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Authorship, Event, Part, Record, Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.records.rules import BIN_DAYS
from braidwork.kernel.spaces.models import Membership, Participation, Space

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass
class Reader:
    """Somebody who can read, or will be able to; by which spaces, and whom they evaluate."""

    person: Person
    spaces: list[Space] = field(default_factory=list)
    is_author: bool = False
    evaluates: set[UUID] = field(default_factory=set)  # authors, and people it is about


def load_coauthors(record: Record) -> None:
    """Fetch them, with their names, once for all who ask."""
    named = Prefetch("authorships", queryset=Authorship.objects.select_related("person"))
    prefetch_related_objects([record], named)


def author_ids(record: Record) -> set[UUID]:
    return {record.author_id, *(named.person_id for named in record.authorships.all())}


def readers(
    record: Record,
    *,
    audience: int | None = None,
    partnership: Space | None = None,
    person: Person | None = None,
    space: Space | None = None,
) -> list[Reader]:
    """Everybody who can read `record`, or could if it had `audience` and `partnership`.

    `person` or `space` suppose that it is also opened to them by name.

    First those who evaluate an author, then the authors, then the others by name; in three
    queries, four for a closed record. What a kind narrows itself is not known here.
    """
    if record.deleted_at:
        return []
    today = clock.today(record.space)
    authors = author_ids(record)
    audience = record.audience if audience is None else audience
    partnership_id = partnership.pk if partnership else record.partnership_id
    where = _where(record, authors, audience, partnership_id, today)
    if person is not None and partnership_id is not None:
        where |= Q(person=person) & _inside(partnership_id, today)
    if space is not None:
        where |= Q(space=space)
    found = _members(where, today)
    _mark(found, record, authors, today)
    return sorted(
        found.values(),
        key=lambda r: (not r.evaluates & authors, not r.is_author, r.person.name.casefold()),
    )


def reader_ids(
    record: Record, *, audience: int | None = None, partnership: Space | None = None
) -> set[UUID]:
    """The same people as ids only, where a page needs no more than their number."""
    today = clock.today(record.space)
    authors = author_ids(record)
    audience = record.audience if audience is None else audience
    partnership_id = partnership.pk if partnership else record.partnership_id
    where = _where(record, authors, audience, partnership_id, today)
    if record.closed_to_evaluators:
        about = authors | set(record.subjects.values_list("person_id", flat=True))
        closed = Evaluation.objects.current(today).filter(person__in=about).values("evaluator")
        where &= ~Q(person__in=closed)
    rows = Membership.objects.current(today).filter(where)
    return set(rows.order_by().values_list("person", flat=True).distinct())


def evaluator_among(readers: set[UUID], person_id: UUID | None, *, today: date) -> Person | None:
    """The first by name of those readers who evaluate this person today."""
    rows = Evaluation.objects.current(today).filter(person=person_id).select_related("evaluator")
    found = [row.evaluator for row in rows if row.evaluator_id in readers]
    return min(found, key=lambda each: each.name.casefold(), default=None)


def members(space: Space) -> list[Person]:
    """Who belongs to the space today, by name."""
    rows = Membership.objects.current(clock.today(space)).filter(space=space)
    people = [row.person for row in rows.select_related("person__organisation")]
    return sorted(people, key=lambda person: person.name.casefold())


def networks_of(partnership: Space) -> list[Space]:
    """The networks to which the partnership belongs today."""
    rows = (
        Participation.objects.agreed()
        .current(clock.today(partnership))
        .filter(part=partnership, excluded=False, whole__kind=Space.Kind.NETWORK)
        .select_related("whole")
        .order_by("whole__name")
    )
    return [row.whole for row in rows]


def spaces_in(partnership: Space, *, on: date) -> QuerySet[Space]:
    """The partnership itself and every space that takes part in it."""
    return Space.objects.filter(Q(pk=partnership.pk) | Q(pk__in=_spaces_in([partnership.pk], on)))


def said_to(actor: Actor, parts: QuerySet[AnyPart]) -> QuerySet[AnyPart]:
    """Those of a record's `parts` that the actor reads, supposing that they read the record."""
    return parts.filter(access.part_readable(actor))


def in_bins(actor: Actor) -> QuerySet[Record]:
    """Deleted records that the actor may still bring back, last deleted first."""
    since = clock.instant() - timedelta(days=BIN_DAYS)
    found = Record.objects.in_bin_of(actor).filter(deleted_at__gt=since)
    return found.select_related("space__calendar", "deleted_by").order_by("-deleted_at")


def sharing_events(record: Record) -> QuerySet[Event]:
    """How the record's readers and authors changed, oldest first."""
    verbs = ("widened", "took back", "shared", "ended share", "named co-author", "brought back")
    return record.events.filter(verb__in=verbs).select_related("actor").order_by("id")


def open_shares(record: Record) -> list[Share]:
    """To whom the record is opened by name."""
    found = record.shares.open().select_related("person__organisation", "space", "shared_by")
    return list(found.order_by("shared_at", "pk"))


def shares_and_coauthors(record: Record) -> tuple[dict[int, Share], dict[str, Person]]:
    """All shares by number, ended ones too, and the named co-authors by id."""
    shares = record.shares.select_related("person", "space")
    named = record.authorships.select_related("person")
    return {one.pk: one for one in shares}, {str(one.person_id): one.person for one in named}


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
    inside = _inside(partnership_id, today)
    where |= Q(person__in=shares.filter(person__isnull=False).values("person")) & inside
    if audience >= Audience.PARTNERSHIP:
        where |= inside
    if audience == Audience.NETWORK:
        where |= Q(space__in=_spaces_in(_networked(partnership_id, today), today))
    return where


def _inside(partnership_id: UUID, on: date) -> Q:
    return Q(space=partnership_id) | Q(space__in=_spaces_in([partnership_id], on))


def _spaces_in(partnerships: Any, on: date) -> QuerySet[Any]:
    """Organisations that take part in any of them, and teams except where they are excluded."""
    current = Participation.objects.agreed().current(on)
    wholes = current.filter(excluded=False, whole__in=partnerships)
    stays_out = current.filter(
        excluded=True, part=OuterRef(OuterRef("pk")), whole=OuterRef("whole")
    )
    through_parent = wholes.filter(~Exists(stays_out), part=OuterRef("parent"))
    directly = wholes.filter(~Exists(stays_out), part=OuterRef("pk"))
    return Space.objects.filter(Exists(directly) | Exists(through_parent)).values("pk")


def _networked(partnership_id: UUID, on: date) -> QuerySet[Any]:
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
