"""Sixteen people save in the same moment: all are kept, nobody is told to come back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import comments, joining, writing
from braidwork.kernel.records.errors import NotPossible, StaleSave
from braidwork.kernel.records.models import Comment
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Role
from tests.factories.cast import make_cast, member, person, problem

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 16


@pytest.fixture(autouse=True)
def over_a_file(transactional_db):
    """In memory the threads would meet other locks than those they meet in life."""
    if connection.vendor == "sqlite":
        assert not connection.is_in_memory_db(), "set TEST NAME to a file"


def at_once(*tasks):
    """Run the tasks from one starting shot; what each answered, or raised."""
    shot = Barrier(len(tasks))

    def run(task):
        try:
            shot.wait(timeout=20)
            return task()
        except Exception as answer:  # noqa: BLE001 - the test looks at each
            return answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_sixteen_saves_of_sixteen_records_all_succeed():
    cast = make_cast()
    records = [problem(cast.bob, cast.team) for __ in range(MANY)]

    def save(record):
        for seen in (1, 2, 3):
            writing.change(record, by=Actor(cast.bob), seen=seen, title=f"Change {seen}")

    assert at_once(*[lambda r=r: save(r) for r in records]) == [None] * MANY
    assert set(Problem.objects.values_list("title", "revision")) == {("Change 3", 4)}


def test_sixteen_saves_of_one_record_lose_nothing():
    """One is first; each of the others gets both versions."""
    cast = make_cast()
    record = problem(cast.bob, cast.team)

    def save(number):
        return writing.change(record, by=Actor(cast.bob), seen=1, title=f"Title {number}")

    answers = at_once(*[lambda n=n: save(n) for n in range(MANY)])
    stale = [answer for answer in answers if isinstance(answer, StaleSave)]
    assert len(stale) == MANY - 1
    stands = Problem.objects.get().title
    assert all(answer.both["title"][1] == stands for answer in stale)
    assert record.revisions.count() == 2


def test_comments_and_changes_meet_without_an_error():
    cast = make_cast()
    record = problem(cast.bob, cast.team)
    say = [
        lambda n=n: comments.comment(record, by=Actor(cast.olive), text=f"{n}")
        for n in range(MANY - 1)
    ]
    change = [lambda: writing.change(record, by=Actor(cast.bob), seen=1, hunch="Late calls")]
    answers = at_once(*say, *change)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Comment.objects.count() == MANY - 1


def test_an_invitation_for_three_lets_three_of_sixteen_in():
    cast = make_cast()
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team, uses=3)
    people = [person(f"Newcomer {n}") for n in range(MANY)]
    answers = at_once(*[lambda p=p: joining.join(person=p, invitation=invitation) for p in people])
    assert sum(isinstance(answer, Membership) for answer in answers) == 3
    assert sum(isinstance(answer, NotPossible) for answer in answers) == MANY - 3


def test_the_last_two_leaders_cannot_leave_at_the_same_moment():
    cast = make_cast()
    other = member(cast.sam, cast.team, Role.LEADER)
    first = Membership.objects.get(person=cast.alice, space=cast.team)
    answers = at_once(
        lambda: joining.end_membership(first, by=Actor(cast.alice)),
        lambda: joining.end_membership(other, by=Actor(cast.sam)),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "NotPossible"]
