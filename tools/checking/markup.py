"""Templates hold nothing that the content security policy would stop in somebody's browser."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking.complaints import Complaint

TAG = re.compile(r"<(?!!--)[a-zA-Z][^\s/>]*(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.DOTALL)
FORBIDDEN = {
    r"\sstyle\s*=": "style= is inline style: use a class",
    r"\son(?!ce\b)[a-z]+\s*=": "on…= is inline script: use a data- attribute and a module",
    r"\s(?:data-)?hx-on\b": "hx-on is dead without eval: use a module",
    r"=\s*[\"']?\s*javascript:": "javascript: is inline script",
}
ELEMENTS = {
    r"<style[\s>]": "<style> is inline style: use a style sheet",
    r"<script(?![^>]*\ssrc\s*=)[^>]*>": "<script> without src is inline script: use a module",
}
#: Attributes that components are given: a value after the colon is looked up, never worked out.
GIVEN = re.compile(r"""\s:([\w-]+)=(?:"([^"]*)"|'([^']*)')""")
LOOKED_UP = re.compile(r"[\w.]*|\[\]|\{\}|-?\d+(\.\d+)?")
COMMENTS = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)


def look_over(root: Path, files: Iterable[Path]) -> Iterator[Complaint]:
    for path in files:
        if path.suffix in {".html", ".svg"} and path.parts[0] == "src":
            text = (root / path).read_text(encoding="utf-8")
            for line, what in sorted(inline(text)):
                yield Complaint(path, line, what)


def inline(text: str) -> Iterator[tuple[int, str]]:
    text = COMMENTS.sub(lambda found: "\n" * found[0].count("\n"), text)
    for pattern, what in ELEMENTS.items():
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield line_of(text, found.start()), what
    for tag in TAG.finditer(text):
        for given in GIVEN.finditer(tag[0]):
            value = given[2] or given[3] or ""
            if not LOOKED_UP.fullmatch(value):
                said = (
                    f':{given[1]}="{value}" is not looked up and would be left out: use {{{{ }}}}'
                )
                yield line_of(text, tag.start() + given.start()), said
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", keep_scheme, tag[0])
        for pattern, what in FORBIDDEN.items():
            if re.search(pattern, bare, re.IGNORECASE):
                yield line_of(text, tag.start()), what


def keep_scheme(value: re.Match[str]) -> str:
    """A value's words are no attributes; only how it begins can matter."""
    return "'javascript:'" if value[0][1:].strip().lower().startswith("javascript:") else "''"


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
