"""The small grammar in which packs write the wordings that they look for.

A phrase is a row of words. Beside plain words it knows

    plan*  *plan  *plan*     the beginning, the end, the middle of a word
    a | b c    (a | b c)     one of several, each a phrase
    *                        any one word
    word?  (a b)?            may be there
    <family>                 any entry of the word list of that name
    ..  ..5                  up to three words between, or up to five, inside one sentence;
                             at the end of the words meant, as many more as the clause has
    #                        a figure: 7, 2.5, 83 %, 6-8
    {a b}                    the words meant; without braces, all of them
    ^                        here a sentence begins

Letters match without regard to case, straight and curly apostrophes are the same, and no phrase
reaches over the end of a sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

WORD = r"(?:\w(?:[\w'/-]|[.:,*](?=\w))*%?|[%&§+])"
FIGURE = r"\d+(?:[.,:/–-]\d+)*(?:\s?%)?"
BETWEEN_WORDS = r"""[,"“”„‚‘»«)]*\s+(?:[–—-]\s+)?["“”„‚‘»«(]*"""
BEFORE, AFTER = r"(?<![\w'-])", r"(?!\w|[-']\w)"
SENTENCE_START = r"(?:(?<=\A)|(?<=[.!?:]\s))"
TOKEN = re.compile(r"\s+|<[\w-]+>|\.\.\d*|[()|?{}#^]|[^\s()|?{}#^<>]+")

WordLists = Mapping[str, Sequence[str]]


class WordBook:
    """The word lists of one language, each made into an expression once."""

    def __init__(self, lists: WordLists | None = None) -> None:
        self.lists = lists or {}
        self._expressions: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.lists

    def expression(self, name: str, inside: tuple[str, ...]) -> str:
        if name not in self._expressions:
            entries = sorted(self.lists[name], key=len, reverse=True)
            rows = [_Reading(entry, self, (*inside, name)).whole() for entry in entries]
            self._expressions[name] = f"(?:{'|'.join(rows)})"
        return self._expressions[name]


class PhraseFault(ValueError):
    """A phrase that does not follow the grammar; the text says where it goes wrong."""


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Phrase:
    """One wording to look for, checked when made.

    Expressions are compiled when first wanted, once in a process. `needs` are parts that no match
    can do without; word lists are shared by many phrases, so looking for them first spares most
    phrases the compiling and the search.
    """

    text: str
    expression: str = field(repr=False, compare=False)
    needs: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def read(cls, text: str, words: WordBook | None = None) -> "Phrase":
        """Raises `PhraseFault` where the text does not follow the grammar."""
        reading = _Reading(text, words or WordBook())
        expression = BEFORE + reading.whole() + AFTER
        return cls(text=text, expression=expression, needs=tuple(reading.needs))

    def find(self, text: str) -> Iterator[Span]:
        """Every place in `text`, which has straight apostrophes (see `plain`)."""
        if not all(_is_in(need, text) for need in self.needs):
            return
        compiled = _compiled(self.expression)
        meant = "meant" if "meant" in compiled.groupindex else 0
        for match in compiled.finditer(text):
            yield Span(*match.span(meant))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@lru_cache(maxsize=8192)
def _is_in(expression: str, text: str) -> bool:
    return _compiled(expression).search(text) is not None


def plain(text: str) -> str:
    """The text with straight apostrophes and plain spaces, every character at its place."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


class _Reading:
    """A recursive descent over one phrase, giving a regular expression."""

    def __init__(self, text: str, words: WordBook, inside: tuple[str, ...] = ()) -> None:
        self.text, self.words, self.inside = text, words, inside
        self.needs: list[str] = []
        self.depth = 0
        self.signs = [sign for sign in TOKEN.findall(text) if not sign.isspace()]
        self.spaced = re.sub(r"\s+", "", "".join(TOKEN.findall(text))) == re.sub(r"\s+", "", text)

    def whole(self) -> str:
        if not self.signs:
            raise PhraseFault("the phrase is empty")
        if not self.spaced:
            raise PhraseFault(f"“{self.text}” holds a sign that phrases do not know")
        if self.signs.count("{") > (0 if self.inside else 1):
            raise PhraseFault(f"“{self.text}” has more braces than one pair, or a list has some")
        rows = [self._row(closing=("|",))]
        while self.signs:
            self.signs.pop(0)
            rows.append(self._row(closing=("|",)))
        if len(rows) > 1:
            self.needs.clear()
        return self._one_of(rows)

    def _row(self, closing: tuple[str, ...]) -> str:
        row, begun, open_words = "", False, False
        while self.signs and self.signs[0] not in closing:
            sign = self.signs.pop(0)
            if sign == "{":
                row += (f"(?:{BETWEEN_WORDS})" if begun else "") + "(?P<meant>"
                begun, open_words = False, True
            elif sign == "}":
                row, begun = self._closed(row, open_words), True
                open_words = False
            elif sign == "^":
                row += SENTENCE_START
            elif sign.startswith(".."):
                row += self._gap(int(sign[2:] or 3), begun=begun)
            else:
                row, begun = self._with_element(row, sign, begun=begun)
        if open_words:
            raise PhraseFault(f"“{self.text}” opens a brace and does not close it")
        return row

    def _gap(self, words: int, *, begun: bool) -> str:
        """Few words between two elements, but all there are after the last one."""
        if not begun:
            return f"(?:{WORD}{BETWEEN_WORDS}){{0,{words}}}?"
        if not self.signs or self.signs[0] in ("}", "|"):
            return rf"(?:\s+{WORD}){{0,{words}}}"
        return f"(?:{BETWEEN_WORDS}{WORD}){{0,{words}}}?"

    def _closed(self, row: str, open_words: bool) -> str:
        if not open_words:
            raise PhraseFault(f"“{self.text}” closes a brace that is not open")
        return row + ")"

    def _with_element(self, row: str, sign: str, *, begun: bool) -> tuple[str, bool]:
        element = self._element(sign)
        optional = bool(self.signs) and self.signs[0] == "?"
        if optional:
            self.signs.pop(0)
        elif self.depth == 0 and sign not in "(*":
            self.needs.append(element)
        if begun:
            joined = f"(?:{BETWEEN_WORDS}{element})"
            return row + (joined + "?" if optional else joined), True
        if optional:
            return row + f"(?:{element}{BETWEEN_WORDS})?", False
        return row + element, True

    def _element(self, sign: str) -> str:
        if sign == "(":
            return self._choice()
        if sign.startswith("<"):
            return self._listed(sign[1:-1])
        if sign == "#":
            return FIGURE
        if sign in ")|?":
            raise PhraseFault(f"“{self.text}” has a stray “{sign}”")
        return _word(sign)

    def _choice(self) -> str:
        self.depth += 1
        rows = [self._row(closing=("|", ")"))]
        while self.signs and self.signs[0] == "|":
            self.signs.pop(0)
            rows.append(self._row(closing=("|", ")")))
        if not self.signs:
            raise PhraseFault(f"“{self.text}” opens a bracket and does not close it")
        self.signs.pop(0)
        self.depth -= 1
        return self._one_of(rows)

    def _one_of(self, rows: list[str]) -> str:
        if not all(rows):
            raise PhraseFault(f"“{self.text}” has an empty choice")
        return f"(?:{'|'.join(rows)})"

    def _listed(self, name: str) -> str:
        if name not in self.words:
            raise PhraseFault(f"“{self.text}” names the word list <{name}>, which is not there")
        if name in self.inside:
            raise PhraseFault(f"the word list <{name}> holds itself")
        return self.words.expression(name, self.inside)


def _word(sign: str) -> str:
    if sign.strip("*") == "":
        return WORD
    inner = re.escape(sign.strip("*"))
    begins = r"[\w'-]*" if sign.startswith("*") else ""
    ends = r"[\w'-]*" if sign.endswith("*") else ""
    return begins + inner + ends
