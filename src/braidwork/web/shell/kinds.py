"""How each kind of record is called and where its page is; areas describe theirs when ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Field
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise

from braidwork.kernel.ids import NOBODYS
from braidwork.kernel.records import kinds
from braidwork.kernel.records.models import Record


@dataclass(frozen=True)
class Described:
    name: str | Promise
    strand: str  # "work", "learning" or "partnership"
    page: str  # the name of a URL that takes the record's id
    labels: Mapping[str, str | Promise] = field(default_factory=dict)  # of its written fields
    begun_at: str = ""  # the name of the URL where one begins by itself
    question: str | Promise = ""  # by which it is offered
    sentence: str | Promise = ""
    named: Mapping[str, Callable[[str], str]] = field(default_factory=dict)  # codes without choices


_described: dict[str, Described] = {}


def describe(kind: str, described: Described) -> None:
    _described[kind] = described


def beginnings() -> list[Described]:
    """What can be begun by itself, in the order in which the areas describe it."""
    return [each for each in _described.values() if each.begun_at]


def of(record: Record) -> Described:
    return _described[record.kind]


def name_of(kind: str) -> str:
    return str(_described[kind].name)


def address(record: Record) -> str:
    """The record's own page."""
    there = _address(of(record).page, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    return there.replace(str(NOBODYS), str(record.pk))


@lru_cache
def _address(page: str, urlconf: str, prefix: str) -> str:
    """A list asks for thirty, and Django looks for each among all the addresses there are."""
    return reverse(page, urlconf, args=[NOBODYS])


def label(record: Record, name: str) -> str:
    """What the page calls a field of this kind."""
    said = of(record).labels.get(name)
    return str(said) if said else str(_field(record, name).verbose_name).capitalize()


def shown(record: Record, name: str, value: Any) -> str:
    """What a field's value says on the page: the word for a code, the text itself otherwise."""
    if value in (None, ""):
        return ""
    if name in of(record).named:
        return of(record).named[name](value)
    words = dict(_field(record, name).flatchoices)
    return str(words.get(value, value)).replace("\r\n", "\n")


def is_choice(record: Record, name: str) -> bool:
    return bool(_field(record, name).choices) or name in of(record).named


def is_long(record: Record, name: str) -> bool:
    return _field(record, name).get_internal_type() == "TextField"


def _field(record: Record, name: str) -> "Field[Any, Any]":
    return kinds.model_of(record)._meta.get_field(name)  # type: ignore[return-value]
