"""The thread of a record: what it is tied to, above and below, as far as somebody may read.

The walk finds everything that hangs together in one recursive query, without regard to who may
read it. What is shown afterwards is reached from the record through readable records only: what
is tied to it by way of a hidden one stays out, so that nothing hidden is implied.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import connection

from braidwork.kernel.records import access, links
from braidwork.kernel.records.links import Verb
from braidwork.kernel.records.models import Link, Record
from braidwork.kernel.records.reach import Actor

#: A thread of more links is cut: no page could show it.
MOST = 2000


@dataclass(frozen=True)
class Tie:
    """A link between two records that can be read."""

    id: int
    source: UUID
    verb: Verb
    target: UUID
    position: int


@dataclass(frozen=True)
class Thread:
    """Records by their ids, the one it begins from among them, and the ties between them."""

    root: Record
    records: dict[UUID, Record]
    ties: list[Tie]
    #: The root and what hangs on it. Of the others it holds only what leads down to the root.
    hanging: frozenset[UUID]

    @cached_property
    def _below(self) -> dict[UUID, list[Tie]]:
        found: dict[UUID, list[Tie]] = defaultdict(list)
        for tie in sorted(self.ties, key=lambda tie: (tie.position, tie.id)):
            found[tie.target].append(tie)
        return found

    @cached_property
    def _above(self) -> dict[UUID, list[Tie]]:
        found: dict[UUID, list[Tie]] = defaultdict(list)
        for tie in sorted(self.ties, key=lambda tie: tie.id):
            found[tie.source].append(tie)
        return found

    def below(self, id_: UUID) -> list[Tie]:
        """The ties to a record from what hangs on it, in their order."""
        return self._below.get(id_, [])

    def above(self, id_: UUID) -> list[Tie]:
        """The ties from a record to what it is about, the first made first."""
        return self._above.get(id_, [])

    def of_kind(self, *kinds: str) -> Iterator[Record]:
        return (record for record in self.records.values() if record.kind in kinds)


def of(
    record: Record, *, by: Sequence[Actor], upward: bool = True, related: Iterable[str] = ()
) -> Thread:
    """Everything above and below `record` that all of `by` may read.

    `upward=False` looks below only. `related` names kinds whose own columns come along. Each
    record but the first knows by `is_editable` whether the first of `by` may change it.
    """
    ties = _walk(record, "source_id", "target_id") if links.below(record.kind) else set()
    if upward and links.above(record.kind):
        ties |= _walk(record, "target_id", "source_id")
    wanted = {end for tie in ties for end in (tie.source, tie.target)} - {record.pk}
    readable = _readable(wanted, by, related) | {record.pk: record}
    return _reached(record, readable, ties)


def is_above(id_: UUID, record: Record) -> bool:
    """Whether `record` is tied to `id_`, directly or by way of others."""
    return any(tie.target == id_ for tie in _walk(record, "target_id", "source_id"))


def carried(record: Record, *, actor: Actor, before: int, after: int) -> list[Record]:
    """What hangs on a record and may go with it from one audience to another.

    Outward, what is open less far than `after`; inward, what is open further; each where the
    actor may move it.
    """
    if after > before:
        return [
            each
            for each in _below(record, actor)
            if each.audience < after and access.may_widen(actor, each, after)
        ]
    return [
        each
        for each in _below(record, actor)
        if each.audience > after and access.may_widen(actor, each, each.audience)
    ]


def shared_along(record: Record, *, actor: Actor) -> list[Record]:
    """What hangs on a record and the actor may open to somebody by name."""
    return [each for each in _below(record, actor) if access.may_share(actor, each)]


def _below(record: Record, actor: Actor) -> list[Record]:
    found = of(record, by=[actor], upward=False).records
    return [each for id_, each in found.items() if id_ != record.pk]


def _readable(ids: set[UUID], by: Sequence[Actor], related: Iterable[str]) -> dict[UUID, Record]:
    if not ids:
        return {}
    found = Record.objects.filter(pk__in=ids)
    for actor in by:
        found = found.visible_to(actor)
    rows = {row.pk: row for row in found.select_related("space", *related)}
    for row in rows.values():
        row.is_editable = access.may_change(by[0], row)
    return rows


def _reached(root: Record, readable: dict[UUID, Record], ties: set[Tie]) -> Thread:
    """What is reached upward and downward from the root without passing what is hidden."""
    known = [tie for tie in ties if tie.source in readable and tie.target in readable]
    hanging = {root.pk} | _closure(root.pk, known, "source", "target")
    reached = hanging | _closure(root.pk, known, "target", "source")
    return Thread(
        root,
        {id_: readable[id_] for id_ in sorted(reached)},
        sorted(
            (tie for tie in known if tie.source in reached and tie.target in reached),
            key=lambda tie: tie.id,
        ),
        frozenset(hanging),
    )


def _closure(start: UUID, ties: Iterable[Tie], to: str, fro: str) -> set[UUID]:
    steps = defaultdict(list)
    for tie in ties:
        steps[getattr(tie, fro)].append(getattr(tie, to))
    found: set[UUID] = set()
    ahead = [start]
    while ahead:
        for id_ in steps[ahead.pop()]:
            if id_ not in found:
                found.add(id_)
                ahead.append(id_)
    return found


def levels(record: Record, *, upward: bool) -> int:
    """How many ties the longest way from `record` has, up or down."""
    ends = ("source", "target") if upward else ("target", "source")
    ways = defaultdict(list)
    for tie in _walk(record, f"{ends[1]}_id", f"{ends[0]}_id"):
        ways[getattr(tie, ends[0])].append(getattr(tie, ends[1]))
    longest, level = 0, {record.pk}
    while level := {id_ for each in level for id_ in ways[each]}:
        longest += 1
        if longest > MOST:  # a circle
            break
    return longest


def _walk(record: Record, to: str, fro: str) -> set[Tie]:
    """The ties met on the way from `record`, by one recursive query."""
    table, records = Link._meta.db_table, Record._meta.db_table
    key = Record._meta.get_field("id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE met(id) AS (
                SELECT id FROM {records} WHERE id = %s
                UNION
                SELECT link.{to} FROM {table} link JOIN met ON link.{fro} = met.id
            )
            SELECT link.id, link.source_id, link.verb, link.target_id, link.position
            FROM {table} link JOIN met ON link.{fro} = met.id
            LIMIT {MOST}
            """,
            [key.get_db_prep_value(record.pk, connection)],
        )
        rows = cursor.fetchall()
    return {
        Tie(id_, key.to_python(source), Verb(verb), key.to_python(target), position)
        for id_, source, verb, target, position in rows
    }
