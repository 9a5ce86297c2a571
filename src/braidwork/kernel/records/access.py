"""The one permission rule: who may read a record, who may write it, who may do what with it.

`readable` and `writable` are the whole rule over rows, without joins: the actor's reach
stands in them as literal lists. What the *state* of a record allows is for `domain/*/rules`.
"""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space

Narrowing = Callable[[Actor], Q | None]

#: Kind -> the rows of that kind that this actor may not see although the rule lets them.
_narrowings: dict[str, Narrowing] = {}


def narrow(kind: str, narrowing: Narrowing) -> None:
    """Let a kind hide rows that the rule would show. Nothing can widen the rule."""
    _narrowings[kind] = narrowing


# The rule over rows ------------------------------------------------------------------------


def readable(actor: Actor) -> Q:
    """Rows of Record that the actor may read."""
    return _unhidden(actor, _reached(actor, "audience"))


def writable(actor: Actor) -> Q:
    """Rows of Record that the actor may change, restore, link from and attach to."""
    reach = actor.reach
    mine = Q(author=actor.person_id) | _coauthored(actor)
    return _unhidden(actor, Q(space__in=reach.edits) & (mine | Q(audience__gte=Audience.SPACE)))


def recoverable(actor: Actor) -> Q:
    """Rows in the bin that the actor may bring back: what they could read, and delete."""
    reach = actor.reach
    mine = Q(author=actor.person_id, space__in=reach.spaces) | _coauthored(actor)
    deletable = mine | Q(space__in=reach.leads)
    return _unhidden(actor, _reached(actor, "audience") & deletable, deleted=True)


def part_readable(actor: Actor) -> Q:
    """Rows said on a record the actor reads: by the audience of the moment they were said."""
    reach = actor.reach
    own = Q(author=actor.person_id)
    as_then = (
        Q(record__author=actor.person_id, record__space__in=reach.spaces)
        | Q(record__in=reach.coauthored)
        | _by_audience(actor, prefix="record__", audience="audience")
    )
    return own | as_then | _by_share(actor)


def part_readable_on(record: Any, actor: Actor) -> Q:
    """The same on one record at hand that the actor reads: what is known of it is not asked."""
    if is_author(actor, record):
        return Q()
    rule = Q(author=actor.person_id)
    least = _least_audience(actor, record)
    if least is not None:
        rule |= Q(audience__gte=least)
    if record.pk in actor.reach.shared:
        rule |= _by_share(actor)
    return rule


def _least_audience(actor: Actor, record: Any) -> Audience | None:
    """How far something must have been shared for the actor to read it on this record."""
    reach = actor.reach
    if record.space_id in reach.spaces:
        return Audience.SPACE
    if record.partnership_id in reach.partnerships:
        return Audience.PARTNERSHIP
    return Audience.NETWORK if record.partnership_id in reach.networked else None


def _reached(actor: Actor, audience: str) -> Q:
    authored = Q(author=actor.person_id, space__in=actor.reach.spaces)
    return authored | _by_audience(actor, prefix="", audience=audience) | _named(actor)


def _by_audience(actor: Actor, *, prefix: str, audience: str) -> Q:
    reach = actor.reach
    rule = Q(
        **{f"{prefix}space__in": reach.spaces, f"{audience}__gte": Audience.SPACE},
    )
    if reach.partnerships:
        rule |= Q(
            **{
                f"{prefix}partnership__in": reach.partnerships,
                f"{audience}__gte": Audience.PARTNERSHIP,
            }
        )
    if reach.networked:
        rule |= Q(**{f"{prefix}partnership__in": reach.networked, audience: Audience.NETWORK})
    return rule


def _named(actor: Actor) -> Q:
    reach = actor.reach
    if not reach.many_named:
        return Q(pk__in=reach.coauthored | reach.shared)
    return _coauthored(actor) | Q(
        pk__in=shared_ids(actor.person_id, reach.spaces, reach.partnerships).values("record_id")
    )


def _coauthored(actor: Actor) -> Q:
    reach = actor.reach
    if not reach.many_named:
        return Q(pk__in=reach.coauthored)
    return Q(pk__in=coauthored_ids(actor.person_id, reach.spaces).values("record_id"))


def _unhidden(actor: Actor, rule: Q, *, deleted: bool = False) -> Q:
    if actor.person_id is None:
        return Q(pk__in=[])
    rule &= Q(deleted_at__isnull=not deleted)
    if actor.reach.evaluated:
        rule &= ~_closed_to(actor)
    for kind, narrowing in _narrowings.items():
        hidden = narrowing(actor)
        if hidden is not None:
            rule &= ~(Q(kind=kind) & hidden)
    return rule


def _closed_to(actor: Actor) -> Q:
    """Closed records of, or about, the people whom this actor evaluates."""
    evaluated = actor.reach.evaluated
    return Q(closed_to_evaluators=True) & (
        Q(author__in=evaluated)
        | Q(pk__in=_rows("Authorship").filter(person__in=evaluated).values("record_id"))
        | Q(pk__in=_rows("Subject").filter(person__in=evaluated).values("record_id"))
    )


def coauthored_ids(person_id: UUID | None, spaces: Collection[UUID]) -> "QuerySet[Any]":
    rows: QuerySet[Any] = _rows("Authorship").filter(person=person_id, record__space__in=spaces)
    return rows


def shared_ids(
    person_id: UUID | None, spaces: Collection[UUID], partnerships: Collection[UUID]
) -> "QuerySet[Any]":
    """Open shares that name a space of theirs, or them while they belong to the partnership."""
    named = Q(person=person_id, record__partnership__in=partnerships)
    rows: QuerySet[Any] = _rows("Share").open().filter(named | Q(space__in=spaces))
    return rows


def _by_share(actor: Actor) -> Q:
    """Said since the record was shared with them, or shared with what was said before."""
    reach = actor.reach
    heard = Q(with_earlier=True) | Q(shared_at__lte=OuterRef("entered_at"))
    shares = shared_ids(actor.person_id, reach.spaces, reach.partnerships)
    return Q(Exists(shares.filter(heard, record=OuterRef("record_id"))))


# Who may do what ---------------------------------------------------------------------------


def may_create(actor: Actor, space: Space) -> bool:
    return space.id in actor.reach.edits


def is_author(actor: Actor, record: Any) -> bool:
    """An author who is still a member of the record's space."""
    reach = actor.reach
    if record.space_id not in reach.spaces:
        return False
    return record.author_id == actor.person_id or record.pk in reach.coauthored


def may_change(actor: Actor, record: Any) -> bool:
    """Of a record they read: what `writable` says of its row."""
    mine = record.author_id == actor.person_id or record.pk in actor.reach.coauthored
    return record.space_id in actor.reach.edits and (mine or record.audience >= Audience.SPACE)


def leads(actor: Actor, space: Space | UUID | None) -> bool:
    return (space.id if isinstance(space, Space) else space) in actor.reach.leads


def may_widen(actor: Actor, record: Any, audience: int) -> bool:
    """Whether the actor could widen the record to `audience`, or take it back from there."""
    leader = leads(actor, record.space_id)
    author = is_author(actor, record) and record.space_id in actor.reach.edits
    if record.closed_to_evaluators and not _is_about(actor, record):
        return False
    match audience:
        case Audience.NETWORK:
            return leader and (author or record.audience > Audience.PRIVATE)
        case Audience.PARTNERSHIP:
            if record.audience == Audience.PRIVATE and not author:
                return False
            return leader or (author and not record.space.leaders_widen)
        case _:
            return author or (leader and record.audience > Audience.PRIVATE)


def may_share(actor: Actor, record: Any) -> bool:
    """Naming a co-author, or a person or space of the partnership who may read it."""
    return may_widen(actor, record, Audience.SPACE)


def may_delete(actor: Actor, record: Any) -> bool:
    """Of a record they read, its authors and the leaders of its space."""
    return is_author(actor, record) or leads(actor, record.space_id)


def _is_about(actor: Actor, record: Any) -> bool:
    """Whether a closed record is the actor's own to open: its subjects', else its authors'."""
    about = set(record.subjects.values_list("person_id", flat=True))
    return actor.person_id in about if about else is_author(actor, record)


def _rows(name: str) -> Any:
    """Rows of a model of this app: models stand on querysets, and querysets on this rule."""
    return apps.get_model("records", name).objects
