"""Widening works forward, taking back closes again, shares end with the partnership."""

import pytest

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Cause, Problem
from braidwork.kernel.records import reach, reads
from braidwork.kernel.records.actions import comments, joining, sharing, writing
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Audience, Comment, Event, Revision, Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Role
from tests.factories.cast import member, problem, takes_part

pytestmark = pytest.mark.django_db


def fresh(record):
    return Problem.objects.get(pk=record.pk)


def said_to(person, record):
    return {c.text for c in Comment.objects.visible_to(Actor(person)).filter(record=record)}


def titles_seen_by(person, record):
    seen = Revision.objects.visible_to(Actor(person)).filter(record=record).order_by("number")
    return [revision.content["title"] for revision in seen]


def test_each_audience_reaches_whom_its_name_says(cast):
    reaches = {
        Audience.PRIVATE: {"alice"},
        Audience.SPACE: {"alice", "bob", "olive", "eve"},
        Audience.PARTNERSHIP: {"alice", "bob", "olive", "eve", "ruth", "lena"},
        Audience.NETWORK: {"alice", "bob", "olive", "eve", "ruth", "lena", "nia"},
    }
    everybody = ["alice", "bob", "olive", "ruth", "nia", "eve", "xan", "sam", "lena", "nobody"]
    for audience, wanted in reaches.items():
        record = problem(cast.alice, cast.team, audience)
        seen = {name for name in everybody if record.can_read(Actor(getattr(cast, name)))}
        assert seen == wanted
        assert {r.person.name.lower() for r in reads.readers(record)} == wanted


def test_beyond_so_many_records_the_rule_names_none_and_reads_the_same(cast, monkeypatch):
    monkeypatch.setattr(reach, "LITERAL_LIMIT", 1)
    for many in (False, True):
        record = problem(cast.alice, cast.team)
        sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
        ruth = Actor(cast.ruth)
        assert record.can_read(ruth)
        assert ruth.reach.many_named is many


def test_what_would_be_read_by_whom_can_be_asked_beforehand(cast):
    record = problem(cast.bob, cast.team, Audience.PRIVATE)
    asked = reads.readers(record, audience=Audience.PARTNERSHIP)
    assert (asked[0].person, asked[0].evaluates) == (cast.eve, {cast.bob.pk})
    assert cast.ruth in [r.person for r in asked]
    assert not record.can_read(Actor(cast.ruth))


def test_widening_works_forward(cast):
    record = problem(cast.alice, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="before")
    writing.change(record, by=Actor(cast.alice), seen=1, title="Second")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    comments.comment(fresh(record), by=Actor(cast.bob), text="after")
    assert said_to(cast.ruth, record) == {"after"}
    assert said_to(cast.olive, record) == {"before", "after"}
    assert titles_seen_by(cast.ruth, record) == ["Second"]
    assert titles_seen_by(cast.olive, record) == ["Mornings", "Second", "Second"]


def test_whoever_widens_may_include_what_was_said(cast):
    record = problem(cast.alice, cast.team)
    comments.comment(record, by=Actor(cast.bob), text="before")
    sharing.set_audience(
        record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP, with_earlier=True
    )
    assert said_to(cast.ruth, record) == {"before"}
    assert said_to(cast.nia, record) == set()


def test_taking_back_closes_what_was_said_too(cast):
    record = problem(cast.alice, cast.team, Audience.NETWORK)
    comments.comment(record, by=Actor(cast.nia), text="from afar")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    for who in (cast.nia, cast.ruth):
        assert not fresh(record).can_read(Actor(who))
        assert said_to(who, record) == set()
        assert titles_seen_by(who, record) == []
    verbs = list(Event.objects.filter(record=record).values_list("verb", flat=True))
    assert verbs == ["began", "widened", "commented", "took back"]


def test_what_is_said_between_taking_back_and_widening_stays_inside(cast):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    comments.comment(fresh(record), by=Actor(cast.bob), text="among us")
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert said_to(cast.ruth, record) == set()


def test_a_comment_keeps_the_audience_of_the_record_as_it_stands(cast):
    """The page was opened while the record was wider than it is now."""
    opened = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    sharing.set_audience(opened, by=Actor(cast.alice), audience=Audience.SPACE)
    said = comments.comment(opened, by=Actor(cast.bob), text="among us")
    assert said.audience == Audience.SPACE


def test_what_was_said_to_one_partnership_stays_out_of_another(cast):
    """A record names one partnership; its earlier comments were not said to the next one."""
    takes_part(cast.harbor, cast.far_partnership, cast.lena)
    record = problem(cast.alice, cast.team)
    sharing.set_audience(
        record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP, partnership=cast.partnership
    )
    comments.comment(fresh(record), by=Actor(cast.ruth), text="to the two shores")
    sharing.share(record, by=Actor(cast.alice), space=cast.ridge)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.SPACE)
    sharing.set_audience(
        record,
        by=Actor(cast.alice),
        audience=Audience.PARTNERSHIP,
        partnership=cast.far_partnership,
    )
    assert fresh(record).can_read(Actor(cast.nia))
    assert said_to(cast.nia, record) == set()
    assert titles_seen_by(cast.nia, record) == ["Mornings"]
    assert not fresh(record).can_read(Actor(cast.ruth))


def test_who_widens_how_far(cast):
    mine = problem(cast.bob, cast.team, Audience.PRIVATE)
    sharing.set_audience(mine, by=Actor(cast.bob), audience=Audience.PARTNERSHIP)
    with pytest.raises(NotAllowed):
        sharing.set_audience(mine, by=Actor(cast.bob), audience=Audience.NETWORK)
    sharing.set_audience(mine, by=Actor(cast.alice), audience=Audience.NETWORK)
    with pytest.raises(NotAllowed):  # whoever could have widened that far
        sharing.set_audience(mine, by=Actor(cast.bob), audience=Audience.SPACE)


def test_a_space_may_leave_widening_to_its_leaders(cast):
    cast.team.leaders_widen = True
    cast.team.save()
    mine = problem(cast.bob, cast.team)
    with pytest.raises(NotAllowed):
        sharing.set_audience(mine, by=Actor(cast.bob), audience=Audience.PARTNERSHIP)
    sharing.set_audience(mine, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)


def test_a_space_in_two_partnerships_chooses_one(cast):
    takes_part(cast.harbor, cast.far_partnership, cast.lena)
    record = problem(cast.alice, cast.team)
    assert record.partnership is None
    with pytest.raises(NotPossible):
        sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    sharing.set_audience(
        record,
        by=Actor(cast.alice),
        audience=Audience.PARTNERSHIP,
        partnership=cast.far_partnership,
    )
    assert fresh(record).can_read(Actor(cast.nia))
    assert not fresh(record).can_read(Actor(cast.ruth))


# By name -----------------------------------------------------------------------------------


def test_a_share_opens_one_record_to_one_person_of_the_partnership(cast):
    record = problem(cast.alice, cast.team, Audience.PRIVATE)
    comments.comment(record, by=Actor(cast.alice), text="before")
    share = sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    comments.comment(record, by=Actor(cast.alice), text="after")
    assert record.can_read(Actor(cast.ruth))
    assert not record.can_read(Actor(cast.bob))
    assert said_to(cast.ruth, record) == {"after"}
    sharing.share(record, by=Actor(cast.alice), person=cast.ruth, with_earlier=True)
    assert said_to(cast.ruth, record) == {"before", "after"}
    sharing.end_share(share, by=Actor(cast.alice))
    assert not record.can_read(Actor(cast.ruth))
    assert said_to(cast.ruth, record) == set()


def test_only_people_and_spaces_of_the_partnership_are_named(cast):
    record = problem(cast.alice, cast.team)
    for stranger in (cast.nia, cast.sam, cast.xan):
        with pytest.raises(NotPossible):
            sharing.share(record, by=Actor(cast.alice), person=stranger)
    with pytest.raises(NotPossible):
        sharing.share(record, by=Actor(cast.alice), space=cast.far)
    sharing.share(record, by=Actor(cast.alice), space=cast.ridge)
    assert record.can_read(Actor(cast.ruth))


def test_only_authors_share_what_is_private(cast):
    record = problem(cast.bob, cast.team, Audience.PRIVATE)
    sharing.share(record, by=Actor(cast.bob), person=cast.alice)
    with pytest.raises(NotAllowed):
        sharing.share(record, by=Actor(cast.alice), person=cast.ruth)


def test_a_share_ends_with_the_last_membership_in_the_partnership(cast):
    record = problem(cast.alice, cast.team)
    member(cast.ruth, cast.partnership, Role.OBSERVER)
    sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    first = Membership.objects.get(person=cast.ruth, space=cast.partnership)
    joining.end_membership(first, by=Actor(cast.ruth))
    assert record.can_read(Actor(cast.ruth))
    member(cast.bob, cast.ridge, Role.LEADER)
    last = Membership.objects.get(person=cast.ruth, space=cast.ridge)
    joining.end_membership(last, by=Actor(cast.ruth))
    assert not record.can_read(Actor(cast.ruth))
    member(cast.ruth, cast.ridge)
    assert not record.can_read(Actor(cast.ruth))


def test_a_share_ends_when_the_organisation_leaves(cast):
    record = problem(cast.alice, cast.team)
    sharing.share(record, by=Actor(cast.alice), person=cast.ruth)
    leaving = Participation.objects.get(part=cast.ridge, whole=cast.partnership)
    joining.end_participation(leaving, by=Actor(cast.ruth))
    assert not record.can_read(Actor(cast.ruth))
    takes_part(cast.ridge, cast.partnership, cast.lena)
    assert not record.can_read(Actor(cast.ruth))
    assert not Share.objects.open().exists()


def test_only_those_a_closed_record_is_about_open_it_further(cast):
    record = problem(cast.alice, cast.team, closed_to_evaluators=True)
    record.subjects.create(person=cast.bob)
    assert not record.can_read(Actor(cast.eve))
    with pytest.raises(NotAllowed):
        sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    with pytest.raises(NotAllowed):
        sharing.share(record, by=Actor(cast.alice), person=cast.ruth)


# What hangs on it ---------------------------------------------------------------------------


def test_what_hangs_on_it_goes_along_outward_and_inward_where_it_was_chosen(cast):
    bob = Actor(cast.bob)
    record = problem(cast.bob, cast.team)
    chosen, left = (theory.hang(Cause, by=bob, under=record, title=t) for t in ("late", "buses"))
    for before, after in (
        (Audience.SPACE, Audience.PARTNERSHIP),
        (Audience.PARTNERSHIP, Audience.SPACE),
    ):
        sharing.set_audience(record, by=bob, audience=after)
        record.refresh_from_db()
        sharing.carry_along(record, by=bob, before=before, only={chosen.pk})
        chosen.refresh_from_db()
        left.refresh_from_db()
        assert (chosen.audience, left.audience) == (after, Audience.SPACE)


def test_outward_it_takes_nothing_back_and_inward_it_opens_nothing(cast):
    bob = Actor(cast.bob)
    record = problem(cast.bob, cast.team)
    wide, narrow = (theory.hang(Cause, by=bob, under=record, title=t) for t in ("late", "buses"))
    sharing.set_audience(wide, by=Actor(cast.alice), audience=Audience.NETWORK)
    sharing.set_audience(narrow, by=bob, audience=Audience.PRIVATE)
    both = {wide.pk, narrow.pk}
    sharing.set_audience(record, by=bob, audience=Audience.PARTNERSHIP)
    record.refresh_from_db()
    sharing.carry_along(record, by=bob, before=Audience.SPACE, only=both - {narrow.pk})
    wide.refresh_from_db()
    assert wide.audience == Audience.NETWORK
    sharing.set_audience(record, by=bob, audience=Audience.SPACE)
    record.refresh_from_db()
    sharing.carry_along(record, by=bob, before=Audience.PARTNERSHIP, only=both)
    narrow.refresh_from_db()
    assert narrow.audience == Audience.PRIVATE


def test_what_one_may_not_move_stays(cast):
    record = problem(cast.bob, cast.team)
    theirs = theory.hang(Cause, by=Actor(cast.alice), under=record, title="late")
    sharing.set_audience(theirs, by=Actor(cast.alice), audience=Audience.NETWORK)
    bob = Actor(cast.bob)
    sharing.carry_along(record, by=bob, before=Audience.PARTNERSHIP, only={theirs.pk})
    theirs.refresh_from_db()
    assert theirs.audience == Audience.NETWORK


def test_by_name_it_is_opened_along_and_ended_along(cast):
    bob = Actor(cast.bob)
    record = problem(cast.bob, cast.team)
    late = theory.hang(Cause, by=bob, under=record, title="late")
    share = sharing.share(record, by=bob, person=cast.ruth)
    sharing.share_along(record, by=bob, only={late.pk}, person=cast.ruth)
    assert late.can_read(Actor(cast.ruth))
    sharing.end_share(share, by=bob)
    assert late.can_read(Actor(cast.ruth))
    share = sharing.share(record, by=bob, person=cast.ruth)
    sharing.end_share(share, by=bob, along=True)
    assert not late.can_read(Actor(cast.ruth))
