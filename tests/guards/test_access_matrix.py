"""Every address, every person of the cast, every audience: nothing is seen that the rule hides.

`--fast` asks as a few of them: who wrote, who evaluates, who is far away, who has left.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, reverse

from braidwork.kernel.people.models import Account
from braidwork.kernel.records.actions import agreeing
from braidwork.kernel.records.models import Record
from tests.guards.addresses import ADDRESSES, PUBLIC, SIGNING_IN, TRIED, Address
from tests.guards.world import PEOPLE, READERS, World, earlier, make_world, said, word

pytestmark = pytest.mark.django_db

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b.*?\"(\w+)\"", re.IGNORECASE | re.DOTALL)
#: Whoever comes by keeps a session; a form that was sent is known by its token; the library
#: that signs people in copies their address for itself.
UNCOUNTED = {"django_session", "records_submission", "account_emailaddress"}


def each(*soon: str) -> list:
    return [
        pytest.param(name, marks=[] if name in soon else pytest.mark.thorough) for name in PEOPLE
    ]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """One world for all of them: none of these tests may change it."""
    folder = tmp_path_factory.mktemp("files")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = settings.STORAGES | {"staticfiles": plain}
    kept = override_settings(FILES=folder, STATIC_ROOT=folder, STORAGES=storages)
    with django_db_blocker.unblock(), kept, transaction.atomic():
        world = make_world()
        agreeing.consent(person=world.cast.bob, study=world.study)
        world.sessions |= {name: signed_in(world.accounts[name]) for name in PEOPLE}
        yield world
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals are what we ask for."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


def signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def browser(world: World, name: str | None) -> Client:
    client = Client()
    if name:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[name]
    return client


# The table ----------------------------------------------------------------------------------


def patterns() -> dict[str, URLPattern]:
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(found, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLPattern):
            yield f"{namespace}{one.name}", one
        else:
            yield from _walk(one.url_patterns, f"{one.namespace}:" if one.namespace else namespace)


def test_every_address_is_in_the_table_and_the_table_holds_no_other():
    assert set(patterns()) == set(ADDRESSES) | set(SIGNING_IN)


def test_what_answers_without_signing_in_is_named():
    public = {
        name
        for name, one in patterns().items()
        if not getattr(one.callback, "login_required", True)
    }
    assert public == PUBLIC


def test_every_form_of_ours_is_taken_once():
    """Sent twice, it is done once; the library's own forms do no harm when they are."""
    twice = {
        name
        for name, one in patterns().items()
        if name in ADDRESSES
        and ADDRESSES[name].may_send is not None
        and not getattr(one.callback, "takes_each_form_once", False)
    }
    assert not twice


# Looking ------------------------------------------------------------------------------------


def visits(world: World, address: Address, view: str) -> Iterator[tuple[str, str]]:
    """The name of a record (or none), and where to go for it."""
    for name in recordless(address):
        path = reverse(view, args=address.arguments(world, name))
        for query in address.queries:
            yield name, path + filled(world, name, query)


def recordless(address: Address) -> Sequence[str]:
    """Where there is nothing to look at, one record says it for all."""
    found = address.of_records or ("",)
    return found if address.sees else found[:1]


def filled(world: World, name: str, query: str) -> str:
    if "{" not in query:
        return query
    version = world.records[name].problem.revisions.latest("number").pk if name else ""
    cast = world.cast
    return query.format(version=version, team=cast.team.pk, ridge=cast.ridge.pk)


@contextmanager
def nothing_written() -> Iterator[None]:
    written = []

    def watch(execute, sql, params, many, context):
        found = WRITE.match(sql)
        if found and found[2] not in UNCOUNTED:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert not written, written


def hidden_words(name: str | None, view: str) -> dict[str, str]:
    """What may stand in no answer to this person, and of which record it is."""
    hidden = {}
    for record, readers in READERS.items():
        if name not in readers and not (record == "deleted" and may_empty_bin(name, view)):
            hidden[word(record)] = record
        if name not in readers:
            hidden[said(record)] = record
        if name != "bob" or record == "deleted":
            hidden[earlier(record)] = record
    return hidden


def may_empty_bin(name: str | None, view: str) -> bool:
    return name in ("alice", "bob") and view == "records:bin"


def leaks(response, name: str | None, view: str) -> list[str]:
    answer = response.headers.get("Location", "") + response.headers.get("Content-Disposition", "")
    answer += "" if response.streaming else response.content.decode()
    return [record for marker, record in hidden_words(name, view).items() if marker in answer]


@pytest.mark.parametrize("name", each("bob", "eve", "nia", "xan"))
def test_each_sees_what_the_rule_shows_and_no_word_more(world, name):
    client, wrong = browser(world, name), []
    with nothing_written():
        for view, address in ADDRESSES.items():
            for record, path in visits(world, address, view):
                response = client.get(path)
                wrong += complaints(world, address, name, record, path, response)
                wrong += [f"{path} shows {one}" for one in leaks(response, name, view)]
                wrong += [f"{path}: {fault}" for fault in forms_at_fault(response)]
    assert not wrong, "\n".join(wrong)


def complaints(world, address, name, record, path, response) -> list[str]:
    if address.sees is None:
        expected = (405,)
    elif name in address.sees(world, record):
        expected = address.answers
    else:
        expected = (403, 404) if name in READERS.get(record, {name}) else (404,)
    status = response.status_code
    return [] if status in expected else [f"{path} of {record}: {status}, not {expected}"]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_rule_over_rows_says_the_same(world, name):
    read = set(Record.objects.visible_to(world.actor(name)).values_list("pk", flat=True))
    assert {key for key, one in world.records.items() if one.id in read} == {
        key for key, readers in READERS.items() if name in readers
    }


def test_without_signing_in_there_is_the_door_and_nothing_else(world):
    client, wrong = browser(world, None), []
    with nothing_written():
        for view, address in ADDRESSES.items():
            for _record, path in visits(world, address, view):
                response = client.get(path)
                wrong += [f"{path} shows {one}" for one in leaks(response, None, view)]
                if view not in PUBLIC and "/account/login/" not in response.headers.get(
                    "Location", ""
                ):
                    wrong.append(f"{path} answers {response.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [None, "nia"])
def test_signing_in_shows_no_records(world, name):
    client = browser(world, name)
    with nothing_written():
        for view, arguments in SIGNING_IN.items():
            response = client.get(reverse(view, args=arguments))
            assert response.status_code < 500
            assert not leaks(response, name, view), view


# Forms --------------------------------------------------------------------------------------


class Forms(HTMLParser):
    """The forms of a page that send something: where to, and their hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form" and said.get("method", "get").lower() == "post":
            self.found.append((said.get("action") or "", set()))
        if tag == "input" and self.found and said.get("name"):
            self.found[-1][1].add(said["name"])


def forms_at_fault(response) -> Iterator[str]:
    if not response.get("Content-Type", "").startswith("text/html"):
        return
    if response.request["PATH_INFO"].startswith("/gallery/"):
        return
    reader = Forms()
    reader.feed(response.content.decode())
    for action, fields in reader.found:
        wanted = {"csrfmiddlewaretoken"} | (set() if "/account/" in action else {"once"})
        if not wanted <= fields:
            yield f"the form to {action or 'itself'} lacks {wanted - fields}"


# Sending ------------------------------------------------------------------------------------


def sent(world: World, address: Address, record: str) -> dict:
    return {"once": str(uuid4())} | address.sent(world, record)


def rows() -> dict[str, int]:
    """How many each table holds, asked at once: sessions come and go."""
    tables = [one._meta.db_table for one in apps.get_models()]
    tables.remove("django_session")
    counts = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def tried(address: Address) -> Sequence[str]:
    return [one for one in address.of_records if one in TRIED] or address.of_records or ("",)


def sending() -> Iterator[tuple[str, Address]]:
    return ((view, one) for view, one in ADDRESSES.items() if one.may_send is not None)


@pytest.mark.parametrize("name", [*each("bob", "eve", "nia", "xan"), None])
def test_whoever_may_not_is_refused_and_nothing_changes(world, name):
    client, wrong, before = browser(world, name), [], rows()
    with nothing_written():
        for view, address in sending():
            for record in tried(address):
                if name in address.may_send(world, record) or (not name and view in PUBLIC):
                    continue
                path = reverse(view, args=address.arguments(world, record))
                response = client.post(path, sent(world, address, record))
                wrong += refused_wrongly(address, name, record, path, response)
                wrong += [f"{path} shows {one}" for one in leaks(response, name, view)]
    assert not wrong, "\n".join(wrong)
    assert rows() == before


def refused_wrongly(address, name, record, path, response) -> list[str]:
    status = response.status_code
    if name is None:
        return [] if "/account/login/" in response.headers.get("Location", "") else [path]
    expected = address.refusal if name in READERS.get(record, {name}) else (404,)
    return [] if status in expected else [f"{path} of {record}: {status}, not {expected}"]


@pytest.mark.parametrize("name", each("alice", "bob"))
def test_what_is_refused_to_others_is_done_for_whoever_may(world, name):
    """So the refusals above are for who asks, not for what was sent."""
    for view, address in sending():
        for record in tried(address):
            if name in address.may_send(world, record):
                assert_done(world, address, name, record, view)


def assert_done(world, address, name, record, view) -> None:
    with transaction.atomic():
        before = rows()
        path = reverse(view, args=address.arguments(world, record))
        response = browser(world, name).post(path, sent(world, address, record))
        told = f"{path} of {record} by {name}: {response.status_code}"
        assert response.status_code == 302, told
        assert rows() != before, told
        transaction.set_rollback(True)


def test_every_form_is_done_for_somebody(world):
    """Except where it is closed to all of the cast, which the table says."""
    closed = {
        view
        for view, address in sending()
        if not any(address.may_send(world, record) for record in tried(address))
    }
    assert closed == {"account:demonstration", "partnership:first_step"}


def test_nothing_is_sent_while_one_sees_a_record_as_somebody_else(world):
    client = browser(world, "bob")
    record = world.records["partnership"]
    with nothing_written():
        response = client.post(
            reverse("records:comment", args=[record.id]) + f"?as={world.cast.ruth.pk}",
            {"text": "As Ruth"},
        )
    assert response.status_code == 403
