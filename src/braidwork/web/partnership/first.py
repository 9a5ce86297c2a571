"""The first run: one question a step, until a partnership stands. Exists only until then."""

from collections.abc import Callable
from functools import wraps
from secrets import compare_digest
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from braidwork.kernel.records.actions import opening
from braidwork.kernel.spaces.models import Role, Space
from braidwork.web.partnership import inviting, zones
from braidwork.web.partnership.forms import Called, OrganisationRows, Why, You
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.installation import is_asked_here, is_founded
from braidwork.web.shell.request import Request

View = Callable[..., HttpResponse]
STEPS = ("why", "name", "organisations", "you")
KEPT = "first run"
MAY = "may open this installation"


def only_before_it_is_open(view: View) -> View:
    """From this machine or with the key that the launcher prints, and only until it is open."""

    @wraps(view)
    def before_it_is_open(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_founded():
            return redirect("home")
        if not _may_open(request):
            return render(request, "partnership/first/elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return before_it_is_open


@login_not_required
@require_safe
@only_before_it_is_open
def first(request: Request) -> HttpResponse:
    return render(request, "partnership/first/begin.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_before_it_is_open
@once
def step(request: Request, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    missing = _missing_before(request, step)
    if missing:
        return redirect("partnership:first_step", missing)
    take = {"why": _form_step, "name": _form_step, "organisations": _organisations, "you": _you}
    return take[step](request, step)


@require_safe
def welcome(request: Request) -> HttpResponse:
    """The links of the spaces that the first person leads, to be handed on."""
    led = [m.space for m in request.actor.memberships if m.role == Role.LEADER]
    spaces = sorted(led, key=lambda space: space.kind != Space.Kind.PARTNERSHIP)
    links = inviting.newest_open_links(request, spaces)
    if not links:
        return redirect("home")
    return render(request, "partnership/first/welcome.html", {"links": links})


def _form_step(request: Request, step: str) -> HttpResponse:
    form_class = Why if step == "why" else Called
    if request.method != "POST":
        before = {"time_zone": zones.of_this_machine()} | _kept(request).get(step, {})
        return _page(request, step, form=form_class(initial=before))
    form = form_class(request.POST)
    if not form.is_valid():
        return _page(request, step, status=422, form=form)
    return _keep(request, step, form.cleaned_data)


def _organisations(request: Request, step: str) -> HttpResponse:
    if request.method != "POST":
        rows = OrganisationRows(_kept(request).get(step, []))
        return _page(request, step, rows=rows)
    rows = OrganisationRows.sent(request.POST)
    if "more" in request.POST:
        _remember(request, step, rows.typed)
        return _page(request, step, rows=rows.with_more(), status=200)
    if rows.faults:
        return _page(request, step, status=422, rows=rows)
    return _keep(request, step, rows.typed)


def _you(request: Request, step: str) -> HttpResponse:
    organisations = _kept(request)["organisations"]
    if request.method != "POST":
        return _page(
            request,
            step,
            form=You(initial={"language": get_language()}, organisations=organisations),
        )
    form = You(request.POST, organisations=organisations)
    if form.is_valid():
        try:
            return _open(request, form)
        except opening.AlreadyOpen as late:
            return render(
                request, "partnership/first/late.html", {"why": late.messages[0]}, status=422
            )
        except ValidationError as refused:
            form.refuse(refused)
    return _page(request, step, status=422, form=form)


def _open(request: Request, form: You) -> HttpResponse:
    kept = _kept(request)
    opened = opening.open_installation(
        by=form.person,
        purpose=kept["why"]["purpose"],
        name=kept["name"]["name"],
        time_zone=kept["name"]["time_zone"],
        organisations=[(each["name"], each["kind"]) for each in kept["organisations"]],
    )
    request.session.pop(KEPT, None)
    login(request, opened.account)
    inviting.invite_whole_teams(opened)
    return redirect("partnership:welcome")


def _page(request: Request, step: str, *, status: int = 200, **more: Any) -> HttpResponse:
    place = STEPS.index(step)
    context = {
        "step": step,
        "number": place + 1,
        "of": len(STEPS),
        "back": STEPS[place - 1] if place else None,
        "kept": _kept(request),
        "once": fresh_token(),
    }
    return render(request, f"partnership/first/{step}.html", context | more, status=status)


def _keep(request: Request, step: str, said: Any) -> HttpResponse:
    _remember(request, step, said)
    return redirect("partnership:first_step", STEPS[STEPS.index(step) + 1])


def _remember(request: Request, step: str, said: Any) -> None:
    request.session[KEPT] = _kept(request) | {step: said}


def _kept(request: Request) -> dict[str, Any]:
    kept: dict[str, Any] = request.session.get(KEPT, {})
    return kept


def _missing_before(request: Request, step: str) -> str | None:
    kept = _kept(request)
    return next((each for each in STEPS[: STEPS.index(step)] if not kept.get(each)), None)


def _may_open(request: Request) -> bool:
    if request.session.get(MAY) or is_asked_here(request):
        return True
    if _has_key(request):
        request.session[MAY] = True
        return True
    return False


def _has_key(request: Request) -> bool:
    lies_at = settings.HOME / "first-key"
    if not lies_at.is_file():
        return False
    key = lies_at.read_text(encoding="utf-8").strip()
    return bool(key) and compare_digest(key.encode(), request.GET.get("key", "").encode())
