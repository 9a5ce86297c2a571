"""One's own page: coming back, belonging, evaluating, agreeing."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from braidwork.kernel.consent.models import Consent, Study
from braidwork.kernel.people.models import Account, Person
from braidwork.kernel.records.actions import agreeing
from braidwork.kernel.spaces.models import Membership
from tests.factories.cast import LONG_AGO

PASSWORD = "a calm river in november"


def at(name: str, *args) -> str:
    return reverse(f"account:{name}", args=args)


def page(browser) -> str:
    return browser.get(at("you")).content.decode()


def test_it_is_for_whoever_is_signed_in(client, db) -> None:
    assert client.get(at("you")).status_code == 302


def test_name_position_and_language_are_ones_own(cast, as_) -> None:
    said = {"name": "Bob B.", "position": "teacher, grade 6", "language": "de"}
    as_(cast.bob).post(at("introduction"), said)
    bob = Person.objects.get(pk=cast.bob.pk)
    assert (bob.name, bob.position, bob.language) == ("Bob B.", "teacher, grade 6", "de")


def test_a_missing_name_keeps_the_rest(cast, as_) -> None:
    refused = as_(cast.bob).post(
        at("introduction"), {"name": "", "position": "pilot", "language": "en"}
    )
    assert refused.status_code == 422 and "pilot" in refused.content.decode()


class TestComingBack:
    def test_until_then_this_browser_is_the_only_way(self, cast, as_) -> None:
        assert "only way in" in page(as_(cast.bob))

    def test_an_address_and_a_password_bring_one_back(self, cast, as_, client) -> None:
        browser = as_(cast.bob)
        browser.post(at("sign_in"), {"email": "Bob@example.org", "password": PASSWORD})
        assert "only way in" not in page(browser)
        client.post(reverse("account_login"), {"login": "bob@example.org", "password": PASSWORD})
        assert client.get(at("you")).status_code == 200

    def test_a_weak_password_is_refused_and_the_address_kept(self, cast, as_) -> None:
        refused = as_(cast.bob).post(
            at("sign_in"), {"email": "bob@example.org", "password": "password123"}
        )
        assert refused.status_code == 422 and "bob@example.org" in refused.content.decode()
        assert Account.objects.get(person=cast.bob).email is None

    def test_somebody_elses_address_is_not_taken(self, cast, as_) -> None:
        as_(cast.alice).post(at("sign_in"), {"email": "a@example.org", "password": PASSWORD})
        refused = as_(cast.bob).post(
            at("sign_in"), {"email": "A@example.org", "password": PASSWORD}
        )
        assert refused.status_code == 422
        assert Account.objects.filter(email="a@example.org").count() == 1

    def test_changing_the_address_asks_for_the_password(self, cast, as_) -> None:
        browser = as_(cast.bob)
        browser.post(at("sign_in"), {"email": "bob@example.org", "password": PASSWORD})
        refused = browser.post(at("sign_in"), {"email": "eve@example.org", "current": "guess"})
        assert refused.status_code == 422
        browser.post(at("sign_in"), {"email": "b@example.org", "current": PASSWORD})
        assert Account.objects.get(person=cast.bob).email == "b@example.org"


class TestBelonging:
    def test_one_leaves_a_space(self, cast, as_) -> None:
        mine = Membership.objects.get(person=cast.bob, space=cast.team)
        browser = as_(cast.bob)
        browser.post(at("departure", mine.pk))
        assert reverse("partnership:space", args=[cast.team.pk]) not in page(browser)
        mine.refresh_from_db()
        assert mine.ends_on is not None

    def test_nobody_leaves_for_somebody_else(self, cast, as_) -> None:
        mine = Membership.objects.get(person=cast.bob, space=cast.team)
        assert as_(cast.olive).post(at("departure", mine.pk)).status_code == 404

    def test_the_last_leader_is_told_why_not(self, cast, as_) -> None:
        mine = Membership.objects.get(person=cast.alice, space=cast.team)
        refused = as_(cast.alice).post(at("departure", mine.pk))
        assert refused.status_code == 422 and "without a leader" in refused.content.decode()


def test_both_see_who_evaluates_whom(cast, as_) -> None:
    Person.objects.filter(pk=cast.eve.pk).update(position="principal")
    assert "Eve (principal) evaluates you, since" in strip_tags(page(as_(cast.bob)))
    assert "You evaluate Bob, since" in strip_tags(page(as_(cast.eve)))
    assert "evaluates you, since" not in page(as_(cast.olive))


class TestResearch:
    @pytest.fixture
    def study(self, cast) -> Study:
        return Study.objects.create(
            space=cast.partnership, name="Mornings", approval="IRB 7", starts_on=LONG_AGO
        )

    def test_agreeing_and_withdrawing_are_one_click_each(self, cast, as_, study) -> None:
        browser = as_(cast.bob)
        browser.post(at("agreement", study.pk))
        assert Consent.objects.get(person=cast.bob).withdrawn_at is None
        browser.post(at("withdrawal", study.pk))
        assert Consent.objects.get(person=cast.bob).withdrawn_at is not None
        assert browser.post(at("withdrawal", study.pk)).status_code == 302

    def test_a_study_elsewhere_is_not_there(self, cast, as_, study) -> None:
        assert as_(cast.nia).post(at("agreement", study.pk)).status_code == 404
        assert "Mornings" not in page(as_(cast.nia))

    def test_it_can_be_withdrawn_after_leaving(self, cast, as_, study) -> None:
        agreeing.consent(person=cast.bob, study=study)
        browser = as_(cast.bob)
        mine = Membership.objects.get(person=cast.bob, space=cast.team)
        browser.post(at("departure", mine.pk))
        assert at("withdrawal", study.pk) in page(browser)
        browser.post(at("withdrawal", study.pk))
        assert Consent.objects.get().withdrawn_at is not None
