"""Widening a record and taking it back; opening it to somebody by name."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, events, kinds, permission, thread
from braidwork.kernel.records.actions.writing import (
    keep_revision,
    partnerships_of,
)
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Record, Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space


@transaction.atomic
def set_audience(
    record: Record,
    *,
    by: Actor,
    audience: Audience,
    partnership: Space | None = None,
    with_earlier: bool = False,
) -> None:
    """Widen the record, or take it back.

    What was said before keeps its audience unless `with_earlier`.
    """
    record = _locked(record)
    if not record.can_read(by) or not access.may_widen(by, record, max(audience, record.audience)):
        raise NotAllowed
    if audience == record.audience and not with_earlier:
        return
    if audience >= Audience.PARTNERSHIP:
        _name_partnership(record, _partnership(record, partnership))
    before, record.audience = record.audience, audience
    if with_earlier:
        _open_what_was_said(record, by)
    record.research = permission.of_record(record)
    record.save(update_fields=["audience", "partnership", "research"])
    _note_in_history(record, by=by)
    events.write(
        "widened" if audience > before else "took back",
        by=by.somebody,
        record=record,
        before=int(before),
        after=int(audience),
        with_earlier=with_earlier,
    )


@transaction.atomic
def share(
    record: Record,
    *,
    by: Actor,
    person: Person | None = None,
    space: Space | None = None,
    with_earlier: bool = False,
) -> Share:
    """Open the record to one person or one space of its partnership."""
    record = _locked(record)
    if not record.can_read(by) or not access.may_share(by, record):
        raise NotAllowed
    if record.partnership_id is None:
        record.partnership = _partnership(record, None)
        record.save(update_fields=["partnership"])
    if person is not None and record.partnership_id not in Actor(person).reach.partnerships:
        raise NotPossible(_("Only people of the same partnership can be named."))
    if space is not None and record.partnership not in partnerships_of(space):
        raise NotPossible(_("Only spaces of the same partnership can be named."))
    found: Share
    found, made = Share.objects.open().get_or_create(
        record=record,
        person=person,
        space=space,
        defaults={
            "shared_by": by.person,
            "shared_at": clock.instant(),
            "with_earlier": with_earlier,
        },
    )
    if not made and with_earlier and not found.with_earlier:
        found.with_earlier = True
        found.save(update_fields=["with_earlier"])
    events.write(
        "shared", by=by.somebody, record=record, person=person, with_space=space, share=found.pk
    )
    return found


@transaction.atomic
def end_share(share: Share, *, by: Actor, along: bool = False) -> None:
    """Take back what was opened by name; `along` with what hangs on it, opened to the same."""
    if along:
        hanging = thread.shared_along(share.record, actor=by)
        to_the_same = Share.objects.open().filter(person=share.person_id, space=share.space_id)
        for each in to_the_same.filter(record__in=hanging).select_related("record"):
            end_share(each, by=by)
    record = _locked(share.record)
    if not record.can_read(by) or not access.may_share(by, record):
        raise NotAllowed
    if share.ended_at is None:
        share.ended_at = clock.instant()
        share.save(update_fields=["ended_at"])
        events.write("ended share", by=by.somebody, record=record, share=share.pk)


@transaction.atomic
def carry_along(
    record: Record,
    *,
    by: Actor,
    before: Audience,
    only: Collection[UUID],
    with_earlier: bool = False,
) -> None:
    """Take what hangs on a record where the record went from `before`.

    Of `only` those that somebody saw and chose, and of them what `by` may move.
    """
    audience = Audience(record.audience)
    for each in thread.carried(record, actor=by, before=before, after=audience):
        if each.pk in only:
            set_audience(
                each,
                by=by,
                audience=audience,
                partnership=record.partnership,
                with_earlier=with_earlier,
            )


@transaction.atomic
def share_along(record: Record, *, by: Actor, only: Collection[UUID], **named: Any) -> None:
    """Open to somebody by name what hangs on a record, of `only` those that were chosen."""
    for each in thread.shared_along(record, actor=by):
        if each.pk in only:
            share(each, by=by, **named)


def _name_partnership(record: Record, partnership: Space) -> None:
    """What was said to one partnership was not said to the next: it stays in its space."""
    if record.partnership_id not in (None, partnership.pk):
        for said in (record.comments, record.revisions, record.attachments):
            said.filter(audience__gt=Audience.SPACE).update(audience=Audience.SPACE)
        record.shares.open().update(ended_at=clock.instant())
    record.partnership = partnership


def _partnership(record: Record, chosen: Space | None) -> Space:
    """The one partnership that the record names, chosen where its space is in several."""
    possible = partnerships_of(record.space)
    if record.partnership and chosen in (None, record.partnership):
        return record.partnership
    if chosen is not None and chosen in possible:
        return chosen
    if chosen is None and len(possible) == 1:
        return possible[0]
    if not possible:
        raise NotPossible(
            _("%(space)s takes part in no partnership yet.") % {"space": record.space}
        )
    raise NotPossible(
        _("%(space)s takes part in several partnerships. Choose the one this belongs to.")
        % {"space": record.space}
    )


def _open_what_was_said(record: Record, by: Actor) -> None:
    """What the person who widens reads themselves; nobody opens what is closed to them."""
    for said in (record.comments, record.revisions, record.attachments):
        theirs = list(said.visible_to(by).values_list("pk", flat=True))
        said.filter(pk__in=theirs, audience__lt=record.audience).update(audience=record.audience)


def _note_in_history(record: Record, *, by: Actor) -> None:
    """A version with the new audience, so that new readers have a history that begins there."""
    specific = kinds.specific(record)
    specific.revision += 1
    Record.objects.filter(pk=record.pk).update(revision=specific.revision)
    specific.audience, specific.research = record.audience, record.research
    keep_revision(specific, by=by.somebody, made_at=clock.now(record.space))


def _locked(record: Record) -> Record:
    """The row as it stands, held until the transaction ends."""
    Record.objects.select_for_update().filter(pk=record.pk).values("pk").get()
    found: Record = Record.objects.select_related("space__calendar", "partnership").get(
        pk=record.pk
    )
    return found
