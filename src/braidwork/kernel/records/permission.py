"""Research permission of what people contribute: the strictest of its authors holds."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Consent, Study
from braidwork.kernel.prepared import Prepared
from braidwork.kernel.records.models import Event, Record
from braidwork.kernel.spaces.models import Space

#: Verbs of events by which people put words into a record.
WRITING = ("began", "changed", "restored")


def for_research(person_ids: Iterable[UUID], partnership_id: UUID | None) -> bool:
    """Whether all these people agree today that one study there may use their words."""
    wanted = set(person_ids)
    if not wanted or partnership_id is None or not _is_studied(partnership_id):
        return False
    today = clock.today(Space.objects.select_related("calendar").get(pk=partnership_id))
    agreed = Consent.objects.filter(
        Q(study__ends_on__isnull=True) | Q(study__ends_on__gt=today),
        person__in=wanted,
        withdrawn_at__isnull=True,
        study__space=partnership_id,
        study__starts_on__lte=today,
    )
    by_all = Count("person", distinct=True)
    return agreed.values("study").annotate(by_all=by_all).filter(by_all=len(wanted)).exists()


def of_record(record: Record, *, by: UUID | None = None) -> bool:
    """Whether its authors, and all who wrote in it (`by` is writing now), agree."""
    if not _is_studied(record.partnership_id):
        return False
    people = authors_of(record) | writers_of(record) | ({by} if by else set())
    return for_research(people, record.partnership_id)


def _is_studied(partnership_id: UUID | None) -> bool:
    """Most partnerships are not, and then nobody needs to be asked after."""
    return bool(_STUDIES.ask(partnership=partnership_id))


_STUDIES = Prepared(lambda blank: Study.objects.filter(space=blank.id("partnership")))


def authors_of(record: Record) -> set[UUID]:
    return {record.author_id, *record.authorships.values_list("person_id", flat=True)}


def writers_of(record: Record) -> set[UUID]:
    """An editor's words are the editor's own; sharing a record puts no words into it."""
    wrote = Event.objects.filter(record=record.pk, verb__in=WRITING)
    return set(wrote.values_list("actor_id", flat=True))
