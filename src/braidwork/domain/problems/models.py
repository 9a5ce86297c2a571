"""A problem of practice: what matters here, sharpened as far as people wish."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from braidwork.kernel.people.models import Person
from braidwork.kernel.records.models import Record
from braidwork.kernel.spaces.models import Space


class Relation(models.TextChoices):
    """How a felt need stands to what is asked from above."""

    TOGETHER = "together", _("They pull together")
    TENSION = "tension", _("They pull against each other")
    UNRELATED = "unrelated", _("They have little to do with each other")


class Problem(Record):
    """Its `summary` is the statement; every other answer may stay open."""

    kind_name: ClassVar[str] = "problem"
    written: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "pack",
        "felt_need",
        "felt_by",
        "mandate",
        "mandate_source",
        "relation",
        "response",
        "now_do",
        "instead",
        "for_whom",
        "who_told",
        "not_asked",
        "known",
        "goes_well",
        "hunch",
        "not_about",
    )
    #: Whose need it is, who told us and what is known belong to the place they come from.
    carried: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "pack",
        "now_do",
        "instead",
        "for_whom",
        "hunch",
        "not_about",
    )
    codes: ClassVar[tuple[str, ...]] = ("pack", "relation")

    pack = models.CharField(max_length=64, default="general")
    felt_need = models.TextField(blank=True)
    felt_by = models.CharField(max_length=300, blank=True)
    mandate = models.TextField(blank=True)
    mandate_source = models.CharField(max_length=300, blank=True)
    relation = models.CharField(max_length=12, choices=Relation, blank=True)
    response = models.TextField(blank=True)
    now_do = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    who_told = models.TextField(blank=True)
    not_asked = models.TextField(blank=True)
    known = models.TextField(blank=True)
    goes_well = models.TextField(blank=True)
    hunch = models.TextField(blank=True)
    not_about = models.TextField(blank=True)


class Known(models.TextChoices):
    """How a cause is known."""

    SEEN = "seen", _("Seen")
    ASKED = "asked", _("Asked")
    READ = "read", _("Read")
    SUPPOSED = "supposed", _("Nobody has looked yet")


class Cause(Record):
    """Why something happens, as somebody sees it. Causes explain a problem or another cause."""

    kind_name: ClassVar[str] = "cause"
    written: ClassVar[tuple[str, ...]] = (
        "title",
        "known_how",
        "evidence",
        "view_of",
        "not_heard",
        "can_act",
        "summary",
    )
    codes: ClassVar[tuple[str, ...]] = ("known_how", "can_act")

    known_how = models.CharField(max_length=12, choices=Known, blank=True)
    evidence = models.TextField(blank=True)
    view_of = models.CharField(max_length=300, blank=True)
    not_heard = models.CharField(max_length=300, blank=True)
    can_act = models.BooleanField(
        default=False, help_text="We can act here: asking why may stop at this one."
    )


class Aim(Record):
    """What is to be different, for whom, from where to where, by when; any of it may be open."""

    kind_name: ClassVar[str] = "aim"
    written: ClassVar[tuple[str, ...]] = (
        "title",
        "for_whom",
        "start",
        "start_source",
        "target",
        "target_source",
        "by_when",
        "by_on",
        "summary",
    )
    carried: ClassVar[tuple[str, ...]] = ("title", "for_whom", "summary")
    codes: ClassVar[tuple[str, ...]] = ("by_on",)

    for_whom = models.CharField(max_length=300, blank=True)
    start = models.CharField(max_length=200, blank=True)
    start_source = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=200, blank=True)
    target_source = models.CharField(max_length=300, blank=True)
    by_when = models.CharField(max_length=200, blank=True)
    by_on = models.DateField(null=True, blank=True)


class Driver(Record):
    """What we believe moves an aim; `summary` says why we believe it."""

    kind_name: ClassVar[str] = "driver"


class ChangeIdea(Record):
    """Something one could do differently; `summary` says how it would go."""

    kind_name: ClassVar[str] = "idea"
    written: ClassVar[tuple[str, ...]] = ("title", "summary", "origin")

    origin = models.CharField(max_length=300, blank=True)


class SilencedRemark(models.Model):
    """A remark that does not fit here: these people do not want to see it again, and why."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="silenced")
    criterion = models.CharField(max_length=64)
    words = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    silenced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "criterion", "words"], name="a_remark_is_silenced_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.words}"


class CriteriaEdition(models.Model):
    """A space's own edition of what a method pack looks for, laid over the shipped one."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="criteria_editions")
    pack = models.CharField(max_length=64)
    changes = models.JSONField(default=dict)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "pack"], name="one_edition_a_space_and_pack")
        ]

    def __str__(self) -> str:
        return f"{self.pack} in {self.space}"
