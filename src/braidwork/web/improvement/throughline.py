"""The throughline of a record: as a picture and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from braidwork.domain.findings import actions, throughline
from braidwork.domain.findings.throughline import Gap, Stage, Throughline
from braidwork.drawing import thread as picture
from braidwork.kernel.records.models import Record
from braidwork.web.improvement import outlines
from braidwork.web.shell import kinds, record_page
from braidwork.web.shell.forms import once
from braidwork.web.shell.request import Request

STAGES: dict[str, str | Promise] = {
    "problem": _("Problem"),
    "cause": _("Causes"),
    "aim": _("Aim"),
    "driver": _("Drivers"),
    "idea": _("Change ideas"),
}

#: What is said of a gap, in the picture and in words, and what the page offers to fill it.
GAPS: dict[str, tuple[str | Promise, str | Promise]] = {
    "cause": (_("no cause here yet"), _("Ask why")),
    "driver": (_("no driver here yet"), _("Add a driver")),
    "idea": (_("no idea here yet"), _("Add an idea")),
}


@dataclass(frozen=True)
class Line:
    """A record in the outline of its thread."""

    record: Record
    address: str
    note: str


@dataclass(frozen=True)
class Open:
    """Something that is not there yet."""

    gap: Gap
    words: str | Promise
    offer: str | Promise
    fill: str
    can_edit: bool


@dataclass(frozen=True)
class Part:
    name: str | Promise
    lines: Sequence[Line]
    open: Sequence[Open]
    settled: Sequence[Open]


@require_safe
def thread(request: Request, id: UUID) -> HttpResponse:
    record: Record = record_page.readable_or_404(request, Record, id)
    around = record_page.around(request, record, said=False)
    found = throughline.of(record, by=around.eyes, related=(*outlines.RELATED, "problem"))
    editable = {
        each.pk for each in found.thread.records.values() if getattr(each, "is_editable", False)
    }
    context = {
        "record": record,
        "around": around,
        "parts": [_part(stage, editable, around.can_edit) for stage in found.stages],
        "drawn": _drawn(found),
    }
    return render(request, "improvement/thread.html", context)


@require_POST
@once
def settle(request: Request, id: UUID, missing: str) -> HttpResponse:
    """What is missing is missing on purpose, or is looked for again."""
    record: Record = record_page.readable_or_404(request, Record, id)
    if "again" in request.POST:
        actions.look_again(record, by=request.actor, missing=missing)
    else:
        reason = request.POST.get("reason", "").strip()
        actions.settle(record, by=request.actor, missing=missing, reason=reason)
    return redirect(f"{reverse('improvement:thread', args=[_seen_from(request, id)])}#words")


def _seen_from(request: Request, id: UUID) -> UUID:
    """The record whose thread was open; the one with the gap where that is not said."""
    try:
        return UUID(request.POST.get("of", ""))
    except ValueError:
        return id


def _part(stage: Stage, editable: set[UUID], can_edit: bool) -> Part:
    gaps = [_open(gap, editable) for gap in stage.gaps]
    return Part(
        STAGES[stage.kind],
        [Line(each, kinds.address(each), _note(each)) for each in stage.records],
        [each for each in gaps if each.gap.settled is None],
        [each for each in gaps if each.gap.settled],
    )


def _open(gap: Gap, editable: set[UUID]) -> Open:
    words, offer = GAPS[gap.missing]
    return Open(gap, words, offer, _filled_at(gap), gap.record.pk in editable)


def _filled_at(gap: Gap) -> str:
    if gap.missing == "cause":
        return reverse("improvement:ask_why", args=[gap.record.pk])
    return reverse(f"improvement:new_{gap.missing}_under", args=[gap.record.pk])


def _note(record: Record) -> str:
    if record.kind == "cause":
        return outlines.known(record.cause)
    if record.kind == "aim":
        return outlines.aim_in_words(record.aim)
    if record.kind == "problem":
        return str(record.problem.get_relation_display())
    return record.summary


# The picture --------------------------------------------------------------------------------


def _drawn(found: Throughline) -> picture.Thread:
    columns = {stage.kind: at for at, stage in enumerate(found.stages)}
    knots = [_knot(found, each, columns) for stage in found.stages for each in stage.records]
    gaps = [_gap_knot(gap, columns) for gap in found.gaps]
    ties = [
        picture.Tie(str(tie.target), str(tie.source))
        for tie in found.thread.ties
        if found.thread.records[tie.source].kind in columns
    ]
    loose = [picture.Tie(str(gap.record.pk), _gap_id(gap), loose=True) for gap in found.gaps]
    return picture.Thread(
        stages=[str(STAGES[stage.kind]) for stage in found.stages],
        knots=[*knots, *gaps],
        ties=[*ties, *loose],
    )


def _knot(found: Throughline, record: Record, columns: dict[str, int]) -> picture.Knot:
    return picture.Knot(
        id=str(record.pk),
        column=columns[record.kind],
        label=record.title,
        href=kinds.address(record),
        lang=record.language,
        current=record.pk == found.thread.root.pk,
    )


def _gap_knot(gap: Gap, columns: dict[str, int]) -> picture.Knot:
    words = _("on purpose") if gap.settled else GAPS[gap.missing][0]
    return picture.Knot(
        id=_gap_id(gap),
        column=columns[gap.missing],
        label=str(words),
        gap=True,
        settled=gap.settled is not None,
    )


def _gap_id(gap: Gap) -> str:
    return f"{gap.record.pk}-{gap.missing}"
