"""Beginning, changing, restoring, deleting: nothing written is ever lost."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import sharing, writing
from braidwork.kernel.records.errors import NotAllowed, NotPossible, StaleSave
from braidwork.kernel.records.models import Audience, Event, Record, Revision
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def fresh(record):
    return Problem.objects.get(pk=record.pk)


def test_editors_begin_records_and_nobody_else(cast):
    for who in (cast.alice, cast.bob):
        assert problem(who, cast.team).author == who
    for who in (cast.olive, cast.ruth, cast.xan, cast.sam):
        with pytest.raises(NotAllowed):
            problem(who, cast.team)
    with pytest.raises(NotAllowed):
        writing.begin(Problem, by=Actor(None), space=cast.team, title="x")


def test_a_record_begins_in_its_space(cast):
    with pytest.raises(NotPossible):
        writing.begin(
            Problem, by=Actor(cast.bob), space=cast.team, audience=Audience.NETWORK, title="x"
        )
    begun = problem(cast.bob, cast.team)
    assert begun.partnership == cast.partnership
    assert begun.revisions.get().content["title"] == "Mornings"
    assert Event.objects.get(record=begun).verb == "began"


def test_changes_to_different_fields_both_stay(cast):
    record = problem(cast.bob, cast.team)
    writing.change(record, by=Actor(cast.bob), seen=1, title="Calls home")
    writing.change(record, by=Actor(cast.alice), seen=1, hunch="Calls come after noon.")
    stands = fresh(record)
    assert (stands.title, stands.hunch) == ("Calls home", "Calls come after noon.")
    assert stands.revision == 3


def test_a_stale_save_is_answered_with_both_versions(cast):
    record = problem(cast.bob, cast.team)
    writing.change(record, by=Actor(cast.bob), seen=1, title="Calls home")
    with pytest.raises(StaleSave) as answered:
        writing.change(record, by=Actor(cast.alice), seen=1, title="Visits", hunch="New")
    assert answered.value.both == {"title": ("Mornings", "Calls home", "Visits")}
    assert answered.value.changed_by == cast.bob
    assert (fresh(record).title, fresh(record).hunch) == ("Calls home", "")


def test_a_save_that_changes_nothing_makes_no_history(cast):
    record = problem(cast.bob, cast.team)
    writing.change(record, by=Actor(cast.bob), seen=1, title="Mornings")
    assert record.revisions.count() == 1


def test_a_stale_save_shows_nothing_said_before_the_record_was_opened(cast):
    """Bob did not read the first version; naming it must not bring it out."""
    record = problem(cast.alice, cast.team, Audience.PRIVATE, title="Secret")
    writing.change(record, by=Actor(cast.alice), seen=1, title="Mornings")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    assert fresh(record).can_edit(Actor(cast.bob))
    with pytest.raises(NotPossible):
        writing.change(record, by=Actor(cast.bob), seen=1, title="Visits")


def test_restoring_is_a_new_version_and_undoes_nothing_for_good(cast):
    record = problem(cast.bob, cast.team)
    writing.change(record, by=Actor(cast.bob), seen=1, title="Second")
    writing.restore(record, by=Actor(cast.alice), number=1)
    assert fresh(record).title == "Mornings"
    assert [r.content["title"] for r in record.revisions.order_by("number")] == [
        "Mornings",
        "Second",
        "Mornings",
    ]


def test_a_version_that_one_may_not_see_cannot_be_restored(cast):
    record = problem(cast.alice, cast.team, Audience.PRIVATE, title="Secret")
    writing.change(record, by=Actor(cast.alice), seen=1, title="Mornings")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    with pytest.raises(Revision.DoesNotExist):
        writing.restore(record, by=Actor(cast.bob), number=1)


def test_only_editors_of_the_space_change(cast):
    record = problem(cast.alice, cast.team, Audience.NETWORK)
    for who in (cast.olive, cast.ruth, cast.nia, cast.eve, cast.xan, cast.sam, None):
        with pytest.raises(NotAllowed):
            writing.change(record, by=Actor(who), seen=2, title="Theirs")


def test_deleting_and_bringing_back(cast):
    record = problem(cast.bob, cast.team)
    writing.delete(record, by=Actor(cast.bob))
    assert not fresh(record).can_read(Actor(cast.bob))
    for who in (cast.olive, cast.eve, cast.ruth, cast.sam, None):
        with pytest.raises(NotAllowed):
            writing.bring_back(fresh(record), by=Actor(who))
    writing.bring_back(fresh(record), by=Actor(cast.alice))
    assert fresh(record).can_read(Actor(cast.bob))


def test_a_leader_cannot_bring_back_what_they_could_not_read(cast):
    record = problem(cast.bob, cast.team, Audience.PRIVATE)
    with pytest.raises(NotAllowed):
        writing.delete(record, by=Actor(cast.alice))
    writing.delete(record, by=Actor(cast.bob))
    with pytest.raises(NotAllowed):
        writing.bring_back(fresh(record), by=Actor(cast.alice))


def test_an_evaluator_who_leads_cannot_bring_back_a_closed_record(cast):
    cast.eve.memberships.update(role="leader")
    record = problem(cast.bob, cast.team, closed_to_evaluators=True)
    writing.delete(record, by=Actor(cast.bob))
    with pytest.raises(NotAllowed):
        writing.bring_back(fresh(record), by=Actor(cast.eve))


def test_coauthors_are_members_of_the_space(cast):
    record = problem(cast.alice, cast.team, Audience.PRIVATE)
    with pytest.raises(NotPossible):
        writing.name_coauthor(record, by=Actor(cast.alice), person=cast.ruth)
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    writing.name_coauthor(record, by=Actor(cast.alice), person=cast.bob)
    assert record.can_edit(Actor(cast.bob))
    assert record.authorships.count() == 1


# Any interleaving of editors loses nothing --------------------------------------------------

FIELDS = ("title", "summary", "hunch")
saves = st.tuples(
    st.integers(0, 2),  # who
    st.booleans(),  # opens the page afresh before writing
    st.sets(st.sampled_from(FIELDS), min_size=1),
    st.integers(0, 3),  # which words; few, so that people also write the same
)


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(saves, min_size=1, max_size=9))
def test_any_interleaving_of_three_editors_loses_nothing(begun, editors, steps):
    with transaction.atomic():
        _interleave(begun, editors, steps)
        transaction.set_rollback(True)


@pytest.fixture
def begun(cast):
    return problem(cast.alice, cast.team)


@pytest.fixture
def editors(cast):
    return [Actor(cast.alice), Actor(cast.bob), Actor(cast.alice)]


def _interleave(record, editors, steps):
    pages = [{"seen": 1, "shown": _written(record)} for __ in editors]
    stands = record
    for who, afresh, fields, words in steps:
        page, before = pages[who], _written(stands)
        if afresh:
            page.update(seen=stands.revision, shown=before)
        sent = page["shown"] | {name: f"{name} {words}" for name in fields}
        try:
            writing.change(record, by=editors[who], seen=page["seen"], **sent)
        except StaleSave as answer:
            stands = fresh(record)
            _assert_answered(answer, page, before, sent)
            assert _written(stands) == before
        else:
            stands = fresh(record)
            _assert_kept(_written(stands), page, before, sent)
            page.update(seen=stands.revision, shown=_written(stands))
        _assert_history_is_whole(stands)


def _assert_answered(answer, page, before, sent):
    assert answer.both
    for name, (was, stands, theirs) in answer.both.items():
        assert (was, stands, theirs) == (page["shown"][name], before[name], sent[name])
        assert stands != theirs
        assert was != theirs, "nobody is asked about words they left alone"


def _assert_kept(now, page, before, sent):
    """What one changed is there as sent, what one did not touch is there as others left it."""
    for name, value in sent.items():
        touched = value != page["shown"][name]
        assert now[name] == (value if touched else before[name])
        if touched and before[name] not in (page["shown"][name], value):
            pytest.fail("somebody else's words were overwritten without a question")


def _assert_history_is_whole(record):
    kept = list(record.revisions.order_by("number"))
    assert [one.number for one in kept] == list(range(1, record.revision + 1))
    assert {name: kept[-1].content[name] for name in FIELDS} == _written(record)


def _written(record):
    return {name: getattr(record, name) for name in FIELDS}


def test_every_record_row_has_its_kind(cast):
    record = problem(cast.bob, cast.team)
    assert Record.objects.get(pk=record.pk).kind == "problem"
