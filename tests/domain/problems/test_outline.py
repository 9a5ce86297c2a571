"""Each cause, driver and idea stands once in its outline; what else it is tied to is named."""

import pytest

from braidwork.domain.problems import outline
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records import thread
from braidwork.kernel.records.actions import linking
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import hang, make_cast, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(db):
    cast = make_cast()
    actor = Actor(cast.bob)
    actor.team = cast.team  # type: ignore[attr-defined]
    return actor


@pytest.fixture
def mornings(bob):
    return problem(bob.person, bob.team)


def shape(nodes) -> list:
    """Titles, each with what stands under it."""
    return [
        (node.record.title, shape(node.children)) if node.children else node.record.title
        for node in nodes
    ]


def read(root, bob, of=outline.changes):
    return of(thread.of(root, by=[bob], upward=False))


def test_causes_stand_under_what_they_explain(mornings, bob):
    late = hang(Cause, mornings, "late", bob)
    noon = hang(Cause, late, "noon", bob)
    hang(Cause, noon, "paper", bob)
    hang(Cause, late, "nobody to tell", bob)
    hang(Cause, mornings, "accused", bob)
    assert shape(read(mornings, bob, outline.causes)) == [
        ("late", [("noon", ["paper"]), "nobody to tell"]),
        "accused",
    ]
    assert shape(read(late, bob, outline.causes)) == [("noon", ["paper"]), "nobody to tell"]


def test_ideas_stand_under_their_driver_and_drivers_under_their_aim(mornings, bob):
    aim = hang(Aim, mornings, "aim", bob)
    driver = hang(Driver, aim, "driver", bob)
    hang(ChangeIdea, driver, "idea", bob)
    assert shape(read(mornings, bob)) == [("aim", [("driver", ["idea"])])]


def test_a_driver_of_an_aim_stands_there_and_names_the_causes_it_addresses(mornings, bob):
    late = hang(Cause, mornings, "late", bob)
    driver = hang(Driver, hang(Aim, mornings, "aim", bob), "driver", bob)
    linking.tie(driver, by=bob, to=late)
    (aim,) = read(mornings, bob)
    assert shape([aim]) == [("aim", ["driver"])]
    assert [record.title for record in aim.children[0].also] == ["late"]


def test_a_driver_that_only_addresses_a_cause_stands_last_and_cannot_be_moved_there(mornings, bob):
    late = hang(Cause, mornings, "late", bob)
    driver = hang(Driver, late, "stray", bob)
    hang(ChangeIdea, driver, "its idea", bob)
    hang(Aim, mornings, "aim", bob)
    nodes = read(mornings, bob)
    assert shape(nodes) == ["aim", ("stray", ["its idea"])]
    assert [node.is_in_place for node in nodes] == [True, False]


def test_an_idea_of_two_drivers_stands_once(mornings, bob):
    aim = hang(Aim, mornings, "aim", bob)
    one, two = hang(Driver, aim, "one", bob), hang(Driver, aim, "two", bob)
    idea = hang(ChangeIdea, one, "idea", bob)
    linking.tie(idea, by=bob, to=two)
    (node,) = read(mornings, bob)
    assert shape([node]) == [("aim", [("one", ["idea"]), "two"])]
    assert [record.title for record in node.children[0].children[0].also] == ["two"]
