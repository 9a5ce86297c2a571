"""What the house throws away by itself, after the time that people were told."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from braidwork.kernel.records import events, files, kinds, search
from braidwork.kernel.records.models import Record, Submission
from braidwork.kernel.records.rules import BIN_DAYS

SUBMISSION_DAYS = 7


def purge_bin(*, at: datetime) -> int:
    """Records that lay in the bin for 30 days go, with versions, comments, files and index."""
    due = Record.objects.filter(deleted_at__lte=at - timedelta(days=BIN_DAYS))
    purged = 0
    for record in due.select_related("space__calendar"):
        purge(record)
        purged += 1
    return purged


@transaction.atomic
def purge(record: Record) -> None:
    """Only the id, the kind and the date are left, in the log of events."""
    paths = [files.path_of(id_) for id_ in record.attachments.values_list("pk", flat=True)]
    search.forget(record)
    events.write("purged", by=None, record=record, kind=record.kind)
    kinds.specific(record).delete()
    for path in paths:
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def forget_submissions(*, at: datetime) -> int:
    """Forms sent a week ago are not sent again."""
    old = Submission.objects.filter(at__lte=at - timedelta(days=SUBMISSION_DAYS))
    return int(old.delete()[0])
