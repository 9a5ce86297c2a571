"""What stands over all the improvement work: so far, what is missing in a thread on purpose."""

from django.db import models

from braidwork.kernel.people.models import Person
from braidwork.kernel.records.models import Record


class OnPurpose(models.Model):
    """That something is not there after a record, and need not be; who said so, and why."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="on_purpose")
    missing = models.CharField(max_length=32, help_text="The kind that is not there.")
    reason = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "missing"], name="on_purpose_once")
        ]

    def __str__(self) -> str:
        return f"no {self.missing}, on purpose"
