"""Words in a picture: how wide they are, and where their lines break.

SVG breaks no lines, so a drawing has to know how wide words will be before a browser sets them.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

# Widths in em of Atkinson Hyperlegible Next at weight 640; lighter words are narrower.
CLASSES = (
    (0.26, ",.:;'|j·"),
    (0.31, " \u00a0il!¡‘’`´¹ı"),
    (0.38, '()[]ftr-"{}°ªº²³'),
    (0.44, "I1/\\•_"),
    (0.52, "szcyv“”„–*¿¢"),
    (0.57, "axkehnouJLF<>~×§27?ø"),
    (0.61, "bdgpq359ETS$+=÷±^ßłð"),
    (0.66, "4689PVYZBRCK0£«»Ł"),
    (0.70, "AXDUHÐ"),
    (0.76, "NGwOQØ&#…"),
    (0.88, "MWmæ@©®—"),
    (1.03, "%œŒÆ"),
)
EM = {sign: em for em, signs in CLASSES for sign in signs}
WIDE, UNKNOWN = 1.0, 0.75
BORROWED = 1.25  # what the face lacks comes from another, which is wider
ELLIPSIS = "…"

ELLIPSIS, HYPHEN = "…", "-"
SPACE = EM[" "]
WIDE, UNKNOWN = 1.0, 0.75
BORROWED = 1.25  # what the face lacks comes from another, which is wider

_PART = re.compile(r"\s+|[^\s\-–/]*[\-–/]+|[^\s\-–/]+")
_LETTER = r"[^\W\d_]"
_VOWEL = "[aeiouyäöüàáâèéêìíîòóôùúûæøœ]"
# The last consonant before a vowel begins a syllable; sch, ch, ck and the like count as one. The s
# that joins two German nouns ends one. Three letters stay before a break, and at least two after.
_JOINING = "(?<=ngs|hts|fts|its|äts)|(?<=ions)"
_BEGINNING = f"sch|ch|ck|ph|sh|th|qu|(?!{_VOWEL}){_LETTER}(?!{_JOINING})"
_SYLLABLE = re.compile(
    f"(?<={_LETTER}{{3}})(?:{_JOINING}|{_BEGINNING})(?={_VOWEL}{_LETTER})", re.IGNORECASE
)


class Piece(NamedTuple):
    """What a line is filled with: a word, or a part of one that is wider than the line."""

    text: str
    ems: float
    spaced: bool = False  # a space stands before it, unless it begins a line
    broken: bool = False  # a hyphen stands after it, if it ends a line


Line = list[Piece]


def width(text: str, size: float) -> float:
    """About how wide the words will be: rather too wide than too narrow."""
    return size * _ems(text)


@lru_cache(maxsize=2048)
def lines(text: str, *, room: float, size: float, most: int = 3) -> tuple[str, ...]:
    """The words in balanced lines that fit; what is more than `most` ends with an ellipsis."""
    fits = room / size
    pieces = list(_pieces(text, fits))
    filled = _filled(pieces, fits)
    if len(filled) <= most:
        return tuple(map(_set, _balanced(pieces, filled, fits)))
    rest = [piece for line in filled[most - 1 :] for piece in line]
    return (*map(_set, filled[: most - 1]), _cut(_set(rest), fits))


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum([EM.get(sign) or _unlisted(sign) for sign in text])


@lru_cache(maxsize=1024)
def _unlisted(sign: str) -> float:
    """A letter with an accent is as wide as without; an accent alone takes no room."""
    if unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return WIDE
    plain = unicodedata.normalize("NFD", sign)[0]
    return EM.get(plain, UNKNOWN) * (BORROWED if sign > "ÿ" else 1)


def _pieces(text: str, fits: float) -> Iterator[Piece]:
    spaced = False
    for part in _PART.findall(text):
        if part.isspace():
            spaced = True
            continue
        if (ems := _ems(part)) <= fits:
            yield Piece(part, ems, spaced)
        else:
            yield from _broken(part, fits, spaced)
        spaced = False


def _broken(word: str, fits: float, spaced: bool) -> Iterator[Piece]:
    """A word wider than a line, in syllables, or in signs where a syllable is still too wide."""
    parts = _syllables(word)
    apart = any(_ems(part) + EM[HYPHEN] > fits for part in parts)
    parts = list(word) if apart else parts
    for number, part in enumerate(parts, start=1):
        hyphenated = not apart and number < len(parts)
        yield Piece(part, _ems(part), spaced and number == 1, hyphenated)


def _syllables(word: str) -> list[str]:
    places = [0]
    for found in _SYLLABLE.finditer(word):
        if found.start() > places[-1] + 1:
            places.append(found.start())
    return [word[start:end] for start, end in pairwise([*places, len(word)])]


def _filled(pieces: Sequence[Piece], fits: float) -> list[Line]:
    """As many pieces on every line as fit."""
    filled: list[Line] = []
    taken = 0.0
    for piece in pieces:
        lead = SPACE if piece.spaced else 0.0
        tail = EM[HYPHEN] if piece.broken else 0.0
        if filled and taken + lead + piece.ems + tail <= fits:
            filled[-1].append(piece)
            taken += lead + piece.ems
        else:
            filled.append([piece])
            taken = piece.ems
    return filled


def _balanced(pieces: Sequence[Piece], filled: list[Line], fits: float) -> list[Line]:
    """The same number of lines, as even as they can be; broken words stay as they were."""
    if len(filled) < 2 or any(piece.broken for piece in pieces):
        return filled
    low, high = max(piece.ems for piece in pieces), fits
    for _ in range(4):
        between = (low + high) / 2
        if len(_filled(pieces, between)) > len(filled):
            low = between
        else:
            high = between
    return _filled(pieces, high)


def _set(line: Line) -> str:
    words = "".join(" " * piece.spaced + piece.text for piece in line).strip()
    return words + HYPHEN if line[-1].broken else words


def _cut(words: str, fits: float) -> str:
    """As much as fits before an ellipsis, up to the end of a word where that leaves half of it."""
    ends = accumulate(_ems(sign) for sign in words)
    kept = words[: bisect_right(list(ends), fits - EM[ELLIPSIS])]
    whole = kept.rpartition(" ")[0]
    if len(whole) * 2 >= len(kept) and not words.startswith(kept + " "):
        kept = whole
    return kept.rstrip(" ,.;:–-/") + ELLIPSIS
