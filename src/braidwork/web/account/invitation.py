"""The page behind an invitation: promises first, then one button."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records.actions import agreeing, joining
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.spaces.models import Invitation, Membership
from braidwork.web.account import wording
from braidwork.web.account.promises import Promised, promised
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.request import Request

NAME_LENGTH = 200


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: Request, token: str) -> HttpResponse:
    """Looking writes nothing; the button comes in."""
    language = wording.language_of(request)
    found = joining.invitation_of(token)
    with translation.override(language):
        if found is None:
            return _forged(request, language)
        screen = promised(found, language=language, to=request.actor.person)
        if _is_in(request, found):
            return _page(request, "already", found, screen)
        why = _why_closed(found)
        if why:
            return _closed(request, why, screen)
        if request.method == "POST":
            return _come_in(request, found, screen, language)
        return _page(request, "invitation", found, screen)


def _come_in(request: Request, found: Invitation, screen: Promised, language: str) -> HttpResponse:
    name = request.POST.get("name", "").strip()
    fault = _fault(request, name, screen)
    if fault:
        return _page(request, "invitation", found, screen, status=422, typed=name, fault=fault)
    try:
        person = _enter(request, found, name, language)
    except NotPossible:
        return _closed(request, "used", screen)
    _agree(request, person, screen)
    return redirect("home")


def _enter(request: Request, found: Invitation, name: str, language: str) -> Person:
    """As whoever is signed in, else as somebody new who is then signed in here."""
    mine: Person | None = request.actor.person
    if mine is not None:
        joining.join(person=mine, invitation=found)
        messages.success(request, wording.say(language, "welcome_back", space=found.space.name))
        return mine
    account = joining.come_in(invitation=found, name=name, language=language)
    login(request, account)
    messages.success(request, wording.say(language, "welcome", space=found.space.name))
    return account.person


def _agree(request: Request, person: Person, screen: Promised) -> None:
    """Only to a study that was asked about on this page and whose box the person ticked."""
    ticked = set(request.POST.getlist("study"))
    for asked in screen.studies:
        if str(asked.study.pk) in ticked:
            agreeing.consent(person=person, study=asked.study)


def _fault(request: Request, name: str, screen: Promised) -> str:
    if request.actor.person is not None:
        return ""
    if not name:
        return screen.words["name_missing"]
    return screen.words["name_long"] if len(name) > NAME_LENGTH else ""


def _is_in(request: Request, found: Invitation) -> bool:
    return Membership.objects.filter(
        person=request.actor.person_id, space=found.space, ends_on=None
    ).exists()


def _why_closed(found: Invitation) -> str:
    if found.withdrawn_at is not None:
        return "withdrawn"
    if clock.instant() >= found.expires_at:
        return "expired"
    return "used" if found.uses_left == 0 else ""


def _page(
    request: Request,
    template: str,
    found: Invitation,
    screen: Promised,
    *,
    status: int = 200,
    typed: str | None = None,
    fault: str = "",
) -> HttpResponse:
    context = {
        "invitation": found,
        "screen": screen,
        "words": screen.words,
        "languages": _languages(),
        "typed": found.name if typed is None else typed,
        "fault": fault,
        "agreed": request.POST.getlist("study"),
        "once": fresh_token(),
    }
    return render(request, f"account/{template}.html", context, status=status)


def _closed(request: Request, why: str, screen: Promised) -> HttpResponse:
    context = {
        "words": screen.words,
        "languages": _languages(),
        "title": screen.words[f"closed_{why}"],
        "what": screen.words[f"closed_{why}_words"],
    }
    status = 422 if request.method == "POST" else 410
    return render(request, "account/invitation_closed.html", context, status=status)


def _forged(request: Request, language: str) -> HttpResponse:
    words = wording.everything(language)
    context = {
        "words": words,
        "languages": _languages(),
        "title": words["closed_forged"],
        "what": words["closed_forged_words"],
    }
    return render(request, "account/invitation_closed.html", context, status=404)


def _languages() -> list[tuple[str, str]]:
    return [(code, each["language"]) for code, each in wording.sentences().items()]
