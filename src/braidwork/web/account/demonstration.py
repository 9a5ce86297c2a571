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
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from braidwork.kernel.people.models import Account, Evaluation, Person
from braidwork.kernel.spaces.models import Membership, Role, Space
from braidwork.web.shell.forms import fresh_token, once
from braidwork.web.shell.installation import has_open_door
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
    accounts = list(
        Account.objects.filter(is_active=True, person__erased_at=None)
        .select_related("person__organisation__parent")
        .order_by("person__organisation__name", "person__name")
    )
    people = [Somebody(each, sentence) for each, sentence in _with_sentences(accounts)]
    return [Group(where, list(members)) for where, members in groupby(people, key=_where_they_work)]


def _where_they_work(somebody: Somebody) -> str:
    organisation = somebody.person.organisation
    return organisation.name if organisation else _("Elsewhere")


def _with_sentences(accounts: list[Account]) -> list[tuple[Account, str]]:
    led = _spaces_led()
    evaluated = _evaluated()
    return [(each, _sentence(led[each.person_id], evaluated[each.person_id])) for each in accounts]


def _sentence(led: list[str], evaluated: list[str]) -> str:
    said = []
    if led:
        said.append(_("Leads %(names)s.") % {"names": _listed(led)})
    if evaluated:
        said.append(_("Evaluates %(names)s.") % {"names": _listed(evaluated)})
    return " ".join(said) or _("Takes part, leads nothing, evaluates nobody.")


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _spaces_led() -> dict[UUID, list[str]]:
    rows = Membership.objects.filter(role=Role.LEADER, ends_on=None).exclude(
        space__kind=Space.Kind.NETWORK
    )
    named = defaultdict(list)
    for person, name in rows.order_by("space__name").values_list("person", "space__name"):
        named[person].append(name)
    return named


def _evaluated() -> dict[UUID, list[str]]:
    rows = Evaluation.objects.filter(ends_on=None).order_by("person__name")
    named = defaultdict(list)
    for person, name in rows.values_list("evaluator", "person__name"):
        named[person].append(name)
    return named
