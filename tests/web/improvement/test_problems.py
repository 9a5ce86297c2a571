"""A problem of practice on its pages: framed, sharpened, looked over; nothing typed is lost."""

import re
from html import unescape
from uuid import uuid4

import pytest

from braidwork.domain.problems.models import CriteriaEdition, Problem, SilencedRemark
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db

BLAMING = "All students are lazy, and parents do not care, so attendance is low."


@pytest.fixture
def begun(cast):
    return problem(cast.bob, cast.team, title=BLAMING, summary=BLAMING)


def at(record, step=""):
    return f"/improvement/problems/{record.pk}/{step}"


def send(client, path, **sent):
    return client.post(path, {"once": str(uuid4())} | sent)


def text(response):
    return re.sub(r"\s+", " ", unescape(response.content.decode()))


def test_no_way_leads_where_a_reader_may_not_go(cast, as_, begun):
    space = f"/partnership/spaces/{cast.team.pk}/"
    criteria = f"/improvement/criteria/{cast.team.pk}/"
    Problem.objects.filter(pk=begun.pk).update(audience=Audience.NETWORK)
    for person, leads_there in ((cast.bob, True), (cast.ruth, False)):
        page = text(as_(person).get(at(begun, "?look=1")))
        assert (space in page, criteria in page) == (leads_there, leads_there)
        assert cast.team.name in page


def test_one_sentence_begins_a_problem(cast, as_):
    sent = {"statement": "We call late.", "space": cast.team.pk, "audience": "0"}
    led = send(as_(cast.bob), "/improvement/problems/new/", **sent)
    made = Problem.objects.get()
    assert led.url == at(made)
    assert (made.summary, made.title, made.audience) == ("We call late.", "We call late.", 0)


def test_no_sentence_is_told_and_what_was_typed_stays(cast, as_):
    sent = {"statement": " ", "felt_by": "Keisha", "space": cast.team.pk, "audience": "0"}
    told = send(as_(cast.bob), "/improvement/problems/new/", **sent)
    assert told.status_code == 422
    assert "it takes one" in text(told)
    assert 'value="Keisha"' in text(told)
    assert not Problem.objects.exists()


def test_the_name_follows_the_sentence_until_it_has_one(begun, cast, as_):
    bob = as_(cast.bob)
    sent = {"pack": "general", "felt_by": "", "revision": 1}
    send(bob, at(begun, "wording/"), summary="We call late.", title="", **sent)
    assert Problem.objects.get().title == "We call late."
    send(bob, at(begun, "wording/"), summary="We call.", title="Calls", **sent | {"revision": 2})
    send(bob, at(begun, "wording/"), summary="We wait.", title="Calls", **sent | {"revision": 3})
    assert Problem.objects.get().title == "Calls"


def test_one_question_leads_to_the_next_or_back(begun, cast, as_):
    bob = as_(cast.bob)
    led = send(bob, at(begun, "sharpen/now_do/"), now_do="We print.", revision=1)
    assert led.url == at(begun, "sharpen/instead/")
    led = send(bob, at(begun, "sharpen/instead/"), instead="We call.", revision=2, stop="1")
    assert led.url == at(begun)
    stands = Problem.objects.get()
    assert (stands.now_do, stands.instead) == ("We print.", "We call.")


def test_an_unknown_question_is_no_page(begun, cast, as_):
    assert as_(cast.bob).get(at(begun, "sharpen/author/")).status_code == 404


def test_need_and_mandate_stand_side_by_side(begun, cast, as_):
    bob = as_(cast.bob)
    said = {"felt_need": "I know them.", "mandate": "Cut it.", "relation": "tension"}
    send(bob, at(begun, "why/"), revision=1, response="We count both.", **said)
    shown = text(bob.get(at(begun)))
    assert "They pull against each other" in shown
    assert all(words in shown for words in ("I know them.", "Cut it.", "We count both."))


def test_an_unknown_relation_is_told_and_the_words_stay(begun, cast, as_):
    sent = {"felt_need": "I know them.", "relation": "war", "revision": 1}
    told = send(as_(cast.bob), at(begun, "why/"), **sent)
    assert told.status_code == 422
    assert "I know them." in text(told)
    assert Problem.objects.get().felt_need == ""


def test_two_who_wrote_the_same_answer_see_both(begun, cast, as_):
    send(as_(cast.alice), at(begun, "sharpen/known/"), known="By Alice", revision=1)
    told = send(as_(cast.bob), at(begun, "sharpen/known/"), known="By Bob", revision=1)
    assert told.status_code == 409
    assert "By Alice" in text(told) and "By Bob" in text(told)
    assert Problem.objects.get().known == "By Alice"
    send(as_(cast.bob), at(begun, "sharpen/known/"), known="By both", revision=2)
    assert Problem.objects.get().known == "By both"


# Looking it over ----------------------------------------------------------------------------


def looked(client, record):
    return client.get(at(record, "?look=1"))


def test_it_is_looked_over_on_request_with_at_most_three_questions(begun, cast, as_):
    bob = as_(cast.bob)
    assert bob.get(at(begun)).context["remarks"] == []
    assert 1 <= len(looked(bob, begun).context["remarks"]) <= 3


def test_a_rewrite_is_laid_into_the_form_and_saves_nothing(begun, cast, as_):
    laid = as_(cast.bob).get(
        at(begun, "wording/"), {"words": "students are lazy", "instead": "students are away"}
    )
    assert "All students are away" in text(laid)
    assert Problem.objects.get().summary == BLAMING
    assert Problem.objects.get().revision == 1


def test_a_remark_that_does_not_fit_is_left_out_and_heard_again(begun, cast, as_):
    bob = as_(cast.bob)
    remark = looked(bob, begun).context["remarks"][0].remark
    known = {"criterion": remark.criterion, "words": remark.words}
    send(bob, at(begun, "remarks/"), reason="Our own words.", **known)
    after = looked(bob, begun)
    assert remark not in [each.remark for each in after.context["remarks"]]
    assert "Our own words." in text(after)
    send(bob, at(begun, f"remarks/{SilencedRemark.objects.get().pk}/"))
    assert remark in [each.remark for each in looked(bob, begun).context["remarks"]]


def test_an_observer_sees_remarks_and_cannot_leave_them_out(begun, cast, as_):
    olive = as_(cast.olive)
    assert looked(olive, begun).context["remarks"]
    assert "Does not fit here" not in text(looked(olive, begun))


# What is looked for -------------------------------------------------------------------------


def edition(client, cast, **more):
    page = client.get(criteria(cast))
    asked = {f"asked-{each.id}": "on" for each in page.context["criteria"]}
    return {key: value for key, value in (asked | more).items() if value is not None}


def criteria(cast):
    return f"/improvement/criteria/{cast.team.pk}/general/"


def test_leaders_keep_their_own_edition_and_problems_follow_it(begun, cast, as_):
    alice = as_(cast.alice)
    first = looked(alice, begun).context["remarks"][0].remark.criterion
    led = send(alice, criteria(cast), **edition(alice, cast, **{f"asked-{first}": None}))
    assert led.status_code == 302
    after = [each.remark.criterion for each in looked(alice, begun).context["remarks"]]
    assert first not in after


def test_an_edition_as_shipped_changes_nothing(cast, as_):
    alice = as_(cast.alice)
    send(alice, criteria(cast), **edition(alice, cast))
    assert CriteriaEdition.objects.get().changes == {}


def test_others_read_what_is_looked_for_and_change_nothing(cast, as_):
    bob = as_(cast.bob)
    assert "Keep this edition" not in text(bob.get(criteria(cast)))
    assert send(bob, criteria(cast)).status_code == 403
    assert not CriteriaEdition.objects.exists()


# The list -----------------------------------------------------------------------------------


def test_the_list_holds_what_one_can_read_the_latest_first(cast, as_):
    problem(cast.bob, cast.team, Audience.PRIVATE, title="Hidden")
    problem(cast.bob, cast.team, title="Earlier")
    problem(cast.bob, cast.team, title="Later")
    listed = [each.title for each in as_(cast.alice).get("/improvement/").context["problems"]]
    assert listed == ["Later", "Earlier"]


def test_the_list_leads_to_each_and_tells_which_view_it_is(cast, as_):
    listed = problem(cast.alice, cast.team, title="Heron")
    alice = as_(cast.alice)
    everything = alice.get("/improvement/").content.decode()
    of_team = alice.get(f"/improvement/?in={cast.team.pk}").content.decode()
    assert f'<a href="/improvement/problems/{listed.pk}/">Heron</a>' in everything
    assert '<a href="/improvement/" aria-current="page">' in everything
    assert f'<a href="/improvement/?in={cast.team.pk}" aria-current="page">' in of_team


def test_the_history_calls_a_pack_by_its_name(cast, as_, begun):
    writing.change(begun, by=Actor(cast.bob), seen=begun.revision, pack="supervision")
    shown = text(as_(cast.bob).get(f"/records/{begun.pk}/history/"))
    assert "for those who supervise principals" in shown
    assert "supervision<" not in shown
