"""Saying something beside a record."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import events, permission
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Comment, Record
from braidwork.kernel.records.reach import Actor


@transaction.atomic
def comment(
    record: Record,
    *,
    by: Actor,
    text: str,
    mentions: Iterable[Person] = (),
    answers: Comment | None = None,
) -> Comment:
    """Say `text` beside the record, to everybody who can read it now."""
    if by.person is None or not record.can_read(by):
        raise NotAllowed
    record = Record.objects.select_related("space__calendar").get(pk=record.pk)
    if answers is not None and not _is_heard(answers, record, by):
        raise NotAllowed
    if not text.strip():
        raise NotPossible(_("There is nothing written yet."))
    for person in (mentioned := list(mentions)):
        if not record.can_read(Actor(person)):
            raise NotPossible(
                _("%(person)s cannot read this, so they cannot be named here.") % {"person": person}
            )
    said = Comment.objects.create(
        record_id=record.pk,
        answers=answers,
        text=text.strip(),
        author=by.person,
        audience=record.audience,
        research=permission.for_research([by.person.id], record.partnership_id),
        made_at=clock.now(record.space),
        entered_at=clock.instant(),
    )
    said.mentions.set(mentioned)
    events.write(
        "commented", by=by.person, record=record, comment=said.pk, mentions=list(mentioned)
    )
    return said


def _is_heard(answers: Comment, record: Record, by: Actor) -> bool:
    return record.comments.visible_to(by).filter(pk=answers.pk).exists()


@transaction.atomic
def remove_comment(said: Comment, *, by: Actor) -> None:
    """Take back one's own words; a line says that something was removed, not what."""
    if by.person is None or said.author_id != by.person.id or not said.record.can_read(by):
        raise NotAllowed
    Comment.objects.filter(pk=said.pk).update(removed_at=clock.instant(), text="")
    events.write("removed comment", by=by.person, record=said.record, comment=said.pk)
