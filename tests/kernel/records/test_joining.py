"""Invitations, roles, leaving, and which spaces take part in which."""

from datetime import timedelta

import pytest

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.actions import joining
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Invitation, Membership, Participation, Role, Space
from tests.factories.cast import LONG_AGO, member, organisation, person, problem

pytestmark = pytest.mark.django_db


def membership(who, space) -> Membership:
    return Membership.objects.get(person=who, space=space, ends_on=None)


# Invitations -------------------------------------------------------------------------------


def test_an_invitation_lets_one_person_in_once(cast):
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team, role=Role.OBSERVER)
    assert joining.invitation_of(joining.token_of(invitation)) == invitation
    came = joining.join(person=cast.sam, invitation=invitation)
    assert joining.join(person=cast.sam, invitation=invitation) == came
    assert came.role == Role.OBSERVER
    with pytest.raises(NotPossible):
        joining.join(person=cast.xan, invitation=invitation)


def test_coming_twice_uses_nothing_up(cast):
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team, uses=2)
    for who in (cast.sam, cast.sam, cast.bob, cast.nia):
        joining.join(person=who, invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.uses_left == 0


def test_an_invitation_for_any_number_stays_open(cast):
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team, uses=None)
    for who in (cast.sam, cast.nia):
        joining.join(person=who, invitation=invitation)
    invitation.refresh_from_db()
    assert invitation.is_open(clock.instant())


def test_expired_and_withdrawn_invitations_let_nobody_in(cast):
    expired = joining.invite(by=Actor(cast.alice), space=cast.team)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=clock.instant())
    withdrawn = joining.invite(by=Actor(cast.alice), space=cast.team)
    with pytest.raises(NotAllowed):
        joining.withdraw_invitation(withdrawn, by=Actor(cast.bob))
    joining.withdraw_invitation(withdrawn, by=Actor(cast.alice))
    for invitation in (expired, withdrawn):
        with pytest.raises(NotPossible):
            joining.join(person=cast.sam, invitation=invitation)
    assert not Membership.objects.filter(person=cast.sam).exists()


def test_a_forged_link_names_nothing(cast):
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team)
    token = joining.token_of(invitation)
    other = joining.invite(by=Actor(cast.alice), space=cast.harbor)
    forged = other.pk.hex + token[32:]
    for wrong in ("", "x", invitation.pk.hex, token[:-1], token + "x", forged, "\x00:\ud800"[:2]):
        assert joining.invitation_of(wrong) is None


def test_only_leaders_invite(cast):
    for who in (cast.bob, cast.olive, cast.ruth, cast.lena, cast.xan, None):
        with pytest.raises(NotAllowed):
            joining.invite(by=Actor(who), space=cast.team)
    for days in (0, 91):
        with pytest.raises(NotPossible):
            joining.invite(by=Actor(cast.alice), space=cast.team, days=days)


def test_somebody_who_left_may_come_again(cast):
    joining.end_membership(membership(cast.bob, cast.team), by=Actor(cast.bob))
    invitation = joining.invite(by=Actor(cast.alice), space=cast.team)
    joining.join(person=cast.bob, invitation=invitation)
    assert Actor(cast.bob).role_in(cast.team) == Role.EDITOR


# Roles and leaving -------------------------------------------------------------------------


def test_the_last_leader_cannot_leave_or_step_down(cast):
    last = membership(cast.alice, cast.team)
    with pytest.raises(NotPossible):
        joining.end_membership(last, by=Actor(cast.alice))
    with pytest.raises(NotPossible):
        joining.set_role(last, by=Actor(cast.alice), role=Role.EDITOR)
    joining.set_role(membership(cast.bob, cast.team), by=Actor(cast.alice), role=Role.LEADER)
    joining.end_membership(last, by=Actor(cast.alice))
    assert Actor(cast.alice).role_in(cast.team) is None


def test_a_leader_who_comes_later_or_has_gone_does_not_count(cast):
    tomorrow = clock.today(cast.team) + timedelta(days=1)
    member(cast.sam, cast.team, Role.LEADER, starts_on=tomorrow)
    member(cast.nia, cast.team, Role.LEADER, ends_on=clock.today(cast.team))
    with pytest.raises(NotPossible):
        joining.end_membership(membership(cast.alice, cast.team), by=Actor(cast.alice))


def test_a_page_from_before_does_not_make_a_leader_an_editor(cast):
    """The membership was read while it was an editor's."""
    opened = membership(cast.bob, cast.team)
    joining.set_role(membership(cast.bob, cast.team), by=Actor(cast.alice), role=Role.LEADER)
    joining.end_membership(membership(cast.alice, cast.team), by=Actor(cast.alice))
    with pytest.raises(NotPossible):
        joining.end_membership(opened, by=Actor(cast.bob))


def test_everybody_may_leave_and_leaders_end(cast):
    with pytest.raises(NotAllowed):
        joining.end_membership(membership(cast.olive, cast.team), by=Actor(cast.bob))
    joining.end_membership(membership(cast.olive, cast.team), by=Actor(cast.olive))
    joining.end_membership(membership(cast.bob, cast.team), by=Actor(cast.alice))
    record = problem(cast.alice, cast.team)
    assert not record.can_read(Actor(cast.olive))
    assert not record.can_read(Actor(cast.bob))


def test_what_has_ended_keeps_its_day(cast):
    past = Membership.objects.get(person=cast.xan)
    before = past.ends_on
    joining.end_membership(past, by=Actor(cast.xan))
    past.refresh_from_db()
    assert past.ends_on == before


def test_only_leaders_of_the_organisation_found_its_teams(cast):
    for who in (cast.bob, cast.ruth, cast.sam):
        with pytest.raises(NotAllowed):
            joining.found(by=who, kind=Space.Kind.TEAM, name="New", parent=cast.harbor)
    team = joining.found(by=cast.alice, kind=Space.Kind.TEAM, name="New", parent=cast.harbor)
    assert access_role(cast.alice, team) == Role.LEADER


def access_role(who, space):
    return Actor(who).role_in(space)


# Taking part -------------------------------------------------------------------------------


@pytest.fixture
def valley(cast):
    """An organisation that takes part in nothing, led by Vera."""
    return organisation("Valley")


@pytest.fixture
def vera(valley):
    vera = person("Vera")
    member(vera, valley, Role.LEADER)
    return vera


def test_taking_part_needs_leaders_of_both_sides(cast, valley, vera):
    record = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    offer = joining.offer_participation(by=Actor(vera), part=valley, whole=cast.partnership)
    assert not record.can_read(Actor(vera))
    for who in (vera, cast.alice, cast.ruth, None):
        with pytest.raises(NotAllowed):
            joining.agree_participation(offer, by=Actor(who))
    joining.agree_participation(offer, by=Actor(cast.lena))
    assert record.can_read(Actor(vera))


def test_the_partnership_may_offer_and_the_organisation_agrees(cast, valley, vera):
    offer = joining.offer_participation(by=Actor(cast.lena), part=valley, whole=cast.partnership)
    with pytest.raises(NotAllowed):
        joining.agree_participation(offer, by=Actor(cast.lena))
    joining.agree_participation(offer, by=Actor(vera))
    assert Participation.objects.get(part=valley).agreed_by == vera


def test_one_side_cannot_agree_with_itself_when_the_offerer_has_gone(cast, valley, vera):
    offer = joining.offer_participation(by=Actor(vera), part=valley, whole=cast.partnership)
    walt = person("Walt")
    member(walt, valley, Role.LEADER)
    joining.end_membership(membership(vera, valley), by=Actor(walt))
    offer.refresh_from_db()
    with pytest.raises(NotAllowed):
        joining.agree_participation(offer, by=Actor(walt))
    renewed = joining.offer_participation(by=Actor(walt), part=valley, whole=cast.partnership)
    joining.agree_participation(renewed, by=Actor(cast.lena))


def test_a_stranger_cannot_agree_for_somebody_who_now_leads_both_sides(cast, valley, vera):
    offer = joining.offer_participation(by=Actor(vera), part=valley, whole=cast.partnership)
    member(vera, cast.partnership, Role.LEADER)
    with pytest.raises(NotAllowed):
        joining.agree_participation(offer, by=Actor(cast.sam))


def test_who_leads_both_sides_settles_it_alone(cast, valley):
    member(cast.lena, valley, Role.LEADER)
    offer = joining.offer_participation(by=Actor(cast.lena), part=valley, whole=cast.partnership)
    assert offer.agreed_by == cast.lena


def test_spaces_fit_where_they_take_part(cast, valley, vera):
    for part, whole in ((cast.team, cast.partnership), (cast.harbor, cast.network)):
        with pytest.raises(NotPossible):
            joining.offer_participation(by=Actor(cast.alice), part=part, whole=whole)


def test_an_excluded_team_is_let_in_again_by_its_own_side_only(cast):
    record = problem(cast.ruth, cast.ridge, Audience.PARTNERSHIP)
    assert record.can_read(Actor(cast.bob))
    for who in (cast.bob, cast.lena, cast.ruth, None):
        with pytest.raises(NotAllowed):
            joining.exclude_team(by=Actor(who), team=cast.team, partnership=cast.partnership)
    out = joining.exclude_team(by=Actor(cast.alice), team=cast.team, partnership=cast.partnership)
    assert not record.can_read(Actor(cast.bob))
    assert record.can_read(Actor(cast.alice))  # of the organisation too
    with pytest.raises(NotAllowed):
        joining.end_participation(out, by=Actor(cast.lena))
    joining.end_participation(out, by=Actor(cast.alice))
    assert record.can_read(Actor(cast.bob))


def test_either_side_ends_it(cast):
    record = problem(cast.ruth, cast.ridge, Audience.PARTNERSHIP)
    ours = Participation.objects.get(part=cast.harbor)
    with pytest.raises(NotAllowed):
        joining.end_participation(ours, by=Actor(cast.bob))
    joining.end_participation(ours, by=Actor(cast.alice))
    assert not record.can_read(Actor(cast.bob))
    assert ours.starts_on == LONG_AGO
