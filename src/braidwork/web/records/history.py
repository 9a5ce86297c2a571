"""The history of a record: reading it, comparing two versions, restoring one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import access
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Record, Revision
from braidwork.web.records import versions
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request

CHOICES = 200


@require_GET
def history(request: Request, id_: UUID) -> HttpResponse:
    record = _record_or_404(request, id_)
    can_edit = access.may_change(request.actor, record)
    before = _number(request.GET.get("before"))
    found = versions.read(record, request.actor, can_edit=can_edit, before=before)
    context = {"history": found, "can_edit": can_edit, "before": before}
    return _page(request, record, "history", **context)


@require_GET
def comparison(request: Request, id_: UUID) -> HttpResponse:
    """Two versions beside each other, the earlier one first whichever was named first."""
    record = _record_or_404(request, id_)
    asked = [_version_or_404(request, record, request.GET.get(end)) for end in ("from", "to")]
    earlier, later = sorted(asked, key=lambda version: version.number)
    context = {
        "earlier": earlier,
        "later": later,
        "changes": versions.changes(record, earlier, later),
        "choices": _choices(request, record),
    }
    return _page(request, record, "comparison", **context)


@require_GET
def version(request: Request, id_: UUID, version: int) -> HttpResponse:
    """All that one version says."""
    record = _record_or_404(request, id_)
    found = _version_or_404(request, record, version)
    context = {
        "version": found,
        "words": versions.words(record, found),
        "is_current": found.number == record.revision,
        "can_edit": access.may_change(request.actor, record),
    }
    return _page(request, record, "version", **context)


@require_POST
@once
def restoration(request: Request, id_: UUID, version: int) -> HttpResponse:
    """Bring back what a version said, as a new version."""
    record = _record_or_404(request, id_)
    if not access.may_change(request.actor, record):
        raise NotAllowed
    found = _version_or_404(request, record, version)
    writing.restore(record, by=request.actor, number=found.number)
    messages.success(request, _("Restored. What stood before is in the history."))
    return redirect(kinds.address(record))


def _record_or_404(request: Request, id_: UUID) -> Record:
    record: Record = readable_or_404(request, Record, id_)
    timezone.activate(clock.zone(record.space))
    return record


def _version_or_404(request: Request, record: Record, asked: Any) -> Revision:
    visible = record.revisions.visible_to(request.actor).select_related("author")
    found = visible.filter(pk=_number(asked)).first()
    if found is None:
        raise Http404
    return found


def _choices(request: Request, record: Record) -> list[Revision]:
    visible = record.revisions.visible_to(request.actor).select_related("author")
    return list(visible.defer("content").order_by("-number")[:CHOICES])


def _number(asked: Any) -> int | None:
    if asked is None or isinstance(asked, int):
        return asked
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    return int(asked)


def _page(request: Request, record: Record, name: str, **context: Any) -> HttpResponse:
    context |= {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
    }
    return render(request, f"records/{name}.html", context)
