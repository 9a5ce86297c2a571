"""Questions that nearly every request asks alike: built and compiled once, asked with new values.

Django builds and compiles a queryset anew each time, which takes it 1 to 3 ms; SQLite answers
such a question in 0.2. What differs from one asking to the next is written as a blank.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from braidwork.kernel.ids import NOBODYS

Value = UUID | date | Collection[UUID] | None


@dataclass
class Blanks:
    """Stand-ins for the values: ids and days that mean nothing else."""

    names: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> UUID:
        marker = uuid5(NAMESPACE_OID, f"braidwork blank {name}")
        self.names[_bare(marker)] = name
        return marker

    def ids(self, name: str) -> list[UUID]:
        """Any number of ids, to be looked for with `__in`."""
        return [self.id(name)]

    def day(self, name: str) -> date:
        marker = date(1, 1, 1) + timedelta(days=len(self.names))
        self.names[_bare(marker)] = name
        return marker

    def named(self, parameter: Any) -> str | None:
        """The blank that the database would be given as `parameter`."""
        return self.names.get(_bare(parameter))


def _bare(parameter: Any) -> str:
    """Databases differ in how they are given an id or a day."""
    return str(parameter).replace("-", "")


@dataclass(frozen=True)
class _Compiled:
    """SQL around its parameters; each is the name of a blank or always the same."""

    compiler: SQLCompiler
    pieces: list[str]
    parameters: list[tuple[str | None, Any]]


class Prepared:
    """A queryset with blanks. It is never filtered on: `ask` gives its rows."""

    def __init__(self, build: Callable[[Blanks], QuerySet[Any]]) -> None:
        self._build = build
        self._compiled: dict[str, tuple[QuerySet[Any], _Compiled]] = {}

    def ask(self, **values: Value) -> list[Any]:
        """Its rows for these values, one for each blank."""
        using = "default"
        if using not in self._compiled:
            self._compiled[using] = self._compile(using)
        queryset, compiled = self._compiled[using]
        asked = queryset.all()
        asked.query.get_compiler = partial(_filled, compiled, values)  # type: ignore[method-assign]
        return list(asked)

    def _compile(self, using: str) -> tuple[QuerySet[Any], _Compiled]:
        blanks = Blanks()
        queryset = self._build(blanks)
        compiler = queryset.query.get_compiler(using)
        sql, parameters = compiler.as_sql()
        pieces = sql.split("%s")
        if len(pieces) != len(parameters) + 1:
            raise ValueError(f"cannot tell the parameters of {sql}")
        named = [(blanks.named(each), each) for each in parameters]
        return queryset, _Compiled(compiler, pieces, named)


def _filled(
    compiled: _Compiled, values: dict[str, Value], using: str, *_args: Any, **_options: Any
) -> SQLCompiler:
    """What Django runs: the compiled question, on this thread's connection, with the values."""
    connection = connections[using]
    sql, parameters = [compiled.pieces[0]], []
    for piece, (name, constant) in zip(compiled.pieces[1:], compiled.parameters, strict=True):
        given = [constant] if name is None else _given(values[name], connection)
        sql += [", ".join(["%s"] * len(given)), piece]
        parameters += given
    compiler = copy(compiled.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_args, **_options: ("".join(sql), tuple(parameters))  # type: ignore[method-assign]
    return compiler


def _given(value: Value, connection: Any) -> list[Any]:
    """As the database takes it. No id at all is an id that nothing has."""
    if isinstance(value, date):
        return [connection.ops.adapt_datefield_value(value)]
    ids = value if isinstance(value, Collection) else [value or NOBODYS]
    plain = list(ids) or [NOBODYS]
    return plain if connection.features.has_native_uuid_field else [each.hex for each in plain]
