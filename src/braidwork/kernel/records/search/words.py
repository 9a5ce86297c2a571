"""Words of a query, and the passage of a text where they stand."""

import re
import unicodedata
from collections.abc import Sequence

MOST_WORDS = 12
AROUND = 90

LONGEST_WORD = 100

_word = re.compile(r"[^\W_]+")


def of(query: str) -> list[str]:
    """The words people typed, in lower case; punctuation means nothing.

    Not `casefold`: it writes "Straße" as "strasse", and neither index does.
    """
    return [_lower(word)[:LONGEST_WORD] for word in _words(query)[:MOST_WORDS]]


def all_of(text: str) -> str:
    """Every word of `text`, folded, with single spaces between."""
    return " ".join(fold(word) for word in _words(text))


def _words(text: str) -> list[str]:
    return _word.findall(unicodedata.normalize("NFC", text).translate(_parted))


class _Parted(dict[int, str]):
    """A fraction or a raised figure is no word: the databases would not agree on it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_figure = letter.isnumeric() and not (letter.isdecimal() or letter.isalpha())
        self[code] = " " if is_figure else letter
        return self[code]


_parted = _Parted()


def _lower(word: str) -> str:
    """Letter for letter: a capital dotted I becomes one letter, as it does in the index."""
    return "".join(letter.lower()[:1] for letter in word)


def fold(text: str) -> str:
    """Lower case without accents, letter for letter, so that positions stay the same."""
    return text.translate(_folded)


def _plain(letter: str) -> str:
    """Accents go from Latin letters only: in other scripts they make another letter."""
    lowered = letter.lower()[:1]
    base = unicodedata.normalize("NFD", lowered)[:1]
    return base if base.isascii() else lowered


class _Folded(dict[int, str]):
    """Each letter is worked out once: one page of hits holds a hundred thousand letters."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


_folded = _Folded()


def excerpt(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """About two lines of `text` around the first word found, cut into found and other pieces."""
    folded = fold(text)
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(fold(w)) for w in wanted) + r")\w*")
    found = pattern.search(folded)
    start = max(0, found.start() - AROUND) if found else 0
    start = folded.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + 3 * AROUND)
    end = folded.find(" ", end) if folded.find(" ", end) >= 0 else len(text)
    return _pieces(text, folded, pattern, start, end)


def _pieces(
    text: str, folded: str, pattern: re.Pattern[str], start: int, end: int
) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for found in pattern.finditer(folded, start, end):
        pieces.append((text[at : found.start()], False))
        pieces.append((text[found.start() : found.end()], True))
        at = found.end()
    pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append((" …", False))
    return [(piece, is_word) for piece, is_word in pieces if piece]
