"""The history of a record: what one may read of it, word by word, and bringing words back."""

import re

import pytest

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def changed(record, by, reason="", **written):
    stands = Problem.objects.get(pk=record.pk)
    return writing.change(stands, by=Actor(by), seen=stands.revision, reason=reason, **written)


def history(client, record, **query):
    return client.get(f"/records/{record.pk}/history/", query)


def text(response):
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def versions(record):
    return list(record.revisions.order_by("number"))


def test_the_newest_change_comes_first_with_its_words_author_and_reason(cast, as_):
    record = problem(cast.alice, cast.team, now_do="They tell nobody.")
    changed(record, cast.bob, now_do="They have no one to tell.", reason="A reader hears blame.")
    shown = text(history(as_(cast.alice), record))
    assert shown.index("Bob") < shown.index("Began it")
    assert "Changed: What adults do now" in shown
    assert "A reader hears blame." in shown
    content = history(as_(cast.alice), record).content.decode()
    assert re.search(r"<ins>.*have no one to", content)
    assert re.search(r"<del>.*nobody", content)
