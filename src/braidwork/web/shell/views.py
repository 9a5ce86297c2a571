"""Home, search, and the choice of what to begin."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import search as index
from braidwork.kernel.records.models import Record
from braidwork.web.shell import installation, kinds
from braidwork.web.shell.request import Request

NEWEST = 20


@login_not_required
@require_safe
def home(request: Request) -> HttpResponse:
    """What is new in my spaces; for whoever is not signed in, the door."""
    if request.actor.person is None:
        return _door(request)
    memberships = request.actor.memberships
    records = (
        Record.objects.visible_to(request.actor).newest(NEWEST).select_related("space", "author")
    )
    return render(
        request,
        "shell/home.html",
        {
            "today": clock.today(memberships[0].space) if memberships else clock.instant().date(),
            "memberships": memberships,
            "news": [(record, kinds.of(record), kinds.address(record)) for record in records],
        },
    )


@require_safe
def search(request: Request) -> HttpResponse:
    query = request.GET.get("q", "")[:500].strip()
    hits = index.find(query, actor=request.actor)
    found = [(hit, kinds.of(hit.record), kinds.address(hit.record)) for hit in hits]
    return render(request, "shell/search.html", {"query": query, "found": found})


@require_safe
def begin(request: Request) -> HttpResponse:
    """What can be begun; nothing has to come before anything else."""
    return render(request, "shell/begin.html", {"beginnings": kinds.beginnings()})


def _door(request: Request) -> HttpResponse:
    if installation.has_open_door(request):
        return redirect("account:demonstration")
    if not installation.is_founded():
        return redirect("partnership:first")
    return redirect("account_login")
