"""The permission rule against the oracle: every person and every record of random worlds."""

import pytest
from hypothesis import HealthCheck, given, settings

from braidwork.kernel.records import access, reach, reads, search
from braidwork.kernel.records.models import Attachment, Audience, Comment, Record, Revision
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space
from tests.kernel import oracle
from tests.kernel.worlds import WORDS, built, worlds

pytestmark = pytest.mark.django_db

thorough = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _ids(rows) -> set:
    return set(rows.values_list("pk", flat=True))


def _read_by(world: oracle.World, person) -> set:
    return {record.id for record in world.records.values() if world.reads(person, record)}


def _assert_lists_agree(world: oracle.World, people: dict) -> None:
    for id_, person in people.items():
        actor = Actor(person)
        assert _ids(Record.objects.visible_to(actor)) == _read_by(world, id_)
        assert _ids(Record.objects.editable_by(actor)) == {
            record.id for record in world.records.values() if world.changes(id_, record)
        }


@thorough
@given(world=worlds())
def test_lists_show_what_a_person_may_read_and_change(world):
    with built(world) as people:
        _assert_lists_agree(world, people)
        assert not Record.objects.visible_to(Actor(None)).exists()
        assert not Record.objects.editable_by(Actor(None)).exists()


@thorough
@given(world=worlds())
def test_a_person_named_on_many_records_reads_the_same(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "LITERAL_LIMIT", 0)
        with built(world) as people:
            _assert_lists_agree(world, people)


@settings(thorough, max_examples=settings.default.max_examples // 4)
@given(world=worlds())
def test_one_record_answers_as_the_lists_do(world):
    with built(world) as people:
        actors = [Actor(person) for person in people.values()]
        for record in Record.objects.select_related("space"):
            for actor in actors:
                id_, known = actor.person_id, world.records[record.pk]
                assert record.can_read(actor) == world.reads(id_, known)
                assert record.can_edit(actor) == world.changes(id_, known)


@thorough
@given(world=worlds())
def test_the_readers_of_a_record_are_those_who_read_it(world):
    with built(world):
        for record in Record.objects.all():
            named = {reader.person.pk for reader in reads.readers(record)}
            known = world.records[record.pk]
            assert named == {id_ for id_ in world.people if world.reads(id_, known)}
            assert known.deleted or reads.reader_ids(record) == named


@thorough
@given(world=worlds())
def test_a_page_tells_how_many_read_and_who_of_its_authors_and_evaluators(world):
    with built(world) as people:
        actors = [Actor(person) for person in people.values()]
        for record in Record.objects.filter(deleted_at=None).select_related("space"):
            for actor in actors:
                told = reads.readership(record, seen_by=actor)
                _assert_tells(told, world, world.records[record.pk], actor.person_id)


def _assert_tells(told: reads.Readership, world: oracle.World, record: oracle.Record, id_) -> None:
    reading = {each for each in world.people if world.reads(each, record)}
    evaluating = {each for each in reading if world.evaluates(each, id_)}
    assert told.count == len(reading)
    assert {person.pk for person in told.authors} == reading & record.authors
    if id_ in record.authors and evaluating:
        assert told.evaluator.pk in evaluating
    else:
        assert told.evaluator is None


@thorough
@given(world=worlds())
def test_verbs_follow_the_table(world):
    with built(world) as people:
        spaces = Space.objects.all()
        for id_, person in people.items():
            actor = Actor(person)
            for space in spaces:
                assert access.may_create(actor, space) == world.creates(id_, space.pk)
            for record in Record.objects.select_related("space"):
                _assert_verbs(world, actor, record)


def _assert_verbs(world: oracle.World, actor: Actor, record: Record) -> None:
    id_, known = actor.person_id, world.records[record.pk]
    reads_it = record.can_read(actor)
    assert (reads_it and access.may_share(actor, record)) == world.shares_it(id_, known)
    assert (reads_it and access.may_delete(actor, record)) == world.deletes(id_, known)
    assert (reads_it and access.may_change(actor, record)) == world.changes(id_, known)
    for audience in range(record.audience + 1, Audience.NETWORK + 1):
        may = reads_it and access.may_widen(actor, record, audience)
        assert may == world.widens(id_, known, audience)
    if record.audience:
        may = reads_it and access.may_widen(actor, record, record.audience)
        assert may == world.takes_back(id_, known)


@thorough
@given(world=worlds())
def test_the_bin_shows_what_a_person_may_bring_back(world):
    with built(world) as people:
        for id_, person in people.items():
            assert _ids(Record.objects.in_bin_of(Actor(person))) == {
                record.id for record in world.records.values() if world.brings_back(id_, record)
            }


@thorough
@given(world=worlds(parts=True))
def test_what_was_said_keeps_the_audience_of_its_moment(world):
    with built(world) as people:
        for id_, person in people.items():
            actor = Actor(person)
            wanted = {p.id for p in world.parts.values() if world.reads_part(id_, p)}
            assert _ids(Comment.objects.visible_to(actor)) == wanted
            assert _ids(Attachment.objects.visible_to(actor)) == wanted
            seen = Revision.objects.visible_to(actor).values_list("reason", flat=True)
            assert set(seen) == set(map(str, wanted))
            for record in Record.objects.visible_to(actor):
                said = reads.said_to(actor, record, record.comments.all())
                there = {p.id for p in world.parts.values() if p.record == record.pk}
                assert _ids(said) == wanted & there


@thorough
@given(world=worlds())
def test_search_finds_exactly_what_is_visible_and_holds_the_words(world):
    with built(world, searchable=True) as people:
        for id_, person in people.items():
            for words in ([WORDS[0]], [WORDS[1]], [WORDS[2], WORDS[3]]):
                hits = search.find(" ".join(words), actor=Actor(person))
                assert {hit.record.pk for hit in hits} == world.finds(id_, words)
        assert search.find(WORDS[0], actor=Actor(None)) == []
