"""Putting a record into its space's bin, seeing what lies there, bringing it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import reads
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.rules import BIN_DAYS
from braidwork.kernel.spaces.models import Space
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request

SHOWN = 200


@require_POST
@once
def deletion(request: Request, id_: UUID) -> HttpResponse:
    record = readable_or_404(request, Record, id_)
    writing.delete(record, by=request.actor)
    said = _("“%(title)s” lies in the bin. Nothing of it is lost for %(days)d days.")
    messages.success(request, said % {"title": record.title, "days": BIN_DAYS})
    return redirect("records:bin", record.space_id)


@require_GET
def bin_(request: Request, space_id: UUID) -> HttpResponse:
    """What whoever asks could bring back into this space."""
    space = _own_space_or_404(request, space_id)
    found = reads.in_bins(request.actor).filter(space=space)[:SHOWN]
    lying = [(record, kinds.of(record), _days_left(record)) for record in found]
    return render(request, "records/bin.html", {"space": space, "lying": lying})


@require_POST
@once
def bring_back(request: Request, id_: UUID) -> HttpResponse:
    record = _deleted_or_404(request, id_)
    writing.bring_back(record, by=request.actor)
    messages.success(request, _("It is back, as it was."))
    return redirect(kinds.address(record))


def _own_space_or_404(request: Request, space_id: UUID) -> Space:
    found = (m.space for m in request.actor.memberships if m.space_id == space_id)
    space = next(found, None)
    if space is None:
        raise Http404
    return space


def _deleted_or_404(request: Request, id_: UUID) -> Record:
    found = reads.in_bins(request.actor).filter(pk=id_).first()
    if found is None:
        raise Http404
    return found


def _days_left(record: Record) -> int:
    """By the real clock: a demonstration's stands still, the bin is emptied all the same."""
    lain = clock.instant() - (record.deleted_at or clock.instant())
    return max(1, BIN_DAYS - lain.days)
