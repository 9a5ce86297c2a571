"""What forms have in common: sent twice they are taken once; what begins, begins in a space."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Submission
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Role
from braidwork.web.shell.request import Request

View = Callable[..., HttpResponse]
Option = tuple[Any, str | Promise, str | Promise]  # what is sent, its word, a sentence


def fresh_token() -> str:
    """For the hidden field `once` of a form that is about to be shown."""
    return str(uuid4())


def once(view: View) -> View:
    """Take each sent form once: sending it again leads where the first time led.

    The view runs in one transaction; an answer that is not a redirect undoes it, so that a
    refused form can be sent again with the same token.
    """

    @wraps(view)
    def taken_once(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        token = _token(request)
        if request.method != "POST" or token is None:
            return view(request, *args, **kwargs)
        _ = request.actor.reach  # who asks is known before the turn to write begins
        with transaction.atomic():
            submission, first = Submission.objects.get_or_create(
                token=token,
                defaults={"person_id": request.actor.person_id, "at": clock.instant()},
            )
            if not first:
                return _again(request, submission)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                Submission.objects.filter(pk=token).update(led_to=response.url[:500])
            else:
                transaction.set_rollback(True)
            return response

    taken_once.takes_each_form_once = True  # type: ignore[attr-defined]
    return taken_once


def _again(request: Request, submission: Submission) -> HttpResponse:
    theirs = submission.person_id in (None, request.actor.person_id)
    return redirect(submission.led_to if theirs and submission.led_to else "home")


def _token(request: Request) -> UUID | None:
    """The form's token together with what was sent: other words sent again are another form."""
    try:
        token = UUID(request.POST.get("once", ""))
    except ValueError:
        return None
    sent = [(k, v) for k, v in request.POST.lists() if k != "csrfmiddlewaretoken"]
    files = [(k, f.name, f.size) for k in request.FILES for f in request.FILES.getlist(k)]
    return uuid5(token, repr((request.path, sorted(sent), sorted(files))))


class Described(forms.TypedChoiceField):
    """A choice whose options each carry a sentence about them."""

    def __init__(self, *, options: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(widget=forms.RadioSelect, **kwargs)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        self.choices = [(value, label) for value, label, _hint in options]
        self.widget.choices = list(options)


class PlainForm(forms.Form):
    """A form whose fields the page draws; `required` is said by words, not by the browser."""

    use_required_attribute = False


class InSpaceForm(PlainForm):
    """Where something begins, and whether its space reads it from the start."""

    space = forms.ChoiceField(label=_("Where does it belong?"))
    audience = Described(
        label=_("Who can see it?"),
        coerce=lambda value: Audience(int(value)),
        options=[
            (Audience.PRIVATE, _("Only me"), _("Until you share it.")),
            (Audience.SPACE, _("Everyone in that space"), _("From the start.")),
        ],
        initial=Audience.PRIVATE,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {
            str(m.space_id): m.space for m in actor.memberships if m.role != Role.OBSERVER
        }
        choices = [(id_, space.name) for id_, space in self.spaces.items()]
        cast(forms.ChoiceField, self.fields["space"]).choices = choices
        self.fields["space"].initial = choices[0][0] if choices else ""

    def clean_space(self) -> Any:
        return self.spaces[self.cleaned_data["space"]]
