"""Search on PostgreSQL: a tsvector in the words of no one language, so that both are found."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from braidwork.kernel.records.models import SearchText
from braidwork.kernel.records.search import words

# Kept in its row, a vector is read where it stands: packed away beside the table, each one took
# as long to unpack as to look at, and the planner did not know it.
CREATE = """
ALTER TABLE records_searchtext ADD COLUMN vector tsvector;
ALTER TABLE records_searchtext SET (toast_tuple_target = 8160);
CREATE INDEX records_searchtext_vector ON records_searchtext USING gin (vector);
"""
DROP = "ALTER TABLE records_searchtext DROP COLUMN vector"


def index(text: SearchText) -> None:
    """Bare words, or the parser would take "and/or" for a file and "a@b" for an address."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_searchtext SET vector = setweight(to_tsvector('simple', %s), 'A')"
            " || setweight(to_tsvector('simple', %s), 'C') WHERE id = %s",
            [words.all_of(text.title), words.all_of(text.body), text.pk],
        )


def forget(text: SearchText) -> None:
    """Nothing to do: the vector goes with its row."""


def matching(
    wanted: Sequence[str], visible: str, parameters: Sequence[Any], limit: int
) -> list[UUID]:
    terms = [f"'{words.fold(word)}'" for word in wanted]
    query = " & ".join([*terms[:-1], terms[-1] + ":*"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM records_searchtext, to_tsquery('simple', %s) AS query"
            f" WHERE vector @@ query AND record_id IN ({visible})"
            " ORDER BY ts_rank(vector, query) DESC, record_id DESC LIMIT %s",
            [query, *parameters, limit],
        )
        return [row[0] for row in cursor.fetchall()]
