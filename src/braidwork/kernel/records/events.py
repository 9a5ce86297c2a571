"""Events: that something happened, who did it, and when; ids only."""

from typing import Any

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import permission
from braidwork.kernel.records.models import Event, Record
from braidwork.kernel.spaces.models import Space


def write(
    verb: str,
    *,
    by: Person | None,
    record: Record | None = None,
    space: Space | None = None,
    **detail: Any,
) -> Event:
    """Write down that `by`, or the house itself, did `verb`.

    `detail` holds ids, numbers and codes, never words.
    """
    where = record.space if record else space
    return Event.objects.create(
        verb=verb,
        actor=by,
        record_id=record.pk if record else None,
        space=where,
        audience=record.audience if record else None,
        research=_for_research(record, by) if record else False,
        detail={name: _plain(value) for name, value in detail.items()},
        seen_at=clock.now(where) if where else clock.instant(),
        at=clock.instant(),
    )


def _for_research(record: Record, by: Person | None) -> bool:
    return (
        by is not None
        and record.research
        and permission.for_research([by.pk], record.partnership_id)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, (int, float, str, bool, type(None))):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    return str(getattr(value, "pk", value))
