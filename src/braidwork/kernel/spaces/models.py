"""Where work lives, who belongs there, and which spaces take part in which."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from braidwork.kernel.ids import new_id
from braidwork.kernel.people.models import Organisation, Person
from braidwork.kernel.spaces.querysets import (
    InvitationQuerySet,
    MembershipQuerySet,
    ParticipationQuerySet,
)
from braidwork.kernel.spaces.rules import holds


class Installation(models.Model):
    """The one row that says what this installation is; it comes with the first space."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    demonstration = models.BooleanField(default=False)
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return "demonstration" if self.demonstration else "installation"


class Space(models.Model):
    """A place where work lives. Roles own the work; people come and go."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("Network")
        PARTNERSHIP = "partnership", _("Partnership")
        ORGANISATION = "organisation", _("Organisation")
        TEAM = "team", _("Team")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="spaces"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    leaders_widen = models.BooleanField(
        default=False, help_text="Only leaders share beyond this space."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="team", parent__isnull=False)
                | ~Q(kind="team") & Q(parent__isnull=True),
                name="a_team_and_only_a_team_has_an_organisation_above",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    OBSERVER = "observer", _("Observer")
    EDITOR = "editor", _("Editor")
    LEADER = "leader", _("Leader")


class Membership(models.Model):
    """A person belongs to a space in a role, from a day on and no longer on `ends_on`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.EDITOR)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "space"],
                condition=Q(ends_on__isnull=True),
                name="one_open_membership_a_person_and_space",
            ),
        ]
        indexes = [models.Index(fields=["space", "ends_on"], name="membership_by_space")]

    def __str__(self) -> str:
        return f"{self.person}, {self.role} of {self.space}"

    def is_current(self, on: date) -> bool:
        return holds(self.starts_on, self.ends_on, on=on)


class Participation(models.Model):
    """`part` takes part in `whole`: an organisation in a partnership, a partnership in a network.

    With `excluded`, a team stays out of a partnership in which its organisation takes part.
    It holds once leaders of both sides have agreed.
    """

    part = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="takes_part_in")
    whole = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="participants")
    excluded = models.BooleanField(default=False)
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(part=F("whole")), name="no_space_within_itself"),
            models.UniqueConstraint(
                fields=["part", "whole", "excluded"],
                condition=Q(ends_on__isnull=True),
                name="one_open_participation_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"

    def is_current(self, on: date) -> bool:
        return self.agreed_by_id is not None and holds(self.starts_on, self.ends_on, on=on)


class Invitation(models.Model):
    """A link or QR code that lets people into a space, for a time and a number of uses."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=8, choices=Role, default=Role.EDITOR)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    uses_left = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation to {self.space}"

    def is_open(self, at: datetime) -> bool:
        return self.withdrawn_at is None and at < self.expires_at and self.uses_left != 0
