"""Sharing a record: who will read it is said before it happens, and it can be taken back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from braidwork.domain.problems.models import Problem
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records.actions import comments, sharing, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space
from tests.factories import cast as making
from tests.factories.cast import member, problem, takes_part

pytestmark = pytest.mark.django_db


def queries(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def page(client, record, **query):
    return client.get(f"/records/{record.pk}/sharing/", query)


def text(response):
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def names(response):
    """Those whom the page lists one by one, in its order."""
    return [one.person.name for one in response.context["people"].listed]


def post(client, record, verb="audience", **sent):
    stood = str(Problem.objects.get(pk=record.pk).audience)
    return client.post(f"/records/{record.pk}/{verb}/", {"stood": stood} | sent)


def stands(record):
    return Problem.objects.get(pk=record.pk)


def test_the_readers_are_named_before_anything_changes(cast, as_):
    record = problem(cast.alice, cast.team)
    shown = page(as_(cast.alice), record, far="partnership")
    assert {"Ruth", "Lena", "Bob"} <= set(names(shown))
    assert "Nia" not in text(shown)
    assert "Share with 6 people" in text(shown)
    assert stands(record).audience == Audience.SPACE


def test_whoever_evaluates_me_is_named_first_and_in_words(cast, as_):
    record = problem(cast.bob, cast.team)
    shown = page(as_(cast.bob), record, far="partnership")
    assert names(shown)[0] == "Eve"
    assert "evaluates you" in text(shown)


def test_only_me_is_said_to_whoever_wrote_it_alone(cast, as_):
    record = problem(cast.alice, cast.team)
    assert "Only me" in text(page(as_(cast.alice), record))
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    for author in (cast.alice, cast.bob):
        assert "Only its authors" in text(page(as_(author), record))


def test_whom_somebody_evaluates_is_not_told_to_a_third(cast, as_):
    record = problem(cast.bob, cast.team)
    assert "evaluates" not in text(page(as_(cast.alice), record, far="partnership"))


def test_new_readers_are_told_from_those_who_read_it_now(cast, as_):
    record = problem(cast.alice, cast.team)
    shown = page(as_(cast.alice), record, far="partnership")
    new = {one.person.name for one in shown.context["people"].listed if one.is_new}
    assert new == {"Ruth", "Lena"}


def test_sharing_and_taking_back(cast, as_):
    record = problem(cast.alice, cast.team)
    alice, ruth = as_(cast.alice), Actor(cast.ruth)
    answer = post(alice, record, far="partnership")
    assert record.can_read(ruth)
    shown = alice.get(answer.url)
    assert "6 people can read this now" in text(shown)
    post(alice, record, far=shown.context["undo"].key)
    assert not record.can_read(Actor(cast.ruth))


def test_what_was_said_before_stays_behind_unless_it_is_included(cast, as_):
    for sent, reads in [({}, 0), ({"earlier": "on"}, 1)]:
        record = problem(cast.alice, cast.team)
        comments.comment(record, by=Actor(cast.bob), text="Between us")
        shown = page(as_(cast.alice), record, far="partnership")
        assert "1 comment" in text(shown)
        post(as_(cast.alice), record, far="partnership", **sent)
        assert record.comments.visible_to(Actor(cast.ruth)).count() == reads


def test_only_what_the_person_can_see_is_counted_as_staying_behind(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PRIVATE)
    comments.comment(record, by=Actor(cast.alice), text="Mine alone")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    making.member(cast.sam, cast.team, "leader")
    shown = page(as_(cast.sam), record, far="partnership")
    assert shown.context["earlier"]["comments"] == 0
    assert "comment" not in text(shown)


def test_an_editor_sees_why_the_network_is_for_leaders(cast, as_):
    record = problem(cast.bob, cast.team)
    shown = page(as_(cast.bob), record)
    assert "leaders of Attendance team share with the network" in text(shown)
    assert post(as_(cast.bob), record, far="network").status_code == 403
    assert stands(record).audience == Audience.SPACE


def test_where_only_leaders_share_further_an_editor_is_told(cast, as_):
    Space.objects.filter(pk=cast.team.pk).update(leaders_widen=True)
    record = problem(cast.bob, cast.team)
    assert "the leaders share beyond it" in text(page(as_(cast.bob), record))


def test_who_reads_it_may_see_who_else_does_and_choose_nothing(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    shown = page(as_(cast.ruth), record)
    assert "Bob" in text(shown)
    assert b'name="far"' not in shown.content
    assert "Nia" not in text(page(as_(cast.ruth), record, far="network"))
    assert post(as_(cast.ruth), record, far="network").status_code == 403


def test_a_record_one_may_not_know_of_has_no_sharing_page(cast, as_):
    record = problem(cast.alice, cast.team)
    assert page(as_(cast.ruth), record).status_code == 404
    assert (
        page(as_(cast.olive), problem(cast.alice, cast.team, Audience.PRIVATE)).status_code == 404
    )


def test_of_several_partnerships_one_is_chosen(cast, as_):
    second = making.space(Space.Kind.PARTNERSHIP, "Second shore")
    takes_part(cast.harbor, second, cast.lena)
    record = problem(cast.alice, cast.team)
    alice = as_(cast.alice)
    assert "Second shore" in text(page(alice, record))
    assert page(alice, record, far="partnership").status_code == 404
    post(alice, record, far=f"partnership:{second.pk}")
    assert stands(record).partnership == second
    assert "Two shores" not in text(page(alice, record))


def test_a_page_that_stood_open_while_somebody_else_shared_changes_nothing(cast, as_):
    record = problem(cast.alice, cast.team)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PRIVATE)
    answer = post(as_(cast.alice), record, far="partnership", stood="1")
    assert answer.status_code == 409
    assert stands(record).audience == Audience.PRIVATE
    assert "Nothing was changed" in text(answer)


def test_taking_back_says_how_many_lose_it(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    shown = page(as_(cast.alice), record, far="team")
    assert "2 people who read it now will no longer be able to" in text(shown)
    assert "Take it back to 4 people" in text(shown)


# By name ------------------------------------------------------------------------------------


def test_one_person_is_found_by_name_shown_and_then_reads_it(cast, as_):
    record = problem(cast.alice, cast.team)
    alice = as_(cast.alice)
    assert f"person:{cast.ruth.pk}" in page(alice, record, far="named", q="rut").content.decode()
    key = f"person:{cast.ruth.pk}"
    assert "Share with Ruth" in text(page(alice, record, far=key))
    answer = post(alice, record, "shares", far=key)
    assert record.can_read(Actor(cast.ruth))
    assert "Ruth can read this now" in text(alice.get(answer.url))
    open_share = Share.objects.open().get()
    alice.post(f"/records/{record.pk}/shares/{open_share.pk}/end/")
    assert not record.can_read(Actor(cast.ruth))


def test_a_space_shared_with_by_name_lists_its_people_first(cast, as_):
    record = problem(cast.alice, cast.team)
    shown = page(as_(cast.alice), record, far=f"space:{cast.ridge.pk}")
    assert "Ruth" in names(shown)
    assert "Share with Ridge" in text(shown)


@pytest.mark.parametrize("stranger", ["nia", "sam"])
def test_nobody_outside_the_partnership_can_be_named(cast, as_, stranger):
    record = problem(cast.alice, cast.team)
    somebody = getattr(cast, stranger)
    alice = as_(cast.alice)
    assert somebody.name not in text(page(alice, record, far="named", q=somebody.name))
    assert post(alice, record, "shares", far=f"person:{somebody.pk}").status_code == 422


def test_who_may_not_share_cannot_end_a_share(cast, as_):
    record = problem(cast.alice, cast.team)
    share = sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    assert as_(cast.bob).post(f"/records/{record.pk}/shares/{share.pk}/end/").status_code == 403


# See it as … --------------------------------------------------------------------------------


def seen_as(client, record, person, **query):
    return client.get(f"/problems/{record.pk}/", {"as": person.pk} | query)


def test_seeing_it_as_somebody_who_will_read_it(cast, as_):
    record = problem(cast.alice, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="Between us")
    shown = seen_as(as_(cast.alice), record, cast.ruth, far="partnership")
    assert shown.status_code == 200
    assert "as Ruth would" in strip_tags(shown.content.decode())
    assert "Between us" not in text(shown)
    assert b"<form" not in shown.content


def test_seeing_as_shows_nothing_that_the_viewer_could_not_see(cast, as_):
    record = problem(cast.bob, cast.team, Audience.PRIVATE)
    comments.comment(record, by=Actor(cast.bob), text="Mine alone")
    sharing.set_audience(record, by=Actor(cast.bob), audience=Audience.SPACE)
    assert "Mine alone" not in text(seen_as(as_(cast.alice), record, cast.bob))


@pytest.mark.parametrize(
    ("viewer", "whom", "far"),
    [
        ("bob", "ruth", "partnership"),  # not his to share
        ("alice", "nia", "partnership"),  # not among those who would read it
        ("alice", "ruth", ""),  # does not read it now
        ("alice", "sam", "network"),
    ],
)
def test_seeing_as_anybody_else_is_not_there(cast, as_, viewer, whom, far):
    record = problem(cast.alice, cast.team)
    shown = seen_as(as_(getattr(cast, viewer)), record, getattr(cast, whom), far=far)
    assert shown.status_code == 404


@pytest.mark.parametrize("nonsense", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_seeing_as_nonsense_is_not_there(cast, as_, nonsense):
    record = problem(cast.alice, cast.team)
    assert as_(cast.alice).get(f"/problems/{record.pk}/", {"as": nonsense}).status_code == 404


def test_nothing_can_be_changed_while_seeing_as_somebody(cast, as_):
    record = problem(cast.alice, cast.team)
    address = f"/problems/{record.pk}/change/?as={cast.bob.pk}"
    assert as_(cast.alice).post(address, {"revision": 1, "title": "New"}).status_code == 403


# Many ---------------------------------------------------------------------------------------


def test_a_network_of_thousands_is_folded_by_space_in_a_small_page(cast, as_):
    people = Person.objects.bulk_create(
        Person(name=f"Somebody {number}", organisation=cast.far.organisation)
        for number in range(2500)
    )
    member_of_far = type(cast.far.memberships.first())
    member_of_far.objects.bulk_create(
        member_of_far(person=one, space=cast.far, starts_on=making.LONG_AGO) for one in people
    )
    record = problem(cast.alice, cast.team)
    shown = page(as_(cast.alice), record, far="network")
    assert len(shown.content) < 200_000
    assert "Share with 2507 people" in text(shown)
    assert len(shown.context["people"].listed) <= 30
    query = {"far": "network", "in": cast.far.pk}
    names_of_one_space = page(as_(cast.alice), record, **query)
    assert "Somebody 1000" in text(names_of_one_space)
    assert len(names_of_one_space.content) < 200_000
    assert "Somebody 999" in text(page(as_(cast.alice), record, **query, page="13"))


def test_the_page_asks_as_often_for_few_as_for_many(cast, as_):
    record = problem(cast.alice, cast.team)
    alice = as_(cast.alice)
    sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    few = queries(lambda: page(alice, record, far="partnership"))
    for number in range(20):
        somebody = making.person(f"Somebody {number}", cast.ridge.organisation)
        member(somebody, cast.ridge)
        Evaluation.objects.create(evaluator=somebody, person=cast.alice, starts_on=making.LONG_AGO)
        sharing.share(record, by=Actor(cast.alice), person=somebody)
    assert queries(lambda: page(alice, record, far="partnership")) == few


def test_a_record_closed_to_evaluators_lists_none_of_them(cast, as_):
    record = problem(cast.bob, cast.team)
    Problem.objects.filter(pk=record.pk).update(closed_to_evaluators=True)
    shown = page(as_(cast.bob), record, far="partnership")
    assert names(shown) == ["Alice", "Olive", "Lena", "Ruth"]
    assert "5 people" in text(shown)


def test_a_co_author_reads_it_while_it_is_private(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PRIVATE)
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    assert "Bob" in text(page(as_(cast.alice), record))
