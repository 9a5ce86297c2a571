"""The first run: four questions, then a partnership stands."""

import pytest
from django.test import Client
from django.urls import reverse

from braidwork.kernel.people.models import Account, Organisation
from braidwork.kernel.records.actions import opening
from braidwork.kernel.spaces.models import Installation, Invitation, Membership, Role, Space
from braidwork.web.partnership import first

pytestmark = pytest.mark.django_db

WHY = "A child who is missed should hear it from somebody who knows them."


def step(name: str) -> str:
    return reverse("partnership:first_step", args=[name])


def answer_first_three(client: Client) -> None:
    client.post(step("why"), {"purpose": WHY})
    client.post(step("name"), {"name": "Two shores", "time_zone": "America/New_York"})
    client.post(
        step("organisations"),
        {
            "name": ["Harbor", "", "Shore University"],
            "kind": ["district", "district", "university"],
        },
    )


YOU = {
    "name": "Ines",
    "position": "researcher",
    "organisation": "1",
    "email": "Ines@example.org",
    "password": "a calm river in november",
    "language": "en",
}


def test_an_empty_installation_leads_to_the_first_question(client: Client) -> None:
    assert client.get("/").url == reverse("partnership:first")
    assert client.get(reverse("partnership:first")).status_code == 200


def test_four_answers_open_it(client: Client) -> None:
    answer_first_three(client)
    opened = client.post(step("you"), YOU)
    assert opened.url == reverse("partnership:welcome")
    partnership = Space.objects.get(kind=Space.Kind.PARTNERSHIP)
    assert (partnership.name, partnership.purpose) == ("Two shores", WHY)
    assert partnership.calendar.time_zone == "America/New_York"
    assert [each.part.name for each in partnership.participants.order_by("part__name")] == [
        "Harbor",
        "Shore University",
    ]
    account = Account.objects.get()
    assert account.is_operator and account.email == "ines@example.org"
    assert account.person.organisation.name == "Shore University"
    assert set(Membership.objects.values_list("person", "role")) == {
        (account.person_id, Role.LEADER)
    }


def test_the_next_page_has_a_link_and_a_code_for_each_space(client: Client) -> None:
    answer_first_three(client)
    page = client.post(step("you"), YOU, follow=True).content.decode()
    assert page.count('class="code"') == 3
    assert "/you/invitation/" in page and reverse("improvement:frame") in page


def test_what_was_typed_is_there_when_one_goes_back(client: Client) -> None:
    answer_first_three(client)
    assert WHY in client.get(step("why")).content.decode()
    page = client.get(step("organisations")).content.decode()
    assert 'value="Harbor"' in page and 'value="Shore University"' in page


def test_rows_are_added_without_script(client: Client) -> None:
    client.post(step("why"), {"purpose": WHY})
    client.post(step("name"), {"name": "Two shores", "time_zone": "UTC"})
    sent = {"name": ["A", "B", "C"], "kind": ["district"] * 3, "more": "1"}
    page = client.post(step("organisations"), sent).content.decode()
    assert 'value="C"' in page and 'id="name-5"' in page


def test_no_later_question_comes_before_an_earlier_one(client: Client) -> None:
    assert client.get(step("you")).url == step("why")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": ["", ""], "kind": ["district", "district"]}, "at least one"),
        ({"name": ["A", "a"], "kind": ["district", "school"]}, "same name"),
        ({"name": ["A"], "kind": ["castle"]}, "Choose a kind"),
    ],
)
def test_organisations_that_do_not_work_are_answered_in_words(
    client: Client, sent: dict, said: str
) -> None:
    answer_first_three(client)
    refused = client.post(step("organisations"), sent)
    assert refused.status_code == 422 and said in refused.content.decode()


def test_a_weak_password_opens_nothing_and_keeps_the_rest(client: Client) -> None:
    answer_first_three(client)
    refused = client.post(step("you"), YOU | {"password": "short"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "too short" in page and "Ines@example.org" in page
    assert not Installation.objects.exists() and not Organisation.objects.exists()


def test_once_open_the_questions_are_gone(client: Client) -> None:
    answer_first_three(client)
    client.post(step("you"), YOU)
    late = Client()
    assert late.get(reverse("partnership:first")).url == "/"
    assert late.post(step("you"), YOU).url == "/"
    assert Space.objects.filter(kind=Space.Kind.PARTNERSHIP).count() == 1


def test_of_two_who_are_first_the_later_is_told(client: Client, monkeypatch) -> None:
    late = Client()
    answer_first_three(client)
    answer_first_three(late)
    client.post(step("you"), YOU)
    monkeypatch.setattr(first, "is_founded", lambda: False)  # as it was when the page was asked for
    told = late.post(step("you"), YOU | {"email": "lena@example.org"})
    assert told.status_code == 422 and "invitation" in told.content.decode()
    assert Account.objects.count() == 1
    assert Space.objects.filter(kind=Space.Kind.PARTNERSHIP).count() == 1


def test_two_links_are_not_made_by_sending_the_last_answer_twice(client: Client) -> None:
    answer_first_three(client)
    sent = YOU | {"once": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"}
    client.post(step("you"), sent)
    client.post(step("you"), sent)
    assert Invitation.objects.count() == 3


class TestFromElsewhere:
    """Not from this machine: a proxy's request, or another address."""

    @pytest.mark.parametrize(
        "where",
        [
            {"REMOTE_ADDR": "192.0.2.7"},
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        ],
    )
    def test_it_is_closed(self, client: Client, where: dict) -> None:
        assert client.get(reverse("partnership:first"), **where).status_code == 403
        assert client.post(step("why"), {"purpose": WHY}, **where).status_code == 403

    def test_the_printed_key_opens_it(self, client: Client, settings) -> None:
        (settings.HOME / "first-key").write_text("juniper-otter-mill\n")
        where = {"REMOTE_ADDR": "192.0.2.7"}
        page = reverse("partnership:first")
        assert client.get(page, {"key": "wrong"}, **where).status_code == 403
        assert client.get(page, {"key": "juniper-otter-mill"}, **where).status_code == 200
        assert client.get(step("why"), **where).status_code == 200

    def test_an_empty_key_opens_nothing(self, client: Client, settings) -> None:
        (settings.HOME / "first-key").write_text("\n")
        page = client.get(reverse("partnership:first"), {"key": ""}, REMOTE_ADDR="192.0.2.7")
        assert page.status_code == 403


def test_an_organisation_is_needed_whoever_asks() -> None:
    nobody = opening.FirstPerson(name="A", email="a@example.org", password="a calm river")
    with pytest.raises(opening.NotPossible):
        opening.open_installation(by=nobody, purpose="", name="X", organisations=[])
