"""Random worlds: drawn as the oracle's plain values, then written to the database as they are."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from hypothesis import strategies as st

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records import search
from braidwork.kernel.records.models import (
    Attachment,
    Authorship,
    Comment,
    Record,
    Revision,
    SearchText,
    Share,
    Subject,
)
from braidwork.kernel.spaces.models import Membership, Participation, Space
from tests.kernel import oracle

TODAY = date(2016, 12, 14)
NOON = datetime(2016, 12, 14, 12, tzinfo=UTC)
WORDS = ("attendance", "calls", "families", "mornings", "reading", "visits")
#: What is shared by name is talked about too, or the one would hardly ever meet the other.
MUCH_SHARED = 2

Row = TypeVar("Row")


def _day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


#: Mostly what holds today, and every edge of it.
holding = oracle.Dated(_day(-30), None)
dated = st.sampled_from(
    [
        *[holding] * 6,
        oracle.Dated(_day(0), None),
        oracle.Dated(_day(-30), _day(1)),
        oracle.Dated(_day(-30), _day(0)),
        oracle.Dated(_day(-30), _day(-1)),
        oracle.Dated(_day(1), None),
        oracle.Dated(_day(1), _day(9)),
    ]
)
moments = st.sampled_from([NOON + timedelta(hours=hour) for hour in (-3, -2, -1, 0)])
audiences = st.sampled_from([2, 1, 3, 2, 3, 0])
roles = st.sampled_from(["observer", "editor", "leader"])
mostly = st.sampled_from([True, True, True, True, False])
evenly = st.booleans()
seldom = st.sampled_from([False, False, False, True])


def _ids(begin: int, count: int) -> list[UUID]:
    return [UUID(int=begin * 1000 + number) for number in range(count)]


@st.composite
def worlds(draw: st.DrawFn) -> oracle.World:
    world = oracle.World(today=TODAY, people=_ids(1, draw(st.integers(3, 6))))
    _draw_spaces(draw, world)
    _draw_participations(draw, world)
    _draw_people(draw, world)
    _draw_records(draw, world)
    _draw_parts(draw, world)
    return world


def _draw_spaces(draw: st.DrawFn, world: oracle.World) -> None:
    kinds = {"network": (1, 2), "partnership": (1, 3), "organisation": (2, 3)}
    for number, (kind, (least, most)) in enumerate(kinds.items(), start=2):
        for id_ in _ids(number, draw(st.integers(least, most))):
            world.spaces[id_] = oracle.Space(id_, kind, leaders_widen=draw(evenly))
    above = st.sampled_from(_of(world, "organisation"))
    for id_ in _ids(5, draw(st.sampled_from([2, 1, 3, 0]))):
        world.spaces[id_] = oracle.Space(id_, "team", parent=draw(above))


def _draw_participations(draw: st.DrawFn, world: oracle.World) -> None:
    for part, whole, excluded in (
        ("partnership", "network", False),
        ("organisation", "partnership", False),
        ("team", "partnership", True),
    ):
        pairs = [(p, w) for p in _of(world, part) for w in _of(world, whole)]
        least = min(len(pairs), 2 if excluded else 4)
        for one in (
            draw(st.lists(st.sampled_from(pairs), min_size=least, max_size=6)) if pairs else ()
        ):
            world.participations.append(
                oracle.Participation(
                    *one, draw(evenly if excluded else mostly), excluded, draw(dated)
                )
            )
    world.participations = _once_open(
        world.participations, key=lambda p: (p.part, p.whole, p.excluded)
    )


def _draw_people(draw: st.DrawFn, world: oracle.World) -> None:
    people = st.sampled_from(world.people)
    spaces = st.sampled_from([*world.spaces, *_of(world, "team")])
    rows = draw(st.lists(st.tuples(people, spaces, roles, dated), min_size=6, max_size=14))
    world.memberships = _once_open(
        [oracle.Membership(*row) for row in rows], key=lambda m: (m.person, m.space)
    )
    pairs = draw(st.lists(st.tuples(people, people, dated), min_size=2, max_size=5))
    world.evaluations = _once_open(
        [oracle.Evaluation(*row) for row in pairs if row[0] != row[1]],
        key=lambda e: (e.evaluator, e.person),
    )


def _draw_records(draw: st.DrawFn, world: oracle.World) -> None:
    people, spaces = st.sampled_from(world.people), st.sampled_from(list(world.spaces))
    some = st.frozensets(people, max_size=2)
    for id_ in _ids(6, draw(st.integers(3, 6))):
        partnership = draw(st.sampled_from([*_of(world, "partnership") * 3, None]))
        audience = draw(audiences)
        world.records[id_] = oracle.Record(
            id_,
            space=draw(spaces),
            partnership=partnership,
            audience=audience if partnership else min(audience, 1),
            author=(author := draw(people)),
            co_authors=draw(some) - {author},
            subjects=draw(some),
            closed_to_evaluators=not draw(mostly) or draw(seldom),
            deleted=draw(seldom),
            words=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))),
        )
    _draw_shares(draw, world, people, spaces)


def _draw_shares(
    draw: st.DrawFn, world: oracle.World, people: st.SearchStrategy, spaces: st.SearchStrategy
) -> None:
    records = st.sampled_from(list(world.records)[:MUCH_SHARED])
    named = st.one_of(st.tuples(people, st.none()), st.tuples(st.none(), spaces))
    rows = draw(
        st.lists(st.tuples(records, named, moments, evenly, seldom), min_size=2, max_size=8)
    )
    world.shares = _once_open(
        [
            oracle.Share(record, at, person, space, with_earlier, ended)
            for record, (person, space), at, with_earlier, ended in rows
        ],
        key=lambda s: (s.record, s.person, s.space),
        is_open=lambda s: not s.ended,
    )


def _draw_parts(draw: st.DrawFn, world: oracle.World) -> None:
    records = st.sampled_from(list(world.records)[:MUCH_SHARED])
    people = st.sampled_from(world.people)
    rows = draw(st.lists(st.tuples(records, audiences, people, moments), min_size=4, max_size=9))
    for id_, row in zip(_ids(7, len(rows)), rows, strict=True):
        world.parts[id_] = oracle.Part(id_, *row)


def _of(world: oracle.World, kind: str) -> list[UUID]:
    return [space.id for space in world.spaces.values() if space.kind == kind]


def _once_open(
    rows: Iterable[Row],
    *,
    key: Callable[[Row], Any],
    is_open: Callable[[Any], bool] = lambda row: row.when.ends_on is None,
) -> list[Row]:
    """What the database promises: of each pair at most one row without an end."""
    kept, taken = [], set()
    for row in rows:
        if not is_open(row) or key(row) not in taken:
            kept.append(row)
            taken |= {key(row)} if is_open(row) else set()
    return kept


# From plain values to rows ------------------------------------------------------------------


@contextmanager
def built(world: oracle.World) -> Iterator[dict[UUID, Person]]:
    """The world in the database, at noon of its day, gone again afterwards."""
    with clock.telling(NOON), transaction.atomic():
        people = {id_: Person(id=id_, name=f"Person {id_.int}") for id_ in world.people}
        Person.objects.bulk_create(people.values())
        _build_spaces(world)
        _build_records(world)
        _build_parts(world)
        _make_searchable(world)
        yield people
        transaction.set_rollback(True)


def _build_spaces(world: oracle.World) -> None:
    leader = world.people[0]
    Space.objects.bulk_create(
        Space(
            id=s.id,
            kind=s.kind,
            name=f"Space {s.id.int}",
            parent_id=s.parent,
            leaders_widen=s.leaders_widen,
        )
        for s in world.spaces.values()
    )
    Membership.objects.bulk_create(
        Membership(person_id=m.person, space_id=m.space, role=m.role, **vars(m.when))
        for m in world.memberships
    )
    Participation.objects.bulk_create(
        Participation(
            part_id=p.part,
            whole_id=p.whole,
            excluded=p.excluded,
            offered_by_id=leader,
            agreed_by_id=leader if p.agreed else None,
            **vars(p.when),
        )
        for p in world.participations
    )
    Evaluation.objects.bulk_create(
        Evaluation(evaluator_id=e.evaluator, person_id=e.person, **vars(e.when))
        for e in world.evaluations
    )


def _build_records(world: oracle.World) -> None:
    records = world.records.values()
    Record.objects.bulk_create(
        Record(
            id=r.id,
            kind="problem",
            space_id=r.space,
            partnership_id=r.partnership,
            audience=r.audience,
            author_id=r.author,
            closed_to_evaluators=r.closed_to_evaluators,
            title=f"Record {r.id.int}",
            summary=r.words,
            created_at=NOON,
            changed_at=NOON,
            deleted_at=NOON if r.deleted else None,
        )
        for r in records
    )
    for model, name in ((Authorship, "co_authors"), (Subject, "subjects")):
        _create(
            model,
            ({"record_id": r.id, "person_id": p} for r in records for p in getattr(r, name)),
        )
    Share.objects.bulk_create(
        Share(
            record_id=s.record,
            person_id=s.person,
            space_id=s.space,
            shared_by_id=world.people[0],
            shared_at=s.shared_at,
            with_earlier=s.with_earlier,
            ended_at=NOON if s.ended else None,
        )
        for s in world.shares
    )


def _build_parts(world: oracle.World) -> None:
    """Each part three times: the rule is the same for what was said, changed and attached."""
    said = {part.id: _said(part) for part in world.parts.values()}
    _create(Comment, (row | {"id": id_, "text": "said"} for id_, row in said.items()))
    _create(
        Attachment, (row | {"id": id_, "name": "a.txt", "size": 1} for id_, row in said.items())
    )
    _create(
        Revision,
        (
            row | {"number": number, "content": {}, "reason": str(id_)}
            for number, (id_, row) in enumerate(said.items(), start=1)
        ),
    )


def _said(part: oracle.Part) -> dict[str, Any]:
    return {
        "record_id": part.record,
        "audience": part.audience,
        "author_id": part.author,
        "made_at": part.entered_at,
        "entered_at": part.entered_at,
    }


def _create(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    model._default_manager.bulk_create(model(**row) for row in rows)


def _make_searchable(world: oracle.World) -> None:
    SearchText.objects.bulk_create(
        SearchText(record_id=r.id, title=f"Record {r.id.int}", body=r.words)
        for r in world.records.values()
    )
    for text in SearchText.objects.all():
        search._backend().index(text)
