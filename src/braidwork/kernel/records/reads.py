"""Who can read a record, by name: the same rule as `access`, asked from the record's side."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.prepared import Blanks, Prepared
from braidwork.kernel.records import access
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Authorship, Event, Part, Record, Share, Subject
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

    First those who evaluate an author, then the authors, then the others by name; in four
    queries, five for a closed record. What a kind narrows itself is not known here.
    """
    if record.deleted_at:
        return []
    around = _around(record, audience, partnership)
    authors = author_ids(record)
    where = _where(around, record.audience if audience is None else audience)
    if person is not None:
        where |= Q(person=person, space__in=around.inside)
    if space is not None:
        where |= Q(space=space)
    found = _members(where, around.day)
    _mark(found, record, authors, around.day)
    return sorted(
        found.values(),
        key=lambda r: (not r.evaluates & authors, not r.is_author, _name(r.person)),
    )


def reader_ids(
    record: Record, *, audience: int | None = None, partnership: Space | None = None
) -> set[UUID]:
    """The same people as ids only, where a page needs no more than their number."""
    around = _around(record, audience, partnership)
    where = _where(around, record.audience if audience is None else audience)
    if record.closed_to_evaluators:
        where &= ~_evaluators(around)
    rows = Membership.objects.current(around.day).filter(where)
    return set(rows.order_by().values_list("person", flat=True).distinct())


@dataclass(frozen=True)
class Readership:
    """How many read a record, and who of its authors and of somebody's evaluators is among them."""

    count: int
    authors: list[Person]
    evaluator: Person | None


def readership(record: Record, *, seen_by: Actor) -> Readership:
    """As `readers` has it, in two queries, where a page needs no more than this.

    `evaluator` reads it and evaluates whoever asks, where they are an author.
    """
    around = _around(record)
    question = _READERSHIPS[Audience(record.audience), record.closed_to_evaluators]
    rows = question.ask(**vars(around), asking=seen_by.person_id)
    wrote = [row for row in rows if row.is_coauthor or row.pk == record.author_id]
    asks = any(row.pk == seen_by.person_id for row in wrote)
    evaluators = [row for row in rows if row.reads and row.is_evaluator and asks]
    return Readership(
        count=rows[0].everybody or 0,
        authors=sorted((row for row in wrote if row.reads), key=_name),
        evaluator=min(evaluators, key=_name, default=None),
    )


def _name(person: Person) -> str:
    return person.name.casefold()


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
    inside, _everywhere = _taking_part(partnership.pk, on, far=False)
    return Space.objects.filter(pk__in=inside)


def said_to(actor: Actor, record: Record, parts: QuerySet[AnyPart]) -> QuerySet[AnyPart]:
    """Those of a record's `parts` that the actor reads, supposing that they read the record."""
    return parts.filter(access.part_readable_on(record, actor))


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


@dataclass(frozen=True)
class _Around:
    """Where a record stands on a day, and the spaces whose members read it or may be named."""

    record: UUID
    space: UUID
    author: UUID
    day: date
    reading: Collection[UUID]
    inside: Collection[UUID]


def _around(
    record: Record, audience: int | None = None, partnership: Space | None = None
) -> _Around:
    day = clock.today(record.space)
    audience = record.audience if audience is None else audience
    partnership_id = partnership.pk if partnership else record.partnership_id
    inside, everywhere = _taking_part(partnership_id, day, far=audience == Audience.NETWORK)
    reading = {record.space_id} if audience >= Audience.SPACE else set()
    if audience >= Audience.PARTNERSHIP:
        reading |= everywhere
    return _Around(record.pk, record.space_id, record.author_id, day, reading, inside)


def _where(around: _Around, audience: int) -> Q:
    """The memberships by which somebody reads it; who reads anyway is not asked for by name."""
    shares = Share.objects.open().filter(record=around.record)
    where = Q(space__in=around.reading)
    where |= Q(space__in=shares.filter(space__isnull=False).values("space"))
    if audience < Audience.SPACE:
        where |= Q(space=around.space) & _wrote(around)
    if audience < Audience.PARTNERSHIP:
        named = shares.filter(person__isnull=False).values("person")
        where |= Q(person__in=named, space__in=around.inside)
    return where


def _wrote(around: _Around) -> Q:
    named = Authorship.objects.filter(record=around.record)
    return Q(person=around.author) | Q(person__in=named.values("person"))


def _evaluators(around: _Around) -> Q:
    """Whoever evaluates an author of it or somebody whom it is about."""
    about = Subject.objects.filter(record=around.record)
    of = _wrote(around) | Q(person__in=about.values("person"))
    return Q(person__in=Evaluation.objects.current(around.day).filter(of).values("evaluator"))


def _taking_part(partnership: UUID | None, day: date, *, far: bool) -> tuple[set[UUID], set[UUID]]:
    """The partnership and what takes part in it; and this with, if `far`, what does elsewhere
    in its network. A team does while its organisation does, unless it is excluded."""
    if partnership is None:
        return set(), set()
    rows = (_IN_NETWORK if far else _IN_PARTNERSHIP).ask(partnership=partnership, day=day)
    kept_out = {(row.part_id, row.whole_id) for row in rows if row.excluded}
    pairs = {
        (space, row.whole_id)
        for row in rows
        if not row.excluded
        for space in (row.part_id, row.part__teams)
        if space is not None
    } - kept_out
    inside = {space for space, whole in pairs if whole == partnership} | {partnership}
    return inside, inside | {space for space, _whole in pairs}


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


# What every record's page asks -------------------------------------------------------------


def _participations(blank: Blanks, *, far: bool) -> QuerySet[Any]:
    """What takes part in a partnership, each with its teams; `far`, in all of its network."""
    current = Participation.objects.agreed().current(blank.day("day"))
    networks = current.filter(excluded=False, part=blank.id("partnership")).values("whole")
    sisters = current.filter(excluded=False, whole__in=networks).values("part")
    wholes = Q(whole=blank.id("partnership"))
    if far:
        wholes |= Q(whole__in=sisters)
    columns = ("part_id", "whole_id", "excluded", "part__teams")
    return current.filter(wholes).values_list(*columns, named=True)


def _those_in_question(blank: Blanks, *, audience: Audience, closed: bool) -> QuerySet[Person]:
    """Authors, and the evaluators of whoever asks; whether they read, and how many do."""
    around = _Around(
        record=blank.id("record"),
        space=blank.id("space"),
        author=blank.id("author"),
        day=blank.day("day"),
        reading=blank.ids("reading"),
        inside=blank.ids("inside"),
    )
    reading = Membership.objects.current(around.day).filter(_where(around, audience)).order_by()
    if closed:
        reading = reading.exclude(_evaluators(around))
    everybody = (
        reading.annotate(all=Value(1)).values("all").annotate(n=Count("person", distinct=True))
    )
    coauthors = Authorship.objects.filter(record=around.record)
    evaluations = Evaluation.objects.current(around.day).filter(person=blank.id("asking"))
    asked = Person.objects.filter(pk=around.author).values("pk")
    asked = asked.union(coauthors.values("person"), evaluations.values("evaluator"))
    me = OuterRef("pk")
    return Person.objects.filter(pk__in=asked).annotate(
        is_coauthor=Exists(coauthors.filter(person=me)),
        is_evaluator=Exists(evaluations.filter(evaluator=me)),
        reads=Exists(reading.filter(person=me)),
        everybody=Subquery(everybody.values("n")),
    )


_IN_PARTNERSHIP = Prepared(partial(_participations, far=False))
_IN_NETWORK = Prepared(partial(_participations, far=True))
_READERSHIPS = {
    (audience, closed): Prepared(partial(_those_in_question, audience=audience, closed=closed))
    for audience in Audience
    for closed in (False, True)
}
