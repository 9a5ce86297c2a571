"""A record's history as somebody may read it: who changed what, when, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from braidwork.kernel.people.models import Person
from braidwork.kernel.records import kinds as kernel_kinds
from braidwork.kernel.records import reads
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Event, Record, Revision, Share
from braidwork.kernel.records.reach import Actor
from braidwork.web.shell import kinds
from braidwork.web.shell.difference import Piece, abridged, between

PAGE = 20


@dataclass(frozen=True)
class Change:
    """One field of two versions, word by word."""

    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Entry:
    """One line of the history: a version, or that it was shared."""

    author: Person
    at: datetime
    entered_at: datetime
    what: str
    reason: str = ""
    changes: Sequence[Change] = ()
    version: Revision | None = None
    is_current: bool = False


@dataclass(frozen=True)
class History:
    entries: Sequence[Entry]
    versions: Sequence[Revision]
    older: int | None  # the version after which the next page goes on


def read(record: Record, actor: Actor, *, can_edit: bool, before: int | None = None) -> History:
    """One page of what the actor may read of the record's history, newest first."""
    visible = record.revisions.visible_to(actor).select_related("author").order_by("-number")
    if before is not None:
        visible = visible.filter(pk__lt=before)
    found = list(visible[: PAGE + 1])
    shown, rest = found[:PAGE], found[PAGE:]
    entries = list(_entries(record, shown, rest[:1]))
    if not shown and before is None:
        entries.append(_as_it_stands(record))
    if can_edit:
        entries += _between(record, actor, shown, is_first=before is None, is_last=not rest)
    entries.sort(key=lambda entry: entry.entered_at, reverse=True)
    return History(entries, shown, shown[-1].pk if rest else None)


def changes(record: Record, earlier: Revision | None, later: Revision) -> list[Change]:
    """What differs between two versions, field by field, in the order of the page."""
    found = []
    for name in kernel_kinds.model_of(record).written:
        before = kinds.shown(record, name, earlier.content.get(name) if earlier else "")
        after = kinds.shown(record, name, later.content.get(name))
        if before != after:
            found.append(Change(kinds.label(record, name), between(before, after)))
    return found


def words(record: Record, version: Revision) -> list[tuple[str, str]]:
    """Everything that a version says: the label of each field and its words."""
    said = [
        (kinds.label(record, name), kinds.shown(record, name, version.content.get(name)))
        for name in kernel_kinds.model_of(record).written
    ]
    return [(label, text) for label, text in said if text]


def _entries(
    record: Record, shown: Sequence[Revision], before: Sequence[Revision]
) -> Iterable[Entry]:
    known: list[Revision | None] = [*shown, *before]
    for later, earlier in zip(shown, [*known[1:], None], strict=False):
        changed = changes(record, earlier, later) if earlier else []
        if earlier and not changed and earlier.audience != later.audience:
            continue  # it marks that the record was shared, and is told so below
        yield Entry(
            author=later.author,
            at=later.made_at,
            entered_at=later.entered_at,
            what=_what(later, earlier, changed),
            reason=later.reason,
            changes=[Change(c.label, abridged(c.pieces)) for c in changed],
            version=later,
            is_current=later.number == record.revision,
        )


def _as_it_stands(record: Record) -> Entry:
    """For whoever was let in after it was last changed: what they read is what it says."""
    now = reads.current_version(record)
    words = _("As it stands now")
    return Entry(now.author, now.made_at, now.entered_at, words, is_current=True)


def _what(later: Revision, earlier: Revision | None, changed: Sequence[Change]) -> str:
    if later.number == 1:
        return _("Began it")
    if later.restored:
        return _("Restored version %(number)d") % {"number": later.restored}
    if earlier is None:
        return _("What it said then")
    if not changed:
        return _("Kept it as it was")
    if len(changed) > 1:
        return _("Changed")
    return _("Changed: %(field)s") % {"field": changed[0].label}


# What happened beside its words -------------------------------------------------------------


def _between(
    record: Record, actor: Actor, shown: Sequence[Revision], *, is_first: bool, is_last: bool
) -> list[Entry]:
    """The quiet lines that fall between the versions of this page."""
    events = reads.quiet_events(record)
    if shown and not is_last:
        events = events.filter(at__gte=shown[-1].entered_at)
    if shown and not is_first:
        events = events.filter(at__lt=shown[0].entered_at)
    found = list(events)
    shares, coauthors = reads.shares_and_coauthors(record)
    titles = reads.titles(_others(found), actor=actor)
    lines = (
        (event, _tied(event, titles) or _line(record, event, shares, coauthors)) for event in found
    )
    return [
        Entry(event.actor, event.seen_at, event.at, line)
        for event, line in lines
        if line and event.actor
    ]


def _others(events: Iterable[Event]) -> list[str]:
    return [event.detail[end] for event in events for end in ("to", "before") if _names(event, end)]


def _names(event: Event, end: str) -> bool:
    return event.verb in ("tied", "untied", "moved") and end in event.detail


def _tied(event: Event, titles: dict[str, str]) -> str:
    """To what it was tied; silent about what whoever reads this may not read."""
    to, before = (titles.get(str(event.detail.get(end, ""))) for end in ("to", "before"))
    match event.verb:
        case "tied" if to:
            return _("Tied to “%(title)s”") % {"title": to}
        case "untied" if to:
            return _("Untied from “%(title)s”") % {"title": to}
        case "moved" if to and before:
            return _("Moved from “%(before)s” to “%(to)s”") % {"before": before, "to": to}
        case "moved" if to:
            return _("Moved to “%(title)s”") % {"title": to}
    return ""


def _line(
    record: Record, event: Event, shares: dict[int, Share], coauthors: dict[str, Person]
) -> str:
    detail = event.detail
    share = shares.get(detail.get("share", 0))
    named = (share.person or share.space) if share else None
    match event.verb:
        case "widened" | "took back" if detail.get("before") == detail.get("after"):
            return _("Opened what was said before")
        case "widened":
            return _("Shared further: from %(before)s to %(after)s") % _ends(record, detail)
        case "took back":
            return _("Taken back: from %(before)s to %(after)s") % _ends(record, detail)
        case "shared" if named:
            return _("Shared with %(name)s") % {"name": named}
        case "ended share" if named:
            return _("No longer shared with %(name)s") % {"name": named}
        case "named co-author" if detail.get("person") in coauthors:
            return _("Named %(name)s as co-author") % {"name": coauthors[detail["person"]]}
        case "brought back":
            return _("Brought back from the bin")
    return ""


def _ends(record: Record, detail: dict[str, int]) -> dict[str, str]:
    return {end: _where(record, detail[end]) for end in ("before", "after")}


def _where(record: Record, audience: int) -> str:
    match audience:
        case Audience.PRIVATE:
            return _("its authors")
        case Audience.SPACE:
            return record.space.name
        case Audience.PARTNERSHIP:
            return str(record.partnership or _("our partnership"))
    return _("our network")
