"""What the problem's pages show, made ready for their templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from braidwork.domain.problems import actions, reads
from braidwork.domain.problems.look_over import Remark
from braidwork.domain.problems.models import Problem
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.records.querysets import RecordQuerySet
from braidwork.kernel.spaces.models import Membership, Role
from braidwork.packs import Criterion, Pack, load
from braidwork.web.improvement.labels import PROBLEM
from braidwork.web.shell import kinds
from braidwork.web.shell.forms import fresh_token
from braidwork.web.shell.request import Request


def of_many(found: RecordQuerySet, asked: QueryDict, *, size: int) -> dict[str, Any]:
    """One page of them, without counting them, and the addresses of the pages around it.

    A record's own row says what a list says: the kind's is not needed.
    """
    wanted = str(asked.get("page", ""))
    number = min(max(int(wanted), 1), 10_000) if wanted.isdecimal() else 1
    rows = list(found.newest(size + 1, skip=(number - 1) * size).select_related("space", "author"))
    return {
        "problems": rows[:size],
        "newer": _page_address(asked, number - 1) if number > 1 else "",
        "older": _page_address(asked, number + 1) if len(rows) > size else "",
    }


def _page_address(asked: QueryDict, number: int) -> str:
    query = asked.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class Answer:
    id: str
    label: str
    text: str
    unsaid: str
    edit: str  # where it is written; empty for whoever may only read


def answers(problem: Problem, pack: Pack, *, can_edit: bool) -> list[Answer]:
    """The sharpening answers; who has not been asked stands with who told us."""
    found = []
    for asked in pack.sharpening:
        if asked.id == "not_asked":
            continue
        label, unsaid = str(PROBLEM[asked.id]), ""
        if asked.id == "who_told":
            label = _("Who told us, and who has not been asked")
            if problem.not_asked:
                unsaid = _("Not yet: %(who)s") % {"who": problem.not_asked}
        edit = _address_of_field(problem, asked.id) if can_edit else ""
        found.append(Answer(asked.id, label, getattr(problem, asked.id), unsaid, edit))
    return found


@dataclass(frozen=True)
class Shown:
    """A remark, with the page where its field is written and the rewrite laid into it."""

    remark: Remark
    label: str
    edit: str
    use: str


def remarks(problem: Problem, pack: Pack) -> list[Shown]:
    return [_shown(problem, remark) for remark in reads.remarks_on(problem, pack)]


def _shown(problem: Problem, remark: Remark) -> Shown:
    edit = _address_of_field(problem, remark.field)
    laid_in = urlencode({"words": remark.words, "instead": remark.rewrite})
    label = str(PROBLEM["summary" if remark.field == "statement" else remark.field])
    return Shown(remark, label, edit, f"{edit}?{laid_in}" if remark.rewrite else "")


def _address_of_field(problem: Problem, field: str) -> str:
    if field == "statement":
        return reverse("improvement:wording", args=[problem.pk])
    return reverse("improvement:sharpen", args=[problem.pk, field])


def as_stands(problem: Problem, fields: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in fields}


def with_rewrite(problem: Problem, asked: Mapping[str, str]) -> dict[str, str]:
    """The fields with a rewrite laid in, for the person to go on writing; nothing is saved."""
    words, instead = asked.get("words", ""), asked.get("instead", "")
    if not words:
        return {}
    texts = {("summary" if k == "statement" else k): v for k, v in reads.texts_of(problem).items()}
    return {k: text.replace(words, instead, 1) for k, text in texts.items() if words in text}


@dataclass(frozen=True)
class Steps:
    """Where one is among the sharpening questions."""

    number: int
    of: int
    example: str
    before: str | None
    after: str | None


def steps(pack: Pack, question: str, language: str) -> Steps | None:
    ids = [asked.id for asked in pack.sharpening]
    if question not in ids:
        return None
    at = ids.index(question)
    return Steps(
        number=at + 1,
        of=len(ids),
        example=pack.sharpening[at].example.in_language(language),
        before=ids[at - 1] if at else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
    )


def next_address(problem: Problem, steps: Steps, sent: Mapping[str, str]) -> str:
    if "stop" in sent or steps.after is None:
        return kinds.address(problem)
    return reverse("improvement:sharpen", args=[problem.pk, steps.after])


@dataclass(frozen=True)
class Looked:
    """A criterion as the space has it, and whether it is asked at all."""

    id: str
    name: str
    why: str
    question: str
    example: str
    asked: bool


def criteria(request: Request, membership: Membership, pack_id: str) -> HttpResponse:
    if pack_id not in load():
        raise Http404
    leads, space = membership.role == Role.LEADER, membership.space
    if request.method == "POST":
        try:
            actions.edit_criteria(
                by=request.actor,
                space=space,
                pack=pack_id,
                changes=_changes(request, load()[pack_id], reads.edition_of(space, pack_id)),
            )
            return redirect("improvement:criteria", space.pk, pack_id)
        except NotPossible as fault:
            return _criteria_page(request, space, pack_id, leads, fault.messages)
    return _criteria_page(request, space, pack_id, leads, [])


def _criteria_page(
    request: Request, space: Any, pack_id: str, leads: bool, faults: list[str]
) -> HttpResponse:
    language = request.actor.language
    shipped, edition = load()[pack_id], reads.edition_of(space, pack_id)
    asked = {criterion.id: criterion for criterion in edition.criteria}
    looked = [
        _looked(asked.get(each.id, each), each.id in asked, language) for each in shipped.criteria
    ]
    context = {
        "space": space,
        "pack": edition,
        "pack_name": edition.name.in_language(language),
        "criteria": looked,
        "leads": leads,
        "faults": faults,
        "sources": [(s.work, s.for_what.in_language(language)) for s in edition.lineage],
        "once": fresh_token(),
    }
    status = 422 if faults else 200
    return render(request, "improvement/criteria.html", context, status=status)


def _looked(criterion: Criterion, asked: bool, language: str) -> Looked:
    return Looked(
        id=criterion.id,
        name=criterion.name.in_language(language),
        why=criterion.why.in_language(language),
        question=criterion.question.in_language(language),
        example=criterion.example.in_language(language),
        asked=asked,
    )


def _changes(request: Request, shipped: Pack, edition: Pack) -> dict[str, Any]:
    """What differs from the shipped pack: criteria not asked, questions and examples reworded."""
    stands = {criterion.id: criterion for criterion in edition.criteria}
    changes: dict[str, Any] = {}
    for criterion in shipped.criteria:
        if f"asked-{criterion.id}" not in request.POST:
            changes[criterion.id] = None
        elif reworded := _reworded(request, criterion, stands.get(criterion.id, criterion)):
            changes[criterion.id] = reworded
    return {"criteria": changes} if changes else {}


def _reworded(request: Request, shipped: Criterion, stands: Criterion) -> dict[str, dict[str, str]]:
    """In the language at hand as sent, in the other as it stands."""
    language = "de" if request.actor.language.startswith("de") else "en"
    reworded = {}
    for part in ("question", "example"):
        before, now = getattr(shipped, part), getattr(stands, part)
        texts = {"en": now.en, "de": now.de}
        texts[language] = request.POST.get(f"{part}-{shipped.id}", "").strip() or texts[language]
        if texts != {"en": before.en, "de": before.de}:
            reworded[part] = texts
    return reworded
