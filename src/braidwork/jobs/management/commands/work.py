from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from braidwork.jobs.tidying import keep_tidying


class Command(BaseCommand):
    help = "Does background work until it is ended."

    def handle(self, *args: Any, **options: Any) -> None:
        keep_tidying()
        call_command("db_worker", "--queue-name", "*", verbosity=0)
