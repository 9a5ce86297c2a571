"""Problems of practice: frame one, say why it matters, sharpen it, look it over."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from braidwork.domain.problems import reads, rules
from braidwork.domain.problems.actions import framing
from braidwork.domain.problems.models import Problem
from braidwork.kernel.records import thread
from braidwork.kernel.records.errors import NotPossible, StaleSave
from braidwork.kernel.records.models import Record
from braidwork.packs import load_one
from braidwork.web.improvement import forms, outlines, page
from braidwork.web.shell import kinds, record_page, stale
from braidwork.web.shell.forms import PlainForm, fresh_token, once
from braidwork.web.shell.request import Request

A_PAGE = 30


@require_safe
def problems(request: Request) -> HttpResponse:
    """Problems I can read, the latest changed first; one space if it is asked for."""
    found = Record.objects.visible_to(request.actor).filter(kind=Problem.kind_name)
    space = next(
        (m.space for m in request.actor.memberships if str(m.space_id) == request.GET.get("in")),
        None,
    )
    if space:
        found = found.filter(space=space)
    spaces = [m.space for m in request.actor.memberships]
    context = {"spaces": spaces, "space": space}
    context |= page.of_many(found, request.GET, size=A_PAGE)
    return render(request, "improvement/problems.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def frame(request: Request) -> HttpResponse:
    """The first question. One sentence begins a problem."""
    form = forms.FrameForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        problem = framing.frame(
            by=request.actor, language=request.actor.language, **form.cleaned_data
        )
        return redirect(kinds.address(problem))
    return _form_page(request, "improvement/frame.html", form)


@require_safe
def problem(request: Request, id: UUID) -> HttpResponse:
    record = _problem(request, id)
    around = record_page.around(request, record)
    pack = reads.shipped_pack(record)
    looked = "look" in request.GET
    theory = thread.of(record, by=around.eyes, upward=False, related=outlines.RELATED)
    return render(
        request,
        "improvement/problem.html",
        {
            "problem": record,
            "around": around,
            "answers": page.answers(record, pack, can_edit=around.can_edit),
            "pack": pack.name.in_language(record.language),
            "looked": looked,
            "causes": outlines.of_causes(theory, pack, can_edit=around.can_edit),
            "changes": outlines.of_changes(theory, can_edit=around.can_edit),
            "remarks": page.remarks(record, reads.pack_of(record)) if looked else [],
            "silenced": record.silenced.all() if looked else [],
            "is_member": request.actor.role_in(record.space_id) is not None,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@once
def wording(request: Request, id: UUID) -> HttpResponse:
    record = _editable(request, id)
    language = request.actor.language
    fields = ("summary", "title", "felt_by", "pack")
    initial = page.as_stands(record, fields) | page.with_rewrite(record, request.GET)
    if record.title == rules.short_name(record.summary):
        initial["title"] = ""
    form = forms.WordingForm(request.POST or None, initial=initial, language=language)
    return _sharpened(request, record, form, "wording")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def why(request: Request, id: UUID) -> HttpResponse:
    record = _editable(request, id)
    form = forms.WhyForm(
        request.POST or None, initial=page.as_stands(record, forms.WhyForm.base_fields)
    )
    relations = load_one("general").relations
    return _sharpened(request, record, form, "why", relations=relations)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def sharpen_all(request: Request, id: UUID) -> HttpResponse:
    """Every question on one page."""
    record = _editable(request, id)
    form = _answers_form(request, record)
    return _sharpened(request, record, form, "sharpen_all")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def sharpen(request: Request, id: UUID, question: str) -> HttpResponse:
    """One question at a time, in the pack's order; any of them may stay open."""
    record = _editable(request, id)
    steps = page.steps(reads.pack_of(record), question, request.actor.language)
    if steps is None:
        raise Http404
    form = _answers_form(request, record, only=question)
    return _sharpened(
        request,
        record,
        form,
        "sharpen",
        draft=question,
        to=page.next_address(record, steps, request.POST),
        steps=steps,
    )


@require_POST
@once
def silence(request: Request, id: UUID) -> HttpResponse:
    """ "Does not fit here"."""
    record = _editable(request, id)
    form = forms.SilenceForm(request.POST)
    if not form.is_valid():
        raise NotPossible(_("That remark is not known."))
    framing.silence_remark(record, by=request.actor, **form.cleaned_data)
    return redirect(f"{kinds.address(record)}?look=1#looked-over")


@require_POST
@once
def hear_again(request: Request, id: UUID, silenced: int) -> HttpResponse:
    record = _editable(request, id)
    framing.hear_remark_again(get_object_or_404(record.silenced, pk=silenced), by=request.actor)
    return redirect(f"{kinds.address(record)}?look=1#looked-over")


@require_http_methods(["GET", "HEAD", "POST"])
@once
def criteria(request: Request, space: UUID, pack: str) -> HttpResponse:
    """What a pack looks for, in words; leaders of the space edit their own edition."""
    membership = next((m for m in request.actor.memberships if m.space_id == space), None)
    if membership is None:
        raise Http404
    return page.criteria(request, membership, pack)


def _problem(request: Request, id: UUID) -> Problem:
    record: Problem = record_page.readable_or_404(request, Problem, id)
    return record


def _editable(request: Request, id: UUID) -> Problem:
    record: Problem = record_page.editable_or_404(request, Problem, id)
    return record


def _answers_form(request: Request, record: Problem, only: str | None = None) -> forms.AnswersForm:
    initial = page.as_stands(record, rules.SHARPENING) | page.with_rewrite(record, request.GET)
    return forms.AnswersForm(
        request.POST or None,
        initial=initial,
        pack=reads.pack_of(record),
        language=request.actor.language,
        only=only,
    )


def _sharpened(
    request: Request,
    record: Problem,
    form: PlainForm,
    page_name: str,
    to: str | None = None,
    draft: str = "",
    **context: Any,
) -> HttpResponse:
    """Save what was written over the version it was written on, or show what stands against it."""
    draft = f"{draft or page_name}-{record.pk}"
    if request.method == "POST" and form.is_valid():
        try:
            framing.sharpen(
                record, by=request.actor, seen=stale.seen(request, record), **form.cleaned_data
            )
        except StaleSave as error:
            return stale.page(request, error, draft=draft)
        except NotPossible as error:
            form.add_error(None, error)
        else:
            return redirect(to or kinds.address(record))
    template = f"improvement/{page_name}.html"
    return _form_page(request, template, form, problem=record, draft=draft, **context)


def _form_page(request: Request, template: str, form: PlainForm, **context: Any) -> HttpResponse:
    context |= {"form": form, "once": fresh_token()}
    return render(request, template, context, status=422 if form.is_bound else 200)
