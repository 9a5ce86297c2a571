"""Invitations: made by leaders, handed on as a link, a code or a mail, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from smtplib import SMTPException
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.actions import joining
from braidwork.kernel.records.actions.opening import Opened
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Invitation, Space
from braidwork.web.partnership.forms import Invite
from braidwork.web.partnership.reach import led_space
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request


@dataclass(frozen=True)
class Link:
    """An open invitation as it is handed on."""

    invitation: Invitation
    address: str

    @property
    def until(self) -> datetime:
        """Until when it is open, as its space sees time."""
        return clock.seen(self.invitation.expires_at, self.invitation.space)

    @cached_property
    def code(self) -> SafeString:
        """The address as a code to scan; light under dark in either scheme, or nothing reads it."""
        drawn = segno.make(self.address, error="m").svg_inline(
            border=4, dark="#000", light="#fff", omitsize=True, svgclass="code", lineclass=None
        )
        return mark_safe(drawn)  # noqa: S308 – drawn here from an address made here


@require_http_methods(["GET", "HEAD", "POST"])
@once
def invite(request: Request, space: UUID) -> HttpResponse:
    found = led_space(request, space)
    if request.method != "POST":
        form = Invite(initial={"language": request.actor.language})
        return _form_page(request, found, form)
    form = Invite(request.POST)
    if not form.is_valid():
        return _form_page(request, found, form, status=422)
    made = _made(request, found, form)
    if made.email:
        transaction.on_commit(
            partial(_send, request, made, form.cleaned_data["language"] or settings.LANGUAGE_CODE)
        )
    return redirect("partnership:invitation", made.pk)


@require_safe
def invitation(request: Request, invitation: UUID) -> HttpResponse:
    """The link and the code, for whoever hands them on."""
    found = _invitation_or_404(request, invitation)
    context = {
        "invitation": found,
        "space": found.space,
        "link": link(request, found),
        "is_open": found.is_open(clock.instant()),
        "once": fresh_token(),
    }
    return render(request, "partnership/invitation.html", context)


@require_POST
@once
def withdrawal(request: Request, invitation: UUID) -> HttpResponse:
    found = _invitation_or_404(request, invitation)
    joining.withdraw_invitation(found, by=request.actor)
    messages.success(
        request, _("Taken back. The link lets nobody in any more; whoever came in by it stays.")
    )
    return redirect("partnership:space", found.space_id)


def link(request: Request, invitation: Invitation) -> Link:
    path = reverse("account:invitation", args=[joining.token_of(invitation)])
    origin = settings.BASE_URL.rstrip("/") if settings.SECURE else ""
    return Link(invitation, origin + path if origin else request.build_absolute_uri(path))


def open_links(request: Request, space: Space) -> list[Link]:
    rows = Invitation.objects.open(clock.instant()).filter(space=space)
    return [
        link(request, row)
        for row in rows.select_related("invited_by", "space__calendar").order_by("-made_at")
    ]


def newest_open_links(request: Request, spaces: Sequence[Space]) -> list[tuple[Space, Link]]:
    """For each space its newest open invitation, where there is one."""
    rows = Invitation.objects.open(clock.instant()).filter(space__in=spaces).order_by("made_at")
    newest = {row.space_id: row for row in rows}
    return [(each, link(request, newest[each.pk])) for each in spaces if each.pk in newest]


def invite_whole_teams(opened: Opened) -> None:
    """A link for each space of a new partnership, so that the next page can hand them on."""
    by = Actor(opened.account.person)
    for space in (opened.partnership, *opened.organisations):
        joining.invite(by=by, space=space, uses=None)


def _made(request: Request, space: Space, form: Invite) -> Invitation:
    said = form.cleaned_data
    return joining.invite(
        by=request.actor,
        space=space,
        role=said["role"],
        name=said["name"],
        email=said["email"],
        days=said["days"],
        uses=None if said["many"] == "team" else 1,
    )


def _send(request: Request, invitation: Invitation, language: str) -> None:
    """A mail that cannot be sent leaves the invitation as it is, and says so."""
    context = {"invitation": invitation, "link": link(request, invitation).address}
    with translation.override(language):
        subject = render_to_string(f"partnership/mail/{language}_subject.txt", context)
        words = render_to_string(f"partnership/mail/{language}.txt", context)
    try:
        send_mail(" ".join(subject.split()), words, None, [invitation.email])
    except (OSError, SMTPException):
        messages.warning(
            request,
            _("The mail could not be sent. The invitation stands; hand on the link yourself."),
        )
    else:
        messages.success(request, _("The mail is on its way to %s.") % invitation.email)


def _form_page(request: Request, space: Space, form: Invite, *, status: int = 200) -> HttpResponse:
    context = {"space": space, "form": form, "once": fresh_token()}
    return render(request, "partnership/invite.html", context, status=status)


def _invitation_or_404(request: Request, invitation: UUID) -> Invitation:
    found: Invitation | None = (
        Invitation.objects.filter(pk=invitation, space__in=request.actor.reach.leads)
        .select_related("space__calendar", "invited_by")
        .first()
    )
    if found is None:
        raise Http404
    return found
