"""Files beside a record."""

import mimetypes
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import events, files, permission
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Attachment, Record
from braidwork.kernel.records.reach import Actor

LARGEST = 50 * 1024 * 1024


@transaction.atomic
def attach(record: Record, *, by: Actor, upload: "UploadedFile[Any]") -> Attachment:
    """Keep a file beside the record, for everybody who can read it now."""
    if by.person is None or not record.can_edit(by):
        raise NotAllowed
    record = Record.objects.select_related("space__calendar").get(pk=record.pk)
    name = PurePath((upload.name or "").replace("\\", "/")).name[:200] or _("File")
    if not upload.size:
        raise NotPossible(_("%(name)s is empty. Nothing was kept.") % {"name": name})
    if upload.size > LARGEST:
        raise NotPossible(_("%(name)s is larger than 50 MB. Nothing was kept.") % {"name": name})
    kept = Attachment.objects.create(
        record_id=record.pk,
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=upload.size,
        author=by.person,
        audience=record.audience,
        research=permission.for_research([by.person.id], record.partnership_id),
        made_at=clock.now(record.space),
        entered_at=clock.instant(),
    )
    files.keep(kept.pk, upload)
    events.write("attached", by=by.person, record=record, attachment=kept.pk)
    return kept


@transaction.atomic
def remove_attachment(kept: Attachment, *, by: Actor) -> None:
    """Take a file away; its bytes go once nothing can bring it back."""
    if by.person is None or not kept.record.can_edit(by):
        raise NotAllowed
    Attachment.objects.filter(pk=kept.pk).update(removed_at=clock.instant())
    events.write("removed attachment", by=by.person, record=kept.record, attachment=kept.pk)
    path = files.path_of(kept.pk)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
