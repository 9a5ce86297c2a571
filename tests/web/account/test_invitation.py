"""The page behind a link: promises first, then one button."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Consent, Promises, Study
from braidwork.kernel.people.models import Account, Person
from braidwork.kernel.records.actions import joining
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Invitation, Membership, Role
from braidwork.web.account import wording
from tests.factories.cast import LONG_AGO


@pytest.fixture
def invitation(cast) -> Invitation:
    return joining.invite(by=Actor(cast.alice), space=cast.team)


@pytest.fixture
def study(cast) -> Study:
    return Study.objects.create(
        space=cast.partnership, name="Mornings", approval="IRB 7", starts_on=LONG_AGO
    )


def link(invitation: Invitation) -> str:
    return reverse("account:invitation", args=[joining.token_of(invitation)])


def test_looking_writes_nothing(client: Client, invitation, study) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(link(invitation)).status_code == 200
    writes = [q["sql"] for q in asked if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert writes == []


def test_one_name_and_one_button_let_a_person_in(client: Client, cast, invitation) -> None:
    came = client.post(link(invitation), {"name": " Kim ", "language": "de"})
    assert came.url == "/"
    kim = Person.objects.get(name="Kim")
    assert kim.language == "de" and kim.organisation == cast.harbor.organisation
    assert Membership.objects.get(person=kim).space == cast.team
    assert not kim.account.has_usable_password() and kim.account.email is None
    assert client.get(reverse("account:you")).status_code == 200


def test_the_promises_of_the_partnership_are_read_first(client: Client, cast, invitation) -> None:
    Promises.objects.create(
        space=cast.partnership, run_by="Shore University", kept_for="Two years", ask="Lena"
    )
    page = client.get(link(invitation)).content.decode()
    for said in ("Shore University", "Two years", "Lena", "What is recorded", "Who sees it"):
        assert said in page


def test_what_was_not_promised_yet_is_said_plainly(client: Client, invitation) -> None:
    assert "has not been written down yet" in client.get(link(invitation)).content.decode()


def test_the_screen_speaks_german_whole(client: Client, invitation, study) -> None:
    page = client.get(link(invitation), {"language": "de"}).content.decode()
    assert '<html lang="de"' in page and "Was festgehalten wird" in page
    assert "What is recorded" not in page
    by_browser = client.get(link(invitation), headers={"accept-language": "de-DE"})
    assert "Was festgehalten wird" in by_browser.content.decode()


def test_both_languages_say_the_same_with_the_same_gaps() -> None:
    english, german = wording.sentences()["en"], wording.sentences()["de"]
    assert english.keys() == german.keys()

    def gaps(sentence: str) -> set[str]:
        return {part.split(")")[0] for part in sentence.split("%(")[1:]}

    optional = {"closed_expired_words", "title"}
    differing = {key for key in english if gaps(english[key]) != gaps(german[key])}
    assert differing - optional == set()


class TestResearch:
    def test_it_is_asked_apart_and_unticked(self, client: Client, invitation, study) -> None:
        page = client.get(link(invitation)).content.decode()
        assert "Mornings, IRB 7" in page and "checked" not in page

    def test_it_is_not_asked_without_an_open_study(self, client: Client, invitation) -> None:
        assert "checkbox" not in client.get(link(invitation)).content.decode()

    def test_joining_does_not_depend_on_it(self, client: Client, invitation, study) -> None:
        client.post(link(invitation), {"name": "Kim"})
        assert Membership.objects.filter(person__name="Kim").exists()
        assert not Consent.objects.exists()

    def test_a_ticked_box_agrees(self, client: Client, invitation, study) -> None:
        client.post(link(invitation), {"name": "Kim", "study": str(study.pk)})
        assert Consent.objects.get().person.name == "Kim"

    def test_only_to_a_study_of_this_partnership(self, client: Client, cast, invitation) -> None:
        other = Study.objects.create(
            space=cast.far_partnership, name="B", approval="IRB 8", starts_on=LONG_AGO
        )
        client.post(link(invitation), {"name": "Kim", "study": str(other.pk)})
        assert not Consent.objects.exists()


def test_a_name_is_needed_and_the_tick_is_kept(client: Client, invitation, study) -> None:
    refused = client.post(link(invitation), {"name": "  ", "study": str(study.pk)})
    page = refused.content.decode()
    assert refused.status_code == 422 and "Write the name" in page and "checked" in page
    assert not Person.objects.filter(account__isnull=False).exists()


def test_sending_it_twice_makes_one_person(client: Client, invitation) -> None:
    sent = {"name": "Kim", "once": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}
    client.post(link(invitation), sent)
    assert client.post(link(invitation), sent).status_code == 302
    assert Account.objects.count() == 1


class TestSomebodySignedIn:
    def test_joins_as_themselves(self, cast, as_, invitation) -> None:
        browser = as_(cast.ruth)
        assert "Come in as Ruth" in browser.get(link(invitation)).content.decode()
        browser.post(link(invitation))
        assert Membership.objects.filter(person=cast.ruth, space=cast.team).exists()
        assert Person.objects.filter(account__isnull=False).count() == 1

    def test_who_is_in_already_uses_nothing_up(self, cast, as_, invitation) -> None:
        browser = as_(cast.bob)
        assert "already" in browser.get(link(invitation)).content.decode()
        browser.post(link(invitation))
        invitation.refresh_from_db()
        assert invitation.uses_left == 1
        assert Membership.objects.get(person=cast.bob, space=cast.team).role == Role.EDITOR


class TestClosed:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"expires_at": clock.instant() - timedelta(days=1)}, "has run out"),
            ({"uses_left": 0}, "has been used"),
            ({"withdrawn_at": clock.instant()}, "was taken back"),
        ],
    )
    def test_it_says_why_and_whom_to_ask(self, client: Client, invitation, change, said) -> None:
        Invitation.objects.filter(pk=invitation.pk).update(**change)
        closed = client.get(link(invitation))
        page = closed.content.decode()
        assert closed.status_code == 410 and said in page and "Alice" in page
        refused = client.post(link(invitation), {"name": "Kim"})
        assert refused.status_code == 422
        assert not Person.objects.filter(name="Kim").exists()

    def test_a_forged_link_is_none(self, client: Client, invitation) -> None:
        forged = client.get(link(invitation)[:-3] + "xx/")
        assert forged.status_code == 404 and "not an invitation" in forged.content.decode()

    def test_the_last_use_lets_one_in(self, client: Client, invitation) -> None:
        client.post(link(invitation), {"name": "Kim"})
        assert Client().post(link(invitation), {"name": "Lee"}).status_code == 422
        assert not Person.objects.filter(name="Lee").exists()
