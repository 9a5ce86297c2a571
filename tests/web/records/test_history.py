"""The history of a record: what one may read of it, word by word, and bringing words back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Cause, Problem
from braidwork.kernel.records.actions import linking, sharing, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def changed(record, by, reason="", **written):
    stands = Problem.objects.get(pk=record.pk)
    return writing.change(stands, by=Actor(by), seen=stands.revision, reason=reason, **written)


def history(client, record, **query):
    return client.get(f"/records/{record.pk}/history/", query)


def text(response):
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def versions(record):
    return list(record.revisions.order_by("number"))


def test_the_newest_change_comes_first_with_its_words_author_and_reason(cast, as_):
    record = problem(cast.alice, cast.team, now_do="They tell nobody.")
    changed(record, cast.bob, now_do="They have no one to tell.", reason="A reader hears blame.")
    shown = text(history(as_(cast.alice), record))
    assert shown.index("Bob") < shown.index("Began it")
    assert "Changed: What adults do now" in shown
    assert "A reader hears blame." in shown
    content = history(as_(cast.alice), record).content.decode()
    assert re.search(r"<ins>.*have no one to", content)
    assert re.search(r"<del>.*nobody", content)


def test_a_code_is_told_by_its_word(cast, as_):
    record = problem(cast.alice, cast.team)
    changed(record, cast.alice, relation="tension")
    assert "They pull against each other" in text(history(as_(cast.alice), record))


def test_a_new_reader_sees_no_version_from_before_and_no_sign_of_one(cast, as_):
    record = problem(cast.alice, cast.team, summary="Before it was shared")
    changed(record, cast.alice, summary="As it was shared")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    changed(record, cast.alice, summary="After it was shared")
    shown = text(history(as_(cast.ruth), record))
    assert "Before it was" not in shown
    assert "Began it" not in shown
    assert "Attendance team" not in shown
    assert "Changed: Summary" in shown


def test_a_difference_is_between_versions_that_one_may_read(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP, summary="First")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    changed(record, cast.alice, summary="Between us")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert "Between us" in text(history(as_(cast.ruth), record))  # it says so now
    changed(record, cast.alice, summary="Third")
    shown = history(as_(cast.ruth), record).content.decode()
    assert "Third" in shown


def test_sharing_stands_in_the_history_for_those_who_edit(cast, as_):
    record = problem(cast.alice, cast.team)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    shown = text(history(as_(cast.bob), record))
    assert "Shared further: from Attendance team to Two shores" in shown
    assert "Shared with Ruth" in shown
    assert "Shared with" not in text(history(as_(cast.olive), record))


def test_any_two_versions_are_compared_the_earlier_first(cast, as_):
    record = problem(cast.alice, cast.team, summary="one two three")
    changed(record, cast.alice, summary="one 2 three")
    changed(record, cast.alice, summary="one 2 three four")
    first, _second, third = versions(record)
    for ends in [(first, third), (third, first)]:
        query = {"from": ends[0].pk, "to": ends[1].pk}
        shown = as_(cast.alice).get(f"/records/{record.pk}/comparison/", query)
        (change,) = shown.context["changes"]
        told = [(piece.kind, piece.text.strip()) for piece in change.pieces]
        assert ("removed", "two") in told
        assert ("added", "four") in told


def test_a_version_that_one_may_not_read_answers_404(cast, as_):
    record = problem(cast.alice, cast.team)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    hidden, visible = versions(record)
    ruth = as_(cast.ruth)
    assert ruth.get(f"/records/{record.pk}/versions/{visible.pk}/").status_code == 200
    assert ruth.get(f"/records/{record.pk}/versions/{hidden.pk}/").status_code == 404
    query = {"from": hidden.pk, "to": visible.pk}
    assert ruth.get(f"/records/{record.pk}/comparison/", query).status_code == 404


def test_a_version_of_another_record_answers_404(cast, as_):
    record, other = problem(cast.alice, cast.team), problem(cast.alice, cast.team)
    (version,) = versions(other)
    alice = as_(cast.alice)
    assert alice.get(f"/records/{record.pk}/versions/{version.pk}/").status_code == 404


def test_restoring_brings_the_words_back_and_keeps_everything(cast, as_):
    record = problem(cast.alice, cast.team, summary="First")
    changed(record, cast.bob, summary="Second")
    first = versions(record)[0]
    address = f"/records/{record.pk}/versions/{first.pk}/restoration/"
    as_(cast.bob).post(address, {"once": "0b0e0e6c-52e7-4f46-8b8e-2b9f8b1b6a01"})
    as_(cast.bob).post(address, {"once": "0b0e0e6c-52e7-4f46-8b8e-2b9f8b1b6a01"})
    assert Problem.objects.get(pk=record.pk).summary == "First"
    assert [v.content["summary"] for v in versions(record)] == ["First", "Second", "First"]


def test_whoever_only_reads_restores_nothing(cast, as_):
    record = problem(cast.alice, cast.team, summary="First")
    changed(record, cast.bob, summary="Second")
    first = versions(record)[0]
    address = f"/records/{record.pk}/versions/{first.pk}/"
    assert b"restoration" not in as_(cast.olive).get(address).content
    assert as_(cast.olive).post(f"{address}restoration/").status_code == 403
    assert Problem.objects.get(pk=record.pk).summary == "Second"


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 40, "٣"])
def test_nonsense_in_the_address_answers_404(cast, as_, nonsense):
    record = problem(cast.alice, cast.team)
    assert history(as_(cast.alice), record, before=nonsense).status_code == 404
    query = {"from": nonsense, "to": nonsense}
    address = f"/records/{record.pk}/comparison/"
    assert as_(cast.alice).get(address, query).status_code == 404


def test_one_version_and_twenty_ask_equally_often_and_older_ones_have_a_page(cast, as_):
    record = problem(cast.alice, cast.team)
    alice = as_(cast.alice)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            history(alice, record)
        return len(captured)

    few = asked()
    for number in range(22):
        changed(record, cast.bob if number % 2 else cast.alice, summary=f"Version {number}")
    assert asked() == few
    first_page = history(alice, record)
    assert len(first_page.context["history"].versions) == 20
    older = history(alice, record, before=first_page.context["history"].older)
    assert "Began it" in text(older)
    assert "Changed: Summary" in text(older)


def test_whoever_is_let_in_afterwards_reads_what_stands_now_and_not_why(cast, as_):
    record = problem(cast.bob, cast.team)
    writing.change(
        record, by=Actor(cast.bob), seen=1, reason="A reader could hear blame.", known="The log"
    )
    sharing.share(record, by=Actor(cast.bob), person=cast.ruth)
    page = as_(cast.ruth).get(f"/records/{record.pk}/history/").content.decode()
    assert "As it stands now" in page
    assert "A reader could hear blame." not in page


def test_it_tells_what_was_tied_and_nothing_of_what_is_hidden(cast, as_):
    bob = Actor(cast.bob)
    record = problem(cast.bob, cast.team, title="Mornings")
    other = problem(cast.bob, cast.team, Audience.PRIVATE, title="Evenings")
    late = theory.hang(Cause, by=bob, under=record, title="Late")
    linking.tie(late, by=bob, to=other)
    page = f"/records/{late.pk}/history/"
    assert "Tied to “Mornings”" in as_(cast.alice).get(page).content.decode()
    assert "Evenings" not in as_(cast.alice).get(page).content.decode()
    assert "Tied to “Evenings”" in as_(cast.bob).get(page).content.decode()
