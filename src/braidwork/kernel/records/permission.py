"""Research permission of what people contribute: the strictest of its authors holds."""

from collections.abc import Iterable
from uuid import UUID

from braidwork.kernel.consent.models import Consent
from braidwork.kernel.records.models import Record


def for_research(person_ids: Iterable[UUID], partnership_id: UUID | None) -> bool:
    """Whether all these people agree today that the partnership's study may use their words."""
    wanted = set(person_ids)
    if not wanted or partnership_id is None:
        return False
    agreed = Consent.objects.filter(
        person__in=wanted,
        withdrawn_at__isnull=True,
        study__space=partnership_id,
        study__ends_on__isnull=True,
    )
    return agreed.values("person").distinct().count() == len(wanted)


def of_record(record: Record) -> bool:
    coauthors = record.authorships.values_list("person_id", flat=True)
    return for_research({record.author_id, *coauthors}, record.partnership_id)
