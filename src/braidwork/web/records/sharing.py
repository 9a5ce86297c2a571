"""Who can read a record, who will once it is shared, and taking it back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads, thread
from braidwork.kernel.records.actions import sharing as actions
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Record
from braidwork.kernel.spaces.models import Space
from braidwork.web.records import readership
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import once
from braidwork.web.shell.reach import NAMED, Distance, Reach
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request

FOUND = 12
PAGE = 200


@dataclass(frozen=True)
class Choice:
    """A distance as the page offers it."""

    key: str
    label: str
    hint: str
    chosen: bool
    disabled: bool
    is_name: bool = False  # the label is somebody's name, and no word of ours


@require_GET
def sharing(request: Request, id_: UUID) -> HttpResponse:
    record = _record_or_404(request, id_)
    return _page(request, record, request.GET.get("far", ""))


@require_POST
@once
def audience(request: Request, id_: UUID) -> HttpResponse:
    """Share it as far as was chosen, or take it back to there."""
    record = _record_or_404(request, id_)
    far = request.POST.get("far", "")
    distance = Reach(record, request.actor).find(far)
    if distance is None or distance.is_named:
        raise Http404
    if request.POST.get("stood") != str(record.audience):
        return _page(request, record, far, fault=_stood_otherwise(), status=409)
    before = Audience(record.audience)
    try:
        actions.set_audience(
            record,
            by=request.actor,
            audience=distance.audience,
            partnership=distance.partnership,
            with_earlier="earlier" in request.POST,
        )
        record.refresh_from_db()
        earlier = "earlier" in request.POST
        actions.carry_along(
            record, by=request.actor, before=before, only=_chosen(request), with_earlier=earlier
        )
    except NotPossible as refusal:
        return _page(request, record, far, fault=" ".join(refusal.messages))
    if distance.audience < before:
        messages.success(request, _("Taken back. Below is who can read it now."))
    return redirect(f"{_address(record)}?before={int(before)}")


@require_POST
@once
def share(request: Request, id_: UUID) -> HttpResponse:
    """Open it to one person or one space by name."""
    record = _record_or_404(request, id_)
    far = request.POST.get("far", "")
    distance = Reach(record, request.actor).find(far)
    if distance is None or not distance.is_named:
        return _page(request, record, NAMED, fault=_("Nobody was chosen. Find somebody by name."))
    try:
        actions.share(
            record,
            by=request.actor,
            person=distance.person,
            space=distance.space,
            with_earlier="earlier" in request.POST,
        )
        actions.share_along(
            record,
            by=request.actor,
            only=_chosen(request),
            person=distance.person,
            space=distance.space,
            with_earlier="earlier" in request.POST,
        )
    except NotPossible as refusal:
        return _page(request, record, far, fault=" ".join(refusal.messages))
    messages.success(request, _("%(name)s can read this now.") % {"name": distance.label})
    return redirect(f"{_address(record)}#named")


@require_POST
@once
def end(request: Request, id_: UUID, share: int) -> HttpResponse:
    """No longer open it to somebody by name."""
    record = _record_or_404(request, id_)
    if not access.may_share(request.actor, record):
        raise NotAllowed
    found = next((one for one in reads.open_shares(record) if one.pk == share), None)
    if found is None:
        raise Http404
    actions.end_share(found, by=request.actor, along="together" in request.POST)
    named = found.person or found.space
    said = _("It is no longer opened to %(name)s by name.")
    messages.success(request, said % {"name": named})
    return redirect(f"{_address(record)}#named")


def _chosen(request: Request) -> set[UUID]:
    """What hangs on it, as the page showed it, where whoever sent it said that it goes along."""
    try:
        shown = {UUID(each) for each in request.POST.getlist("hanging")}
    except ValueError:
        raise Http404 from None
    return shown if "together" in request.POST else set()


# The page -----------------------------------------------------------------------------------


def _page(
    request: Request, record: Record, far: str, *, fault: str = "", status: int = 422
) -> HttpResponse:
    reach = Reach(record, request.actor)
    can_share = access.may_share(request.actor, record)
    naming = can_share and far == NAMED
    distance = reach.current if naming or not can_share else reach.find(far)
    if distance is None:
        raise Http404
    now = reads.reader_ids(record)
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "refused": fault,
        "can_share": can_share,
        "distance": distance,
        "naming": naming,
        "is_current": distance is reach.current,
        "is_wider": distance.audience > record.audience or distance.is_named,
        **_people(request, record, distance, now),
    }
    if can_share:
        shares = reads.open_shares(record)
        context |= {
            "hanging": bool(shares and thread.shared_along(record, actor=request.actor)),
            "choices": _choices(reach, distance, now, naming=naming),
            "shares": shares,
            "earlier": _earlier(request, record, distance),
            "undo": _undo(request, reach),
            "together": _together(request, record, distance),
            "adapted_by": reads.adapted_by(record, actor=request.actor),
        }
    if naming:
        found = _found(request, reach, now)
        context |= {"found": found[:FOUND], "more": len(found) > FOUND}
        context["query"] = request.GET.get("q", "").strip()
    return render(request, "records/sharing.html", context, status=status if fault else 200)


def _people(request: Request, record: Record, distance: Distance, now: set[UUID]) -> dict[str, Any]:
    """Who they are; with `in`, those of one space and everybody of them by name."""
    readers = distance.readers(record)
    known: dict[str, Any] = {"record": record, "actor": request.actor, "now": now}
    people = readership.arranged(readers, **known)
    asked = request.GET.get("in", "")
    everybody = readership.everybody(readers, **known) if asked else []
    of_space = [one for one in everybody if str(one.space.pk) == asked]
    page = Paginator(of_space, PAGE).get_page(request.GET.get("page"))
    within = of_space[0].space if of_space else None
    return {"people": people, "within": within, "of_space": page}


def _choices(reach: Reach, distance: Distance, now: set[UUID], *, naming: bool) -> list[Choice]:
    named = naming or distance.is_named
    choices = [
        _choice(reach, one, now, chosen=not named and one is distance) for one in reach.distances
    ]
    if reach.partnership is not None:
        hint = _("Choose by name, in %(space)s") % {"space": reach.partnership}
        choices.append(Choice(NAMED, _("One space or person"), hint, named, False))
    elif reach.partnerships:
        hint = _("Once it is shared in one of the partnerships, people of it can be named.")
        choices.append(Choice(NAMED, _("One space or person"), hint, False, True))
    return choices


def _choice(reach: Reach, one: Distance, now: set[UUID], *, chosen: bool) -> Choice:
    is_current = one is reach.current
    if one.refusal and not is_current:
        hint = _("%(where)s. %(why)s") % {"where": one.where, "why": one.refusal}
        hint = hint if one.where else one.refusal
        return Choice(one.key, one.label, hint, False, True, one.is_of_its_space)
    count = len(
        now
        if is_current
        else reads.reader_ids(reach.record, audience=one.audience, partnership=one.partnership)
    )
    hint = ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    if one.where:
        hint = _("%(where)s, %(people)s") % {"where": one.where, "people": hint}
    if is_current:
        hint = _("%(readers)s. As it is now") % {"readers": hint}
    return Choice(one.key, one.label, hint, chosen, False, one.is_of_its_space)


def _together(request: Request, record: Record, distance: Distance) -> list[Record]:
    """What hangs on it and could go along."""
    if distance.is_named:
        return thread.shared_along(record, actor=request.actor)
    if distance.audience == record.audience:
        return []
    before, after = record.audience, distance.audience
    return thread.carried(record, actor=request.actor, before=before, after=after)


def _earlier(request: Request, record: Record, distance: Distance) -> dict[str, int]:
    """What whoever asks can see that stays with those who could read it then."""
    if not distance.is_named and distance.audience <= record.audience:
        return {}
    furthest = Audience.NETWORK if distance.is_named else distance.audience
    said = {
        "comments": record.comments.filter(removed_at__isnull=True),
        "files": record.attachments.filter(removed_at__isnull=True),
        "versions": record.revisions.exclude(number=record.revision),
    }
    visible = {name: parts.visible_to(request.actor) for name, parts in said.items()}
    if distance.is_named:
        return {name: parts.count() for name, parts in visible.items()}
    return {name: parts.filter(audience__lt=furthest).count() for name, parts in visible.items()}


def _undo(request: Request, reach: Reach) -> Distance | None:
    """How far it was shared before, right after it was shared further."""
    before = request.GET.get("before", "")
    fitting = [
        one
        for one in reach.distances
        if str(int(one.audience)) == before and one.audience < reach.record.audience
    ]
    return fitting[0] if len(fitting) == 1 and not reach.current.refusal else None


def _found(request: Request, reach: Reach, now: set[UUID]) -> list[tuple[str, Any]]:
    """Spaces and people of the partnership whose name holds what was typed."""
    typed = request.GET.get("q", "").strip().casefold()
    spaces = [s for s in reach.nameable_spaces if _holds(s, typed)]
    people = [p for p in reach.nameable_people if _holds(p, typed) and p.pk not in now]
    found: list[tuple[str, Any]] = [("space", space) for space in spaces]
    return [*found, *(("person", person) for person in people)] if typed else found


def _holds(named: Person | Space, typed: str) -> bool:
    return typed in named.name.casefold()


def _stood_otherwise() -> str:
    return _(
        "Somebody changed who can read this while the page was open. Nothing was changed now; "
        "look once more who they would be."
    )


def _record_or_404(request: Request, id_: UUID) -> Record:
    record: Record = readable_or_404(request, Record, id_)
    timezone.activate(clock.zone(record.space))
    return record


def _address(record: Record) -> str:
    return reverse("records:sharing", args=[record.pk])
