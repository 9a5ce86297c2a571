"""The demonstration's door exists only in a database made by `demo`, on this machine."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Account
from braidwork.kernel.spaces.models import Installation

DOOR = "/you/demonstration/"


@pytest.fixture
def demonstration(cast, settings):
    settings.KIND = "demo"
    Installation.objects.create(demonstration=True, founded_at=clock.instant())
    for person in (cast.alice, cast.bob, cast.eve):
        Account.objects.create(person=person)
    return cast


def test_one_click_signs_in(client: Client, demonstration) -> None:
    page = strip_tags(client.get(DOOR).content.decode())
    assert "Alice" in page and "Leads Attendance team and Harbor." in page
    assert "Evaluates Bob." in page and "Sam" not in page
    client.post(DOOR, {"person": demonstration.bob.pk})
    assert client.get(reverse("account:you")).context["person"] == demonstration.bob


def test_the_first_page_leads_to_it(client: Client, demonstration) -> None:
    assert client.get("/").url == DOOR


def closed(client: Client, person, **where) -> bool:
    answers = (client.get(DOOR, **where), client.post(DOOR, {"person": person.pk}, **where))
    return [each.status_code for each in answers] == [404, 404] and not client.session.keys()


def test_not_where_up_serves_a_copied_database(client: Client, demonstration, settings) -> None:
    settings.KIND = "up"
    assert closed(client, demonstration.bob)


def test_not_where_the_database_lacks_the_mark(client: Client, demonstration) -> None:
    Installation.objects.update(demonstration=False)
    assert closed(client, demonstration.bob)


def test_not_where_nothing_was_founded(client: Client, demonstration) -> None:
    Installation.objects.all().delete()
    assert closed(client, demonstration.bob)


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.1", ""])
def test_not_from_another_machine(client: Client, demonstration, address) -> None:
    assert closed(client, demonstration.bob, REMOTE_ADDR=address)


@pytest.mark.parametrize("sent", ["", "nobody", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"])
def test_nobody_comes_in_as_nobody(client: Client, demonstration, sent) -> None:
    assert client.post(DOOR, {"person": sent}).status_code == 404


def test_a_closed_account_stays_closed(client: Client, demonstration) -> None:
    Account.objects.filter(person=demonstration.bob).update(is_active=False)
    assert client.post(DOOR, {"person": demonstration.bob.pk}).status_code == 404
