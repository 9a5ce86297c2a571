"""A space's own page for its leaders: its name, its clock, what it promises, which study asks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Promises, Study
from braidwork.kernel.records.actions import agreeing, joining
from braidwork.kernel.spaces.models import Space
from braidwork.web.partnership.forms import NewStudy, Promise, Settled
from braidwork.web.partnership.reach import led_space
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request


@require_safe
def settings(request: Request, space: UUID) -> HttpResponse:
    return _page(request, led_space(request, space))


@require_POST
@once
def settlement(request: Request, space: UUID) -> HttpResponse:
    found = led_space(request, space)
    form = Settled(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, settled=form)
    joining.settle(found, by=request.actor, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect("partnership:space", found.pk)


@require_POST
@once
def promises(request: Request, space: UUID) -> HttpResponse:
    found = led_space(request, space)
    form = Promise(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, promise=form)
    agreeing.promise(by=request.actor, space=found, **form.cleaned_data)
    messages.success(request, _("Kept. Everybody who is invited reads it before they come in."))
    return redirect("partnership:settings", found.pk)


@require_POST
@once
def studies(request: Request, space: UUID) -> HttpResponse:
    found = led_space(request, space)
    form = NewStudy(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, study=form)
    agreeing.open_study(by=request.actor, space=found, **form.cleaned_data)
    messages.success(
        request,
        _("From now on people are asked, before they come in and on their own page."),
    )
    return redirect("partnership:settings", found.pk)


@require_POST
@once
def study_end(request: Request, study: UUID) -> HttpResponse:
    found: Study | None = (
        Study.objects.filter(pk=study, ends_on=None, space__in=request.actor.reach.leads)
        .select_related("space__calendar")
        .first()
    )
    if found is None:
        raise Http404
    agreeing.end_study(found, by=request.actor)
    messages.success(request, _("Ended today. It may use nothing more."))
    return redirect("partnership:settings", found.space_id)


def _page(request: Request, found: Space, *, status: int = 200, **forms: Any) -> HttpResponse:
    said = Promises.objects.filter(space=found).values("run_by", "kept_for", "ask").first()
    context = {
        "space": found,
        "is_partnership": found.kind == Space.Kind.PARTNERSHIP,
        "settled": Settled(initial=_now(found)),
        "promise": Promise(initial=said and dict(said)),
        "study": NewStudy(),
        "open_study": Study.objects.filter(space=found, ends_on=None).first(),
        "once": fresh_token(),
    }
    return render(request, "partnership/settings.html", context | forms, status=status)


def _now(found: Space) -> dict[str, Any]:
    return {
        "name": found.name,
        "purpose": found.purpose,
        "leaders_widen": found.leaders_widen,
        "time_zone": str(clock.zone(found)),
    }
