"""The gallery: every component in every state, for whoever builds a page. It needs no database."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from braidwork.web.ui import specimens

PAGES = {
    "record": "record",
    "sharing": "sharing",
    "seen": "record",  # as somebody else would see it
    "stale": "stale",
    "error": "error",
    "thread": "thread",
}
STATUS = {"stale": 409}


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery/components.html", specimens.context(_scheme(request)))


@login_not_required
@require_safe
def specimen(request: HttpRequest, specimen: str) -> HttpResponse:
    if specimen not in PAGES:
        raise Http404
    context = specimens.context(_scheme(request), seen=specimen == "seen")
    template = f"ui/gallery/{PAGES[specimen]}.html"
    return render(request, template, context, status=STATUS.get(specimen, 200))


def _scheme(request: HttpRequest) -> str:
    asked = request.GET.get("scheme", "")
    return asked if asked in ("light", "dark") else ""
