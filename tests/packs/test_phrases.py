"""The grammar in which packs write wordings."""

import pytest

from braidwork.packs import Phrase, PhraseFault
from braidwork.packs.phrases import WordBook


def quoted(phrase: str, text: str, **lists: list[str]) -> list[str]:
    found = Phrase.read(phrase, WordBook(lists)).find(text)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("no plan", "There is no plan, and No  Plan B.", ["no plan", "No  Plan"]),
        ("plan*", "We planned a plan with planners.", ["planned", "plan", "planners"]),
        ("*klima", "Das Schulklima und das Klima.", ["Schulklima", "Klima"]),
        (
            "need (a | an | more) plan?",
            "We need an app and need more plan.",
            ["need an", "need more plan"],
        ),
        (
            "we ..2 count",
            "We never ever count. We would if we could count.",
            ["We never ever count", "we could count"],
        ),
        ("because {the state ..9}", "It is so because the state cuts, again.", ["the state cuts"]),
        ("# of #", "It was 6 of 25, or 80 % of 2.5.", ["6 of 25", "80 % of 2.5"]),
        ("^ lack", "Lack of time. A lack.", ["Lack"]),
        ("late | tardy", "They are late or tardy.", ["late", "tardy"]),
    ],
)
def test_a_phrase_finds_its_words(phrase: str, text: str, words: list[str]) -> None:
    assert quoted(phrase, text) == words


def test_no_phrase_reaches_over_the_end_of_a_sentence() -> None:
    assert quoted("parents ..4 care", "We asked parents. Nobody seems to care") == []


def test_a_word_inside_another_word_is_not_meant() -> None:
    assert quoted("low", "A low-stakes slowdown below.") == []


def test_a_grade_with_a_letter_is_no_figure() -> None:
    assert quoted("#", "Class 9b in the 7th week") == []


def test_word_lists_may_name_other_lists() -> None:
    lists = {"family": ["parents", "guardians"], "people": ["students", "<family>"]}
    assert quoted("our <people>", "our guardians and our students", **lists) == [
        "our guardians",
        "our students",
    ]


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("", "empty"),
        ("a (b | c", "opens a bracket"),
        ("a b)", "stray"),
        ("a {b", "opens a brace"),
        ("a b}", "closes a brace"),
        ("(a |) b", "empty choice"),
        ("<nobody> left", "<nobody>, which is not there"),
        ("{a} {b}", "more braces than one pair"),
    ],
)
def test_a_phrase_that_is_not_one_says_why(phrase: str, fault: str) -> None:
    with pytest.raises(PhraseFault, match=fault):
        Phrase.read(phrase)


def test_a_list_that_holds_itself_is_refused() -> None:
    with pytest.raises(PhraseFault, match="holds itself"):
        Phrase.read("<a>", WordBook({"a": ["<b>"], "b": ["<a>"]}))
