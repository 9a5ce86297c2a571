"""The place "Partnership", a space's page, and what leaders do there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from braidwork.kernel.consent.models import Promises, Study
from braidwork.kernel.people.models import Evaluation
from braidwork.kernel.records.models import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space
from tests.factories.cast import member, person, problem


def at(name: str, *args) -> str:
    return reverse(f"partnership:{name}", args=args)


def seen(browser, space) -> str:
    return browser.get(at("space", space.pk)).content.decode()


def membership(who, space) -> Membership:
    return Membership.objects.get(person=who, space=space)


class TestTheOutline:
    def test_my_spaces_stand_under_what_they_take_part_in(self, cast, as_) -> None:
        page = as_(cast.alice).get(at("spaces")).content.decode()
        order = [
            page.index(name) for name in ("Everyday", "Two shores", "Harbor", "Attendance team")
        ]
        assert order == sorted(order)

    def test_what_i_do_not_belong_to_is_no_link(self, cast, as_) -> None:
        page = as_(cast.alice).get(at("spaces")).content.decode()
        assert at("space", cast.harbor.pk) in page
        assert at("space", cast.partnership.pk) not in page

    def test_it_says_nothing_of_spaces_beside_mine(self, cast, as_) -> None:
        page = as_(cast.bob).get(at("spaces")).content.decode()
        assert "Ridge" not in page and "Hill country" not in page

    def test_whoever_belongs_nowhere_learns_how_to_come_in(self, cast, as_) -> None:
        assert "invitation" in as_(cast.sam).get(at("spaces")).content.decode()

    def test_it_needs_somebody_signed_in(self, cast, client) -> None:
        assert client.get(at("spaces")).status_code == 302


class TestASpace:
    @pytest.mark.parametrize(
        ("who", "status"),
        [("alice", 200), ("bob", 200), ("olive", 200), ("eve", 200),
         ("lena", 404), ("ruth", 404), ("nia", 404), ("xan", 404), ("sam", 404)],
    )  # fmt: skip
    def test_only_its_members_see_it(self, cast, as_, who, status) -> None:
        assert as_(getattr(cast, who)).get(at("space", cast.team.pk)).status_code == status

    def test_people_stand_with_their_roles(self, cast, as_) -> None:
        page = seen(as_(cast.olive), cast.team).split('class="people"')[1]
        assert page.index("Alice") < page.index("Bob") < page.index("Olive")
        assert "Xan" not in page

    def test_records_are_those_that_the_viewer_may_read(self, cast, as_) -> None:
        problem(cast.bob, cast.team, title="Open to the team")
        problem(cast.bob, cast.team, Audience.PRIVATE, title="Bob's alone")
        page = seen(as_(cast.alice), cast.team)
        assert "Open to the team" in page and "Bob&#x27;s alone" not in page

    def test_members_are_not_offered_what_leaders_do(self, cast, as_) -> None:
        page = seen(as_(cast.bob), cast.team)
        assert at("invite", cast.team.pk) not in page and at("settings", cast.team.pk) not in page

    def test_twenty_members_cost_no_more_queries_than_one(self, cast, as_) -> None:
        browser = as_(cast.alice)
        seen(browser, cast.team)
        with CaptureQueriesContext(connection) as few:
            seen(browser, cast.team)
        for number in range(20):
            member(person(f"Person {number}"), cast.team)
            problem(cast.bob, cast.team, title=f"Problem {number}")
        with CaptureQueriesContext(connection) as many:
            seen(browser, cast.team)
        assert len(many) == len(few) <= 22


class TestTeams:
    def test_a_leader_of_the_organisation_founds_one(self, cast, as_) -> None:
        sent = {"name": "Bus team", "purpose": "Nobody waits in the rain."}
        as_(cast.alice).post(at("teams", cast.harbor.pk), sent)
        team = Space.objects.get(name="Bus team")
        assert team.parent == cast.harbor
        assert membership(cast.alice, team).role == Role.LEADER

    def test_nobody_else_does(self, cast, as_) -> None:
        member(cast.bob, cast.harbor)
        assert as_(cast.bob).post(at("teams", cast.harbor.pk), {"name": "X"}).status_code == 403
        assert as_(cast.ruth).post(at("teams", cast.harbor.pk), {"name": "X"}).status_code == 404

    def test_a_team_without_a_name_is_asked_for_one(self, cast, as_) -> None:
        refused = as_(cast.alice).post(at("teams", cast.harbor.pk), {"name": "", "purpose": "Rain"})
        assert refused.status_code == 422 and "Rain" in refused.content.decode()

    def test_one_can_be_kept_out_and_let_in_again(self, cast, as_) -> None:
        browser = as_(cast.alice)
        out = {"partnership": cast.partnership.pk, "here": cast.harbor.pk}
        assert browser.post(at("exclusions", cast.team.pk), out).url == at("space", cast.harbor.pk)
        assert cast.partnership.pk not in Actor(cast.bob).reach.partnerships
        row = Participation.objects.get(excluded=True)
        assert "Stays out" in seen(browser, cast.harbor)
        browser.post(at("participation_end", row.pk), {"here": cast.harbor.pk})
        assert cast.partnership.pk in Actor(cast.bob).reach.partnerships

    def test_a_member_keeps_nobody_out(self, cast, as_) -> None:
        out = {"partnership": cast.partnership.pk}
        assert as_(cast.bob).post(at("exclusions", cast.team.pk), out).status_code == 403

    def test_the_partnership_cannot_let_a_team_in_again(self, cast, as_) -> None:
        as_(cast.alice).post(at("exclusions", cast.team.pk), {"partnership": cast.partnership.pk})
        row = Participation.objects.get(excluded=True)
        assert as_(cast.lena).post(at("participation_end", row.pk)).status_code == 403


class TestTakingPart:
    def test_both_sides_agree(self, cast, as_) -> None:
        Participation.objects.filter(part=cast.ridge).delete()
        member(cast.ruth, cast.partnership, Role.OBSERVER)
        as_(cast.ruth).post(at("participations", cast.ridge.pk), {"other": cast.partnership.pk})
        offer = Participation.objects.get(part=cast.ridge)
        assert offer.agreed_by is None
        assert as_(cast.ruth).post(at("participation_agreement", offer.pk)).status_code == 403
        assert at("participation_agreement", offer.pk) not in seen(as_(cast.ruth), cast.ridge)
        assert at("participation_agreement", offer.pk) in seen(as_(cast.lena), cast.partnership)
        as_(cast.lena).post(at("participation_agreement", offer.pk))
        offer.refresh_from_db()
        assert offer.agreed_by == cast.lena

    def test_either_side_ends_it(self, cast, as_) -> None:
        row = Participation.objects.get(part=cast.ridge, whole=cast.partnership)
        as_(cast.ruth).post(at("participation_end", row.pk), {"here": cast.ridge.pk})
        assert cast.partnership.pk not in Actor(cast.ruth).reach.partnerships

    def test_strangers_know_of_none(self, cast, as_) -> None:
        row = Participation.objects.get(part=cast.ridge)
        assert as_(cast.nia).post(at("participation_end", row.pk)).status_code == 404

    def test_a_new_organisation_takes_part_at_once(self, cast, as_) -> None:
        sent = {"name": "Shore University", "kind": "university"}
        as_(cast.lena).post(at("organisations", cast.partnership.pk), sent)
        space = Space.objects.get(name="Shore University")
        assert cast.partnership.participants.filter(part=space, agreed_by=cast.lena).exists()
        assert membership(cast.lena, space).role == Role.LEADER

    def test_a_network_begins_with_somebody_who_leads(self, cast, as_) -> None:
        sent = {"kind": "network", "name": "Coast", "purpose": ""}
        assert as_(cast.bob).post(at("beginning"), sent).status_code == 403
        as_(cast.lena).post(at("beginning"), sent)
        assert Space.objects.get(name="Coast").kind == Space.Kind.NETWORK


class TestAMember:
    def test_a_leader_gives_another_role(self, cast, as_) -> None:
        bob = membership(cast.bob, cast.team)
        as_(cast.alice).post(at("role", bob.pk), {"role": "leader"})
        bob.refresh_from_db()
        assert bob.role == Role.LEADER

    def test_a_role_that_does_not_exist_changes_nothing(self, cast, as_) -> None:
        bob = membership(cast.bob, cast.team)
        assert as_(cast.alice).post(at("role", bob.pk), {"role": "king"}).status_code == 422

    def test_the_last_leader_stays_one(self, cast, as_) -> None:
        alice = membership(cast.alice, cast.team)
        refused = as_(cast.alice).post(at("role", alice.pk), {"role": "editor"})
        assert refused.status_code == 422 and "without a leader" in refused.content.decode()

    def test_ending_a_membership_takes_the_space_away(self, cast, as_) -> None:
        bob = membership(cast.bob, cast.team)
        as_(cast.alice).post(at("membership_end", bob.pk))
        assert as_(cast.bob).get(at("space", cast.team.pk)).status_code == 404

    @pytest.mark.parametrize("who", ["bob", "olive", "ruth", "lena", "sam"])
    def test_only_leaders_have_this_page(self, cast, as_, who) -> None:
        olive = membership(cast.olive, cast.team)
        browser = as_(getattr(cast, who))
        assert browser.get(at("membership", olive.pk)).status_code == 404
        assert browser.post(at("role", olive.pk), {"role": "leader"}).status_code == 404
        assert browser.post(at("membership_end", olive.pk)).status_code == 404

    def test_who_evaluates_whom_is_said_in_the_organisation(self, cast, as_) -> None:
        bob = member(cast.bob, cast.harbor)
        browser = as_(cast.alice)
        browser.post(at("evaluations", bob.pk), {"other": cast.alice.pk})
        said = Evaluation.objects.get(evaluator=cast.alice, person=cast.bob)
        assert "Alice" in browser.get(at("membership", bob.pk)).content.decode()
        browser.post(at("evaluation_end", bob.pk, said.pk))
        said.refresh_from_db()
        assert said.ends_on is not None

    def test_strangers_to_the_organisation_cannot_be_named(self, cast, as_) -> None:
        bob = member(cast.bob, cast.harbor)
        refused = as_(cast.alice).post(at("evaluations", bob.pk), {"other": cast.nia.pk})
        assert refused.status_code == 422
        assert not Evaluation.objects.filter(evaluator=cast.nia).exists()


class TestSettings:
    SAID = {"name": "Two shores", "purpose": "Why", "time_zone": "Europe/Berlin"}

    def test_leaders_settle_name_purpose_sharing_and_clock(self, cast, as_) -> None:
        as_(cast.lena).post(
            at("settlement", cast.partnership.pk), self.SAID | {"leaders_widen": "on"}
        )
        space = Space.objects.get(pk=cast.partnership.pk)
        assert space.leaders_widen and space.calendar.time_zone == "Europe/Berlin"

    def test_an_unknown_time_zone_is_refused(self, cast, as_) -> None:
        sent = self.SAID | {"time_zone": "Middle/Earth"}
        assert as_(cast.lena).post(at("settlement", cast.partnership.pk), sent).status_code == 422

    def test_promises_are_kept_and_shown_to_members(self, cast, as_) -> None:
        said = {"run_by": "Shore University", "kept_for": "Two years", "ask": "Lena"}
        as_(cast.lena).post(at("promises", cast.partnership.pk), said)
        assert Promises.objects.get().run_by == "Shore University"
        assert "Two years" in seen(as_(cast.lena), cast.partnership)

    def test_an_organisation_promises_nothing(self, cast, as_) -> None:
        said = {"run_by": "Harbor", "kept_for": "Two years", "ask": "Alice"}
        assert as_(cast.alice).post(at("promises", cast.harbor.pk), said).status_code == 422

    def test_one_study_at_a_time(self, cast, as_) -> None:
        browser = as_(cast.lena)
        said = {"name": "Mornings", "approval": "IRB 7", "starts_on": "2016-09-01"}
        browser.post(at("studies", cast.partnership.pk), said)
        assert (
            browser.post(at("studies", cast.partnership.pk), said | {"name": "B"}).status_code
            == 422
        )
        browser.post(at("study_end", Study.objects.get().pk))
        assert Study.objects.get().ends_on is not None

    @pytest.mark.parametrize("name", ["settings", "settlement", "promises", "studies"])
    def test_they_belong_to_leaders(self, cast, as_, name) -> None:
        member(cast.olive, cast.partnership)
        ask = as_(cast.olive).get if name == "settings" else as_(cast.olive).post
        assert ask(at(name, cast.partnership.pk)).status_code == 403
        ask = as_(cast.ruth).get if name == "settings" else as_(cast.ruth).post
        assert ask(at(name, cast.partnership.pk)).status_code == 404


class TestTheInstallation:
    def test_its_operator_sees_accounts_and_sizes_and_no_content(self, cast, as_) -> None:
        problem(cast.bob, cast.team, title="Nobody else's business")
        browser = as_(cast.alice)
        cast.alice.account.is_operator = True
        cast.alice.account.save()
        page = browser.get(at("installation")).content.decode()
        assert "Alice" in page and "business" not in page and "Attendance team" not in page

    def test_for_everybody_else_there_is_none(self, cast, as_) -> None:
        assert as_(cast.lena).get(at("installation")).status_code == 404
