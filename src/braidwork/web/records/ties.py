"""What a record is tied to, and tying it to something else that one can read."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from braidwork.kernel.records import links, reads, search
from braidwork.kernel.records.actions import linking
from braidwork.kernel.records.models import Record
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import editable_or_404, readable_or_404
from braidwork.web.shell.request import Request

OFFERED = 12


@require_safe
def ties(request: Request, id_: UUID) -> HttpResponse:
    """What it is about and what hangs on it; a search for what else it may be tied to."""
    record = editable_or_404(request, Record, id_)
    query = request.GET.get("q", "")[:200].strip()
    tied = reads.ties_of(record, actor=request.actor)
    known = {each.other.pk for each in tied} | {record.pk}
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "above": [each for each in tied if each.is_above],
        "below": [each for each in tied if not each.is_above],
        "possible": [kinds.name_of(kind) for kind in links.above(record.kind)],
        "query": query,
        "offered": [each for each in _offered(request, record, query) if each.pk not in known],
    }
    return render(request, "records/ties.html", context)


@require_POST
@once
def tie(request: Request, id_: UUID) -> HttpResponse:
    record = editable_or_404(request, Record, id_)
    try:
        to: Record = readable_or_404(request, Record, UUID(request.POST.get("to", "")))
    except ValueError:
        raise Http404 from None
    linking.tie(record, by=request.actor, to=to)
    return redirect(_address(record))


@require_POST
@once
def untie(request: Request, id_: UUID, link: int) -> HttpResponse:
    record = editable_or_404(request, Record, id_)
    tied = reads.ties_of(record, actor=request.actor)
    found = next((each for each in tied if each.link.pk == link and each.is_above), None)
    if found is None:
        raise Http404
    linking.untie(found.link, by=request.actor)
    return redirect(_address(record))


def _offered(request: Request, record: Record, query: str) -> list[Record]:
    """By what was typed; before that, what was changed last in the same space."""
    wanted = links.above(record.kind)
    if query:
        hits = search.find(query, actor=request.actor, limit=60)
        return [hit.record for hit in hits if hit.record.kind in wanted][:OFFERED]
    near = Record.objects.visible_to(request.actor).filter(space=record.space, kind__in=wanted)
    return list(near.select_related("space").newest_first()[:OFFERED])


def _address(record: Record) -> str:
    return reverse("records:ties", args=[record.pk])
