"""Who takes part: people, their accounts, the organisations they work for, who evaluates whom."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from braidwork.kernel.ids import new_id
from braidwork.kernel.people.querysets import EvaluationQuerySet


class Organisation(models.Model):
    """A body that people work for: a district, one of its schools, a university."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("School district")
        SCHOOL = "school", _("School")
        UNIVERSITY = "university", _("University")
        AGENCY = "agency", _("Agency")
        FOUNDATION = "foundation", _("Foundation")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who takes part, with or without an account."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("Member")
        CONTACT = "contact", _("Contact without an account")
        GUEST = "guest", _("Guest")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MEMBER)
    position = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    language = models.CharField(max_length=8, default="en")
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> models.QuerySet["Account"]:
        """With the person: whoever signs in is always asked for together with theirs."""
        return super().get_queryset().select_related("person")

    def create_user(
        self, email: str | None = None, password: str | None = None, **fields: Any
    ) -> "Account":
        account = self.model(email=self.normalize_email(email) or None, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What a person signs in with. Without address and password it lasts as long as its session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(
        default=False, help_text="Sees accounts, sizes and counts of the installation, no content."
    )
    joined_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = AccountManager()

    def __str__(self) -> str:
        return self.email or str(self.id)


class Evaluation(models.Model):
    """`evaluator` evaluates `person`, from a day on and until the day it ends."""

    evaluator = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="evaluates")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="evaluated_by")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(evaluator=F("person")), name="nobody_evaluates_themselves"
            ),
            models.UniqueConstraint(
                fields=["evaluator", "person"],
                condition=Q(ends_on__isnull=True),
                name="one_open_evaluation_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluator} evaluates {self.person}"
