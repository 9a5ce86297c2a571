"""The theory of a problem: its causes, an aim, what drives it, what one could change."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records.actions import beside, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.errors import NotPossible
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space

Part = Cause | Aim | Driver | ChangeIdea
AnyPart = TypeVar("AnyPart", bound=Cause | Aim | Driver | ChangeIdea)


def hang(kind: type[AnyPart], *, by: Actor, under: Record, title: str, **written: Any) -> AnyPart:
    """A new cause, aim, driver or idea under what it explains, addresses or serves."""
    return beside.begin_under(kind, by=by, under=under, title=_said(title), **written)


def begin(
    kind: type[AnyPart],
    *,
    by: Actor,
    space: Space,
    title: str,
    audience: Audience = Audience.PRIVATE,
    language: str = "en",
    **written: Any,
) -> AnyPart:
    """One that hangs under nothing yet: a thread may start anywhere."""
    return writing.begin(
        kind,
        by=by,
        space=space,
        audience=audience,
        language=language,
        title=_said(title),
        **written,
    )


def write(part: AnyPart, *, by: Actor, seen: int, reason: str = "", **written: Any) -> AnyPart:
    """Write some of its words over revision `seen`."""
    if "title" in written:
        written["title"] = _said(written["title"])
    return writing.change(part, by=by, seen=seen, reason=reason, **written)


def _said(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise NotPossible(_("It takes a few words."))
    if len(title) > 300:
        raise NotPossible(_("That is longer than 300 characters. Say the rest below it."))
    return title
