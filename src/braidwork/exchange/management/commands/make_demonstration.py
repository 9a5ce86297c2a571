from typing import Any

from django.core.management.base import BaseCommand

from braidwork.exchange.demonstration.build import build
from braidwork.kernel.spaces.models import Installation


class Command(BaseCommand):
    help = "Builds the demonstration partnership in an empty installation; twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if Installation.objects.exists():
            self.stdout.write("The demonstration is there already.")
            return
        build()
        self.stdout.write("The demonstration partnership is ready.")
