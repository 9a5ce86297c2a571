"""What stands around every record, whatever its kind: who can read it, who wrote it, what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Attachment, Comment, Record
from braidwork.kernel.records.reach import Actor
from braidwork.web.shell import forms, kinds


@dataclass(frozen=True)
class Around:
    """Everything that a record's page says beside the record itself."""

    record: Record
    described: kinds.Described
    authors: Sequence[Person]
    readers: Sequence[reads.Reader]
    evaluator: Person | None
    comments: Sequence[Comment]
    attachments: Sequence[Attachment]
    can_edit: bool
    can_share: bool
    can_delete: bool
    once: str
    seeing_as: Person | None = None

    @property
    def who(self) -> str:
        """Who can read it, in plain words: the beginning of the sentence beside the title."""
        count = len(self.readers)
        if self.record.audience == Audience.PRIVATE and not self._shared:
            return _("Only you") if count == 1 else _("Only its authors")
        where = self._where
        people = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
        return f"{where}, {people}," if where else people

    @property
    def _shared(self) -> bool:
        return len(self.readers) > len(self.authors)

    @property
    def _where(self) -> str:
        match self.record.audience:
            case Audience.SPACE:
                return self.record.space.name
            case Audience.PARTNERSHIP:
                return _("Everyone in %(name)s") % {"name": self.record.partnership}
            case Audience.NETWORK:
                return _("Everyone in our network")
        return ""

    @property
    def is_private(self) -> bool:
        return self.record.audience == Audience.PRIVATE and not self._shared


def readable_or_404(request: HttpRequest, model: type[Record], id_: UUID, **select: Any) -> Any:
    """The record, if whoever asks may read it; what one may not know of answers 404."""
    found = (
        model.objects.visible_to(request.actor)
        .select_related("space__calendar", "space__parent", "partnership", "author__organisation")
        .filter(pk=id_)
        .first()
    )
    if found is None:
        raise Http404
    return found


def around(request: HttpRequest, record: Record) -> Around:
    actor: Actor = request.actor
    timezone.activate(clock.zone(record.space))
    readers = reads.readers(record)
    mine = next((r for r in readers if r.person.pk == actor.person_id), None)
    return Around(
        record=record,
        described=kinds.of(record),
        authors=[r.person for r in readers if r.is_author] or [record.author],
        readers=readers,
        evaluator=next((r.person for r in readers if r.evaluates), None)
        if mine is not None and mine.is_author
        else None,
        comments=said(record.comments.visible_to(actor)),
        attachments=list(
            record.attachments.visible_to(actor)
            .filter(removed_at__isnull=True)
            .select_related("author")
            .order_by("made_at", "pk")
        ),
        can_edit=record.can_edit(actor),
        can_share=access.may_share(actor, record),
        can_delete=access.may_delete(actor, record),
        once=forms.fresh_token(),
    )


def said(comments: QuerySet[Comment]) -> list[Comment]:
    return list(comments.select_related("author").order_by("made_at", "pk"))
