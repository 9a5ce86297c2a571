"""Every address in the pseudo-language: whatever is shown or answered can be translated."""

import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from braidwork.kernel.people.models import Organisation, Person
from braidwork.kernel.spaces.models import Space
from tests.guards.addresses import ADDRESSES, PUBLIC, SIGNING_IN
from tests.guards.test_access_matrix import browser, sending, sent, tried, visits, world
from tests.guards.world import COMMON, READERS, World, earlier, said, word
from tests.pseudo.reading import WORD, faults
from tests.pseudo.speaking import ASKING
from translating import catalogue, pseudo

__all__ = ["world"]  # the fixture

pytestmark = pytest.mark.django_db

#: For whoever builds a page, in words that are nobody's.
SPECIMENS = {"ui:gallery", "ui:specimen"}
ERRORS = ("400", "403", "404", "409", "413", "422", "500", "503")


@pytest.fixture(scope="module", autouse=True)
def _pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    pseudo.write(catalogue.gather(), folder)
    speaking = "tests.pseudo.speaking.PseudoMiddleware"
    with override_settings(
        LOCALE_PATHS=[*settings.LOCALE_PATHS, folder],
        MIDDLEWARE=[*settings.MIDDLEWARE, speaking],
    ):
        yield


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals are what we ask for."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture(scope="module")
def names(world: World) -> frozenset[str]:
    """Words that people of this world wrote, or are called by."""
    models = (Person, Organisation, Space)
    called = [name for model in models for name in model.objects.values_list("name", flat=True)]
    written = [part(name) for name in READERS for part in (word, said, earlier)]
    written += [COMMON, "All students are lazy", "Perhaps", "txt", "Study", "Anew"]
    return frozenset(found for said in called + written for found in WORD.findall(said))


def wrong_in(answer, path: str, names: frozenset[str]) -> list[str]:
    if not answer.get("Content-Type", "").startswith("text/html"):
        return []
    return [f"{path}: {fault}" for fault in faults(answer.content.decode(), names=names)]


def shown_to(world: World, name: str | None) -> Iterator[str]:
    """What this person can look at: Bob at a record, the others at what is no record's."""
    for view, address in ADDRESSES.items():
        if view in SPECIMENS or address.sees is None or (not name and view not in PUBLIC):
            continue
        for record, path in visits(world, address, view):
            if record not in ("", "partnership" if name == "bob" else ""):
                continue
            if not name or name in address.sees(world, record):
                yield path


@pytest.mark.parametrize("name", ["bob", "alice", "lena", "sam", None])
def test_what_each_sees_can_be_translated(world, names, name):
    client, wrong = browser(world, name), []
    for path in shown_to(world, name):
        wrong += wrong_in(client.get(path, headers=ASKING), path, names)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["bob", None])
def test_signing_in_can_be_translated(world, names, name):
    client, wrong = browser(world, name), []
    for view, arguments in SIGNING_IN.items():
        path = reverse(view, args=arguments)
        wrong += wrong_in(client.get(path, headers=ASKING, follow=True), path, names)
        wrong += wrong_in(client.post(path, headers=ASKING, follow=True), path, names)
    assert not wrong, "\n".join(wrong)


def test_what_is_answered_to_whatever_is_sent_can_be_translated(world, names):
    """Nothing that was wanted, then all of it: faults the first time, what was done the second."""
    wrong: list[str] = []
    for view, address in sending():
        record = tried(address)[-1]
        path = reverse(view, args=address.arguments(world, record))
        client = browser(world, min(address.may_send(world, record), default="bob"))
        wanted = [sent(world, address, record)] if address.sent(world, record) else []
        for words in ({"once": str(uuid4())}, *wanted):
            with transaction.atomic():
                answer = client.post(path, words, headers=ASKING)
                if "messages" in answer.cookies:
                    answer = client.get(answer.url, headers=ASKING)
                wrong += wrong_in(answer, f"{path} ({answer.status_code})", names)
                transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("number", ERRORS)
def test_what_is_said_when_something_is_wrong_can_be_translated(number):
    with translation.override(pseudo.LANGUAGE):
        page = render_to_string(f"shell/{number}.html", {"why": "«»"})
    assert not list(faults(page))
