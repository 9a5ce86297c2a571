"""What changed between two texts, word by word, so that it can be read without colour."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "removed", "added"]

#: Beyond so many pairs of words a passage is compared line by line: the search is quadratic.
MOST_PAIRS = 1_000_000
#: Letters and digits with the signs inside a word; space; any other sign alone.
_WORD = re.compile(r"\w+(?:['\-\u2019]\w+)*|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Piece:
    """A passage that both texts have, or only the earlier, or only the later one."""

    kind: Kind
    text: str


def between(before: str, after: str) -> list[Piece]:
    """The passages of both texts in reading order; what went stands before what came.

    Without the added pieces they spell `before`, without the removed ones `after`.
    """
    pieces = _compare(_WORD.findall(before), _WORD.findall(after))
    return _joined(_at_words(_joined(_whole_passages(_joined(pieces)))))


def abridged(pieces: Sequence[Piece], *, around: int = 60) -> list[Piece]:
    """The same with long unchanged stretches cut to about `around` characters beside a change."""
    last = len(pieces) - 1
    return [
        _cut(piece, around, opens=at > 0, closes=at < last) if piece.kind == "same" else piece
        for at, piece in enumerate(pieces)
    ]


def _compare(before: list[str], after: list[str]) -> Iterator[Piece]:
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    yield Piece("same", "".join(before[:start]))
    middle = before[start : len(before) - end], after[start : len(after) - end]
    if len(middle[0]) * len(middle[1]) > MOST_PAIRS:
        yield from _by_line("".join(middle[0]), "".join(middle[1]))
    else:
        yield from _matched(*middle)
    yield Piece("same", "".join(before[len(before) - end :]))


def _by_line(before: str, after: str) -> Iterator[Piece]:
    lines = _LINE.findall(before), _LINE.findall(after)
    if len(lines[0]) * len(lines[1]) > MOST_PAIRS:
        return iter([Piece("removed", before), Piece("added", after)])
    return _matched(*lines)


def _matched(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[i1:i2]))
        else:
            yield Piece("removed", "".join(before[i1:i2]))
            yield Piece("added", "".join(after[j1:j2]))


def _common(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _whole_passages(pieces: list[Piece]) -> Iterator[Piece]:
    """A lone space or comma between two changes belongs to them: nobody reads in snippets."""
    for at, piece in enumerate(pieces):
        lone = piece.kind == "same" and not re.search(r"\w|\n", piece.text)
        if lone and 0 < at < len(pieces) - 1:
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def _at_words(pieces: list[Piece]) -> Iterator[Piece]:
    """A lone change begins with its word, not with the space before it, where both fit."""
    pieces = [Piece("same", ""), *pieces, Piece("same", "")]
    for at in range(1, len(pieces) - 1):
        before, piece, after = pieces[at - 1 : at + 2]
        if piece.kind != "same" and before.kind == after.kind == "same":
            pieces[at - 1 : at + 2] = _slid(before.text, piece, after.text)
    return (piece for piece in pieces if piece.text)


def _slid(before: str, piece: Piece, after: str) -> list[Piece]:
    text = piece.text
    while text[0].isspace() and after.startswith(text[0]):
        before, text, after = before + text[0], text[1:] + text[0], after[1:]
        if text.isspace():
            break
    return [Piece("same", before), Piece(piece.kind, text), Piece("same", after)]


def _joined(pieces: "Iterator[Piece] | Sequence[Piece]") -> list[Piece]:
    """Between two unchanged passages at most one that went and one that came."""
    joined: list[Piece] = []
    for same, run in groupby((p for p in pieces if p.text), key=lambda p: p.kind == "same"):
        passages = list(run)
        kinds: tuple[Kind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(p.text for p in passages if p.kind == kind)
            if text:
                joined.append(Piece(kind, text))
    return joined


def _cut(piece: Piece, around: int, *, opens: bool, closes: bool) -> Piece:
    text = piece.text
    if len(text) <= around * (opens + closes) + 20:
        return piece
    head = text[: text.find(" ", around) + 1 or around] if opens else ""
    tail = text[text.rfind(" ", 0, len(text) - around) + 1 or -around :] if closes else ""
    if len(head) + len(tail) >= len(text):
        return piece
    return Piece("same", f"{head}… {tail}" if head else f"… {tail}")
