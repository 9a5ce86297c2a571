"""Asking why, naming an aim, adding and moving lines, on their pages."""

import re

import pytest

from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Link
from tests.factories.cast import problem
from tests.web.improvement.steps import address, hang, send, text

pytestmark = pytest.mark.django_db


def tie(record) -> int:
    return Link.objects.get(source=record).pk


def titles_under(record) -> list[str]:
    rows = Link.objects.filter(target=record).order_by("position", "pk")
    return [row.source.title for row in rows]


# Asking why ---------------------------------------------------------------------------------


def test_why_is_asked_again_of_the_answer_until_one_stops(bob, mornings):
    path = f"/improvement/asking-why/{mornings.pk}/"
    page = bob.get(path)
    assert "Why does that happen?" in text(page) and "We call late." in text(page)
    answer = send(bob, path, title="Coded at noon", known_how="seen", again="1")
    noon = Cause.objects.get()
    assert answer.url == f"/improvement/asking-why/{noon.pk}/"
    answer = send(bob, answer.url, title="Paper came by van", can_act="on", stop="1")
    assert answer.url == f"{address(mornings)}#causes"
    assert titles_under(noon) == ["Paper came by van"]
    shown = text(bob.get(address(mornings)))
    assert "Seen" in shown and "We can act here" in shown


def test_another_reason_stands_beside_the_first(bob, cast, mornings):
    path = f"/improvement/asking-why/{mornings.pk}/"
    assert send(bob, path, title="Coded at noon", beside="1").url == path
    hang(cast, Aim, mornings, "Same-morning contact")
    page = text(bob.get(path))
    assert "Coded at noon" in page and "Same-morning contact" not in page
    send(bob, path, title="A call feels like an accusation", stop="1")
    causes = Cause.objects.order_by("pk").values_list("title", flat=True)
    assert list(causes) == ["Coded at noon", "A call feels like an accusation"]


def test_an_answer_that_ends_at_a_person_is_asked_once_more(bob, cast, mornings):
    late = hang(cast, Cause, mornings, "Some teachers do not care")
    question = "What in how work is set up makes this likely?"
    assert question in text(bob.get(f"/improvement/asking-why/{late.pk}/"))
    assert question in text(bob.get(address(mornings)))
    hang(cast, Cause, late, "Nobody sees the list before ten")
    assert question not in text(bob.get(address(mornings)))


def test_no_words_are_told_and_what_was_typed_stays(bob, mornings):
    answer = send(bob, f"/improvement/asking-why/{mornings.pk}/", title=" ", evidence="The log")
    assert answer.status_code == 422
    assert "It takes a few words." in text(answer) and "The log" in answer.content.decode()
    assert not Cause.objects.exists()


def test_whoever_only_reads_is_not_asked(olive, cast, mornings):
    hang(cast, Cause, mornings, "Late")
    assert olive.get(f"/improvement/asking-why/{mornings.pk}/").status_code == 404
    page = olive.get(address(mornings)).content.decode()
    assert "asking-why" not in page and "outline-move" not in page


# Aims, drivers, ideas -----------------------------------------------------------------------


def test_an_aim_says_what_is_not_known_yet(bob, mornings):
    path = f"/improvement/aims/new/{mornings.pk}/"
    answer = send(bob, path, title="Same-morning contact", start="about 4 in 10")
    aim = Aim.objects.get()
    assert answer.url == address(aim)
    said = "From about 4 in 10 to not known yet; by when is not known yet"
    assert said in text(bob.get(address(aim))) and said in text(bob.get(address(mornings)))
    sent = {"title": aim.title, "start": aim.start, "target": "9 in 10", "by_when": "March"}
    send(bob, f"{address(aim)}words/", **sent, revision=1)
    assert "From about 4 in 10 to 9 in 10 by March" in text(bob.get(address(aim)))


def test_a_day_that_is_none_is_told(bob, mornings):
    sent = {"title": "Contact", "by_on": "31 March"}
    answer = send(bob, f"/improvement/aims/new/{mornings.pk}/", **sent)
    assert answer.status_code == 422
    assert "That is not a day." in text(answer) and "31 March" in answer.content.decode()


def test_lines_are_added_where_they_belong(bob, cast, mornings):
    aim = hang(cast, Aim, mornings, "Contact")
    path = f"/improvement/outline/{mornings.pk}/items/"
    answer = send(bob, path, title="Someone known calls", kind="driver", under=aim.pk)
    driver = Driver.objects.get()
    assert answer.url == f"{address(mornings)}#item-{tie(driver)}"
    send(bob, path, title="A call before ten", kind="idea", under=driver.pk)
    assert titles_under(driver) == ["A call before ten"]


@pytest.mark.parametrize(
    "sent", [{"title": ""}, {"kind": "aim"}, {"kind": "problem"}, {"kind": ""}]
)
def test_a_line_that_cannot_stand_there_is_refused(bob, cast, mornings, sent):
    driver = hang(cast, Driver, mornings, "Calls")
    whole = {"title": "A line", "kind": "idea", "under": driver.pk} | sent
    answer = send(bob, f"/improvement/outline/{mornings.pk}/items/", **whole)
    assert answer.status_code == 422
    assert titles_under(driver) == []


def test_an_idea_begins_alone_and_is_tied_later(bob, cast, mornings):
    sent = {"title": "A call before ten", "space": cast.team.pk, "audience": "1"}
    send(bob, "/improvement/ideas/new/", **sent)
    idea = ChangeIdea.objects.get()
    assert idea.audience == Audience.SPACE and not idea.links.exists()
    page = bob.get(f"/records/{idea.pk}/ties/")
    assert "Mornings" in text(page)
    send(bob, f"/records/{idea.pk}/ties/new/", to=mornings.pk)
    assert titles_under(mornings) == ["A call before ten"]
    send(bob, f"/records/{idea.pk}/ties/{tie(idea)}/end/")
    assert titles_under(mornings) == []


def test_two_who_wrote_the_same_words_see_both(bob, cast, mornings):
    late = hang(cast, Cause, mornings, "Late", evidence="the log")
    path = f"{address(late)}words/"
    send(bob, path, title="Late", evidence="the office", revision=1)
    answer = send(bob, path, title="Late", evidence="six teachers", revision=1)
    assert answer.status_code == 409
    assert "the office" in text(answer) and "six teachers" in text(answer)


# Moving -------------------------------------------------------------------------------------


@pytest.fixture
def three(cast, mornings):
    return [hang(cast, Cause, mornings, title) for title in ("one", "two", "three")]


def move(client, root, record, **sent):
    return send(client, f"/improvement/outline/{root.pk}/moves/", item=tie(record), **sent)


def test_a_step_at_a_time(bob, mornings, three):
    one, two, three_ = three
    answer = move(bob, mornings, three_, to="up")
    assert answer.url == f"{address(mornings)}#item-{tie(three_)}"
    assert titles_under(mornings) == ["one", "three", "two"]
    move(bob, mornings, one, to="down")
    assert titles_under(mornings) == ["three", "one", "two"]
    move(bob, mornings, two, to="in")
    assert (titles_under(mornings), titles_under(one)) == (["three", "one"], ["two"])
    move(bob, mornings, two, to="out")
    assert titles_under(mornings) == ["three", "one", "two"]


def test_past_the_last_it_goes_under_the_next_that_may_hold_it(bob, cast, mornings):
    aims = [hang(cast, Aim, mornings, title) for title in ("one", "two")]
    only = hang(cast, Driver, aims[0], "calls")
    move(bob, mornings, only, to="down")
    assert (titles_under(aims[0]), titles_under(aims[1])) == ([], ["calls"])
    hang(cast, Driver, aims[0], "first")
    move(bob, mornings, only, to="up")
    assert titles_under(aims[0]) == ["first", "calls"]


def test_to_a_place(bob, mornings, three):
    one, two, three_ = three
    move(bob, mornings, three_, under="", after="")
    assert titles_under(mornings) == ["three", "one", "two"]
    move(bob, mornings, one, under=tie(two), after="")
    assert titles_under(two) == ["one"]
    move(bob, mornings, three_, under=tie(two), after=tie(one))
    assert titles_under(two) == ["one", "three"]


@pytest.mark.parametrize("sent", [{"to": "up"}, {"to": "out"}, {"to": "sideways"}])
def test_where_there_is_no_place_nothing_moves(bob, mornings, three, sent):
    assert move(bob, mornings, three[0], **sent).status_code == 422
    assert titles_under(mornings) == ["one", "two", "three"]


def test_the_line_of_another_outline_is_not_moved_from_here(bob, cast, mornings, three):
    other = hang(cast, Cause, problem(cast.bob, cast.team, title="Evenings"), "four")
    answer = move(bob, mornings, other, under=tie(three[0]), after="")
    assert answer.status_code in (404, 422)
    assert titles_under(three[0]) == []


def test_only_steps_that_lead_somewhere_are_offered(bob, cast, mornings, three):
    page = bob.get(address(mornings)).content.decode()
    steps = {
        record.title: set(re.findall(rf'id="item-{tie(record)}-(up|down|in|out)"(?! hidden)', page))
        for record in three
    }
    assert steps == {
        "one": {"down"},
        "two": {"up", "down", "in"},
        "three": {"up", "in"},
    }


# Sharing with what hangs on it --------------------------------------------------------------


def test_what_was_taken_along_can_be_taken_back_together(bob, cast, mornings):
    late = hang(cast, Cause, mornings, "Late")
    sharing, setting = f"/records/{mornings.pk}/sharing/", f"/records/{mornings.pk}/audience/"
    along = {"hanging": str(late.pk), "together": "on"}
    assert "Share these together with it" in text(bob.get(f"{sharing}?far=partnership"))
    send(bob, setting, far="partnership", stood=1, **along)
    late.refresh_from_db()
    assert late.audience == Audience.PARTNERSHIP
    assert "Take these back together with it" in text(bob.get(f"{sharing}?far=team"))
    send(bob, setting, far="team", stood=2, hanging=str(late.pk))
    late.refresh_from_db()
    assert late.audience == Audience.PARTNERSHIP  # the box was not ticked
    send(bob, setting, far="partnership", stood=1)
    send(bob, setting, far="team", stood=2, **along)
    late.refresh_from_db()
    assert late.audience == Audience.SPACE


def test_nonsense_about_what_hangs_on_it_changes_nothing(bob, mornings):
    sent = {"far": "partnership", "stood": 1, "together": "on", "hanging": "x"}
    assert send(bob, f"/records/{mornings.pk}/audience/", **sent).status_code == 404
    mornings.refresh_from_db()
    assert mornings.audience == Audience.SPACE
