from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from braidwork.kernel.people.models import Account, Person
from braidwork.web.shell import kinds
from tests.factories.cast import Cast, make_cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _plain_pages(settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A kind's page that shows only what every kind shares."""
    settings.ROOT_URLCONF = "tests.web.records.urls"
    settings.STATIC_ROOT = settings.FILES = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    monkeypatch.setitem(
        kinds._described,
        "problem",
        kinds.Described("Problem of practice", "work", "problem", {"now_do": "What adults do now"}),
    )
    described = kinds.Described("Cause", "work", "problem", {})
    monkeypatch.setitem(kinds._described, "cause", described)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def as_(db: None) -> Callable[[Person], Client]:
    """Somebody's browser: `as_(cast.bob).get(...)`."""

    def signed_in(person: Person) -> Client:
        account, _made = Account.objects.get_or_create(person=person)
        client = Client()
        client.force_login(account, backend=BACKEND)
        return client

    return signed_in
