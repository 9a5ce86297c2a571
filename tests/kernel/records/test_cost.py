"""What asking costs: the reach three queries at most, a list one more."""

import pytest

from braidwork.kernel.records.models import Comment, Record
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import member, organisation, problem, takes_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(cast):
    """Bob in six spaces, three of them in partnerships, and named here and there."""
    for number in range(5):
        more = organisation(f"District {number}")
        member(cast.bob, more)
        if number < 3:
            takes_part(more, cast.far_partnership, cast.lena)
    for __ in range(3):
        record = problem(cast.alice, cast.team)
        record.authorships.create(person=cast.bob)
    return Actor(cast.bob)


def test_the_reach_of_a_person_in_six_spaces_takes_three_queries(
    busy, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        assert len(busy.reach.spaces) == 6
        assert len(busy.reach.partnerships) == 2
        assert len(busy.reach.coauthored) == 3


def test_a_list_takes_one_query_more(busy, django_assert_num_queries):
    assert busy.reach
    with django_assert_num_queries(1):
        assert len(Record.objects.visible_to(busy).newest_first()) == 3
    with django_assert_num_queries(1):
        list(Comment.objects.visible_to(busy))


@pytest.mark.parametrize("who", ["sam", "xan"])
def test_whoever_reaches_nothing_gets_an_empty_list(cast, who, django_assert_max_num_queries):
    problem(cast.alice, cast.team)
    with django_assert_max_num_queries(4):
        assert list(Record.objects.visible_to(Actor(getattr(cast, who)))) == []


def test_somebody_not_signed_in_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(Record.objects.visible_to(Actor(None))) == []
