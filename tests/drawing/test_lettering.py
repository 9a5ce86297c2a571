"""What a drawing knows of its words: their width, and where their lines break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from braidwork.drawing import lettering

WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=120)
ROOMS = st.floats(min_value=36, max_value=300)


@given(WORDS, ROOMS, st.integers(1, 4))
def test_lines_fit_and_are_no_more_than_asked(text, room, most):
    lines = lettering.lines(text, room=room, size=14, most=most)
    assert len(lines) <= most
    assert all(lettering.width(line, 14) <= room + 0.01 for line in lines)


@given(WORDS, ROOMS)
def test_no_letter_is_lost_where_there_are_lines_enough(text, room):
    lines = lettering.lines(text, room=room, size=14, most=1000)
    assert letters("".join(lines)) == letters(text)


def letters(text: str) -> list[str]:
    return [sign for sign in text if not sign.isspace() and sign != "-"]


def test_words_are_shared_evenly_between_the_lines():
    lines = lettering.lines("Silence until the fifth absence", room=130, size=14)
    assert lines == ("Silence until the", "fifth absence")


def test_what_is_too_much_ends_with_an_ellipsis_after_a_whole_word():
    text = "When a sixth-grader misses a Monday, the first thing the family hears is a letter"
    lines = lettering.lines(text, room=120, size=14, most=2)
    assert lines == ("When a sixth-", "grader misses a…")


def test_no_words_take_no_line():
    assert lettering.lines("  ", room=100, size=14) == ()


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Verantwortungsbereich", ("Verantwortungs-", "bereich")),
        ("Veränderungsideen", ("Veränderungs-", "ideen")),
        ("Innovationsideenbörse", ("Innovationsideen-", "börse")),
        ("Anwesenheitsausschuss", ("Anwesenheitsaus-", "schuss")),
        ("Rückmeldegespräche", ("Rückmelde-", "gespräche")),
    ],
)
def test_a_german_compound_breaks_between_syllables(word, broken):
    room = lettering.width(broken[0], 14) + 1
    assert lettering.lines(word, room=room, size=14) == broken


def test_a_word_that_fits_on_a_line_of_its_own_is_never_broken():
    lines = lettering.lines("A responsibility", room=104, size=14)
    assert lines == ("A", "responsibility")


def test_a_hyphen_that_is_written_is_a_place_to_break():
    assert lettering.lines("Selbst-Einschätzung", room=95, size=14) == ("Selbst-", "Einschätzung")


def test_what_has_no_syllables_breaks_anywhere():
    lines = lettering.lines("x" * 30, room=80, size=14)
    assert "".join(lines) == "x" * 30


def test_an_accent_takes_no_room_of_its_own():
    assert lettering.width("e\u0301", 14) == lettering.width("e", 14) == lettering.width("é", 14)


def test_a_letter_of_another_script_is_taken_for_wide():
    assert lettering.width("出", 14) == 14
