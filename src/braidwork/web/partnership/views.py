"""My spaces, a space's page, and what begins or changes there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from braidwork.kernel.calendar import clock
from braidwork.kernel.records import access
from braidwork.kernel.records.actions import joining, opening
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.spaces.models import Participation, Space
from braidwork.web.partnership import inviting, outline, space_page
from braidwork.web.partnership.forms import NewOrganisation, NewSpace, Team
from braidwork.web.partnership.reach import led_space, space_or_404
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request, account_of

#: What may take part in what.
_PARTS: dict[str, str] = {
    Space.Kind.PARTNERSHIP: Space.Kind.ORGANISATION,
    Space.Kind.NETWORK: Space.Kind.PARTNERSHIP,
}


@require_safe
def spaces(request: Request) -> HttpResponse:
    context = {
        "places": outline.outline(request.actor),
        "may_begin": bool(request.actor.reach.leads),
        "is_operator": account_of(request).is_operator,
    }
    return render(request, "partnership/spaces.html", context)


@require_safe
def space(request: Request, space: UUID) -> HttpResponse:
    return _page(request, space_or_404(request, space))


@require_http_methods(["GET", "HEAD", "POST"])
@once
def beginning(request: Request) -> HttpResponse:
    """A further partnership, or a network, by somebody who leads already."""
    if not request.actor.reach.leads:
        raise NotAllowed
    form = NewSpace(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "once": fresh_token()}
        return render(request, "partnership/beginning.html", context, status=status)
    founded = joining.found(
        by=request.actor.somebody,
        time_zone=str(clock.zone(request.actor.memberships[0].space)),
        **form.cleaned_data,
    )
    return redirect("partnership:space", founded.pk)


@require_POST
@once
def teams(request: Request, space: UUID) -> HttpResponse:
    """Found a team of an organisation."""
    organisation = led_space(request, space)
    form = Team(request.POST)
    if not form.is_valid():
        return _page(request, organisation, status=422, team=form)
    founded = joining.found(
        by=request.actor.somebody,
        kind=Space.Kind.TEAM,
        parent=organisation,
        time_zone=str(clock.zone(organisation)),
        **form.cleaned_data,
    )
    messages.success(request, _("The team stands. Invite the people who work in it."))
    return redirect("partnership:space", founded.pk)


@require_POST
@once
def organisations(request: Request, space: UUID) -> HttpResponse:
    """Bring an organisation into a partnership."""
    partnership = led_space(request, space)
    form = NewOrganisation(request.POST)
    if not form.is_valid():
        return _page(request, partnership, status=422, organisation=form)
    founded = opening.bring_in_organisation(
        by=request.actor, partnership=partnership, **form.cleaned_data
    )
    messages.success(
        request, _("It takes part from today. Invite whoever will lead it there as a leader.")
    )
    return redirect("partnership:space", founded.pk)


@require_POST
@once
def participations(request: Request, space: UUID) -> HttpResponse:
    """Offer that this space takes part in another, or another in this one."""
    here = led_space(request, space)
    there = space_or_404(request, _uuid(request.POST.get("other", "")))
    part, whole = (there, here) if _PARTS.get(here.kind) == there.kind else (here, there)
    offer = joining.offer_participation(by=request.actor, part=part, whole=whole)
    said = (
        _("%(part)s takes part from today.")
        if offer.agreed_by_id
        else _("Offered. It holds as soon as a leader of the other side agrees.")
    )
    messages.success(request, said % {"part": part})
    return redirect("partnership:space", here.pk)


@require_POST
@once
def participation_agreement(request: Request, participation: int) -> HttpResponse:
    row = _participation_or_404(request, participation)
    joining.agree_participation(row, by=request.actor)
    messages.success(request, _("Agreed. %(part)s takes part from today.") % {"part": row.part})
    return _back(request, row)


@require_POST
@once
def participation_end(request: Request, participation: int) -> HttpResponse:
    row = _participation_or_404(request, participation)
    joining.end_participation(row, by=request.actor)
    messages.success(request, _("Ended today."))
    return _back(request, row)


@require_POST
@once
def exclusions(request: Request, space: UUID) -> HttpResponse:
    """Keep a team out of a partnership in which its organisation takes part."""
    team = _team_or_404(request, space)
    wanted = _uuid(request.POST.get("partnership", ""))
    row = space_page.as_team(team, clock.today(team))
    here = row.takes_part_in if row else []
    partnership = next((each for each in here if each.pk == wanted), None)
    if partnership is None:
        raise Http404
    joining.exclude_team(by=request.actor, team=team, partnership=partnership)
    messages.success(
        request,
        _("From today %(team)s stays out of %(name)s.") % {"team": team, "name": partnership},
    )
    return _to(request, request.POST.get("here", str(team.pk)))


def _page(request: Request, found: Space, *, status: int = 200, **forms: Any) -> HttpResponse:
    timezone.activate(clock.zone(found))
    page = space_page.read(request.actor, found)
    context = {
        "page": page,
        "space": found,
        "leads_organisation": access.leads(request.actor, found.parent_id or found.pk),
        "links": inviting.open_links(request, found) if page.leads else [],
        "offers": _could_take_part(request, page) if page.leads else [],
        "parent": _parent(request, found),
        "team": Team(),
        "organisation": NewOrganisation(),
        "once": fresh_token(),
    }
    return render(request, "partnership/space.html", context | forms, status=status)


def _could_take_part(request: Request, page: space_page.SpacePage) -> list[Space]:
    """Spaces of mine that fit above or below this one, and do not yet."""
    there = {each.other.pk for each in (*page.parts, *page.wholes)}
    mine = [m.space for m in request.actor.memberships if m.space_id not in there]
    here = page.space.kind
    return [each for each in mine if _PARTS.get(here) == each.kind or _PARTS.get(each.kind) == here]


def _parent(request: Request, found: Space) -> Space | None:
    mine = [m.space for m in request.actor.memberships]
    return next((each for each in mine if each.pk == found.parent_id), None)


def _participation_or_404(request: Request, participation: int) -> Participation:
    row: Participation | None = (
        Participation.objects.filter(pk=participation, ends_on=None)
        .select_related("part", "whole__calendar", "offered_by")
        .first()
    )
    sides = request.actor.reach.spaces
    if row is None or not {row.part_id, row.whole_id, row.part.parent_id} & sides:
        raise Http404
    return row


def _team_or_404(request: Request, space: UUID) -> Space:
    """A team of mine, or of an organisation of mine."""
    reach = request.actor.reach
    team: Space | None = (
        Space.objects.filter(pk=space, kind=Space.Kind.TEAM).select_related("calendar").first()
    )
    if team is None or not {team.pk, team.parent_id} & reach.spaces:
        raise Http404
    return team


def _back(request: Request, row: Participation) -> HttpResponse:
    return _to(request, request.POST.get("here", str(row.whole_id)))


def _to(request: Request, space: str) -> HttpResponse:
    """The space where the button stood, if it is one of theirs."""
    here = _uuid(space)
    mine = request.actor.reach.spaces
    return redirect("partnership:space", here) if here in mine else redirect("partnership:spaces")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
