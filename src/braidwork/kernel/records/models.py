"""What people title, share and link, and everything that hangs on it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from braidwork.kernel.ids import new_id
from braidwork.kernel.people.models import Person
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.links import Verb
from braidwork.kernel.records.querysets import PartQuerySet, RecordQuerySet, ShareQuerySet
from braidwork.kernel.spaces.models import Space


class Record(models.Model):
    """Anything that people title, share and link. Each kind inherits it.

    The row alone is enough for a list, a feed, a link or a search hit.
    """

    #: Set by each kind: its name in rows and links, and the fields that people write.
    kind_name: ClassVar[str] = ""
    written: ClassVar[tuple[str, ...]] = ("title", "summary")
    #: What somebody who adapts it takes along.
    carried: ClassVar[tuple[str, ...]] = ("title", "summary")
    codes: ClassVar[tuple[str, ...]] = ()  # of these, what holds a code and no words

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=32)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="records")
    partnership = models.ForeignKey(
        Space, on_delete=models.PROTECT, null=True, blank=True, related_name="partnership_records"
    )
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.PRIVATE)
    closed_to_evaluators = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="en")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=32, blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    research = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__lt=Audience.PARTNERSHIP) | Q(partnership__isnull=False),
                name="beyond_its_space_a_record_names_one_partnership",
            ),
        ]
        indexes = [
            models.Index(fields=["space", "audience", "-changed_at"], name="record_by_space"),
            models.Index(
                fields=["partnership", "audience", "-changed_at"], name="record_by_partnership"
            ),
            models.Index(fields=["author", "-changed_at"], name="record_by_author"),
        ]

    def __str__(self) -> str:
        return self.title

    def can_read(self, actor: Any) -> bool:
        return type(self).objects.visible_to(actor).filter(pk=self.pk).exists()

    def can_edit(self, actor: Any) -> bool:
        return type(self).objects.editable_by(actor).filter(pk=self.pk).exists()


class Authorship(models.Model):
    """A named co-author, beside the person who began the record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="authorships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "person"], name="a_co_author_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}, co-author"


class Subject(models.Model):
    """A person whom a record is about."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="subjects")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person"], name="a_subject_once")]

    def __str__(self) -> str:
        return f"about {self.person}"


class Share(models.Model):
    """A record opened to one person or one space of its partnership, by name."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="shares")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, related_name="shares")
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()
    with_earlier = models.BooleanField(
        default=False, help_text="Opens what was said and changed before, too."
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, space__isnull=True)
                | Q(person__isnull=True, space__isnull=False),
                name="a_share_names_a_person_or_a_space",
            ),
            models.UniqueConstraint(
                fields=["record", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="one_open_share_a_person",
            ),
            models.UniqueConstraint(
                fields=["record", "space"],
                condition=Q(ended_at__isnull=True, space__isnull=False),
                name="one_open_share_a_space",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "ended_at"], name="share_by_person"),
            models.Index(fields=["space", "ended_at"], name="share_by_space"),
        ]

    def __str__(self) -> str:
        return f"shared with {self.person or self.space}"


class Part(models.Model):
    """Something said on a record. It keeps the audience that the record had at that moment."""

    audience = models.PositiveSmallIntegerField(choices=Audience)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    research = models.BooleanField(default=False)
    made_at = models.DateTimeField(help_text="As people see it; a demonstration's clock stands.")
    entered_at = models.DateTimeField(help_text="The real instant.")

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True


class Revision(Part):
    """What a record said after a change, who changed it, and why."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    restored = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of the version that was brought back."
    )
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="one_revision_a_number")
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"


class Comment(Part):
    """Something said beside a record, or in answer to what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="comments")
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answered_by"
    )
    text = models.TextField()
    mentions = models.ManyToManyField(Person, related_name="mentioned_in", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["record", "made_at"], name="comment_by_record")]

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(Part):
    """A file beside a record, kept under `files/<id>` and served through the record's rule."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """That something happened: ids and a verb, never names or content, so erasure spares it."""

    id = models.BigAutoField(primary_key=True)
    verb = models.CharField(max_length=40)
    actor = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="None: the house."
    )
    space = models.ForeignKey(Space, on_delete=models.CASCADE, null=True, related_name="events")
    record = models.ForeignKey(
        Record,
        on_delete=models.DO_NOTHING,  # what happened to a record outlives it
        null=True,
        db_constraint=False,
        related_name="events",
    )
    audience = models.PositiveSmallIntegerField(choices=Audience, null=True)
    research = models.BooleanField(default=False)
    detail = models.JSONField(default=dict)
    seen_at = models.DateTimeField(help_text="As people see it.")
    at = models.DateTimeField(help_text="The real instant.")

    class Meta:
        indexes = [
            models.Index(fields=["record", "id"], name="event_by_record"),
            models.Index(fields=["space", "id"], name="event_by_space"),
        ]

    def __str__(self) -> str:
        return self.verb


class Link(models.Model):
    """That a record is tied to another one: a cause explains a problem, an idea serves a driver.

    Whoever may write the source ties it. It is seen by whoever reads both ends.
    """

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links")
    verb = models.CharField(max_length=16, choices=Verb)
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="linked_from")
    position = models.PositiveIntegerField(
        default=0, help_text="Among what is tied to the same target, where that has an order."
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(help_text="As people see it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="two_records_are_tied_once"),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="nothing_is_tied_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.verb} {self.target_id}"


class Lineage(models.Model):
    """That a record was adapted from another one, in the words of those who adapted it.

    The source's authors are told organisation and day, and nothing else of what became of it.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="lineage")
    source = models.ForeignKey(
        Record, on_delete=models.SET_NULL, null=True, related_name="adaptations"
    )
    changed = models.TextField(blank=True)
    why_here = models.TextField(blank=True)
    organisation = models.CharField(max_length=200)
    adapted_on = models.DateField()

    def __str__(self) -> str:
        return f"adapted by {self.organisation}"


class SearchText(models.Model):
    """What a record can be found by. The index itself belongs to the database at hand."""

    id = models.BigAutoField(primary_key=True)
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="search_text")
    title = models.TextField()
    body = models.TextField()

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """A form that was sent once, and where it led, so that sending it again changes nothing."""

    token = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    led_to = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.token)


__all__ = [
    "Attachment",
    "Audience",
    "Authorship",
    "Comment",
    "Event",
    "Lineage",
    "Link",
    "Part",
    "Record",
    "Revision",
    "SearchText",
    "Share",
    "Subject",
    "Submission",
    "Verb",
]
