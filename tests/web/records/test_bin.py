"""Deleting puts a record into its space's bin; for 30 days it comes back as it was."""

from datetime import timedelta

import pytest

from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.actions import comments, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def lying(client, space):
    answer = client.get(f"/records/bin/{space.pk}/")
    return [record.title for record, _described, _days in answer.context["lying"]]


def deleted(record, by):
    writing.delete(record, by=Actor(by))
    return record


def test_deleted_and_brought_back_it_is_as_it_was(cast, as_):
    record = problem(cast.bob, cast.team, title="Mornings")
    comments.comment(record, by=Actor(cast.alice), text="Still here")
    bob = as_(cast.bob)
    answer = bob.post(f"/records/{record.pk}/deletion/", follow=True)
    assert "lies in the bin" in answer.content.decode()
    assert bob.get(f"/problems/{record.pk}/").status_code == 404
    assert lying(bob, cast.team) == ["Mornings"]
    bob.post(f"/records/{record.pk}/return/")
    assert "Still here" in bob.get(f"/problems/{record.pk}/").content.decode()
    assert lying(bob, cast.team) == []


def test_the_page_says_what_deleting_means_only_to_who_may(cast, as_):
    record = problem(cast.bob, cast.team)
    address = f"/problems/{record.pk}/"
    assert "For 30 days" in as_(cast.bob).get(address).content.decode()
    assert "For 30 days" not in as_(cast.olive).get(address).content.decode()
    assert as_(cast.olive).post(f"/records/{record.pk}/deletion/").status_code == 403


def test_a_bin_shows_what_one_could_bring_back_and_implies_no_more(cast, as_):
    deleted(problem(cast.bob, cast.team, Audience.PRIVATE, title="Mine alone"), cast.bob)
    deleted(problem(cast.bob, cast.team, title="Ours"), cast.bob)
    assert lying(as_(cast.bob), cast.team) == ["Ours", "Mine alone"]
    assert lying(as_(cast.alice), cast.team) == ["Ours"]
    assert lying(as_(cast.olive), cast.team) == []


def test_somebody_elses_bin_is_not_there(cast, as_):
    assert as_(cast.ruth).get(f"/records/bin/{cast.team.pk}/").status_code == 404
    record = deleted(problem(cast.bob, cast.team), cast.bob)
    assert as_(cast.olive).post(f"/records/{record.pk}/return/").status_code == 404
    assert as_(cast.ruth).post(f"/records/{record.pk}/return/").status_code == 404


def test_after_thirty_days_it_does_not_come_back(cast, as_):
    record = deleted(problem(cast.bob, cast.team), cast.bob)
    stands = Problem.objects.get(pk=record.pk)
    Problem.objects.filter(pk=record.pk).update(deleted_at=stands.deleted_at - timedelta(days=31))
    assert lying(as_(cast.bob), cast.team) == []
    assert as_(cast.bob).post(f"/records/{record.pk}/return/").status_code == 404
