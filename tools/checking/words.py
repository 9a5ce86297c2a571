"""What people read can be translated: in every template, whether or not a test comes by it."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking.complaints import Complaint
from checking.markup import COMMENTS, TAG, line_of

#: Specimens speak in words of nobody's; the other is the inside of a tag.
APART = ("ui/gallery/", "ui/field_state.html")
TRANSLATED = re.compile(
    r"{%\s*block (?:page_class|scheme|body_attributes) %}.*?{%\s*endblock\s*%}"
    r"|{%\s*blocktrans.*?endblocktrans\s*%}|{%\s*trans\s.*?%}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]{2,}")
ENTITY = re.compile(r"&#?\w+;")
NAMES = {"Braidwork"}

#: Attributes that are read, on any tag and on our components.
READ = {"alt", "title", "placeholder", "aria-label", "aria-description"}
READ_ON_COMPONENTS = READ | {
    "button", "caption", "hint", "label", "lede", "legend", "link", "question", "reason",
    "summary", "term", "words",
}  # fmt: skip
READ_KIND = {"c-head", "c-item"}  # on the others, `kind` says how they look
ATTRIBUTE = re.compile(r"\s([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")

#: Calls whose words reach a page, and arguments that do.
TOLD = {"ValidationError", "NotPossible", "success", "warning", "error", "info"}
SHOWN = {"label", "help_text", "fault"}


def look_over(root: Path, files: Iterable[Path]) -> Iterator[Complaint]:
    for path in files:
        if path.parts[0] != "src" or "migrations" in path.parts:
            continue
        text = (root / path).read_text(encoding="utf-8") if path.suffix in {".html", ".py"} else ""
        if path.suffix == ".html" and not any(part in path.as_posix() for part in APART):
            for line, what in bare_in_template(text):
                yield Complaint(path, line, what)
        elif path.suffix == ".py" and "web" in path.parts:
            for line, what in bare_in_python(text):
                yield Complaint(path, line, what)


def bare_in_template(text: str) -> Iterator[tuple[int, str]]:
    text = TRANSLATED.sub(keep_lines, COMMENTS.sub(keep_lines, text))
    for tag in TAG.finditer(text):
        for said in read_from(tag[0]):
            if words := bare(said):
                yield line_of(text, tag.start()), f"cannot be translated: {words}"
    between = TAG.sub(keep_lines, re.sub(r"</[^>]+>|<!\w[^>]*>", keep_lines, text))
    for number, line in enumerate(between.splitlines(), 1):
        if words := bare(line):
            yield number, f"cannot be translated: {words}"


def keep_lines(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n")


def read_from(tag: str) -> Iterator[str]:
    name = tag[1:].split()[0].rstrip("/>")
    said = {key: first or second for key, first, second in ATTRIBUTE.findall(tag)}
    if said.get("translate") == "no":
        return
    read = READ_ON_COMPONENTS if name.startswith("c-") else READ
    yield from (value for key, value in said.items() if key in read)
    if name in READ_KIND:
        yield said.get("kind", "")


def bare(said: str) -> str:
    words = [word for word in WORD.findall(ENTITY.sub(" ", said)) if word not in NAMES]
    return " ".join(words)


def bare_in_python(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            for said in told_by(node):
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.lineno, f"cannot be translated: {said.value}"


def told_by(call: ast.Call) -> Iterator[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in TOLD:
        yield from call.args
    yield from (each.value for each in call.keywords if each.arg in SHOWN and said_at(each.value))


def said_at(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and bool(value.value)
