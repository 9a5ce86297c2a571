"""Adapting what others shared into a space of one's own, with its lineage."""

from typing import TypeVar, cast

from django.db import transaction

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import events, kinds
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Lineage, Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space

AnyRecord = TypeVar("AnyRecord", bound=Record)


@transaction.atomic
def adapt(
    source: AnyRecord,
    *,
    by: Actor,
    space: Space,
    changed: str = "",
    why_here: str = "",
    audience: Audience = Audience.PRIVATE,
) -> AnyRecord:
    """A record of one's own with the words of `source`, to go on from.

    Its authors are told which organisation adapted it and on which day.
    """
    if not source.can_read(by):
        raise NotAllowed
    source = cast(AnyRecord, kinds.specific(source))
    carried = {name: getattr(source, name) for name in source.carried}
    adapted = writing.begin(
        type(source),
        by=by,
        space=space,
        audience=audience,
        language=source.language,
        closed_to_evaluators=source.closed_to_evaluators,
        **carried,
    )
    Lineage.objects.create(
        record_id=adapted.pk,
        source_id=source.pk,
        changed=changed.strip(),
        why_here=why_here.strip(),
        organisation=organisation_of(space),
        adapted_on=clock.today(space),
    )
    events.write("adapted", by=by.somebody, record=adapted, source=source.pk)
    return adapted


def organisation_of(space: Space) -> str:
    """As whose work an adaptation in this space is told of."""
    return (space.parent or space).name if space.kind == Space.Kind.TEAM else space.name
