"""How each kind of record is called and where its page is; areas describe theirs when ready."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from braidwork.kernel.records.models import Record


@dataclass(frozen=True)
class Described:
    name: str | Promise
    strand: str  # "work", "learning" or "partnership"
    page: str  # the name of a URL that takes the record's id


_described: dict[str, Described] = {}


def describe(kind: str, *, name: str | Promise, strand: str, page: str) -> None:
    _described[kind] = Described(name, strand, page)


def of(record: Record) -> Described:
    return _described[record.kind]


def address(record: Record) -> str:
    """The record's own page."""
    return reverse(of(record).page, args=[record.pk])
