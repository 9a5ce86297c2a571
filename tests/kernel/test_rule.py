"""The permission rule against the oracle: every person and every record of random worlds.

A world is drawn and built once and answers every question below; what a question is about stands
in its name, which is what a failure shows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings

from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads, search
from braidwork.kernel.records.models import Attachment, Audience, Comment, Record, Revision
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space
from tests.kernel import oracle
from tests.kernel.worlds import WORDS, built, worlds

pytestmark = pytest.mark.django_db


@dataclass
class Asked:
    """A world in the database, and which of its records the oracle gives to whom."""

    world: oracle.World
    actors: list[Actor]
    records: list[Record]
    reads: dict[Actor, set]
    changes: dict[Actor, set]


def _asked(world: oracle.World, people: Iterable[Person]) -> Asked:
    actors = [Actor(person) for person in people]
    records = Record.objects.select_related("space__calendar").prefetch_related("authorships")
    return Asked(
        world,
        actors,
        list(records),
        reads={actor: _given(world, actor, world.reads) for actor in actors},
        changes={actor: _given(world, actor, world.changes) for actor in actors},
    )


def _given(world: oracle.World, actor: Actor, answer: Callable[..., bool]) -> set:
    return {one.id for one in world.records.values() if answer(actor.person_id, one)}


def _ids(rows) -> set:
    return set(rows.values_list("pk", flat=True))


# What is asked ------------------------------------------------------------------------------


def lists_show_what_a_person_may_read_and_change(asked: Asked) -> None:
    for actor in asked.actors:
        assert _ids(Record.objects.visible_to(actor)) == asked.reads[actor]
        assert _ids(Record.objects.editable_by(actor)) == asked.changes[actor]


def a_person_named_on_many_records_reads_the_same(asked: Asked) -> None:
    for one in asked.actors:
        actor = Actor(one.person)
        actor.reach = replace(one.reach, many_named=True)
        assert _ids(Record.objects.visible_to(actor)) == asked.reads[one]
        assert _ids(Record.objects.editable_by(actor)) == asked.changes[one]


def nobody_reads_and_changes_nothing(asked: Asked) -> None:
    nobody = Actor(None)
    assert not Record.objects.visible_to(nobody).exists()
    assert not Record.objects.editable_by(nobody).exists()
    assert search.find(WORDS[0], actor=nobody) == []


def one_record_answers_as_the_lists_do(asked: Asked) -> None:
    """Each record to one person, and from world to world to another."""
    for number, record in enumerate(asked.records):
        actor = asked.actors[number % len(asked.actors)]
        assert record.can_read(actor) == (record.pk in asked.reads[actor])
        assert record.can_edit(actor) == (record.pk in asked.changes[actor])


def the_readers_of_a_record_are_those_who_read_it(asked: Asked) -> None:
    for record in asked.records:
        named = {reader.person.pk for reader in reads.readers(record)}
        assert named == {one.person_id for one in asked.actors if record.pk in asked.reads[one]}
        assert record.deleted_at or reads.reader_ids(record) == named


def a_page_tells_how_many_read_and_who_of_its_authors_and_evaluators(asked: Asked) -> None:
    for record in asked.records:
        for actor in () if record.deleted_at else asked.actors:
            told = reads.readership(record, seen_by=actor)
            _assert_tells(told, asked.world, asked.world.records[record.pk], actor.person_id)


def _assert_tells(told: reads.Readership, world: oracle.World, record: oracle.Record, id_) -> None:
    reading = {each for each in world.people if world.reads(each, record)}
    evaluating = {each for each in reading if world.evaluates(each, id_)}
    assert told.count == len(reading)
    assert {person.pk for person in told.authors} == reading & record.authors
    if id_ in record.authors and evaluating:
        assert told.evaluator.pk in evaluating
    else:
        assert told.evaluator is None


def verbs_follow_the_table(asked: Asked) -> None:
    """Whoever does something to a record reads it; the verbs themselves need not ask again."""
    spaces = list(Space.objects.all())
    for actor in asked.actors:
        for space in spaces:
            assert access.may_create(actor, space) == asked.world.creates(actor.person_id, space.pk)
        readable = asked.reads[actor]
        for record in asked.records:
            _assert_verbs(asked.world, actor, record, reads_it=record.pk in readable)


def _assert_verbs(world: oracle.World, actor: Actor, record: Record, *, reads_it: bool) -> None:
    id_, known = actor.person_id, world.records[record.pk]
    assert (reads_it and access.may_share(actor, record)) == world.shares_it(id_, known)
    assert (reads_it and access.may_delete(actor, record)) == world.deletes(id_, known)
    assert (reads_it and access.may_change(actor, record)) == world.changes(id_, known)
    for audience in range(record.audience + 1, Audience.NETWORK + 1):
        may = reads_it and access.may_widen(actor, record, audience)
        assert may == world.widens(id_, known, audience)
    if record.audience:
        may = reads_it and access.may_widen(actor, record, record.audience)
        assert may == world.takes_back(id_, known)


def the_bin_shows_what_a_person_may_bring_back(asked: Asked) -> None:
    for actor in asked.actors:
        wanted = _given(asked.world, actor, asked.world.brings_back)
        assert _ids(Record.objects.in_bin_of(actor)) == wanted


def what_was_said_keeps_the_audience_of_its_moment(asked: Asked) -> None:
    for actor in asked.actors:
        parts = asked.world.parts.values()
        heard = {part.id for part in parts if asked.world.reads_part(actor.person_id, part)}
        assert _ids(Comment.objects.visible_to(actor)) == heard
        assert _ids(Attachment.objects.visible_to(actor)) == heard
        seen = Revision.objects.visible_to(actor).values_list("reason", flat=True)
        assert set(seen) == set(map(str, heard))
        for record in asked.records:
            if record.pk in asked.reads[actor]:
                said = reads.said_to(actor, record, record.comments.all())
                there = {part.id for part in parts if part.record == record.pk}
                assert _ids(said) == heard & there


def search_finds_exactly_what_is_visible_and_holds_the_words(asked: Asked) -> None:
    for actor in asked.actors:
        for words in ([WORDS[0]], [WORDS[1]], [WORDS[2], WORDS[3]]):
            hits = search.find(" ".join(words), actor=actor)
            assert {hit.record.pk for hit in hits} == asked.world.finds(actor.person_id, words)


QUESTIONS: tuple[Callable[[Asked], None], ...] = (
    lists_show_what_a_person_may_read_and_change,
    a_person_named_on_many_records_reads_the_same,
    nobody_reads_and_changes_nothing,
    one_record_answers_as_the_lists_do,
    the_readers_of_a_record_are_those_who_read_it,
    a_page_tells_how_many_read_and_who_of_its_authors_and_evaluators,
    verbs_follow_the_table,
    the_bin_shows_what_a_person_may_bring_back,
    what_was_said_keeps_the_audience_of_its_moment,
    search_finds_exactly_what_is_visible_and_holds_the_words,
)


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(world=worlds())
def test_every_world_is_answered_as_the_prose_says(world):
    with built(world) as people:
        asked = _asked(world, list(people.values()))
        for question in QUESTIONS:
            question(asked)
