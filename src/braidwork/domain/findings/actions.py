"""Saying that something in a thread is missing on purpose, and taking that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.domain.findings.models import OnPurpose
from braidwork.domain.findings.rules import FOLLOWS
from braidwork.kernel.calendar import clock
from braidwork.kernel.records import events
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor


@transaction.atomic
def settle(record: Record, *, by: Actor, missing: str, reason: str = "") -> OnPurpose:
    """What is missing after `record` is missing on purpose."""
    if not record.can_edit(by):
        raise NotAllowed
    if FOLLOWS.get(record.kind) != missing:
        raise NotPossible(_("Nothing of that kind is looked for here."))
    settled, made = OnPurpose.objects.get_or_create(
        record=record,
        missing=missing,
        defaults={
            "reason": reason[:300],
            "said_by": by.somebody,
            "said_at": clock.now(record.space),
        },
    )
    if made:
        events.write("settled", by=by.somebody, record=record, missing=missing)
    return settled


@transaction.atomic
def look_again(record: Record, *, by: Actor, missing: str) -> None:
    """It is looked for again."""
    if not record.can_edit(by):
        raise NotAllowed
    if OnPurpose.objects.filter(record=record, missing=missing).delete()[0]:
        events.write("looks again", by=by.somebody, record=record, missing=missing)
