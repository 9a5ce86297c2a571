"""Search on SQLite: an FTS5 table beside the records."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from braidwork.kernel.records.models import SearchText

CREATE = """
CREATE VIRTUAL TABLE records_search USING fts5(
    title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
)
"""
DROP = "DROP TABLE records_search"


def index(text: SearchText) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO records_search (rowid, title, body) VALUES (%s, %s, %s)",
            [text.pk, text.title, text.body],
        )


def forget(text: SearchText) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_search WHERE rowid = %s", [text.pk])


def matching(
    wanted: Sequence[str], visible: str, parameters: Sequence[Any], limit: int
) -> list[UUID]:
    """The rule is asked once for all: without the `+`, each visible record is looked up in turn."""
    query = " ".join(f'"{word}"' for word in wanted) + "*"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text.record_id FROM records_search"
            " JOIN records_searchtext AS text ON text.id = records_search.rowid"
            " WHERE records_search MATCH %s AND +records_search.rowid IN"
            f" (SELECT id FROM records_searchtext WHERE record_id IN ({visible}))"
            " ORDER BY bm25(records_search, 4.0, 1.0) LIMIT %s",
            [query, *parameters, limit],
        )
        return [UUID(hex=row[0]) for row in cursor.fetchall()]
