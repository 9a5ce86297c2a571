"""The kinds of record that exist, and what people write in each."""

from collections.abc import Iterable
from typing import Any

from braidwork.kernel.records.models import Record

_kinds: dict[str, type[Record]] = {}


def register(model: type[Record]) -> None:
    """Make a kind known; each app does so when it is ready."""
    known = _kinds.setdefault(model.kind_name, model)
    if known is not model:
        raise ValueError(f"two kinds of record are called {model.kind_name!r}")


def model_of(record: Record) -> type[Record]:
    return _kinds[record.kind]


def all_kinds() -> Iterable[type[Record]]:
    return _kinds.values()


def specific(record: Record) -> Any:
    """The row with the fields of its kind, in one query, or the record itself if it has them."""
    model = model_of(record)
    return record if isinstance(record, model) else model.objects.get(pk=record.pk)


def content(record: Record) -> dict[str, Any]:
    """What people wrote in it, field by field: what a revision keeps."""
    return {name: plain(getattr(record, name)) for name in record.written}


def plain(value: Any) -> Any:
    """As a revision keeps it: days and numbers with a fraction in their written form."""
    return value if isinstance(value, str | bool | int | None) else str(value)


def text(record: Record) -> str:
    """Every word written in it but the title, to be found by."""
    wordless = {"title", *record.codes}
    return "\n".join(
        value
        for name, value in content(record).items()
        if name not in wordless and isinstance(value, str) and value
    )
