"""Two people change the same words: both versions are shown, and no words are lost."""

import re
from html import unescape

import pytest

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def stands(record):
    return Problem.objects.get(pk=record.pk)


def changed(record, by, **written):
    return writing.change(record, by=Actor(by), seen=stands(record).revision, **written)


def send(client, record, **sent):
    return client.post(f"/problems/{record.pk}/change/", sent)


def forms(answer):
    """What each form of the page would send, as a browser would."""
    found = []
    for form in re.findall(r"<form.*?</form>", answer.content.decode(), re.DOTALL):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        areas = r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>'
        fields |= dict(re.findall(areas, form, re.DOTALL))
        fields |= dict(re.findall(r'type="text" name="(\w+)"[^>]*value="([^"]*)"', form))
        radios = re.findall(r'type="radio" name="(\w+)" value="(\w*)" checked', form)
        found.append({name: unescape(value) for name, value in (fields | dict(radios)).items()})
    return found


@pytest.fixture
def meanwhile(cast):
    """Alice opened the form; Bob then changed one of the same fields and one other."""
    record = problem(cast.alice, cast.team, now_do="They tell nobody.", hunch="Too late.")
    seen = record.revision
    changed(record, cast.bob, now_do="They have no one to tell.", hunch="Nobody’s work at 8:30.")
    return record, {
        "revision": seen,
        "now_do": "They keep it to themselves.",
        "hunch": "Too late.",
        "instead": "Somebody calls.",
    }


def test_both_versions_are_shown_and_nothing_is_written_over(cast, as_, meanwhile):
    record, sent = meanwhile
    answer = send(as_(cast.alice), record, **sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bob changed this" in page
    assert "They have no one to tell." in page
    assert "They keep it to themselves." in page
    assert "What adults do now" in page
    assert stands(record).now_do == "They have no one to tell."


def test_keeping_mine_keeps_what_the_other_wrote_elsewhere(cast, as_, meanwhile):
    record, sent = meanwhile
    mine, _theirs = forms(send(as_(cast.alice), record, **sent))
    assert send(as_(cast.alice), record, **mine).status_code == 302
    kept = stands(record)
    assert kept.now_do == "They keep it to themselves."
    assert kept.hunch == "Nobody’s work at 8:30."
    assert kept.instead == "Somebody calls."


def test_keeping_theirs_keeps_what_i_wrote_elsewhere(cast, as_, meanwhile):
    record, sent = meanwhile
    _mine, theirs = forms(send(as_(cast.alice), record, **sent))
    assert send(as_(cast.alice), record, **theirs).status_code == 302
    kept = stands(record)
    assert kept.now_do == "They have no one to tell."
    assert kept.instead == "Somebody calls."


def test_a_third_change_meanwhile_is_answered_again(cast, as_, meanwhile):
    record, sent = meanwhile
    mine, _theirs = forms(send(as_(cast.alice), record, **sent))
    changed(record, cast.bob, now_do="A third way of saying it.")
    answer = send(as_(cast.alice), record, **mine)
    assert answer.status_code == 409
    assert "A third way of saying it." in answer.content.decode()


def test_a_choice_is_chosen_between_in_words(cast, as_):
    record = problem(cast.alice, cast.team)
    seen = record.revision
    changed(record, cast.bob, relation="tension")
    answer = send(as_(cast.alice), record, revision=seen, relation="together")
    page = answer.content.decode()
    assert "They pull against each other" in page
    assert "They pull together" in page
    mine, theirs = forms(answer)
    assert (mine["relation"], theirs["relation"]) == ("together", "tension")


def test_words_with_markup_come_back_as_they_were_typed(cast, as_, meanwhile):
    record, sent = meanwhile
    typed = 'A "quoted" <b>word</b> & more\n\nand a line'
    mine, _theirs = forms(send(as_(cast.alice), record, **sent | {"now_do": typed}))
    assert mine["now_do"].replace("\r\n", "\n") == typed
