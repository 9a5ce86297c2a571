"""The demonstration's door: one click signs in as anybody. It exists nowhere else."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from braidwork.kernel.people.models import Account, Evaluation, Person
from braidwork.kernel.spaces.models import Membership, Role, Space
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.installation import has_open_door
from braidwork.web.shell.names import listed
from braidwork.web.shell.request import Request

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Somebody:
    """A person at the door, and a sentence about where they stand."""

    account: Account
    sentence: str

    @property
    def person(self) -> Person:
        return self.account.person

    @property
    def school(self) -> str:
        """Where they work within the organisation that they stand under."""
        organisation = self.person.organisation
        return organisation.name if organisation and organisation.parent else ""


@dataclass(frozen=True)
class Group:
    organisation: str
    people: list[Somebody]


def only_behind_the_open_door(view: View) -> View:
    """Anywhere else there is no such page, whatever is sent to it."""

    @wraps(view)
    def behind_the_door(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_open_door(request):
            raise Http404
        return view(request, *args, **kwargs)

    return behind_the_door


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@only_behind_the_open_door
@once
def door(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _come_in(request)
    context = {"groups": _groups(), "once": fresh_token()}
    return render(request, "account/demonstration.html", context)


def _come_in(request: Request) -> HttpResponse:
    try:
        person = UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
    login(request, get_object_or_404(Account, person=person, is_active=True))
    return redirect("home")


def _groups() -> list[Group]:
    """By district or university; a school stands with its district."""
    accounts = Account.objects.filter(is_active=True, person__erased_at=None).select_related(
        "person__organisation__parent"
    )
    people = sorted(
        _with_sentences(list(accounts)), key=lambda each: (_home(each), each.person.name)
    )
    return [Group(where, list(members)) for where, members in groupby(people, key=_home)]


def _home(somebody: Somebody) -> str:
    organisation = somebody.person.organisation
    if organisation is None:
        return _("Elsewhere")
    return (organisation.parent or organisation).name


def _with_sentences(accounts: list[Account]) -> list[Somebody]:
    led = _spaces_led()
    evaluates, evaluated_by = _evaluations()
    return [
        Somebody(each, _sentence(led[key], evaluates[key], evaluated_by[key]))
        for each in accounts
        for key in [each.person_id]
    ]


def _sentence(led: list[str], evaluates: list[str], evaluated_by: list[str]) -> str:
    said = (
        (led, _("Leads {names}.")),
        (evaluates, _("Evaluates {names}.")),
        (evaluated_by, _("Evaluated by {names}.")),
    )
    told = [(format_html(words, names=listed(names)),) for names, words in said if names]
    return format_html_join(" ", "{}", told) or _("Takes part, and evaluates nobody.")


def _spaces_led() -> dict[UUID, list[str]]:
    rows = Membership.objects.filter(role=Role.LEADER, ends_on=None).exclude(
        space__kind=Space.Kind.NETWORK
    )
    named = defaultdict(list)
    for person, name in rows.order_by("space__name").values_list("person", "space__name"):
        named[person].append(name)
    return named


def _evaluations() -> tuple[dict[UUID, list[str]], dict[UUID, list[str]]]:
    """Whom each person evaluates, and by whom each is evaluated."""
    rows = Evaluation.objects.filter(ends_on=None).select_related("evaluator", "person")
    evaluates, evaluated_by = defaultdict(list), defaultdict(list)
    for row in rows.order_by("evaluator__name", "person__name"):
        evaluates[row.evaluator_id].append(row.person.name)
        evaluated_by[row.person_id].append(row.evaluator.name)
    return evaluates, evaluated_by
