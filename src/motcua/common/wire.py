"""A short way to the server for statements whose text never changes: libpq's prepared statements, without a cursor.

A cursor costs several times what a small statement does. Values are adapted by psycopg as ever; transactions stay
those of the connection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.types.datetime import TimestamptzLoader
from psycopg.types.numeric import Int8

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]
Asked = tuple[str, Parameters]
Bound = tuple[bytes, Sequence[Any], Sequence[int]]

GOOD = frozenset({ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK})
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?s|%%")


class _Plain:
    """The connection's adapters, but instants are read by psycopg's own reader: Django's is written in Python."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.adapters = AdaptersMap(connection.adapters)
        self.adapters.register_loader("timestamptz", TimestamptzLoader)


class Wire:
    """The short way of one connection, and what has been prepared on it. Kept with the connection itself."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection, self._libpq = connection, connection.pgconn
        self._adapt = Transformer(_Plain(connection))
        self._names: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self.waiting: list[Asked] | None = None

    @classmethod
    def of(cls, connection: psycopg.Connection[Any]) -> Wire:
        found: Wire | None = connection.__dict__.get("_motcua_wire")
        if found is None:
            found = connection.__dict__["_motcua_wire"] = cls(connection)
        return found

    def fetch(self, statement: str, parameters: Parameters) -> list[Row]:
        """Run one statement now; its rows. Raises psycopg's errors."""
        self._begin()
        result = self._good(self._libpq.exec_prepared(*self._bind(statement, parameters)))
        self._adapt.set_pgresult(result)
        rows: list[Row] = self._adapt.load_rows(0, result.ntuples, tuple)
        return rows

    def send_all(self, asked: Iterable[Asked]) -> None:
        """Run statements in order, all on their way before the first answer. The first error is raised."""
        self._begin()
        bound = [self._bind(*one) for one in asked]
        self._libpq.enter_pipeline_mode()
        try:
            for one in bound:
                self._libpq.send_query_prepared(*one)
            self._libpq.pipeline_sync()
            wrong = [result for result in self._answers() if result.status not in GOOD]
        finally:
            self._libpq.exit_pipeline_mode()
        if wrong:
            self._good(wrong[0])

    def _answers(self) -> Iterable[PGresult]:
        """One for each statement; the ends between them are left out."""
        while True:
            result = self._libpq.get_result()
            if result is None:
                self._alive()
            elif result.status == ExecStatus.PIPELINE_SYNC:
                return
            else:
                yield result

    def _begin(self) -> None:
        """As psycopg does before the first statement of a transaction."""
        if not self._connection.autocommit and self._libpq.transaction_status == TransactionStatus.IDLE:
            self._good(self._libpq.exec_(b"BEGIN"))

    def _bind(self, statement: str, parameters: Parameters) -> Bound:
        text, names = native(statement)
        said = [parameters[name] for name in names] if isinstance(parameters, Mapping) else parameters
        values = self._adapt.dump_sequence([_typed(value) for value in said], [PyFormat.AUTO] * len(said))
        key = (text, self._adapt.types or ())
        name = self._names.get(key) or self._prepare(key)
        return name, values, list(self._adapt.formats or ())

    def _prepare(self, key: tuple[str, tuple[int, ...]]) -> bytes:
        text, types = key
        name = b"motcua_%d" % len(self._names)
        self._good(self._libpq.prepare(name, text.encode(), types))
        self._names[key] = name
        return name

    def _good(self, result: PGresult) -> PGresult:
        if result.status in GOOD:
            return result
        self._alive()
        raise error_from_result(result, encoding=self._adapt.encoding)

    def _alive(self) -> None:
        if self._libpq.status == ConnStatus.BAD:
            raise psycopg.OperationalError(self._libpq.get_error_message())


@cache
def native(statement: str) -> tuple[str, list[str]]:
    """A statement with `%s` or `%(name)s` as PostgreSQL numbers its parameters, and the names in that order."""
    names: list[str] = []
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] == "%%":
            return "%"
        if found[1] is None:
            count += 1
            return f"${count}"
        if found[1] not in names:
            names.append(found[1])
        return f"${names.index(found[1]) + 1}"

    return PLACEHOLDER.sub(number, statement), names


def _typed(value: Any) -> Any:
    """Whole numbers always as bigint: a statement is prepared once, not once for each size of its numbers."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, int) and kind is not bool:
        return Int8(value)
    return [_typed(one) for one in value] if kind is list else value
