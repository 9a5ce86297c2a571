"""The daily round: what has lain long enough is thrown away."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.actions import purging

EVERY = timedelta(days=1)


@task()
def tidy() -> None:
    """Throw away what is due, and come again tomorrow whatever happens today."""
    tidy.using(run_after=clock.instant() + EVERY).enqueue()
    now = clock.instant()
    purging.purge_bin(at=now)
    purging.forget_submissions(at=now)
    call_command("clearsessions")
    call_command("prune_db_task_results", "--min-age-days", "14", verbosity=0)


def keep_tidying() -> None:
    """Begin the daily round, unless it waits already."""
    waiting = DBTaskResult.objects.filter(task_path=tidy.module_path, status=TaskResultStatus.READY)
    if not waiting.exists():
        tidy.enqueue()
