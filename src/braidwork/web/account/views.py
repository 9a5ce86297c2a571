"""Your own page: who you are here, how you come back, where you belong, what you agreed to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from braidwork.kernel.consent.models import Consent, Study
from braidwork.kernel.records.actions import agreeing, joining, oneself
from braidwork.web.account import mine
from braidwork.web.account.forms import Introduction, SignIn, has_password
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request, account_of


@require_safe
def you(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@once
def introduction(request: Request) -> HttpResponse:
    form = Introduction(request.POST)
    if not form.is_valid():
        return _page(request, status=422, introduction=form)
    oneself.introduce(by=request.actor.somebody, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect("account:you")


@require_POST
@once
def sign_in(request: Request) -> HttpResponse:
    """Set or change what one signs in with; this browser stays signed in."""
    form = SignIn(request.POST, account=account_of(request))
    if form.is_valid():
        try:
            oneself.set_sign_in(
                account_of(request),
                by=request.actor.somebody,
                email=form.cleaned_data["email"],
                password=form.cleaned_data.get("password", ""),
            )
        except ValidationError as refused:
            form.add_error("email", refused.messages)
    if form.errors:
        return _page(request, status=422, sign_in=form)
    update_session_auth_hash(request, account_of(request))
    messages.success(request, _("Kept. You can come back with this address on any device."))
    return redirect("account:you")


@require_POST
@once
def departure(request: Request, membership: int) -> HttpResponse:
    """Leave a space."""
    leaving = next((m for m in request.actor.memberships if m.pk == membership), None)
    if leaving is None:
        raise Http404
    joining.end_membership(leaving, by=request.actor)
    messages.success(
        request,
        _("You have left %(space)s. What you wrote stays there.") % {"space": leaving.space},
    )
    return redirect("account:you")


@require_POST
@once
def agreement(request: Request, study: UUID) -> HttpResponse:
    asked = next((each for each in mine.open_studies(request.actor) if each.pk == study), None)
    if asked is None:
        raise Http404
    agreeing.consent(person=request.actor.somebody, study=asked)
    messages.success(request, _("Agreed. You can withdraw it here with one click at any time."))
    return redirect("account:you")


@require_POST
@once
def withdrawal(request: Request, study: UUID) -> HttpResponse:
    """Withdraw an agreement; doing it twice does no harm."""
    known: Study | None = Study.objects.filter(
        pk=study, consents__person=request.actor.somebody
    ).first()
    if known is None:
        raise Http404
    given = Consent.objects.filter(person=request.actor.somebody, study=known, withdrawn_at=None)
    for each in given.select_related("study__space"):
        agreeing.withdraw_consent(each, by=request.actor)
    messages.success(
        request,
        _("Withdrawn. From this moment %(study)s may use nothing of yours.") % {"study": known},
    )
    return redirect("account:you")


def _page(request: Request, *, status: int = 200, **forms: Any) -> HttpResponse:
    person = request.actor.somebody
    account = account_of(request)
    introduced = {"name": person.name, "position": person.position, "language": person.language}
    context = {
        "person": person,
        "account": account,
        "introduction": Introduction(initial=introduced),
        "sign_in": SignIn(initial={"email": account.email}, account=account),
        "can_come_back": bool(account.email) and has_password(account),
        "mine": mine.read(request.actor),
        "once": fresh_token(),
    }
    return render(request, "account/you.html", context | forms, status=status)
