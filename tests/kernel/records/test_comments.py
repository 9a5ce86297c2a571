"""Saying something beside a record."""

import pytest

from braidwork.kernel.records.actions import comments
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Audience, Comment
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def test_whoever_reads_may_comment(cast):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    for who in (cast.alice, cast.bob, cast.olive, cast.eve, cast.ruth, cast.lena):
        assert comments.comment(record, by=Actor(who), text=" Hello ").text == "Hello"
    for who in (cast.nia, cast.xan, cast.sam, None):
        with pytest.raises(NotAllowed):
            comments.comment(record, by=Actor(who), text="Hello")


def test_an_empty_comment_is_not_kept(cast):
    with pytest.raises(NotPossible):
        comments.comment(problem(cast.bob, cast.team), by=Actor(cast.bob), text=" \n ")
    assert not Comment.objects.exists()


def test_only_readers_are_mentioned(cast):
    record = problem(cast.bob, cast.team)
    said = comments.comment(record, by=Actor(cast.bob), text="@Alice", mentions=[cast.alice])
    assert list(said.mentions.all()) == [cast.alice]
    with pytest.raises(NotPossible):
        comments.comment(record, by=Actor(cast.bob), text="@Ruth", mentions=[cast.ruth])
    assert Comment.objects.count() == 1


def test_an_answer_stays_beside_its_record(cast):
    here, elsewhere = problem(cast.bob, cast.team), problem(cast.bob, cast.team)
    said = comments.comment(elsewhere, by=Actor(cast.bob), text="Elsewhere")
    with pytest.raises(NotAllowed):
        comments.comment(here, by=Actor(cast.bob), text="Here", answers=said)
    assert comments.comment(elsewhere, by=Actor(cast.alice), text="Yes", answers=said).answers


def test_one_answers_only_what_one_hears(cast):
    from braidwork.kernel.records.actions import sharing

    record = problem(cast.alice, cast.team)
    inside = comments.comment(record, by=Actor(cast.bob), text="Among us")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    with pytest.raises(NotAllowed):
        comments.comment(record, by=Actor(cast.ruth), text="I heard", answers=inside)


def test_only_its_author_removes_a_comment_and_a_line_stays(cast):
    record = problem(cast.bob, cast.team)
    said = comments.comment(record, by=Actor(cast.olive), text="Oh")
    with pytest.raises(NotAllowed):
        comments.remove_comment(said, by=Actor(cast.alice))
    comments.remove_comment(said, by=Actor(cast.olive))
    said.refresh_from_db()
    assert (said.text, said.removed_at is None) == ("", False)
