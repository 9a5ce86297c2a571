"""Files beside a record: adding, opening, removing."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from braidwork.kernel.records import access, files
from braidwork.kernel.records.actions import attaching as actions
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Attachment, Record
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request

#: What a browser may show in place. Anything that can carry a script is only ever saved.
SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}
ACTIVE = {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml"}


@require_http_methods(["GET", "POST"])
@once
def attach(request: Request, id_: UUID) -> HttpResponse:
    """Keep one file beside the record, for everybody who can read it now."""
    record = readable_or_404(request, Record, id_)
    if not access.may_change(request.actor, record):
        raise NotAllowed
    if request.method == "GET":
        return _page(request, record)
    try:
        actions.attach(record, by=request.actor, upload=_chosen(request))
    except NotPossible as refusal:
        return _page(request, record, fault=" ".join(refusal.messages))
    return redirect(f"{kinds.address(record)}#files")


@require_GET
def attachment(request: Request, id_: UUID, file_id: UUID) -> HttpResponse:
    """Authorise and name the file; its bytes are sent beside the views."""
    kept = _kept_or_404(request, id_, file_id)
    inline = kept.media_type in SHOWN_IN_PLACE
    media_type = "application/octet-stream" if kept.media_type in ACTIVE else kept.media_type
    response = HttpResponse(content_type=media_type)
    response["X-Braidwork-File"] = files.relative_path_of(kept.pk)
    response["Content-Disposition"] = content_disposition_header(not inline, kept.name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
@once
def removal(request: Request, id_: UUID, file_id: UUID) -> HttpResponse:
    kept = _kept_or_404(request, id_, file_id)
    actions.remove_attachment(kept, by=request.actor)
    return redirect(f"{kinds.address(kept.record)}#files")


def _chosen(request: Request) -> UploadedFile:
    chosen = request.FILES.get("file")
    if not isinstance(chosen, UploadedFile):
        raise NotPossible(_("No file was chosen. Nothing was kept."))
    return chosen


def _kept_or_404(request: Request, id_: UUID, file_id: UUID) -> Attachment:
    visible = Attachment.objects.visible_to(request.actor).select_related("record__space__calendar")
    kept = visible.filter(pk=file_id, record=id_, removed_at__isnull=True).first()
    if kept is None:
        raise Http404
    return kept


def _page(request: Request, record: Record, fault: str = "") -> HttpResponse:
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "refused": fault,
    }
    return render(request, "records/attach.html", context, status=422 if fault else 200)
