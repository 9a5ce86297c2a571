"""A thread is followed both ways, as far as somebody may read, and implies nothing hidden."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records import thread
from braidwork.kernel.records.actions import linking, sharing
from braidwork.kernel.records.models import Audience, Link, Record, Verb
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem
from tests.kernel.worlds import NOON, built, worlds

pytestmark = pytest.mark.django_db

thorough = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def bob(cast):
    return Actor(cast.bob)


def titles(found: thread.Thread) -> set[str]:
    return {record.title for record in found.records.values()}


@pytest.fixture
def hero(cast, bob):
    """A problem, two causes one under the other, an aim, a driver for both, an idea."""
    made = {"silence": problem(cast.bob, cast.team, title="silence")}
    for title, under, kind in (
        ("late", "silence", Cause),
        ("noon", "late", Cause),
        ("aim", "silence", Aim),
        ("driver", "aim", Driver),
        ("idea", "driver", ChangeIdea),
    ):
        made[title] = theory.hang(kind, by=bob, under=made[under], title=title)
    linking.tie(made["driver"], by=bob, to=made["late"])
    return made


def test_from_the_problem_everything_hangs_below(hero, bob):
    assert titles(thread.of(hero["silence"], by=[bob])) == set(hero)


def test_from_the_middle_it_goes_up_and_down_and_not_to_the_side(hero, bob):
    assert titles(thread.of(hero["late"], by=[bob])) == {
        "silence",
        "late",
        "noon",
        "driver",
        "idea",
    }
    assert titles(thread.of(hero["noon"], by=[bob])) == {"silence", "late", "noon"}


def test_below_only_leaves_out_what_it_is_about(hero, bob):
    assert titles(thread.of(hero["aim"], by=[bob], upward=False)) == {"aim", "driver", "idea"}


def test_what_hangs_on_something_hidden_is_not_shown(hero, cast):
    sharing.set_audience(hero["aim"], by=Actor(cast.bob), audience=Audience.PRIVATE)
    sharing.set_audience(hero["late"], by=Actor(cast.bob), audience=Audience.PRIVATE)
    alice = thread.of(hero["silence"], by=[Actor(cast.alice)])
    assert titles(alice) == {"silence"}
    assert alice.ties == []


def test_seen_through_two_pairs_of_eyes_it_shows_what_both_may_read(hero, cast):
    hidden = hero["idea"]
    sharing.set_audience(hidden, by=Actor(cast.bob), audience=Audience.PRIVATE)
    found = thread.of(hero["silence"], by=[Actor(cast.bob), Actor(cast.alice)])
    assert titles(found) == set(hero) - {"idea"}


def test_it_costs_two_or_three_queries_however_much_hangs_on_it(
    hero, bob, django_assert_num_queries
):
    assert bob.reach
    with django_assert_num_queries(2):
        thread.of(hero["silence"], by=[bob], upward=False)
    with django_assert_num_queries(3):
        thread.of(hero["late"], by=[bob])


def reached(start, ties: set, readable: set, fro: int, to: int) -> set:
    """Once more, step by step, from the sentences above."""
    found, ahead = {start}, [start]
    while ahead:
        at = ahead.pop()
        for tie in ties:
            if tie[fro] == at and tie[to] in readable and tie[to] not in found:
                found.add(tie[to])
                ahead.append(tie[to])
    return found


@st.composite
def tied_worlds(draw):
    world = draw(worlds())
    records = sorted(world.records, key=str)
    pairs = st.tuples(st.sampled_from(records), st.sampled_from(records))
    ties = draw(st.sets(pairs.filter(lambda pair: pair[0] > pair[1]), min_size=2, max_size=10))
    return world, ties, draw(st.sampled_from(world.people))


@thorough
@given(drawn=tied_worlds())
def test_nothing_is_reached_by_way_of_what_one_may_not_read(drawn):
    world, ties, id_ = drawn
    with built(world) as people:
        Record.objects.update(kind="cause")
        Link.objects.bulk_create(
            Link(
                source_id=source,
                verb=Verb.EXPLAINS,
                target_id=target,
                made_by=people[world.people[0]],
                made_at=NOON,
            )
            for source, target in ties
        )
        readable = {r.id for r in world.records.values() if world.reads(id_, r)}
        actor = Actor(people[id_])
        for record in Record.objects.filter(pk__in=readable):
            found = thread.of(record, by=[actor])
            wanted = reached(record.pk, ties, readable, 0, 1)
            wanted |= reached(record.pk, ties, readable, 1, 0)
            assert set(found.records) == wanted
            assert {(tie.source, tie.target) for tie in found.ties} <= ties
