"""Causes, aims, drivers and change ideas: asking why, writing them, putting them in order."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from braidwork.domain.problems import asking_why, outline, reads
from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.domain.problems.outline import Node
from braidwork.kernel.records import links, thread
from braidwork.kernel.records.actions import linking
from braidwork.kernel.records.errors import NotPossible, StaleSave
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.thread import Thread
from braidwork.web.improvement import forms, outlines, page, places
from braidwork.web.shell import kinds, record_page, stale
from braidwork.web.shell.forms import InSpaceForm, PlainForm, fresh_token, once
from braidwork.web.shell.request import Request

FORMS: Mapping[str, type[PlainForm]] = {
    "cause": forms.CauseForm,
    "aim": forms.AimForm,
    "driver": forms.DriverForm,
    "idea": forms.IdeaForm,
}
#: The same where a record begins by itself.
BEGINNING: Mapping[str, type[InSpaceForm]] = {
    "aim": forms.NewAimForm,
    "idea": forms.NewIdeaForm,
}
MODELS: Mapping[str, type[theory.Part]] = {
    "cause": Cause,
    "aim": Aim,
    "driver": Driver,
    "idea": ChangeIdea,
}

#: What a page asks that begins one of these, and a sentence about it.
QUESTIONS = {
    "aim": (
        gettext_lazy("What would be different, for whom, by when?"),
        gettext_lazy("From where to where. “Not known yet” is an answer."),
    ),
    "driver": (
        gettext_lazy("What has to be different for the aim to move?"),
        gettext_lazy("Something that people do, know or have, and that you believe moves it."),
    ),
    "idea": (
        gettext_lazy("What could one do differently on a Monday?"),
        gettext_lazy("Small enough to try with one class, one meeting, one family."),
    ),
}


@require_safe
def part(request: Request, id: UUID, kind: str) -> HttpResponse:
    """A cause, an aim, a driver or an idea on its own page, in its place."""
    record = _part(request, kind, id)
    around = record_page.around(request, record)
    found = thread.of(record, by=around.eyes, related=(*outlines.RELATED, "problem"))
    pack, can_edit = reads.pack_around(found), around.can_edit
    context = {
        "record": record,
        "around": around,
        "above": [found.records[tie.target] for tie in found.above(record.pk)],
        "way": _chain(found)[:-1],
        "causes": kind == "cause" and outlines.of_causes(found, pack, can_edit=can_edit),
        "changes": outlines.of_changes(found, can_edit=can_edit),
        "in_words": outlines.aim_in_words(record) if kind == "aim" else "",
        "known": outlines.known(record) if kind == "cause" else "",
        "write": _write(record) if can_edit else "",
    }
    return render(request, f"improvement/{kind}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def words(request: Request, id: UUID, kind: str) -> HttpResponse:
    """Write a part's words over the version they were written on."""
    record = _editable(request, kind, id)
    form_class = FORMS[kind]
    initial = page.as_stands(record, form_class.base_fields)
    form = form_class(request.POST or None, initial=initial)
    draft = f"words-{record.pk}"
    if request.method == "POST" and form.is_valid():
        try:
            seen = stale.seen(request, record)
            theory.write(record, by=request.actor, seen=seen, **form.cleaned_data)
        except StaleSave as error:
            return stale.page(request, error, draft=draft)
        return redirect(kinds.address(record))
    context = {
        "record": record,
        "draft": draft,
        "kind": kinds.name_of(kind),
        "fields": _fields(kind),
    }
    return _form_page(request, "improvement/words.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def ask_why(request: Request, id: UUID) -> HttpResponse:
    """Why a problem or a cause comes about: one reason, and on from there."""
    above = _hung_on(request, id, "cause")
    found = thread.of(above, by=[request.actor], related=("problem",))
    form = forms.CauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cause = theory.hang(Cause, by=request.actor, under=above, **form.cleaned_data)
        return redirect(_onward(request.POST, above, cause, found))
    pack = reads.pack_around(found)
    asked = asking_why.asked_by(pack)
    language = request.actor.language
    person = above.kind == "cause" and asking_why.ends_at_a_person(
        above.title, language=above.language, pack=pack
    )
    context = {
        "question": asked.question.in_language(language),
        "above": above,
        "chain": _chain(found),
        "asked": {name: getattr(asked, name).in_language(language) for name in ASKED},
        "asks_person": person,
        "happens": above.summary if above.kind == "problem" else above.title,
        "beside": [node.record for node in outline.causes(found)],
        "draft": f"why-{above.pk}",
    }
    return _form_page(request, "improvement/ask_why.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: Request, kind: str) -> HttpResponse:
    """An aim, a driver or an idea that hangs under nothing yet."""
    form = BEGINNING[kind](request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        language = request.actor.language
        made = theory.begin(MODELS[kind], by=request.actor, language=language, **form.cleaned_data)
        return redirect(kinds.address(made))
    return _new_page(request, kind, form, under=None)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new_under(request: Request, kind: str, id: UUID) -> HttpResponse:
    """An aim, a driver or an idea with all its words, under what it addresses or serves."""
    under = _hung_on(request, id, kind)
    form = FORMS[kind](request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = theory.hang(MODELS[kind], by=request.actor, under=under, **form.cleaned_data)
        return redirect(kinds.address(made))
    return _new_page(request, kind, form, under)


def _new_page(request: Request, kind: str, form: PlainForm, under: Record | None) -> HttpResponse:
    question, lede = QUESTIONS[kind]
    context = {
        "under": under,
        "kind": kinds.name_of(kind),
        "question": question,
        "lede": lede,
        "fields": _fields(kind),
        "draft": f"new-{kind}-{under.pk if under else ''}",
    }
    return _form_page(request, "improvement/new.html", form, context)


@require_POST
@once
def add(request: Request, id: UUID) -> HttpResponse:
    """One more line in the outline of a problem, an aim, a driver or a cause."""
    root = _readable(request, id)
    form = forms.ItemForm(request.POST)
    if not form.is_valid():
        raise NotPossible(_("It takes a few words."))
    kind = form.cleaned_data["kind"]
    under = record_page.editable_or_404(request, Record, form.cleaned_data["under"])
    if kind not in MODELS or links.between(kind, under.kind) is None:
        raise NotPossible(_("That cannot hang there."))
    made = theory.hang(
        MODELS[kind], by=request.actor, under=under, title=form.cleaned_data["title"]
    )
    hung = made.links.get(target=under.pk)
    return redirect(f"{kinds.address(root)}#item-{hung.pk}")


@require_POST
@once
def move(request: Request, id: UUID) -> HttpResponse:
    """Put a line of an outline elsewhere: one step, or where a pointer let it fall."""
    root = _readable(request, id)
    form = forms.MoveForm(request.POST)
    if not form.is_valid():
        raise NotPossible(_("That place is not known. Nothing was moved."))
    found = thread.of(root, by=[request.actor], upward=False)
    sent = form.cleaned_data
    nodes = _outline_with(found, sent["item"])
    place = (
        places.stepped(nodes, root, sent["item"], sent["to"])
        if sent["to"]
        else places.chosen(nodes, root, sent["under"], sent["after"])
    )
    _put(request, found, sent["item"], place)
    return redirect(f"{kinds.address(root)}#item-{sent['item']}")


def _outline_with(found: Thread, item: int) -> list[Node]:
    """The outline of the page in which a line stands."""
    for nodes in (outline.causes(found), outline.changes(found)):
        lines = (node for top in nodes for node in top.walk())
        if any(node.tie and node.tie.id == item for node in lines):
            return nodes
    return []


def _put(request: Request, found: Thread, item: int, place: places.Place) -> None:
    known = {tie.id: tie for tie in found.ties}
    if item not in known or place.after not in (None, *known):
        raise Http404
    linking.place_by_id(item, by=request.actor, under=found.records[place.under], after=place.after)


# What a page is about -----------------------------------------------------------------------


def _readable(request: Request, id: UUID) -> Record:
    record: Record = record_page.readable_or_404(request, Record, id)
    return record


def _hung_on(request: Request, id: UUID, kind: str) -> Record:
    """Something on which whoever asks may hang one of this kind."""
    record: Record = record_page.editable_or_404(request, Record, id)
    if links.between(kind, record.kind) is None:
        raise Http404
    return record


def _part(request: Request, kind: str, id: UUID) -> Any:
    return record_page.readable_or_404(request, MODELS[kind], id)


def _editable(request: Request, kind: str, id: UUID) -> Any:
    return record_page.editable_or_404(request, MODELS[kind], id)


def _write(record: Record) -> str:
    return reverse(f"improvement:{record.kind}_words", args=[record.pk])


def _fields(kind: str) -> str:
    """The template that lays out what is written in one of this kind."""
    return f"improvement/fields/{kind}.html"


# Ways through it ----------------------------------------------------------------------------

ASKED = ("hint", "example", "person", "person_why")


def _chain(found: Thread) -> list[Record]:
    """From the problem down to what is asked about, along the first tie of each."""
    chain = [found.root]
    while ties := found.above(chain[0].pk):
        chain.insert(0, found.records[ties[0].target])
    return chain


def _onward(sent: Mapping[str, str], above: Record, cause: Cause, found: Thread) -> str:
    if "again" in sent:
        return reverse("improvement:ask_why", args=[cause.pk])
    if "beside" in sent:
        return reverse("improvement:ask_why", args=[above.pk])
    return f"{kinds.address(_chain(found)[0])}#causes"


def _form_page(
    request: Request, template: str, form: PlainForm, context: dict[str, Any]
) -> HttpResponse:
    context |= {"form": form, "once": fresh_token()}
    return render(request, template, context, status=422 if form.is_bound else 200)
