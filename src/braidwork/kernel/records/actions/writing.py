"""Beginning, changing, restoring, deleting a record."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import connection, transaction
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, events, kinds, permission, search
from braidwork.kernel.records.actions import linking
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed, NotPossible, StaleSave
from braidwork.kernel.records.models import Authorship, Record, Revision
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Participation, Space

AnyRecord = TypeVar("AnyRecord", bound=Record)


@transaction.atomic
def begin(
    model: type[AnyRecord],
    *,
    by: Actor,
    space: Space,
    audience: Audience = Audience.PRIVATE,
    language: str = "en",
    **written: Any,
) -> AnyRecord:
    """A new record in `space`, with its first revision."""
    person = by.somebody
    if not access.may_create(by, space):
        raise NotAllowed
    if audience > Audience.SPACE:
        raise NotPossible(_("A record is begun in its space and shared further afterwards."))
    now = clock.now(space)
    record = model(
        kind=model.kind_name,
        space=space,
        partnership_id=only_partnership(space),
        audience=audience,
        language=language,
        author=person,
        created_at=now,
        changed_at=now,
        **written,
    )
    record.full_clean(exclude=["author", "space", "partnership"])
    record.research = permission.for_research([person.id], record.partnership_id)
    record.save(force_insert=True)
    keep_revision(record, by=person)
    search.index(record)
    events.write("began", by=person, record=record)
    return record


@transaction.atomic
def change(
    record: AnyRecord, *, by: Actor, seen: int, reason: str = "", **written: Any
) -> AnyRecord:
    """Save what was written over revision `seen`.

    Changes to other fields that came meanwhile are kept. Where both changed the same field,
    nothing is saved and StaleSave carries both versions.
    """
    person = by.somebody
    record = _to_write(record, by)
    wanted = _wanted(record, seen, written, by)
    if not wanted:
        return record
    for name, value in wanted.items():
        setattr(record, name, value)
    _save_as_next(record, wanted, by=person, reason=reason, verb="changed")
    return record


@transaction.atomic
def restore(record: AnyRecord, *, by: Actor, number: int) -> AnyRecord:
    """Bring back what revision `number` said, as a new revision."""
    person = by.somebody
    record = _to_write(record, by)
    revision = record.revisions.visible_to(by).get(number=number)
    for name, value in revision.content.items():
        if name in record.written:
            setattr(record, name, value)
    names = record.written
    _save_as_next(record, names, by=person, reason="", verb="restored", restored=number)
    return record


@transaction.atomic
def delete(record: Record, *, by: Actor) -> None:
    """Put the record into its space's bin, for 30 days.

    What hung on it hangs where it hung; what means nothing without it goes along.
    """
    person = by.somebody
    if not (record.can_read(by) and access.may_delete(by, record)):
        raise NotAllowed
    going = [record, *linking.going_along(record, by=by)]
    linking.hang_up(record, by=by)
    ids, moment = [each.pk for each in going], clock.instant()
    Record.objects.filter(pk__in=ids).update(deleted_at=moment, deleted_by=person)
    for each in going:
        search.forget(each)
        events.write("deleted", by=person, record=each)


@transaction.atomic
def bring_back(record: Record, *, by: Actor) -> None:
    """Take the record out of the bin again, with what went along with it."""
    person = by.somebody
    bin_ = Record.objects.in_bin_of(by)
    found = bin_.filter(pk=record.pk).first()
    if found is None:
        raise NotAllowed
    went = bin_.filter(space=found.space_id, deleted_at=found.deleted_at)
    back = list(went.select_related("space__calendar"))
    Record.objects.filter(pk__in=[each.pk for each in back]).update(
        deleted_at=None, deleted_by=None
    )
    for each in back:
        each.refresh_from_db()
        search.index(kinds.specific(each))
        events.write("brought back", by=person, record=each)
    record.refresh_from_db()


@transaction.atomic
def name_coauthor(record: Record, *, by: Actor, person: Person) -> None:
    """Name somebody of its space as an author beside the others."""
    if not (record.can_read(by) and access.may_share(by, record)):
        raise NotAllowed
    if record.space_id not in Actor(person).reach.spaces:
        raise NotPossible(
            _("%(person)s is not a member of %(space)s.")
            % {"person": person, "space": record.space}
        )
    if person.pk == record.author_id:
        return
    __, made = Authorship.objects.get_or_create(record=record, person=person)
    if made:
        Record.objects.filter(pk=record.pk).update(research=permission.of_record(record))
        events.write("named co-author", by=by.somebody, record=record, person=person)


def only_partnership(space: Space) -> Any:
    """The partnership that the space is or takes part in, where there is exactly one."""
    if space.kind == Space.Kind.PARTNERSHIP:
        return space.pk
    found = partnerships_of(space)
    return found[0].pk if len(found) == 1 else None


def partnerships_of(space: Space) -> list[Space]:
    """The partnerships in which the space takes part today."""
    if space.kind == Space.Kind.PARTNERSHIP:
        return [space]
    rows = (
        Participation.objects.agreed()
        .filter(part__in={space.pk, space.parent_id or space.pk})
        .select_related("whole", "whole__calendar")
        .order_by("whole__name")
    )
    current = [row for row in rows if row.is_current(clock.today(row.whole))]
    excluded = {row.whole_id for row in current if row.excluded and row.part_id == space.pk}
    return [row.whole for row in current if not row.excluded and row.whole_id not in excluded]


def keep_revision(
    record: Record,
    *,
    by: Person,
    reason: str = "",
    made_at: datetime | None = None,
    restored: int | None = None,
) -> Revision:
    return Revision.objects.create(
        record_id=record.pk,
        number=record.revision,
        content=kinds.content(record),
        author=by,
        reason=reason,
        restored=restored,
        audience=record.audience,
        research=record.research,
        made_at=made_at or record.changed_at,
        entered_at=clock.instant(),
    )


def _save_as_next(
    record: Record,
    names: Collection[str],
    *,
    by: Person,
    reason: str,
    verb: str,
    restored: int | None = None,
) -> None:
    """Looks over and saves the fields of these names; of the others nothing is new."""
    record.full_clean(exclude={field.name for field in record._meta.fields} - set(names))
    record.revision += 1
    record.research = permission.of_record(record, by=by.pk)
    record.changed_at = clock.now(record.space)
    record.save(update_fields=[*names, "revision", "research", "changed_at"])
    keep_revision(record, by=by, reason=reason, restored=restored)
    search.index(record)
    events.write(verb, by=by, record=record, revision=record.revision)


def _wanted(record: Record, seen: int, written: Mapping[str, Any], by: Actor) -> dict[str, Any]:
    """The fields to save, or StaleSave where somebody changed the same ones after `seen`."""
    unknown = set(written) - set(record.written)
    if unknown:
        raise TypeError(f"{record.kind} has no field {', '.join(sorted(unknown))}")
    written = {name: kinds.plain(value) for name, value in written.items()}
    stands = kinds.content(record)
    base = stands if seen == record.revision else _content_at(record, seen, by)
    mine = {name: value for name, value in written.items() if value != base.get(name)}
    both = {
        name: (base.get(name), stands[name], value)
        for name, value in mine.items()
        if stands[name] != base.get(name) and stands[name] != value
    }
    if both:
        last = record.revisions.select_related("author").latest("number")
        raise StaleSave(record, both, last.author, last.made_at)
    return {name: value for name, value in mine.items() if value != stands[name]}


def _content_at(record: Record, number: int, by: Actor) -> dict[str, Any]:
    """Only what they could have seen: an answer to a stale save quotes it."""
    revision = record.revisions.visible_to(by).filter(number=number).first()
    if revision is None:
        raise NotPossible(_("This page is from another version of the record. Open it again."))
    content: dict[str, Any] = revision.content
    return content


def _locked(record: AnyRecord) -> AnyRecord:
    """The row as it stands, held until the transaction ends."""
    _hold(record)
    model = kinds.model_of(record)
    return cast(AnyRecord, model.objects.select_related("space__calendar").get(pk=record.pk))


def _to_write(record: AnyRecord, by: Actor) -> AnyRecord:
    """The same, for whoever may write it."""
    _hold(record)
    rows = kinds.model_of(record).objects.editable_by(by).select_related("space__calendar")
    found = rows.filter(pk=record.pk).first()
    if found is None:
        raise NotAllowed
    return cast(AnyRecord, found)


def _hold(record: Record) -> None:
    """SQLite has one writer at a time: its transactions hold everything from their start on."""
    if connection.features.has_select_for_update:
        Record.objects.select_for_update().filter(pk=record.pk).values("pk").get()
