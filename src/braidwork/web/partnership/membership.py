"""One person in one space: their role there, the end of it, and who evaluates them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation
from braidwork.kernel.records.actions import agreeing, joining
from braidwork.kernel.spaces.models import Membership, Role
from braidwork.web.partnership import space_page
from braidwork.web.partnership.forms import Pair, role_options
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request


@require_safe
def membership(request: Request, membership: int) -> HttpResponse:
    return _page(request, _led_or_404(request, membership))


@require_POST
@once
def role(request: Request, membership: int) -> HttpResponse:
    found = _led_or_404(request, membership)
    wanted = request.POST.get("role", "")
    if wanted not in Role:
        return _page(request, found, status=422)
    joining.set_role(found, by=request.actor, role=Role(wanted))
    messages.success(
        request,
        _("%(name)s is now %(role)s here.")
        % {"name": found.person, "role": Role(wanted).label.lower()},
    )
    return redirect("partnership:space", found.space_id)


@require_POST
@once
def end(request: Request, membership: int) -> HttpResponse:
    found = _led_or_404(request, membership)
    joining.end_membership(found, by=request.actor)
    messages.success(
        request,
        _("%(name)s no longer belongs to %(space)s. What they wrote stays.")
        % {"name": found.person, "space": found.space},
    )
    if found.person_id == request.actor.person_id:
        return redirect("partnership:spaces")
    return redirect("partnership:space", found.space_id)


@require_POST
@once
def evaluations(request: Request, membership: int) -> HttpResponse:
    """Say that somebody of this organisation evaluates this person."""
    found = _led_or_404(request, membership)
    form = _pair(found, request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, pair=form)
    agreeing.set_evaluates(
        by=request.actor,
        evaluator=form.cleaned_data["other"],
        person=found.person,
        space=found.space,
    )
    messages.success(request, _("Kept. Both see it on their own page."))
    return redirect("partnership:membership", found.pk)


@require_POST
@once
def evaluation_end(request: Request, membership: int, evaluation: int) -> HttpResponse:
    found = _led_or_404(request, membership)
    known = Evaluation.objects.filter(pk=evaluation, person=found.person, ends_on=None).first()
    if known is None:
        raise Http404
    agreeing.end_evaluates(known, by=request.actor, space=found.space)
    messages.success(request, _("Ended today. Both see it on their own page."))
    return redirect("partnership:membership", found.pk)


def _page(request: Request, found: Membership, *, status: int = 200, **more: Any) -> HttpResponse:
    is_organisation = found.space.organisation_id is not None
    context = {
        "membership": found,
        "space": found.space,
        "roles": role_options(found.role),
        "is_me": found.person_id == request.actor.person_id,
        "is_organisation": is_organisation,
        "evaluated_by": space_page.evaluations_of(found.person, clock.today(found.space))
        if is_organisation
        else [],
        "pair": _pair(found) if is_organisation else None,
        "once": fresh_token(),
    }
    return render(request, "partnership/membership.html", context | more, status=status)


def _pair(found: Membership, sent: Any = None) -> Pair:
    people = space_page.people_around(found.space).exclude(pk=found.person_id)
    return Pair(sent, people=people)


def _led_or_404(request: Request, membership: int) -> Membership:
    """Of a space that whoever asks leads; nobody else has this page."""
    found: Membership | None = (
        Membership.objects.filter(pk=membership, ends_on=None, space__in=request.actor.reach.leads)
        .select_related("space__calendar", "space__organisation", "person__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found
