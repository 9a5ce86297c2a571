"""Reads a page in the pseudo-language and tells which of its words were not translated.

A translation stands in guillemets. Words that people said are marked as theirs, by
`translate="no"`, and are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from translating.pseudo import ACCENTS, CLOSE, OPEN

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "svg"}
#: A sentence ends where one of these does.
INLINE = {"a", "b", "br", "cite", "code", "del", "em", "i", "ins", "mark", "q", "small", "span",
          "strong", "sub", "sup", "time", "wbr"}  # fmt: skip
SAID = {"title", "alt", "placeholder", "aria-label", "aria-description", "data-label", "data-told"}
PRESSED = {"submit", "button", "reset"}
WORD = re.compile(r"[^\W\d_]+")
#: Gaps that a script fills.
FILLED_LATER = re.compile(r"%\(\w+\)s")
#: Ours, and no word of any language.
NAMES = {"Braidwork"}


@dataclass
class Element:
    tag: str
    theirs: bool


class Page(HTMLParser):
    """What stands in a page: theirs, and ours, in which faults may be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.theirs: set[str] = set(NAMES)
        self.ours: list[str] = []  # runs of text that belong together
        self.set_in: list[str] = []  # attributes, options, the title: no markup fits into them
        self._run = ""
        self.feed(html)
        self.close()
        self._end_run()

    @property
    def inside(self) -> Element:
        return self.open[-1] if self.open else Element("", theirs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        element = Element(tag, self._is_theirs(tag, said))
        if tag not in INLINE:
            self._end_run()
        self._read_attributes(tag, said, element)
        if tag not in VOID:
            self.open.append(element)

    def _is_theirs(self, tag: str, said: dict[str, str]) -> bool:
        if "translate" in said:
            return said["translate"] == "no"
        return self.inside.theirs or tag == "textarea"

    def _read_attributes(self, tag: str, said: dict[str, str], element: Element) -> None:
        spoken = [value for name, value in said.items() if name in SAID]
        if tag == "input" and said.get("type") in PRESSED:
            spoken.append(said.get("value", ""))
        elif tag == "input":
            self.theirs.update(WORD.findall(said.get("value", "")))
        if element.theirs:
            self.theirs.update(word for value in spoken for word in WORD.findall(value))
        else:
            self.set_in += spoken

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self._end_run()
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside.theirs:
            self.theirs.update(WORD.findall(data))
        elif any(element.tag in SILENT for element in self.open):
            return
        elif self.inside.tag in {"option", "title"}:
            self.set_in.append(data)
        else:
            self._run += data

    def _end_run(self) -> None:
        if self._run.strip():
            self.ours.append(" ".join(self._run.split()))
        self._run = ""


def faults(html: str, *, names: frozenset[str] | None = None) -> Iterator[str]:
    """What would stay English. Where names of people and places may stand inside a sentence or an
    attribute is judged only if all `names` of this world are known."""
    page = Page(html)
    for run in page.ours:
        if foreign(outside(run), set()):
            yield f"not translated: {run}"
        elif run.count(OPEN) != run.count(CLOSE):
            yield f"cut off: {run}"
        elif names is not None and foreign(run, page.theirs | names):
            yield f"not translated inside: {run}"
    for said in page.set_in if names is not None else ():
        if foreign(said, page.theirs | names):
            yield f"not translated: {said}"


def outside(run: str) -> str:
    """What stands in no guillemets, however deep those are set in each other."""
    depth, told = 0, ""
    for sign in run:
        depth += (sign == OPEN) - (sign == CLOSE)
        told += sign if depth == 0 and sign != CLOSE else " "
    return told


def foreign(said: str, theirs: set[str] | frozenset[str]) -> list[str]:
    """Words that lack the accents of a translation, and that are nobody's own."""
    said = FILLED_LATER.sub("", said)
    return [word for word in WORD.findall(said) if lacks_accents(word) and word not in theirs]


def lacks_accents(word: str) -> bool:
    return word.isascii() and word.translate(ACCENTS) != word
