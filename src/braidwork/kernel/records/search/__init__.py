"""Full-text search behind one interface, with a small backend for each database."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from django.core.exceptions import EmptyResultSet
from django.db import connection

from braidwork.kernel.records import kinds
from braidwork.kernel.records.models import Record, SearchText
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.records.search import postgresql, sqlite, words


@dataclass(frozen=True)
class Hit:
    record: Record
    #: Pieces of text around the words found, each with whether it is one of them.
    excerpt: Sequence[tuple[str, bool]]


def index(record: Record) -> None:
    """Make the record be found by what it says now."""
    known = SearchText.objects.filter(record_id=record.pk).values_list("pk", flat=True).first()
    text = SearchText(known, record_id=record.pk, title=record.title, body=kinds.text(record))
    text.save(force_update=known is not None, force_insert=known is None)
    _backend().index(text)


def forget(record: Record) -> None:
    for text in SearchText.objects.filter(record_id=record.pk):
        _backend().forget(text)
        text.delete()


def find(query: str, *, actor: Actor, limit: int = 20) -> list[Hit]:
    """Records the actor may read that hold every word of `query`, the best first.

    The last word may be the beginning of one. The rule is applied inside the search, so
    what is hidden takes no place among the hits.
    """
    wanted = words.of(query)
    if not wanted or actor.person is None:
        return []
    try:
        visible = Record.objects.visible_to(actor).order_by().values("pk")
        ids = _backend().matching(wanted, *visible.query.sql_with_params(), limit)
    except EmptyResultSet:  # the rule reaches nothing
        return []
    rows = Record.objects.select_related("space", "author", "search_text").filter(pk__in=ids)
    records = {record.pk: record for record in rows}
    return [Hit(records[id_], words.excerpt(records[id_].search_text.body, wanted)) for id_ in ids]


def _backend() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
