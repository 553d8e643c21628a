"""SQL for the few places that every request passes: written once, bound and prepared by the server.

Django's ORM compiles a query anew each time and PostgreSQL then parses and plans it anew; on a hot path that
costs more than the work itself. These go through Django's connection and transaction, by `wire`. Where somebody
watches the queries (a test, a query log) they go through Django's cursor and are seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg.types.json import Jsonb

from motcua.common.wire import Asked, Parameters, Row, Wire

__all__ = ["Columns", "Insert", "Parameters", "Row", "fetch", "send", "together"]

M = TypeVar("M", bound=models.Model)


def fetch(statement: str, parameters: Parameters = ()) -> list[Row]:
    """Run a SELECT, or another statement with RETURNING, whose text is always the same; all its rows.

    Placeholders are `%s`, or `%(name)s` with a mapping.
    """
    ours = _ours()
    if _is_watched(ours):
        with _cursor(ours) as cursor:
            cursor.execute(statement, parameters)
            rows: list[Row] = cursor.fetchall()
            return rows
    with ours.wrap_database_errors:
        return Wire.of(ours.connection).fetch(statement, parameters)


def send(statement: str, parameters: Parameters = ()) -> None:
    """Run a statement for its effect alone; inside `together`, at the end of the block."""
    ours = _ours()
    if _is_watched(ours):
        with _cursor(ours) as cursor:
            cursor.execute(statement, parameters)
        return
    wire = Wire.of(ours.connection)
    if wire.waiting is not None:
        wire.waiting.append((statement, parameters))
    else:
        with ours.wrap_database_errors:
            wire.fetch(statement, parameters)


@contextmanager
def together() -> Iterator[None]:
    """What is sent inside goes to the server in one go at the end, in order; an error of any is raised there.

    For the inside of a transaction. Everything but `send` runs at once, as ever.
    """
    ours = _ours()
    wire = Wire.of(ours.connection)
    waiting: list[Asked] = []
    wire.waiting = waiting
    try:
        yield
    finally:
        wire.waiting = None
    if waiting:
        with ours.wrap_database_errors:
            wire.send_all(waiting)


def _ours() -> Any:
    """Django's connection of this thread, looked up once: `connection` looks it up at every use."""
    ours = connections["default"]
    ours.ensure_connection()
    ours.validate_no_broken_transaction()
    return ours


def _is_watched(ours: Any) -> bool:
    return bool(ours.queries_logged or ours.execute_wrappers)


def _cursor(ours: Any) -> Any:
    """Django's own kind of cursor around one that binds on the server."""
    return ours._prepare_cursor(ServerBindingCursor(ours.connection))  # type: ignore[call-arg]  # stubs of psycopg 2


class Columns(Generic[M]):
    """The columns of a model under an alias, and its objects from rows that begin with them."""

    def __init__(self, model: type[M], alias: str) -> None:
        fields = model._meta.concrete_fields
        self.model = model
        self.sql = ", ".join(f'{alias}."{field.column}"' for field in fields)
        self._names = [field.attname for field in fields]
        self._json = [i for i, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def __len__(self) -> int:
        return len(self._names)

    def load(self, row: Row, start: int = 0) -> M:
        values = list(row[start : start + len(self._names)])
        for position in self._json:
            if values[position] is not None:
                values[position] = json.loads(values[position])
        return self.model.from_db(connection.alias, self._names, values)


class Insert(Generic[M]):
    """`INSERT` of whole objects of a model as `send` does it: without signals, and their keys stay unknown unless
    they are set before (`with_key`). Values go as they are: the database and psycopg know their types."""

    def __init__(self, model: type[M], *, with_key: bool = False) -> None:
        fields = [field for field in model._meta.concrete_fields if with_key or not field.primary_key]
        fields = [field for field in fields if not field.has_db_default()]
        names = ", ".join(f'"{field.column}"' for field in fields)
        self._into = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES '  # noqa: S608 - our own names
        self._one = f"({', '.join(['%s'] * len(fields))})"
        self._fields = [(field.attname, isinstance(field, models.JSONField)) for field in fields]

    def __call__(self, *objects: M) -> None:
        """One statement, whatever their number (at least one)."""
        values = []
        for saved in objects:
            held = saved.__dict__
            values += [Jsonb(held[name]) if is_json else held[name] for name, is_json in self._fields]
            saved._state.adding = False
        send(self._into + ", ".join([self._one] * len(objects)), values)
