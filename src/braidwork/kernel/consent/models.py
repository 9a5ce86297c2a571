"""Who agreed to what, for which purpose, and until when."""

from django.db import models
from django.db.models import Q

from braidwork.kernel.ids import new_id
from braidwork.kernel.people.models import Person
from braidwork.kernel.spaces.models import Space


class Promises(models.Model):
    """What a partnership promises everybody who joins: who runs it, what is kept, how long."""

    space = models.OneToOneField(
        Space, on_delete=models.CASCADE, primary_key=True, related_name="promises"
    )
    run_by = models.CharField(max_length=300)
    kept_for = models.CharField(max_length=300)
    ask = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"promises of {self.space}"


class Study(models.Model):
    """Research over a partnership's work, with the approval it was given."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="studies")
    name = models.CharField(max_length=300)
    approval = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space"], condition=Q(ends_on__isnull=True), name="one_open_study_a_space"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """A person's agreement that a study may use what they contribute, until withdrawn."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="consents")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "study"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_open_consent_a_study",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} agreed to {self.study}"
