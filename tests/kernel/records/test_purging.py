"""What lies in the bin for thirty days goes, and leaves no word behind."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from braidwork.domain.problems.models import Problem
from braidwork.kernel.calendar import clock
from braidwork.kernel.records import files, search
from braidwork.kernel.records.actions import attaching, comments, purging, writing
from braidwork.kernel.records.models import (
    Attachment,
    Comment,
    Event,
    Record,
    Revision,
    SearchText,
    Submission,
)
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def thrown_away(cast, settings, tmp_path):
    settings.FILES = tmp_path
    alice = Actor(cast.alice)
    record = problem(cast.alice, cast.team, title="Umbrella stand")
    comments.comment(record, by=alice, text="Said beside it")
    attaching.attach(record, by=alice, upload=SimpleUploadedFile("plan.txt", b"plan"))
    writing.delete(record, by=alice)
    return record


def test_it_stays_for_thirty_days(thrown_away):
    assert purging.purge_bin(at=clock.instant() + timedelta(days=29)) == 0
    assert Record.objects.filter(pk=thrown_away.pk).exists()


def test_then_it_goes_with_everything_that_hung_on_it(
    thrown_away, django_capture_on_commit_callbacks
):
    path = files.path_of(Attachment.objects.get().pk)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert purging.purge_bin(at=clock.instant() + timedelta(days=31)) == 1
    for model in (Record, Problem, Revision, Comment, Attachment, SearchText):
        assert not model.objects.exists()
    assert not path.exists()


def test_what_is_left_is_its_id_and_its_kind(thrown_away, cast):
    purging.purge_bin(at=clock.instant() + timedelta(days=31))
    last = Event.objects.get(verb="purged")
    assert (last.record_id, last.detail, last.actor) == (thrown_away.pk, {"kind": "problem"}, None)
    assert Event.objects.filter(record_id=thrown_away.pk, verb="began").exists()
    assert search.find("umbrella", actor=Actor(cast.alice)) == []


def test_a_record_that_is_not_deleted_stays(cast):
    problem(cast.alice, cast.team)
    assert purging.purge_bin(at=clock.instant() + timedelta(days=400)) == 0


def test_sent_forms_are_forgotten_after_a_week(cast):
    import uuid

    old, new = uuid.uuid4(), uuid.uuid4()
    now = clock.instant()
    Submission.objects.create(token=old, person=cast.alice, at=now - timedelta(days=8))
    Submission.objects.create(token=new, person=cast.alice, at=now)
    purging.forget_submissions(at=now)
    assert list(Submission.objects.values_list("token", flat=True)) == [new]
