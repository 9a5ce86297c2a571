"""What is said beside a record: to whom, in answer to what, and naming whom."""

import re

import pytest

from braidwork.kernel.records.actions import comments, sharing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Comment
from braidwork.kernel.records.reach import Actor
from braidwork.web.shell.mentions import named_in
from tests.factories.cast import person, problem

pytestmark = pytest.mark.django_db


def say(client, record, text, **sent):
    return client.post(f"/records/{record.pk}/comments/", {"text": text} | sent)


def shown(client, record):
    answer = client.get(f"/problems/{record.pk}/")
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_whoever_reads_it_says_something(cast, as_):
    record = problem(cast.alice, cast.team)
    answer = say(as_(cast.olive), record, "Did families mind?")
    said = Comment.objects.get()
    assert answer.url == f"/problems/{record.pk}/#comment-{said.pk}"
    assert "Did families mind?" in shown(as_(cast.alice), record)


def test_who_may_not_read_it_learns_nothing(cast, as_):
    record = problem(cast.alice, cast.team)
    assert say(as_(cast.ruth), record, "Hello").status_code == 404


@pytest.mark.parametrize(("text", "why"), [("  ", "nothing written"), ("x" * 20_001, "20001")])
def test_a_refused_comment_keeps_what_was_typed(cast, as_, text, why):
    record = problem(cast.alice, cast.team)
    answer = say(as_(cast.alice), record, text)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert text in answer.content.decode()
    assert not Comment.objects.exists()


def test_markup_is_shown_as_it_was_typed(cast, as_):
    record = problem(cast.alice, cast.team)
    say(as_(cast.alice), record, "<b>@Bob</b>")
    content = as_(cast.alice).get(f"/problems/{record.pk}/").content.decode()
    assert '&lt;b&gt;<strong translate="no">@Bob</strong>&lt;/b&gt;' in content


def test_an_answer_stands_under_what_it_answers(cast, as_):
    record = problem(cast.alice, cast.team)
    question = comments.comment(record, by=Actor(cast.bob), text="Did families mind?")
    comments.comment(record, by=Actor(cast.olive), text="Another matter")
    say(as_(cast.alice), record, "Four of eleven", answers=question.pk)
    told = shown(as_(cast.olive), record)
    assert told.index("Did families") < told.index("Four of") < told.index("Another matter")


def test_an_answer_to_what_one_may_not_read_stands_alone(cast, as_):
    record = problem(cast.alice, cast.team)
    question = comments.comment(record, by=Actor(cast.bob), text="Between us")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    say(as_(cast.alice), record, "Said to everybody", answers=question.pk)
    told = shown(as_(cast.ruth), record)
    assert "Said to everybody" in told
    assert "Between us" not in told
    assert "removed" not in told.replace("Its author removed", "")


def test_what_one_may_not_read_cannot_be_answered(cast, as_):
    record = problem(cast.alice, cast.team)
    hidden = comments.comment(record, by=Actor(cast.bob), text="Between us")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert say(as_(cast.ruth), record, "What?", answers=hidden.pk).status_code == 404
    assert say(as_(cast.ruth), record, "What?", answers="nonsense").status_code == 404


def test_a_comment_from_before_says_that_fewer_read_it(cast, as_):
    record = problem(cast.alice, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="Between us")
    assert "Not shared further" not in shown(as_(cast.alice), record)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert "Not shared further than Attendance team" in shown(as_(cast.alice), record)


def test_one_takes_back_ones_own_words_only(cast, as_):
    record = problem(cast.alice, cast.team)
    said = comments.comment(record, by=Actor(cast.bob), text="Rash words")
    address = f"/records/{record.pk}/comments/{said.pk}/removal/"
    assert as_(cast.alice).post(address).status_code == 403
    as_(cast.bob).post(address)
    assert "Rash words" not in shown(as_(cast.alice), record)


def test_of_answered_words_a_line_stays(cast, as_):
    record = problem(cast.alice, cast.team)
    said = comments.comment(record, by=Actor(cast.bob), text="Rash words")
    comments.comment(record, by=Actor(cast.alice), text="Let us talk", answers=said)
    comments.remove_comment(said, by=Actor(cast.bob))
    told = shown(as_(cast.olive), record)
    assert "Its author removed what was said here" in told
    assert "Let us talk" in told


# Naming -------------------------------------------------------------------------------------


def test_people_who_read_it_are_named_by_their_whole_name(cast, as_):
    record = problem(cast.alice, cast.team)
    say(as_(cast.alice), record, "Ask @bob, @Eve. Not @Ruth nor a@Olive.org")
    assert {one.name for one in Comment.objects.get().mentions.all()} == {"Bob", "Eve"}


def test_the_longer_name_wins_and_a_name_ends_where_it_ends(db):
    people = [person("Ann"), person("Ann Lee"), person("Jo (Johanna)")]
    for text, wanted in [
        ("@Ann Lee came", ["Ann Lee"]),
        ("@Ann Leeds came", ["Ann"]),
        ("@Annabel", []),
        ("(@Ann)", ["Ann"]),
        ("@Jo (Johanna), please", ["Jo (Johanna)"]),
        ("nobody", []),
    ]:
        assert [one.name for one in named_in(text, people)] == wanted


def test_only_readers_are_offered(cast, as_):
    record = problem(cast.alice, cast.team)

    def offered(client, typed):
        answer = client.get(f"/records/{record.pk}/people/", {"q": typed})
        return [one["name"] for one in answer.json()["people"]]

    assert offered(as_(cast.alice), "o") == ["Olive"]
    assert offered(as_(cast.alice), "ru") == []
    assert as_(cast.ruth).get(f"/records/{record.pk}/people/").status_code == 404
