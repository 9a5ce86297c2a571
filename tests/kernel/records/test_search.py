"""Whatever people type, search answers, with what they may read and nothing else."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from braidwork.kernel.records import search
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.models import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.records.search import words
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db

ODD = [
    "",
    " ",
    "*",
    '"',
    '"""',
    "_",
    "mornings _",
    "' OR 1=1 --",
    "NEAR(",
    "title:mornings",
    "a AND NOT b OR",
    "{x} ^y",
    "a:* & !b | (c",
    "\\",
    "%s %d %",
    "\x00",
    "x" * 5000,
    "word " * 1000,
    "ä" * 5000,
    "İstanbul",
    "²",
    "…",
    "fu\u0308r",
    "한국어",
    "families ¼",
    "¼",
    "m²",
    "\U0001e922",
]


SAID = "families hear from us late"


def found(query, person):
    return [hit.record.title for hit in search.find(query, actor=Actor(person))]


@pytest.fixture
def bob(cast):
    return Actor(cast.bob)


@pytest.fixture
def mornings(cast):
    return problem(cast.bob, cast.team, title="Mornings", summary=SAID)


def is_said(query):
    """Whether every word of `query` stands in the record, the last one at least as a beginning."""
    wanted, said = [words.fold(word) for word in words.of(query)], f"mornings {SAID}".split()
    return (
        bool(wanted)
        and set(wanted[:-1]) <= set(said)
        and any(word.startswith(wanted[-1]) for word in said)
    )


@pytest.mark.parametrize("query", ODD)
def test_odd_queries_find_what_their_words_say(cast, mornings, query):
    assert found(query, cast.bob) == (["Mornings"] if is_said(query) else [])


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(parts=st.lists(st.sampled_from([*SAID.split(), "Mornings", "FAM"]) | st.text(max_size=9)))
def test_any_text_finds_what_its_words_say(mornings, bob, parts):
    query = " ".join(parts)
    assert bool(search.find(query, actor=bob)) == is_said(query)


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.text(
        alphabet=st.sampled_from("abcdeäöüßÄÖÜéñ 0123456789-/.,;:_'\"@()*&|!"),
        min_size=1,
        max_size=60,
    )
)
def test_every_word_of_a_text_finds_it(mornings, bob, text):
    """Each stands whole in one of two queries; only the last may be a beginning."""
    written = words.of(text)
    mornings.summary = text
    with transaction.atomic():
        search.index(mornings)
        for query in filter(None, [written, written[::-1]]):
            assert search.find(" ".join(query), actor=bob), query
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Die Straße ist lang", "straße"),
        ("Die Straße ist lang", "Straß"),
        ("GROẞE PAUSE", "große"),
        ("Für Schüler/innen", "schüler"),
        ("Für Schüler/innen", "innen"),
        ("Für Schüler/innen", "schuler"),
        ("Write to calls@harbor.example", "harbor"),
        ("On 12.5 percent of mornings", "12 5"),
        ("fu\u0308r alle", "für"),
        ("für alle", "fu\u0308r"),
        ("İzmir", "izmir"),
        ("well-known", "well-known"),
    ],
)
def test_words_are_found_as_people_write_them(cast, text, query):
    problem(cast.bob, cast.team, title="Findable", summary=text)
    assert found(query, cast.bob) == ["Findable"]


def test_all_words_are_needed_and_the_last_may_be_a_beginning(cast):
    problem(cast.bob, cast.team, title="Morning calls", summary="to families")
    assert found("calls fam", cast.bob) == ["Morning calls"]
    assert found("cal families", cast.bob) == []
    assert found("calls teachers", cast.bob) == []


def test_search_follows_what_is_written_deleted_and_brought_back(cast):
    record = problem(cast.bob, cast.team, title="Morning calls")
    writing.change(record, by=Actor(cast.bob), seen=1, title="Visits")
    assert (found("calls", cast.bob), found("visits", cast.bob)) == ([], ["Visits"])
    writing.delete(record, by=Actor(cast.bob))
    assert found("visits", cast.bob) == []
    writing.bring_back(record, by=Actor(cast.bob))
    assert found("visits", cast.bob) == ["Visits"]


def test_hidden_records_take_no_place_among_the_hits(cast):
    for number in range(5):
        problem(cast.alice, cast.team, Audience.PRIVATE, title=f"calls calls calls {number}")
    problem(cast.alice, cast.team, Audience.SPACE, title="A word about calls")
    hits = search.find("calls", actor=Actor(cast.bob), limit=1)
    assert [hit.record.title for hit in hits] == ["A word about calls"]
    assert found("calls", cast.sam) == []
    assert search.find("calls", actor=Actor(None)) == []


def test_the_excerpt_shows_the_words_found(cast):
    text = "Nothing much. " * 40 + "Then the Straße was closed. " + "More of it. " * 40
    problem(cast.bob, cast.team, summary=text)
    (hit,) = search.find("straße", actor=Actor(cast.bob))
    assert ("Straße", True) in hit.excerpt
    shown = "".join(piece for piece, __ in hit.excerpt)
    assert len(shown) < 400
    assert shown.strip("… ") in text


def test_codes_are_no_words(cast):
    record = problem(cast.bob, cast.team, pack="general", relation="tension", summary="We call.")
    found = [search.find(word, actor=Actor(cast.bob)) for word in ("general", "tension", "call")]
    assert [len(list(hits)) for hits in found] == [0, 0, 1]
    assert record.pack == "general"
