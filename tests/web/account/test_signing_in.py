"""Signing in, and a new password by mail, in our own words."""

import re

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from braidwork.config import settings as installation
from braidwork.kernel.people.models import Account

PASSWORD = "a calm river in november"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def bob(cast) -> Account:
    account = Account(person=cast.bob, email="bob@example.org")
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, address: str, password: str):
    return client.post(reverse("account_login"), {"login": address, "password": password})


def test_address_and_password_let_in(client: Client, bob) -> None:
    assert sign_in(client, "Bob@example.org", PASSWORD).url == "/"


def test_a_wrong_password_and_a_wrong_address_are_answered_alike(client: Client, bob) -> None:
    known = sign_in(client, "bob@example.org", "guess guess guess").content.decode()
    unknown = sign_in(client, "eve@example.org", "guess guess guess").content.decode()
    assert "do not belong together" in known and "do not belong together" in unknown


def test_guessing_is_slowed(client: Client, bob) -> None:
    for _time in range(6):
        page = sign_in(client, "bob@example.org", "guess guess guess")
    assert "Too many tries" in page.content.decode()


def test_a_password_that_was_stolen_is_slow_to_guess(settings) -> None:
    """The tests keep theirs by a quick way; this is the one that an installation keeps."""
    shipped = getattr(installation, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    settings.PASSWORD_HASHERS = shipped
    hasher = get_hasher()
    assert (hasher.algorithm, hasher.iterations >= 600_000) == ("pbkdf2_sha256", True)


def test_somebody_who_has_only_a_link_cannot_be_guessed(client: Client, cast) -> None:
    Account.objects.create(person=cast.bob)
    sign_in(client, "", "")
    sign_in(client, str(Account.objects.get().pk), "")
    assert "_auth_user_id" not in client.session


def test_a_new_password_comes_by_mail_in_the_persons_language(client: Client, bob) -> None:
    done = client.post(reverse("account_reset_password"), {"email": "bob@example.org"}, follow=True)
    assert "on its way" in done.content.decode()
    [letter] = mail.outbox
    path = re.search(r"https?://[^/]+(/\S+)", letter.body).group(1)
    form = client.get(path, follow=True)
    new = {"password1": "another quiet winter", "password2": "another quiet winter"}
    client.post(form.request["PATH_INFO"], new)
    assert sign_in(Client(), "bob@example.org", "another quiet winter").status_code == 302


def test_an_unknown_address_is_answered_alike(client: Client, bob) -> None:
    reset = reverse("account_reset_password")
    known = client.post(reset, {"email": "bob@example.org"}, follow=True).content
    unknown = client.post(reset, {"email": "eve@example.org"}, follow=True).content
    shown = [re.sub(rb'content="[^"]*"|value="[^"]*"', b"", page) for page in (known, unknown)]
    assert shown[0] == shown[1]


def test_nobody_signs_up(client: Client, db) -> None:
    assert "by invitation" in client.get(reverse("account_signup")).content.decode()


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_pages_before_signing_in_are_ours(client: Client, db, name) -> None:
    page = client.get(reverse(name)).content.decode()
    assert "page plain" in page and " style=" not in page


def test_signing_out_drops_drafts_and_ends_the_session(cast, as_) -> None:
    browser = as_(cast.bob)
    assert "data-signs-out" in browser.get(reverse("account:you")).content.decode()
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("account:you")).status_code == 302
