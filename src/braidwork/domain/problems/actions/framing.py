"""Framing a problem, saying why it matters, sharpening it, looking it over."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from braidwork.domain.problems import rules
from braidwork.domain.problems.models import CriteriaEdition, Problem, SilencedRemark
from braidwork.kernel.calendar import clock
from braidwork.kernel.records import access, events
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space
from braidwork.packs import PackFault, load_one, with_changes


def frame(
    *,
    by: Actor,
    space: Space,
    statement: str,
    felt_by: str = "",
    audience: Audience = Audience.PRIVATE,
    language: str = "en",
    **answers: Any,
) -> Problem:
    """Begin a problem from one sentence; everything else may follow, in any order."""
    statement = statement.strip()
    if not statement:
        raise NotPossible(_("One sentence is enough, but it takes one."))
    return writing.begin(
        Problem,
        by=by,
        space=space,
        audience=audience,
        language=language,
        title=answers.pop("title", "") or rules.short_name(statement),
        summary=statement,
        felt_by=felt_by,
        **answers,
    )


def sharpen(problem: Problem, *, by: Actor, seen: int, reason: str = "", **answers: Any) -> Problem:
    """Write some of a problem's answers over revision `seen`.

    A name that was only the beginning of the statement follows the statement.
    """
    statement = answers.get("summary")
    if statement is not None:
        if not statement.strip():
            raise NotPossible(_("A problem needs its sentence. The one before still stands."))
        unnamed = problem.title == rules.short_name(problem.summary)
        if unnamed and answers.get("title", problem.title) == problem.title:
            answers["title"] = rules.short_name(statement)
    if "title" in answers and not answers["title"].strip():
        answers["title"] = rules.short_name(statement or problem.summary)
    return writing.change(problem, by=by, seen=seen, reason=reason, **answers)


@transaction.atomic
def silence_remark(
    problem: Problem, *, by: Actor, criterion: str, words: str, reason: str = ""
) -> SilencedRemark:
    """Say that a remark does not fit here. It is not shown again while these words stand."""
    if by.person is None or not problem.can_edit(by):
        raise NotAllowed
    silenced, made = SilencedRemark.objects.get_or_create(
        problem=problem,
        criterion=criterion,
        words=words,
        defaults={
            "reason": reason[:300],
            "silenced_by": by.person,
            "at": clock.now(problem.space),
        },
    )
    if made:
        events.write("silenced remark", by=by.person, record=problem, criterion=criterion)
    return silenced


@transaction.atomic
def hear_remark_again(silenced: SilencedRemark, *, by: Actor) -> None:
    """Take back that a remark does not fit."""
    if by.person is None or not silenced.problem.can_edit(by):
        raise NotAllowed
    events.write(
        "heard remark again", by=by.person, record=silenced.problem, criterion=silenced.criterion
    )
    silenced.delete()


@transaction.atomic
def edit_criteria(
    *, by: Actor, space: Space, pack: str, changes: Mapping[str, Any]
) -> CriteriaEdition:
    """Give a space its own edition of a pack's criteria. A fault leaves the one before in force."""
    if by.person is None or not access.leads(by, space):
        raise NotAllowed
    try:
        with_changes(load_one(pack), changes)
    except PackFault as fault:
        raise NotPossible(str(fault)) from fault
    edition, __ = CriteriaEdition.objects.update_or_create(
        space=space, pack=pack, defaults={"changes": dict(changes), "changed_by": by.person}
    )
    events.write("edited criteria", by=by.person, space=space, pack=pack)
    return edition
