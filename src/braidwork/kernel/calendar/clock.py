"""The only source of "today" and "now".

`now(space)` dates what people see and stands still in a demonstration; `instant()` is the
real time, for the audit, sessions and expiry.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from braidwork.kernel.calendar.models import SpaceCalendar
from braidwork.kernel.spaces.models import Space

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def instant() -> datetime:
    """The real time, in UTC."""
    return datetime.now(UTC)


def now(space: Space) -> datetime:
    """The instant that people of `space` see, in UTC."""
    return _told.get() or _calendar(space).stands_at or instant()


def today(space: Space) -> date:
    """The day in the zone of `space`."""
    calendar = _calendar(space)
    return day(calendar.time_zone, calendar.stands_at)


def day(time_zone: str, stands_at: datetime | None) -> date:
    """The day in a calendar of which no more is at hand than this."""
    seen = _told.get() or stands_at or instant()
    return seen.astimezone(ZoneInfo(time_zone)).date()


def seen(moment: datetime, space: Space) -> datetime:
    """A real instant ahead, such as an expiry, where the people of `space` see it in time."""
    stands = _told.get() or _calendar(space).stands_at
    return stands + (moment - instant()) if stands else moment


def zone(space: Space) -> ZoneInfo:
    return ZoneInfo(_calendar(space).time_zone)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Within it, every `now` answers `moment`: for stories told after they happened."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)


def _calendar(space: Space) -> SpaceCalendar:
    try:
        return space.calendar
    except SpaceCalendar.DoesNotExist:
        return SpaceCalendar(space=space)
