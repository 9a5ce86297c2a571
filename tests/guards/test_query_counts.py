"""A page asks the database as often for twenty rows as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Cause, Driver
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
    "thread": ("/improvement/thread/{record}/", MOST),
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
        late = theory.hang(Cause, by=Actor(cast.bob), under=fresh, title=f"Cause {number}")
        theory.hang(Driver, by=Actor(cast.bob), under=late, title=f"Driver {number}")
        member(person(f"Colleague {number}", cast.harbor.organisation), cast.team)
        sharing.share(record, by=Actor(cast.alice), person=elsewhere(cast, number))


def elsewhere(cast, number):
    named = person(f"Neighbour {number}", cast.ridge.organisation)
    member(named, cast.ridge)
    return named


def every_page(client: Client, cast, record) -> dict[str, list[str]]:
    """What each page asks."""
    found = {}
    for page, (path, _most) in PAGES.items():
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(path.format(space=cast.team.pk, record=record.pk))
        assert shown.status_code == 200, page
        found[page] = [query["sql"] for query in captured]
    return found


def test_twenty_rows_cost_no_more_queries_than_one(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    cast = make_cast()
    record = problem(cast.alice, cast.team, title="heron")
    client = Client()
    client.force_login(Account.objects.create(person=cast.alice))
    more(cast, record, 1)
    every_page(client, cast, record)  # what is read once a process is read
    one = every_page(client, cast, record)
    more(cast, record, 19, first=1)
    for page, twenty in every_page(client, cast, record).items():
        assert len(twenty) == len(one[page]), told(page, twenty)
        assert len(twenty) <= (PAGES[page][1] or len(twenty)), told(page, twenty)


def told(page: str, queries: list[str]) -> str:
    return "\n".join([page, *(f"{number}. {sql}" for number, sql in enumerate(queries, start=1))])
