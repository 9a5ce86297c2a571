"""Naming somebody of the space as an author beside the others."""

import pytest
from django.utils.html import strip_tags

from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def test_a_member_of_the_space_becomes_a_co_author_and_is_shown(cast, as_):
    record = problem(cast.alice, cast.team, Audience.PRIVATE)
    alice = as_(cast.alice)
    alice.post(f"/records/{record.pk}/coauthors/", {"person": cast.bob.pk})
    assert record.can_edit(Actor(cast.bob))
    shown = strip_tags(alice.get(f"/problems/{record.pk}/").content.decode())
    assert "Alice and Bob wrote this." in shown


@pytest.mark.parametrize("who", ["ruth", "xan", "alice", ""])
def test_nobody_else_can_be_chosen(cast, as_, who):
    record = problem(cast.alice, cast.team)
    chosen = {"person": getattr(cast, who).pk} if who else {}
    answer = as_(cast.alice).post(f"/records/{record.pk}/coauthors/", chosen)
    assert answer.status_code == 422
    assert "Nobody was chosen" in answer.content.decode()
    assert not record.authorships.exists()


def test_who_may_not_share_names_nobody(cast, as_):
    record = problem(cast.alice, cast.team)
    answer = as_(cast.bob).post(f"/records/{record.pk}/coauthors/", {"person": cast.olive.pk})
    assert answer.status_code == 403
