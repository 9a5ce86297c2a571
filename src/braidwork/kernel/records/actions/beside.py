"""Beginning a record beside another one, read by the same people."""

from typing import Any, TypeVar

from django.db import transaction

from braidwork.kernel.records import access
from braidwork.kernel.records.actions import linking, sharing, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Authorship, Record, Subject
from braidwork.kernel.records.reach import Actor

AnyRecord = TypeVar("AnyRecord", bound=Record)


@transaction.atomic
def begin_under(model: type[AnyRecord], *, by: Actor, under: Record, **written: Any) -> AnyRecord:
    """A new record in the space of `under` and tied to it, as far open as `under` is.

    What is closed to evaluators stays closed to them in what hangs on it.

    Where `under` is its authors' alone, they are authors of the new one too. Where whoever
    writes may not open it as far, it is opened as far as they may.
    """
    if not under.can_edit(by):
        raise NotAllowed
    record = writing.begin(
        model,
        by=by,
        space=under.space,
        audience=Audience(min(under.audience, Audience.SPACE)),
        language=under.language,
        closed_to_evaluators=under.closed_to_evaluators,
        **written,
    )
    about = [Subject(record_id=record.pk, person_id=row.person_id) for row in under.subjects.all()]
    Subject.objects.bulk_create(about)
    if under.audience == Audience.PRIVATE:
        _name_authors(record, under, by)
    _open_as_far(record, under, by)
    linking.tie(record, by=by, to=under)
    record.refresh_from_db()
    return record


def _name_authors(record: Record, under: Record, by: Actor) -> None:
    named = Authorship.objects.filter(record=under).select_related("person")
    for person in [under.author, *(row.person for row in named)]:
        if person.pk != by.person_id and Actor(person).role_in(record.space_id):
            writing.name_coauthor(record, by=by, person=person)


def _open_as_far(record: Record, under: Record, by: Actor) -> None:
    for audience in (Audience.NETWORK, Audience.PARTNERSHIP):
        if audience <= under.audience and access.may_widen(by, record, audience):
            sharing.set_audience(record, by=by, audience=audience, partnership=under.partnership)
            break
    if not access.may_share(by, record):
        return
    for share in under.shares.open().select_related("person", "space"):
        sharing.share(record, by=by, person=share.person, space=share.space)
