"""The time of a space: its zone and, in a demonstration, where its clock stands."""

from django.db import models

from braidwork.kernel.spaces.models import Space


class SpaceCalendar(models.Model):
    space = models.OneToOneField(
        Space, on_delete=models.CASCADE, primary_key=True, related_name="calendar"
    )
    time_zone = models.CharField(max_length=64, default="UTC")
    stands_at = models.DateTimeField(
        null=True, blank=True, help_text="A demonstration's clock stands still at this instant."
    )

    def __str__(self) -> str:
        return f"calendar of {self.space}"
