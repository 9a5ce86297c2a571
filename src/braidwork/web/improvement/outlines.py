"""The outline of a problem's theory as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from braidwork.domain.problems import outline
from braidwork.domain.problems.asking_why import ends_at_a_person
from braidwork.domain.problems.models import Aim, Cause
from braidwork.domain.problems.outline import Node
from braidwork.kernel.records import links
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.thread import Thread
from braidwork.packs import Pack
from braidwork.web.improvement import places
from braidwork.web.shell import kinds

#: Kinds whose own columns an outline shows.
RELATED = ("cause", "aim")


@dataclass(frozen=True)
class Item:
    """One line of an outline."""

    record: Record
    tie: int | None  # what is moved; None where it hangs outside this outline
    address: str
    kind: str
    label: str  # what it is, where the line above it is something else
    notes: Sequence[str]
    open: str  # what is not said yet, in words
    asks_why: bool
    asks_once_more: bool
    write: str  # where its words are written; empty for whoever may not
    adds: Sequence[tuple[str, str]]
    holds: str  # the kinds that may hang on it here
    moves: Sequence[str]  # the steps that it may take
    items: Sequence["Item"]


@dataclass(frozen=True)
class Outline:
    """What hangs on a record, in lines, and what may be hung on it."""

    root: Record
    items: Sequence[Item]
    holds: str
    adds: Sequence[tuple[str, str]]


def of_causes(thread: Thread, pack: Pack, *, can_edit: bool) -> Outline:
    return _outline(thread, outline.causes(thread), outline.CAUSES, pack, can_edit)


def of_changes(thread: Thread, *, can_edit: bool) -> Outline:
    return _outline(thread, outline.changes(thread), outline.CHANGES, None, can_edit)


def _outline(
    thread: Thread, nodes: Sequence[Node], among: Sequence[str], pack: Pack | None, can_edit: bool
) -> Outline:
    root = thread.root
    steps = places.steps(nodes, root) if can_edit else {}
    writer = _Writer(tuple(among), pack, can_edit, steps)
    items = writer.lines(nodes, root.kind)
    return Outline(root, items, writer.holds(root.kind), writer.adds(root.kind, can_edit))


@dataclass(frozen=True)
class _Writer:
    """Makes lines of nodes, for one reader."""

    among: tuple[str, ...]
    pack: Pack | None
    can_edit: bool
    steps: Mapping[int, Mapping[str, places.Place]]

    def lines(self, nodes: Sequence[Node], above: str) -> list[Item]:
        """`above` is the kind of what they stand under."""
        return [self._line(node, above) for node in nodes]

    def holds(self, kind: str) -> str:
        return " ".join(each for each in links.below(kind) if each in self.among)

    def adds(self, kind: str, can_edit: bool) -> list[tuple[str, str]]:
        """What can be hung on a record of this kind, with its name; causes are asked for."""
        found = self.holds(kind).split() if can_edit else []
        return [(each, kinds.name_of(each)) for each in found if each != "cause"]

    def _line(self, node: Node, above: str) -> Item:
        record = node.record
        editable = self.can_edit and bool(getattr(record, "is_editable", False))
        tie = node.tie.id if node.tie and node.is_in_place else None
        return Item(
            record=record,
            tie=tie,
            address=kinds.address(record),
            kind=record.kind,
            label="" if record.kind in ("cause", above) else kinds.name_of(record.kind),
            notes=_notes(node),
            open=_open(record),
            asks_why=editable and record.kind == "cause" and not record.cause.can_act,
            asks_once_more=editable and self._ends_at_a_person(node),
            write=reverse(f"improvement:{record.kind}_words", args=[record.pk]) if editable else "",
            adds=self.adds(record.kind, editable),
            holds=self.holds(record.kind),
            moves=list(self.steps.get(tie or 0, ())) if editable else [],
            items=self.lines(node.children, record.kind),
        )

    def _ends_at_a_person(self, node: Node) -> bool:
        if node.record.kind != "cause" or node.children or self.pack is None:
            return False
        cause: Cause = node.record.cause
        return not cause.can_act and ends_at_a_person(
            cause.title, language=cause.language, pack=self.pack
        )


def _notes(node: Node) -> list[str]:
    record = node.record
    said = [text for text in (_about(record),) if text]
    drivers = [other.title for other in node.also if other.kind in ("driver", "aim")]
    causes = [other.title for other in node.also if other.kind == "cause"]
    if drivers:
        said.append(_("Also under: %(titles)s") % {"titles": ", ".join(drivers)})
    if causes:
        said.append(_("For: %(titles)s") % {"titles": ", ".join(causes)})
    return said


def _about(record: Record) -> str:
    match record.kind:
        case "cause":
            return _about_cause(record.cause)
        case "aim":
            return aim_in_words(record.aim)
    return record.summary


def _about_cause(cause: Cause) -> str:
    view = _("View of %(who)s") % {"who": cause.view_of} if cause.view_of else ""
    act = _("We can act here") if cause.can_act else ""
    return ". ".join(said.rstrip(".") for said in (known(cause), view, act) if said)


def known(cause: Cause) -> str:
    how = str(cause.get_known_how_display()) if cause.known_how else ""
    if how and cause.evidence:
        return _("%(how)s: %(evidence)s") % {"how": how, "evidence": cause.evidence}
    return how or cause.evidence


def _open(record: Record) -> str:
    if record.kind != "cause":
        return ""
    cause = record.cause
    if cause.not_heard:
        return _("Not heard yet: %(who)s") % {"who": cause.not_heard}
    return "" if cause.known_how or cause.evidence else _("How do we know?")


def aim_in_words(aim: Aim) -> str:
    """From where to where and by when, as far as it is known."""
    start, target, by = aim.start, aim.target, aim.by_when
    unknown = _("not known yet")
    said = {"start": start or unknown, "target": target or unknown, "by": by}
    if by:
        return _("From %(start)s to %(target)s by %(by)s") % said
    return _("From %(start)s to %(target)s; by when is not known yet") % said
