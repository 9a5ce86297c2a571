import pytest
from django.test import Client

from braidwork.kernel.people.models import Account
from tests.factories.cast import make_cast, problem


@pytest.fixture(autouse=True)
def _plain_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def bob(cast):
    client = Client()
    client.force_login(Account.objects.create(person=cast.bob))
    return client


@pytest.fixture
def olive(cast):
    client = Client()
    client.force_login(Account.objects.create(person=cast.olive))
    return client


@pytest.fixture
def mornings(cast):
    return problem(cast.bob, cast.team, title="Mornings", summary="We call late.")
