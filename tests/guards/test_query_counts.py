"""A page asks the database as often for twenty rows as for one."""

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from braidwork.kernel.people.models import Account
from braidwork.kernel.records.actions import comments, sharing, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import make_cast, member, person, problem

pytestmark = pytest.mark.django_db

MOST = 12  # session, account and everything else
PAGES = {
    "home": ("/", MOST),
    "problems": ("/improvement/", MOST),
    "problems of a space": ("/improvement/?in={space}", MOST),
    "record": ("/improvement/problems/{record}/", MOST),
    "space": ("/partnership/spaces/{space}/", MOST),
    "search": ("/search/?q=heron", MOST),
    "history": ("/records/{record}/history/", None),
    "sharing": ("/records/{record}/sharing/", None),
    "sharing further": ("/records/{record}/sharing/?far=partnership", None),
    "bin": ("/records/bin/{space}/", None),
}


def more(cast, record, count: int, first: int = 0) -> None:
    """Each time: a record, one in the bin, a change, a comment, a colleague, somebody named."""
    for number in range(first, first + count):
        problem(cast.bob, cast.team, Audience.PARTNERSHIP, title=f"heron {number}")
        writing.delete(problem(cast.bob, cast.team), by=Actor(cast.bob))
        fresh = type(record).objects.get(pk=record.pk)
        writing.change(fresh, by=Actor(cast.bob), seen=fresh.revision, known=f"Known {number}")
        comments.comment(record, by=Actor(cast.bob), text=f"Said {number}")
        member(person(f"Colleague {number}", cast.harbor.organisation), cast.team)
        sharing.share(record, by=Actor(cast.alice), person=elsewhere(cast, number))


def elsewhere(cast, number):
    named = person(f"Neighbour {number}", cast.ridge.organisation)
    member(named, cast.ridge)
    return named


Asked = dict[str, list[str]]


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker) -> tuple[Asked, Asked]:
    """What each page asks the database at one row and, in the same world, at twenty."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    kept = override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain})
    with django_db_blocker.unblock(), kept, transaction.atomic():
        cast = make_cast()
        record = problem(cast.alice, cast.team, title="heron")
        client = Client()
        client.force_login(Account.objects.create(person=cast.alice))
        more(cast, record, 1)
        every_page(client, cast, record)  # what is read once a process is read
        one = every_page(client, cast, record)
        more(cast, record, 19, first=1)
        twenty = every_page(client, cast, record)
        transaction.set_rollback(True)
    return one, twenty


def every_page(client: Client, cast, record) -> Asked:
    """The SQL behind each page."""
    found = {}
    for page, (path, _most) in PAGES.items():
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(path.format(space=cast.team.pk, record=record.pk))
        assert shown.status_code == 200, page
        found[page] = [query["sql"] for query in captured]
    return found


@pytest.mark.parametrize("page", PAGES)
def test_twenty_rows_cost_no_more_queries_than_one(asked, page):
    one, twenty = asked
    assert len(twenty[page]) == len(one[page]), numbered(twenty[page])


@pytest.mark.parametrize(
    ("page", "most"), [(page, most) for page, (_, most) in PAGES.items() if most]
)
def test_the_pages_of_every_day_ask_seldom(asked, page, most):
    _one, twenty = asked
    assert len(twenty[page]) <= most, numbered(twenty[page])


def numbered(queries: list[str]) -> str:
    return "\n".join(f"{number}. {sql}" for number, sql in enumerate(queries, start=1))
