"""Files beside a record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from braidwork.kernel.records import files
from braidwork.kernel.records.actions import attaching, sharing
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Attachment, Audience
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.FILES = tmp_path


def upload(name="tally.csv", content=b"day,calls\n"):
    return SimpleUploadedFile(name, content)


def test_a_file_is_kept_whole_under_its_id(cast):
    kept = attaching.attach(problem(cast.bob, cast.team), by=Actor(cast.bob), upload=upload())
    assert files.path_of(kept.pk).read_bytes() == b"day,calls\n"
    assert (kept.name, kept.media_type, kept.size) == ("tally.csv", "text/csv", 10)


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\data\\passwd", "/passwd"])
def test_a_name_is_no_path(cast, name):
    kept = attaching.attach(problem(cast.bob, cast.team), by=Actor(cast.bob), upload=upload(name))
    assert kept.name == "passwd"
    assert files.path_of(kept.pk).is_relative_to(files.settings.FILES)


def test_empty_and_huge_files_are_refused_and_nothing_is_kept(cast, monkeypatch, tmp_path):
    record = problem(cast.bob, cast.team)
    monkeypatch.setattr(attaching, "LARGEST", 5)
    for content in (b"", b"123456"):
        with pytest.raises(NotPossible):
            attaching.attach(record, by=Actor(cast.bob), upload=upload(content=content))
    assert not Attachment.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_who_may_change_the_record_attaches_to_it(cast):
    record = problem(cast.alice, cast.team, Audience.NETWORK)
    for who in (cast.olive, cast.eve, cast.ruth, cast.nia, cast.sam, None):
        with pytest.raises(NotAllowed):
            attaching.attach(record, by=Actor(who), upload=upload())
    attaching.attach(record, by=Actor(cast.bob), upload=upload())


def test_a_file_attached_before_widening_stays_inside(cast):
    record = problem(cast.alice, cast.team)
    attaching.attach(record, by=Actor(cast.bob), upload=upload())
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert not Attachment.objects.visible_to(Actor(cast.ruth)).exists()
    assert Attachment.objects.visible_to(Actor(cast.olive)).exists()


def test_a_removed_file_is_gone_once_it_is_certain(cast, django_capture_on_commit_callbacks):
    kept = attaching.attach(problem(cast.bob, cast.team), by=Actor(cast.bob), upload=upload())
    with pytest.raises(NotAllowed):
        attaching.remove_attachment(kept, by=Actor(cast.olive))
    with django_capture_on_commit_callbacks() as callbacks:
        attaching.remove_attachment(kept, by=Actor(cast.alice))
    assert files.path_of(kept.pk).exists()
    for callback in callbacks:
        callback()
    assert not files.path_of(kept.pk).exists()
