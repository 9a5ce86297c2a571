"""Saying something beside a record, answering, naming people, taking one's own words back."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from braidwork.kernel.people.models import Person
from braidwork.kernel.records import reads
from braidwork.kernel.records.actions import comments as actions
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.records.models import Comment, Record
from braidwork.web.shell import kinds, mentions
from braidwork.web.shell.forms import once
from braidwork.web.shell.record_page import readable_or_404
from braidwork.web.shell.request import Request
from braidwork.web.shell.templatetags.records import role

LONGEST = 20_000
OFFERED = 8


@require_http_methods(["GET", "POST"])
@once
def comment(request: Request, id_: UUID) -> HttpResponse:
    """Say something; a page of its own where a script or a refusal asks for one."""
    record = readable_or_404(request, Record, id_)
    answers = _answered(request, record)
    if request.method == "GET":
        return _page(request, record, answers)
    try:
        said = _say(request, record, answers)
    except NotPossible as refusal:
        return _page(request, record, answers, fault=" ".join(refusal.messages))
    return redirect(f"{kinds.address(record)}#comment-{said.pk}")


@require_POST
@once
def removal(request: Request, id_: UUID, comment_id: UUID) -> HttpResponse:
    record = readable_or_404(request, Record, id_)
    said = record.comments.visible_to(request.actor).filter(pk=comment_id).first()
    if said is None:
        raise Http404
    actions.remove_comment(said, by=request.actor)
    return redirect(f"{kinds.address(record)}#said")


@require_GET
def people(request: Request, id_: UUID) -> JsonResponse:
    """Those who can read the record and whose name holds what was typed after the @."""
    record = readable_or_404(request, Record, id_)
    typed = request.GET.get("q", "").strip().casefold()
    found = [
        person for person in _readers(record) if _begins(person, typed) and person != _me(request)
    ]
    return JsonResponse({"people": [_offered(person) for person in found[:OFFERED]]})


def _say(request: Request, record: Record, answers: Comment | None) -> Comment:
    text = request.POST.get("text", "")
    if len(text) > LONGEST:
        raise NotPossible(
            _(
                "This is %(length)d characters long; a comment takes %(most)d. "
                "Your text is kept here."
            )
            % {"length": len(text), "most": LONGEST}
        )
    named = mentions.named_in(text, _readers(record))
    return actions.comment(record, by=request.actor, text=text, mentions=named, answers=answers)


def _answered(request: Request, record: Record) -> Comment | None:
    """The comment that this one answers, if whoever asks can read it."""
    asked = request.POST.get("answers") or request.GET.get("answers")
    if not asked:
        return None
    try:
        wanted = UUID(asked)
    except ValueError:
        raise Http404 from None
    visible = record.comments.visible_to(request.actor).select_related("author")
    found = visible.filter(pk=wanted).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: Request, record: Record, answers: Comment | None, fault: str = ""
) -> HttpResponse:
    context = {
        "record": record,
        "described": kinds.of(record),
        "address": kinds.address(record),
        "answered": answers,
        "typed": request.POST.get("text", ""),
        "refused": fault,
    }
    return render(request, "records/comment.html", context, status=422 if fault else 200)


def _readers(record: Record) -> list[Person]:
    return [reader.person for reader in reads.readers(record)]


def _me(request: Request) -> Person | None:
    return request.actor.person


def _begins(person: Person, typed: str) -> bool:
    """Whether the name, or a word in it, begins as typed."""
    name = person.name.casefold()
    return name.startswith(typed) or f" {typed}" in name


def _offered(person: Person) -> dict[str, str]:
    return {"name": person.name, "role": role(person)}
