"""What day it is for whom."""

from datetime import UTC, date, datetime, timedelta

import pytest

from braidwork.kernel.calendar import clock
from braidwork.kernel.calendar.models import SpaceCalendar
from braidwork.kernel.records.models import Event
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space
from tests.factories.cast import member, person, problem, space

pytestmark = pytest.mark.django_db

LATE = datetime(2016, 12, 14, 23, 30, tzinfo=UTC)


def place(zone="UTC", stands_at=None) -> Space:
    made = space(Space.Kind.PARTNERSHIP, zone)
    SpaceCalendar.objects.create(space=made, time_zone=zone, stands_at=stands_at)
    return made


def test_today_is_the_day_in_the_zone_of_the_space():
    with clock.telling(LATE):
        assert clock.today(place("Europe/Berlin")) == date(2016, 12, 15)
        assert clock.today(place("America/New_York")) == date(2016, 12, 14)


def test_a_space_without_calendar_lives_in_utc():
    with clock.telling(LATE):
        assert clock.today(space(Space.Kind.NETWORK, "Plain")) == date(2016, 12, 14)


def test_what_lies_ahead_is_seen_as_far_ahead():
    ahead = clock.instant() + timedelta(days=14)
    demonstration, real = place("America/New_York", stands_at=LATE), place()
    assert clock.seen(ahead, real) == ahead
    shown = clock.seen(ahead, demonstration) - (LATE + timedelta(days=14))
    assert abs(shown) < timedelta(seconds=5)


def test_the_clock_of_a_demonstration_stands():
    demonstration, real = place("America/New_York", stands_at=LATE), place()
    assert clock.now(demonstration) == LATE
    assert clock.instant() <= clock.now(real) <= clock.instant()
    assert clock.instant().tzinfo == UTC


def test_telling_holds_within_and_ends_also_after_an_error():
    here = place(stands_at=LATE)
    before, after = LATE - timedelta(days=9), LATE - timedelta(days=8)
    with clock.telling(before):
        with clock.telling(after):
            assert clock.now(here) == after
        assert clock.now(here) == before
    with pytest.raises(ZeroDivisionError), clock.telling(before):
        _ = 1 / 0
    assert clock.now(here) == LATE


def test_what_people_see_is_told_and_the_audit_keeps_the_real_instant(cast):
    with clock.telling(LATE):
        record = problem(cast.bob, cast.team)
    began = Event.objects.get(record=record)
    assert (record.created_at, began.seen_at) == (LATE, LATE)
    assert abs(began.at - clock.instant()) < timedelta(minutes=1)


def test_a_membership_begins_and_ends_at_midnight_of_its_space():
    """Half past eleven in the evening of the 14th in London is the 15th in Berlin."""
    berlin, london = place("Europe/Berlin"), place("Europe/London")
    until, since = person("Until"), person("Since")
    for where in (berlin, london):
        member(until, where, ends_on=date(2016, 12, 15))
        member(since, where, starts_on=date(2016, 12, 15))
    with clock.telling(LATE):
        assert Actor(until).reach.spaces == {london.pk}
        assert Actor(since).reach.spaces == {berlin.pk}
