"""Framing, sharpening, and what does not fit."""

import pytest

from braidwork.domain.problems import reads, rules
from braidwork.domain.problems.actions import framing
from braidwork.domain.problems.models import SilencedRemark
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Event
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import Cast, make_cast

LONG = "When a sixth-grader misses a Monday the first thing the family hears from us is a letter."


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def alice(cast) -> Actor:
    return Actor(cast.alice)


def framed(alice, cast, statement=LONG, **more):
    return framing.frame(by=alice, space=cast.team, statement=statement, **more)


def test_one_sentence_is_enough_and_only_its_author_reads_it(alice, cast):
    problem = framed(alice, cast)
    assert (problem.summary, problem.audience) == (LONG, Audience.PRIVATE)
    assert not problem.can_read(Actor(cast.bob))


def test_without_a_sentence_nothing_begins(alice, cast):
    with pytest.raises(NotPossible):
        framed(alice, cast, statement="  ")
    assert not Event.objects.filter(verb="began").exists()


def test_whoever_observes_begins_nothing(cast):
    with pytest.raises(NotAllowed):
        framed(Actor(cast.olive), cast)


def test_until_it_is_named_it_is_called_by_its_beginning(alice, cast):
    problem = framed(alice, cast)
    assert problem.title == rules.short_name(LONG)
    problem = framing.sharpen(problem, by=alice, seen=1, summary="We write letters.")
    assert problem.title == "We write letters."


def test_a_name_stays_when_the_sentence_changes(alice, cast):
    problem = framed(alice, cast)
    problem = framing.sharpen(problem, by=alice, seen=1, title="Letters")
    problem = framing.sharpen(problem, by=alice, seen=2, summary="We write letters.")
    assert problem.title == "Letters"
    problem = framing.sharpen(problem, by=alice, seen=3, title=" ")
    assert problem.title == "We write letters."


def test_a_problem_keeps_its_sentence(alice, cast):
    problem = framed(alice, cast)
    with pytest.raises(NotPossible):
        framing.sharpen(problem, by=alice, seen=1, summary=" ")
    problem.refresh_from_db()
    assert (problem.summary, problem.revision) == (LONG, 1)


@pytest.mark.parametrize(
    ("statement", "name"),
    [("Short.", "Short."), ("two\n lines", "two lines"), ("word " * 30, "word " * 15 + "word …")],
)
def test_short_names_end_between_words(statement, name):
    assert rules.short_name(statement) == name


def test_a_remark_that_does_not_fit_is_not_made_again(alice, cast):
    problem = framed(alice, cast, statement="Parents never show up to anything.")
    remarks = reads.remarks_on(problem, reads.pack_of(problem))
    first = remarks[0]
    framing.silence_remark(
        problem, by=alice, criterion=first.criterion, words=first.words, reason="Quoted."
    )
    again = reads.remarks_on(problem, reads.pack_of(problem))
    assert (first.criterion, first.words) not in {(r.criterion, r.words) for r in again}
    framing.hear_remark_again(SilencedRemark.objects.get(), by=alice)
    assert reads.remarks_on(problem, reads.pack_of(problem)) == remarks


def test_whoever_may_not_write_leaves_no_remark_out(alice, cast):
    problem = framed(alice, cast, audience=Audience.SPACE)
    with pytest.raises(NotAllowed):
        framing.silence_remark(problem, by=Actor(cast.olive), criterion="blame", words="x")
    assert not SilencedRemark.objects.exists()


def test_a_partnership_leaves_a_criterion_out_and_only_there(cast):
    lena = Actor(cast.lena)
    framing.edit_criteria(
        by=lena, space=cast.partnership, pack="general", changes={"criteria": {"blame": None}}
    )
    problem = framed(Actor(cast.alice), cast, statement="Parents never show up to anything.")
    assert "blame" not in {c.id for c in reads.pack_of(problem).criteria}
    assert "blame" in {c.id for c in reads.edition_of(cast.far_partnership, "general").criteria}


def test_a_faulty_edition_leaves_the_one_before_in_force(cast):
    lena = Actor(cast.lena)
    kept = {"criteria": {"blame": None}}
    framing.edit_criteria(by=lena, space=cast.partnership, pack="general", changes=kept)
    with pytest.raises(NotPossible):
        framing.edit_criteria(
            by=lena,
            space=cast.partnership,
            pack="general",
            changes={"criteria": {"evidence": {"question": {"en": "Only English"}, "weight": "x"}}},
        )
    assert "blame" not in {c.id for c in reads.edition_of(cast.partnership, "general").criteria}


def test_only_leaders_edit_criteria(cast):
    with pytest.raises(NotAllowed):
        framing.edit_criteria(by=Actor(cast.bob), space=cast.team, pack="general", changes={})
