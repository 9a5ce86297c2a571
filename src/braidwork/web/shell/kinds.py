"""How each kind of record is called and where its page is; areas describe theirs when ready."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from braidwork.kernel.records.models import Record


@dataclass(frozen=True)
class Described:
    name: str | Promise
    strand: str  # "work", "learning" or "partnership"
    page: str  # the name of a URL that takes the record's id
    labels: Mapping[str, str | Promise] = field(default_factory=dict)  # of its written fields


_described: dict[str, Described] = {}


def describe(
    kind: str,
    *,
    name: str | Promise,
    strand: str,
    page: str,
    labels: Mapping[str, str | Promise],
) -> None:
    _described[kind] = Described(name, strand, page, labels)


def of(record: Record) -> Described:
    return _described[record.kind]


def address(record: Record) -> str:
    """The record's own page."""
    return reverse(of(record).page, args=[record.pk])
