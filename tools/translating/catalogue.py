"""Every string that people read, found in our source and templates and in what we stand on.

Django reads its templates, Babel reads Python: no program from outside is needed.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2] / "src" / "braidwork"
BORROWED = ("django", "allauth")

SINGLE, PLURAL = None, (1, 2)
CONTEXT, CONTEXT_PLURAL = ((1, "c"), 2), ((1, "c"), 2, 3)
CALLS = {
    "_": SINGLE,
    "gettext": SINGLE,
    "gettext_lazy": SINGLE,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}


def gather() -> Catalog:
    """Our own strings and, behind them, those of the libraries whose words we show."""
    found = ours()
    for catalogue in borrowed():
        for message in catalogue:
            if message.id:
                found.add(message.id, context=message.context)
    return found


def ours() -> Catalog:
    found = Catalog(project="Braidwork", charset="utf-8")
    for path in sorted(SOURCE.rglob("*")):
        where = path.relative_to(SOURCE).as_posix()
        for line, said, _comments, context in extract("python", BytesIO(readable(path)), CALLS):
            found.add(said, locations=[(where, line)], context=context)
    return found


def readable(path: Path) -> bytes:
    """What Babel can read: Python as it is, a template as the Python that Django makes of it."""
    if path.suffix == ".py":
        return path.read_bytes()
    if path.suffix in {".html", ".txt"} and "templates" in path.parts:
        text = path.read_text(encoding="utf-8")
        return str(templatize(text, origin=str(path))).encode()
    return b""


def borrowed() -> Iterator[Catalog]:
    """Libraries ship the strings of their own language, English, as a catalogue of its own."""
    for name in BORROWED:
        spec = find_spec(name)
        assert spec and spec.origin, f"{name} is not installed"
        for path in sorted(Path(spec.origin).parent.rglob("locale/en/LC_MESSAGES/django.po")):
            with path.open("rb") as file:
                yield read_po(file)
