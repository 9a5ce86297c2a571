"""When two people wrote the same words: both versions, side by side, and nothing lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from braidwork.kernel.records import kinds as kernel_kinds
from braidwork.kernel.records.errors import StaleSave
from braidwork.kernel.records.models import Record
from braidwork.web.shell import kinds
from braidwork.web.shell.difference import Piece, between
from braidwork.web.shell.request import Request

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "once", "revision"}


@dataclass(frozen=True)
class Clash:
    """One field that both changed: as the other left it, and as it was sent."""

    name: str
    label: str
    theirs: str
    mine: str
    said: Mapping[str, str]  # for a choice, the words of both
    is_long: bool
    pieces: Sequence[Piece]


def seen(request: Request, record: Record) -> int:
    """The revision on which the sent form was written."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return record.revision


def page(
    request: Request,
    error: StaleSave,
    *,
    action: str = "",
    labels: Mapping[str, str | Promise] | None = None,
    draft: str = "",
) -> HttpResponse:
    """Answer 409 with both versions; what is chosen or joined is sent to `action`, or again here.

    The form there names its fields as the record does. What only one of the two changed is
    sent along as it is wanted, so that the next save keeps the words of both. With the
    `draft` of the form that was sent, its draft goes once the save is taken.
    """
    record = error.record
    clashes = [_clash(record, name, *both, labels or {}) for name, both in error.both.items()]
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "by": error.changed_by,
        "at": error.changed_at,
        "clashes": clashes,
        "others": _others(request, error),
        "revision": record.revision,
        "action": action or request.get_full_path(),
        "draft": draft,
    }
    return render(request, "shell/record/stale.html", context, status=409)


def _clash(
    record: Record,
    name: str,
    _before: Any,
    theirs: Any,
    mine: Any,
    labels: Mapping[str, str | Promise],
) -> Clash:
    shown = [kinds.shown(record, name, value) for value in (theirs, mine)]
    return Clash(
        name=name,
        label=str(labels.get(name) or kinds.label(record, name)),
        theirs=str(theirs),
        mine=str(mine),
        said={"theirs": shown[0], "mine": shown[1]} if kinds.is_choice(record, name) else {},
        is_long=kinds.is_long(record, name),
        pieces=between(*shown),
    )


def _others(request: Request, error: StaleSave) -> list[tuple[str, str]]:
    """Everything else that was sent; a field left as it was takes what stands now."""
    stands = kernel_kinds.content(error.record)
    base = _base(request, error)
    left_out = NOT_SENT_AGAIN | set(error.both)
    return [
        (name, str(stands[name]) if name in stands and _same(value, base.get(name)) else value)
        for name in request.POST
        if name not in left_out
        for value in request.POST.getlist(name)
    ]


def _base(request: Request, error: StaleSave) -> Mapping[str, Any]:
    """What the record said when the form was opened."""
    visible = error.record.revisions.visible_to(request.actor)
    found = visible.filter(number=seen(request, error.record)).first()
    return found.content if found else {}


def _same(sent: str, before: Any) -> bool:
    return _plain(sent) == _plain("" if before is None else str(before))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
