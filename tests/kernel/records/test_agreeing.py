"""Research permission: everything carries it, the strictest author holds."""

from datetime import timedelta

import pytest

from braidwork.domain.problems.models import Problem
from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Study
from braidwork.kernel.people.models import Evaluation
from braidwork.kernel.records.actions import agreeing, comments, writing
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Comment, Event, Record, Revision
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import LONG_AGO, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(cast) -> Study:
    return _study(cast, "Who is called")


def _study(cast, name, **dates) -> Study:
    dates = {"starts_on": LONG_AGO} | dates
    return Study.objects.create(space=cast.partnership, name=name, approval="17-4", **dates)


def carried(record) -> dict[str, set[bool]]:
    return {
        model.__name__: set(model.objects.filter(record=record).values_list("research", flat=True))
        for model in (Revision, Comment, Event)
    } | {"Record": {Record.objects.get(pk=record.pk).research}}


def test_nothing_is_for_research_until_somebody_agrees(cast, study):
    record = problem(cast.bob, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="said")
    assert set().union(*carried(record).values()) == {False}
    agreeing.consent(person=cast.bob, study=study)
    assert set().union(*carried(record).values()) == {True}


def test_withdrawing_is_carried_at_once(cast, study):
    given = agreeing.consent(person=cast.bob, study=study)
    record = problem(cast.bob, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="said")
    assert set().union(*carried(record).values()) == {True}
    with pytest.raises(NotAllowed):
        agreeing.withdraw_consent(given, by=Actor(cast.alice))
    agreeing.withdraw_consent(given, by=Actor(cast.bob))
    assert set().union(*carried(record).values()) == {False}


def test_of_several_authors_the_strictest_holds(cast, study):
    agreeing.consent(person=cast.alice, study=study)
    record = problem(cast.alice, cast.team)
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    assert carried(record)["Record"] == {False}
    given = agreeing.consent(person=cast.bob, study=study)
    assert set().union(*carried(record).values()) - {True} == set()
    agreeing.withdraw_consent(given, by=Actor(cast.bob))
    assert carried(record)["Record"] == {False}
    assert carried(record)["Revision"] == {False}
    assert carried(record)["Event"] == {False}


def test_agreeing_to_different_studies_is_not_agreeing_together(cast, study):
    agreeing.consent(person=cast.alice, study=study)
    later = study.starts_on + timedelta(days=3650)  # one study at a time has no end in sight
    other = _study(cast, "Another", ends_on=later)
    agreeing.consent(person=cast.bob, study=other)
    record = problem(cast.alice, cast.team)
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    assert carried(record)["Record"] == {False}


def test_an_editors_words_wait_for_the_editors_own_agreement(cast, study):
    """Bob changed Alice's record and agreed to nothing; Ruth's agreeing does not speak for him."""
    agreeing.consent(person=cast.alice, study=study)
    record = problem(cast.alice, cast.team)
    writing.change(record, by=Actor(cast.bob), seen=1, hunch="What Bob thinks")
    second = record.revisions.get(number=2)
    assert not second.research
    assert not Record.objects.get(pk=record.pk).research
    agreeing.consent(person=cast.ruth, study=study)
    second.refresh_from_db()
    assert not second.research
    agreeing.consent(person=cast.bob, study=study)
    second.refresh_from_db()
    assert second.research


def test_what_others_did_stays_theirs(cast, study):
    agreeing.consent(person=cast.alice, study=study)
    record = problem(cast.alice, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="Bob said")
    assert not Comment.objects.get().research
    assert not Event.objects.get(verb="commented").research


def test_a_study_counts_while_it_runs(cast):
    day = timedelta(days=1)
    today = clock.today(cast.partnership)
    for ends_on, counts in ((today + day, True), (today, False), (today - day, False)):
        study = _study(cast, f"until {ends_on}", ends_on=ends_on)
        agreeing.consent(person=cast.bob, study=study)
        assert problem(cast.bob, cast.team).research is counts
        study.delete()
    agreeing.consent(person=cast.bob, study=_study(cast, "later", starts_on=today + day))
    assert not problem(cast.bob, cast.team).research


def test_leaders_of_an_organisation_say_who_evaluates_whom(cast):
    record = problem(cast.alice, cast.team, closed_to_evaluators=True)
    assert Problem.objects.get(pk=record.pk).can_read(Actor(cast.olive))
    for who in (cast.bob, cast.olive, cast.ruth, cast.lena, None):
        with pytest.raises(NotAllowed):
            agreeing.set_evaluates(
                by=Actor(who), evaluator=cast.olive, person=cast.alice, space=cast.harbor
            )
    with pytest.raises(NotAllowed):  # a team is no organisation
        agreeing.set_evaluates(
            by=Actor(cast.alice), evaluator=cast.olive, person=cast.alice, space=cast.team
        )
    said = agreeing.set_evaluates(
        by=Actor(cast.alice), evaluator=cast.olive, person=cast.alice, space=cast.harbor
    )
    assert not record.can_read(Actor(cast.olive))
    agreeing.end_evaluates(said, by=Actor(cast.alice), space=cast.harbor)
    assert record.can_read(Actor(cast.olive))


def test_leaders_of_another_organisation_say_nothing_about_ours(cast):
    ours = Evaluation.objects.get(evaluator=cast.eve)
    with pytest.raises(NotAllowed):
        agreeing.end_evaluates(ours, by=Actor(cast.ruth), space=cast.ridge)
    with pytest.raises(NotAllowed):
        agreeing.set_evaluates(
            by=Actor(cast.ruth), evaluator=cast.ruth, person=cast.bob, space=cast.ridge
        )
