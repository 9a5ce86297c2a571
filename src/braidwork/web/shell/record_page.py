"""What stands around every record of any kind: who can read it, who wrote it, what was said."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404
from django.utils import timezone

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, links, reads
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Attachment, Comment, Lineage, Record
from braidwork.kernel.records.reach import Actor
from braidwork.web.shell import kinds, seeing
from braidwork.web.shell.request import Request


@dataclass(frozen=True)
class Thread:
    """Something said, and what was said in answer."""

    first: Comment
    answers: Sequence[Comment]


@dataclass(frozen=True)
class Around:
    """Everything that a record's page says beside the record itself."""

    record: Record
    described: kinds.Described
    authors: Sequence[Person]
    reader_count: int
    evaluator: Person | None
    threads: Sequence[Thread]
    attachments: Sequence[Attachment]
    can_edit: bool
    can_share: bool
    can_delete: bool
    can_comment: bool
    origin: reads.Origin | None
    adapted_by: Sequence[Lineage]
    actor: Actor  # through whose eyes the page is shown
    seeing_as: Person | None = None

    @property
    def takes_along(self) -> bool:
        """Whether something goes into the bin with it."""
        return any(target == self.record.kind for _source, target in links.GOES_ALONG)

    @property
    def may_hold(self) -> bool:
        return bool(links.below(self.record.kind))

    @property
    def eyes(self) -> Sequence[Actor]:
        """All who must be able to read what the page shows of other records."""
        return [self.actor, Actor(self.seeing_as)] if self.seeing_as else [self.actor]

    @property
    def far(self) -> str:
        """How far it is shared: "private", "space", "partnership" or "network"."""
        return Audience(self.record.audience).name.lower()

    @property
    def is_private(self) -> bool:
        shared_by_name = self.reader_count > len(self.authors)
        return self.record.audience == Audience.PRIVATE and not shared_by_name

    @property
    def is_only_yours(self) -> bool:
        return self.is_private and self.reader_count == 1 and not self.seeing_as

    @property
    def people(self) -> list[Person]:
        """Those whom the comments name."""
        said = [comment for one in self.threads for comment in (one.first, *one.answers)]
        return [person for comment in said if names(comment) for person in comment.mentions.all()]


def readable_or_404(request: Request, model: type[Record], id_: UUID, **select: Any) -> Any:
    """The record, if whoever asks may read it; what one may not know of answers 404."""
    if request.method == "POST" and seeing.PARAMETER in request.GET:
        raise NotAllowed
    found = (
        model.objects.visible_to(request.actor)
        .marking_lineage()
        .select_related("space__calendar", "partnership", "author")
        .filter(pk=id_)
        .first()
    )
    if found is None:
        raise Http404
    return found


def editable_or_404(request: Request, model: type[Record], id_: UUID) -> Any:
    """The record, if whoever asks may change it; a form that they may not send is no page."""
    found = readable_or_404(request, model, id_)
    if not access.may_change(request.actor, found):
        raise Http404
    return found


def around(request: Request, record: Record, *, said: bool = True) -> Around:
    """What stands around the record, for whoever asks or as they ask to see it.

    Without what was `said` beside it and the files, where a page shows none.
    """
    timezone.activate(clock.zone(record.space))
    view = seeing.asked(request, record)
    if view is None:
        return _own(request.actor, record, said=said)
    request.seeing_as = view
    return _as_somebody(request.actor, record, view)


def _own(actor: Actor, record: Record, *, said: bool) -> Around:
    comments, attachments = record.comments.all(), record.attachments.all()
    readership = reads.readership(record, seen_by=actor)
    return Around(
        record=record,
        described=kinds.of(record),
        authors=readership.authors or [record.author],
        reader_count=readership.count,
        evaluator=readership.evaluator,
        threads=threads(reads.said_to(actor, record, comments)) if said else [],
        attachments=files(reads.said_to(actor, record, attachments)) if said else [],
        can_edit=access.may_change(actor, record),
        can_share=access.may_share(actor, record),
        can_delete=access.may_delete(actor, record),
        can_comment=True,
        origin=reads.lineage_of(record, by=[actor]),
        adapted_by=reads.adapted_by(record, actor=actor),
        actor=actor,
    )


def _as_somebody(actor: Actor, record: Record, view: "seeing.View") -> Around:
    """What both may see, and nothing to change: the viewer learns nothing by looking."""
    their = Actor(view.person)
    comments = reads.said_to(their, record, record.comments.visible_to(actor))
    attachments = reads.said_to(their, record, record.attachments.visible_to(actor))
    if view.with_earlier:
        comments, attachments = (
            record.comments.visible_to(actor),
            record.attachments.visible_to(actor),
        )
    return Around(
        record=_supposing(record, view),
        described=kinds.of(record),
        authors=[one.person for one in view.readers if one.is_author] or [record.author],
        reader_count=len(view.readers),
        evaluator=None,
        threads=threads(comments),
        attachments=files(attachments),
        can_edit=False,
        can_share=False,
        can_delete=False,
        can_comment=False,
        origin=reads.lineage_of(record, by=[actor, their]),
        adapted_by=[],
        actor=actor,
        seeing_as=view.person,
    )


def _supposing(record: Record, view: "seeing.View") -> Record:
    """The record as if it were shared that far; it is shown and never saved."""
    supposed = copy(record)
    supposed.audience = view.audience
    supposed.partnership = view.partnership or record.partnership
    return supposed


def names(comment: Comment) -> bool:
    """Whether it may name somebody."""
    return "@" in comment.text


def threads(comments: QuerySet[Comment]) -> list[Thread]:
    """What was said, with its answers under it. An answer to what one may not read stands alone."""
    said = list(comments.select_related("author__organisation").order_by("made_at", "pk"))
    prefetch_related_objects([comment for comment in said if names(comment)], "mentions")
    known = {comment.pk: comment for comment in said}
    answers: dict[UUID, list[Comment]] = {}
    for comment in said:
        answers.setdefault(_first(comment, known).pk, []).append(comment)
    found = [Thread(known[pk], [c for c in rest if c.pk != pk]) for pk, rest in answers.items()]
    return [thread for thread in found if thread.answers or not thread.first.removed_at]


def _first(comment: Comment, known: dict[UUID, Comment]) -> Comment:
    while comment.answers_id in known:
        comment = known[comment.answers_id]
    return comment


def files(attachments: QuerySet[Attachment]) -> list[Attachment]:
    found = attachments.filter(removed_at__isnull=True).select_related("author")
    return list(found.order_by("made_at", "pk"))
