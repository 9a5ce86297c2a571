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
def as_(cast):
    def signed_in(person):
        client = Client()
        client.force_login(Account.objects.get_or_create(person=person)[0])
        return client

    return signed_in


@pytest.fixture
def bob(cast, as_):
    return as_(cast.bob)


@pytest.fixture
def olive(cast, as_):
    return as_(cast.olive)


@pytest.fixture
def mornings(cast):
    return problem(cast.bob, cast.team, title="Mornings", summary="We call late.")
