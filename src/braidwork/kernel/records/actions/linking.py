"""Tying records to one another, and putting what hangs on one into an order."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import access, events, links, thread
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.links import Verb
from braidwork.kernel.records.models import Link, Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space

#: Longer chains than this nobody reads; a page draws every level.
MOST_DEEP = 30


@transaction.atomic
def tie(source: Record, *, by: Actor, to: Record) -> Link:
    """Say what `source` is about. Tied twice, it is tied once; a new tie comes last."""
    verb = _allowed(source, by, to)
    _hold(source)
    existing = Link.objects.filter(source=source, target=to).first()
    if existing:
        return existing
    _forbid_circle(source, to)
    _forbid_depth(source, to)
    made = Link.objects.create(
        source_id=source.pk,
        verb=verb,
        target_id=to.pk,
        position=_next_position(to),
        made_by=by.somebody,
        made_at=clock.now(source.space),
    )
    events.write("tied", by=by.somebody, record=source, to=to)
    return made


@transaction.atomic
def untie(link: Link, *, by: Actor) -> None:
    """Take a tie away; both records stay as they are."""
    if not link.source.can_edit(by):
        raise NotAllowed
    events.write("untied", by=by.somebody, record=link.source, to=link.target_id)
    link.delete()


@transaction.atomic
def place(link: Link, *, by: Actor, under: Record, after: Link | None = None) -> Link:
    """Hang a record elsewhere, or among its siblings: first, or behind `after`."""
    source = link.source
    verb = _allowed(source, by, under)
    _hold(source)
    if after is not None and (after.target_id != under.pk or after.pk == link.pk):
        raise NotPossible(_("This has been moved meanwhile. It stands where it was."))
    if link.target_id != under.pk:
        _forbid_circle(source, under)
        _forbid_depth(source, under)
        if Link.objects.filter(source=source, target=under).exists():
            raise NotPossible(_("“%(title)s” hangs there already.") % {"title": source.title})
    before = link.target_id
    link.verb, link.target_id = verb, under.pk
    link.save(update_fields=["verb", "target"])
    _put_in_order(link, under, after)
    if before != under.pk:
        events.write("moved", by=by.somebody, record=source, before=before, to=under)
    return link


def place_by_id(link: int, *, by: Actor, under: Record, after: int | None = None) -> Link:
    """As `place`, where a page names links by their numbers."""
    rows = Link.objects.select_related("source__space__calendar").in_bulk([link, after or link])
    if link not in rows or (after is not None and after not in rows):
        raise NotPossible(_("This has been moved meanwhile. It stands where it was."))
    return place(rows[link], by=by, under=under, after=rows[after] if after else None)


def going_along(record: Record, *, by: Actor) -> list[Record]:
    """What goes into the bin with a record: causes with their problem, where they explain no other.

    Causes that explain one of these go too; what `by` may not delete stays.
    """
    found = thread.of(record, by=[by], upward=False)
    going: dict[UUID, Record] = {}
    ahead = [
        tie.source
        for tie in found.below(record.pk)
        if (found.records[tie.source].kind, record.kind) in links.GOES_ALONG
    ]
    while ahead:
        each = found.records[ahead.pop()]
        if each.pk not in going and access.may_delete(by, each):
            going[each.pk] = each
            below = (found.records[tie.source] for tie in found.below(each.pk))
            ahead += [one.pk for one in below if one.kind == each.kind]
    staying = Link.objects.filter(source__in=going).exclude(target__in=[record.pk, *going])
    held = set(staying.values_list("source", flat=True))
    return [each for id_, each in going.items() if id_ not in held]


@transaction.atomic
def hang_up(source: Record, *, by: Actor) -> None:
    """What hangs on `source` hangs where it hung, at its place: it is about to go."""
    held = list(
        Link.objects.filter(target=source)
        .order_by("position", "pk")
        .select_related("source__space__calendar", "target")
    )
    above = list(source.links.select_related("target").order_by("pk"))
    for link in held:
        to = next((up for up in above if links.between(link.source.kind, up.target.kind)), None)
        tied = to and Link.objects.filter(source=link.source_id, target=to.target_id).exists()
        if to is not None and not tied and link.source.can_edit(by):
            place(link, by=by, under=to.target, after=to)


def _forbid_depth(source: Record, target: Record) -> None:
    deep = thread.levels(target, upward=True) + thread.levels(source, upward=False) + 1
    if deep > MOST_DEEP:
        raise NotPossible(
            _("More than %(most)d levels under one another cannot be shown.") % {"most": MOST_DEEP}
        )


def _allowed(source: Record, by: Actor, target: Record) -> Verb:
    if not (source.can_edit(by) and target.can_read(by)):
        raise NotAllowed
    verb = links.between(source.kind, target.kind)
    if verb is None:
        raise NotPossible(_("These two cannot be tied to each other."))
    return verb


def _hold(source: Record) -> None:
    """Two who tie in one space at once do so one after the other."""
    Space.objects.select_for_update().filter(pk=source.space_id).values("pk").get()


def _forbid_circle(source: Record, target: Record) -> None:
    if source.pk == target.pk or thread.is_above(source.pk, target):
        raise NotPossible(
            _("“%(title)s” cannot hang under what hangs on it.") % {"title": source.title}
        )


def _next_position(target: Record) -> int:
    last = Link.objects.filter(target=target).order_by("-position").first()
    return last.position + 1 if last else 0


def _put_in_order(link: Link, under: Record, after: Link | None) -> None:
    """Number all siblings anew in one statement; those that one cannot see keep their order."""
    siblings = Link.objects.filter(target=under).exclude(pk=link.pk).order_by("position", "pk")
    order = list(siblings.values_list("pk", flat=True))
    at = order.index(after.pk) + 1 if after else 0
    order.insert(at, link.pk)
    _number(order)


def _number(order: Sequence[int]) -> None:
    cases = [When(pk=pk, then=Value(place)) for place, pk in enumerate(order)]
    Link.objects.filter(pk__in=order).update(position=Case(*cases))
