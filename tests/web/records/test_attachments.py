"""Files beside a record: kept whole, opened through the record's rule, never run."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from braidwork.kernel.records import files
from braidwork.kernel.records.actions import attaching, sharing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Attachment
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


def file(name="sheet.pdf", content=b"%PDF"):
    return SimpleUploadedFile(name, content)


def attached(record, by, *of, **kwargs):
    return attaching.attach(record, by=Actor(by), upload=file(*of, **kwargs))


def opened(client, kept):
    return client.get(f"/records/{kept.record_id}/files/{kept.pk}/")


def test_a_file_is_kept_and_listed_with_its_size_and_who(cast, as_):
    record = problem(cast.alice, cast.team)
    answer = as_(cast.bob).post(f"/records/{record.pk}/files/", {"file": file()})
    assert answer.url.endswith("#files")
    page = as_(cast.olive).get(f"/problems/{record.pk}/").content.decode()
    assert "sheet.pdf" in page
    assert "4\xa0bytes" in page
    assert files.path_of(Attachment.objects.get().pk).read_bytes() == b"%PDF"


def test_the_view_names_the_file_and_sends_nothing(cast, as_):
    kept = attached(problem(cast.alice, cast.team), cast.alice)
    answer = opened(as_(cast.olive), kept)
    assert answer["X-Braidwork-File"] == files.relative_path_of(kept.pk)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="sheet.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content == b""


@pytest.mark.parametrize("name", ["page.html", "page.xhtml", "drawing.svg", "feed.xml", "a.js"])
def test_what_can_carry_a_script_is_only_ever_saved(cast, as_, name):
    kept = attached(problem(cast.alice, cast.team), cast.alice, name)
    answer = opened(as_(cast.alice), kept)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "html" not in answer["Content-Type"]
    assert "svg" not in answer["Content-Type"]


def test_a_name_in_any_writing_is_kept(cast, as_):
    kept = attached(problem(cast.alice, cast.team), cast.alice, 'Übersicht "2016".png')
    assert "filename*=utf-8''%C3%9Cbersicht" in opened(as_(cast.alice), kept)["Content-Disposition"]


def test_a_file_from_before_the_record_was_shared_stays_with_its_readers(cast, as_):
    record = problem(cast.alice, cast.team)
    kept = attached(record, cast.alice)
    sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.PARTNERSHIP)
    assert opened(as_(cast.olive), kept).status_code == 200
    assert opened(as_(cast.ruth), kept).status_code == 404
    assert "sheet.pdf" not in as_(cast.ruth).get(f"/problems/{record.pk}/").content.decode()


def test_a_file_is_not_found_under_another_record(cast, as_):
    kept = attached(problem(cast.alice, cast.team), cast.alice)
    other = problem(cast.alice, cast.team)
    answer = as_(cast.alice).get(f"/records/{other.pk}/files/{kept.pk}/")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("sent", "why"),
    [({}, "No file was chosen"), ({"file": SimpleUploadedFile("a.txt", b"")}, "empty")],
)
def test_a_refused_file_is_told_and_nothing_kept(cast, as_, sent, why):
    record = problem(cast.alice, cast.team)
    answer = as_(cast.alice).post(f"/records/{record.pk}/files/", sent)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_above_the_limit_is_told_and_nothing_kept(cast, as_, monkeypatch):
    monkeypatch.setattr(attaching, "LARGEST", 3)
    record = problem(cast.alice, cast.team)
    answer = as_(cast.alice).post(f"/records/{record.pk}/files/", {"file": file()})
    assert answer.status_code == 422
    assert "50 MB" in answer.content.decode()


def test_whoever_only_reads_adds_and_removes_nothing(cast, as_):
    record = problem(cast.alice, cast.team)
    kept = attached(record, cast.alice)
    olive = as_(cast.olive)
    assert olive.post(f"/records/{record.pk}/files/", {"file": file()}).status_code == 403
    assert olive.post(f"/records/{record.pk}/files/{kept.pk}/removal/").status_code == 403


def test_a_removed_file_is_gone(cast, as_, django_capture_on_commit_callbacks):
    kept = attached(problem(cast.alice, cast.team), cast.alice)
    with django_capture_on_commit_callbacks(execute=True):
        as_(cast.alice).post(f"/records/{kept.record_id}/files/{kept.pk}/removal/")
    assert opened(as_(cast.alice), kept).status_code == 404
    assert not files.path_of(kept.pk).exists()
