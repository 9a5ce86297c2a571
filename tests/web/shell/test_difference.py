"""Two texts word by word: whole, in order, and readable without colour."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from braidwork.web.shell.difference import abridged, between

words = st.lists(st.sampled_from(["tell", "nobody", "no", " ", " ", "\n", ",", "ß", ""])).map(
    "".join
)


def told(before, after):
    marks = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in between(before, after))


@given(st.one_of(words, st.text()), st.one_of(words, st.text()))
def test_nothing_of_either_text_is_lost(before, after):
    pieces = between(before, after)
    assert "".join(p.text for p in pieces if p.kind != "added") == before
    assert "".join(p.text for p in pieces if p.kind != "removed") == after


@given(words, words)
def test_between_two_unchanged_passages_stands_one_change(before, after):
    kinds = [piece.kind for piece in between(before, after)]
    assert all(a != b and (a, b) != ("added", "removed") for a, b in pairwise(kinds))


@given(words)
def test_the_same_text_has_no_difference(text):
    assert all(piece.kind == "same" for piece in between(text, text))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("a letter after", "one letter after", "[-a][+one] letter after"),
        ("who is missing", "who is often missing", "who is [+often ]missing"),
        ("first thing the family hears", "first hears", "first [-thing the family ]hears"),
        ("red green", "blue black", "[-red green][+blue black]"),
        ("by 8:20", "by 8:30", "by 8:[-20][+30]"),
        ("Mr. Ocampo’s room", "Mr. Ocampo’s rooms", "Mr. Ocampo’s [-room][+rooms]"),
        ("", "Begun", "[+Begun]"),
        ("Gone", "", "[-Gone]"),
    ],
)
def test_a_change_is_told_in_whole_words(before, after, wanted):
    assert told(before, after) == wanted


def test_unchanged_stretches_are_cut_around_a_change():
    long = "word " * 100
    pieces = abridged(between(f"{long}red {long}", f"{long}blue {long}"))
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) < 200
    assert shown.startswith("… word")
    assert shown.rstrip().endswith("…")
    assert "red" in shown and "blue" in shown


def test_two_books_are_compared_while_somebody_waits():
    before = " ".join(f"word{number % 977}" for number in range(20_000))
    after = " ".join(f"word{number % 983}" for number in range(20_000))
    begun = time.process_time()
    between(before, after)
    assert time.process_time() - begun < 3
