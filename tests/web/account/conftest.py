from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from braidwork.kernel.people.models import Account, Person
from tests.factories.cast import Cast, make_cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _plain_files(settings, tmp_path: Path) -> None:
    settings.HOME = settings.STATIC_ROOT = settings.FILES = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


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
