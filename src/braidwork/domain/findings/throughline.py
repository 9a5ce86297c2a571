"""The throughline of a record: what led to it and what came of it, stage by stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from braidwork.domain.findings.models import OnPurpose
from braidwork.domain.findings.rules import FOLLOWS, STAGES, fills
from braidwork.kernel.records import thread
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.records.thread import Thread


@dataclass(frozen=True)
class Gap:
    """After `record` nothing of kind `missing` can be seen; settled where that is on purpose."""

    record: Record
    missing: str
    settled: OnPurpose | None


@dataclass(frozen=True)
class Stage:
    kind: str
    records: Sequence[Record]
    gaps: Sequence[Gap]


@dataclass(frozen=True)
class Throughline:
    thread: Thread
    stages: Sequence[Stage]

    @property
    def gaps(self) -> list[Gap]:
        return [gap for stage in self.stages for gap in stage.gaps]


def of(record: Record, *, by: Sequence[Actor], related: Sequence[str] = ()) -> Throughline:
    """Both ways from `record`, as far as all of `by` may read; in four queries."""
    found = thread.of(record, by=by, related=related)
    gaps = _gaps(found)
    stages = [
        Stage(
            kind,
            _in_order(found, kind),
            [gap for gap in gaps if gap.missing == kind],
        )
        for kind in STAGES
    ]
    return Throughline(found, [stage for stage in stages if stage.records or stage.gaps])


def _gaps(found: Thread) -> list[Gap]:
    """Looked for where all that hangs below is known: in the record itself and what hangs on it."""
    said = OnPurpose.objects.filter(record__in=found.records).select_related("said_by")
    settled = {(each.record_id, each.missing): each for each in said}
    return [
        Gap(record, missing, settled.get((record.pk, missing)))
        for kind, missing in FOLLOWS.items()
        for record in _in_order(found, kind)
        if record.pk in found.hanging and not _is_followed(found, record, missing)
    ]


def _is_followed(found: Thread, record: Record, missing: str) -> bool:
    """Causes are answered as a tree: what addresses one addresses what lies above and below it."""
    family = {record.pk} | _of_one_kind(found, record)
    return any(
        fills(record.kind, missing, found.records[tie.source].kind)
        for id_ in family
        for tie in found.below(id_)
    )


def _of_one_kind(found: Thread, record: Record) -> set[UUID]:
    """Everything above and below it that is of its kind."""
    family: set[UUID] = set()
    for ties, end in ((found.above, "target"), (found.below, "source")):
        ahead = [record.pk]
        while ahead:
            ends = {getattr(tie, end) for tie in ties(ahead.pop())} - family
            same = [id_ for id_ in ends if found.records[id_].kind == record.kind]
            family.update(same)
            ahead += same
    return family


def _in_order(found: Thread, kind: str) -> list[Record]:
    """As an outline would have them: under what they hang on, in their order there."""
    ordered: list[Record] = []
    seen = set()

    def go(record: Record) -> None:
        if record.pk in seen:
            return
        seen.add(record.pk)
        if record.kind == kind:
            ordered.append(record)
        for tie in found.below(record.pk):
            go(found.records[tie.source])

    for top in found.records.values():
        if not found.above(top.pk):
            go(top)
    for rest in found.records.values():
        go(rest)
    return ordered
