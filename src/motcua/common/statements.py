"""SQL for the few places that every request passes: written once, bound and prepared by the server.

Django's ORM compiles a query anew each time and PostgreSQL then parses and plans it anew; on a hot path that
costs more than the work itself. These go through Django's own connection, transaction and query log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg.types.numeric import Int8

M = TypeVar("M", bound=models.Model)
Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]


def fetch(statement: str, parameters: Parameters = ()) -> list[Row]:
    """Run a SELECT, or another statement with RETURNING, whose text is always the same; all its rows."""
    with _cursor() as cursor:
        cursor.execute(statement, _typed(parameters))
        rows: list[Row] = cursor.fetchall()
        return rows


def send(statement: str, parameters: Parameters = ()) -> None:
    """Run a statement for its effect alone; inside `pipelined` nothing waits for it."""
    with _cursor() as cursor:
        cursor.execute(statement, _typed(parameters))


@contextmanager
def pipelined() -> Iterator[None]:
    """Inside, what is sent goes to the server in order without waiting; `fetch` waits for its own rows.

    For a few `send`s inside a transaction: their errors are raised at the end. Django's ORM does not belong
    inside: it looks at once at how many rows it has changed.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _cursor() -> Any:
    """Django's own kind of cursor around one that binds and prepares on the server."""
    ours: Any = connections["default"]  # looked up once: `connection` looks it up at every use
    ours.ensure_connection()
    return ours._prepare_cursor(ServerBindingCursor(ours.connection))  # type: ignore[call-arg]  # stubs of psycopg 2


def _typed(value: Any) -> Any:
    """Whole numbers always as bigint: a statement is prepared once, not once for each size of its numbers."""
    kind = type(value)
    if kind is str or value is None:
        return value
    if isinstance(value, int) and kind is not bool:
        return Int8(value)
    if isinstance(value, Mapping):
        return {name: _typed(one) for name, one in value.items()}
    return [_typed(one) for one in value] if isinstance(value, list | tuple) else value


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
    they are set before."""

    def __init__(self, model: type[M], *, with_key: bool = False) -> None:
        fields = [field for field in model._meta.concrete_fields if with_key or not field.primary_key]
        self._fields = [field for field in fields if not field.has_db_default()]
        names = ", ".join(f'"{field.column}"' for field in self._fields)
        self._into = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES '  # noqa: S608 - our own names
        self._one = f"({', '.join(['%s'] * len(self._fields))})"

    def __call__(self, *objects: M) -> None:
        """One statement, whatever their number (at least one)."""
        values = [
            field.get_db_prep_save(getattr(o, field.attname), connection) for o in objects for field in self._fields
        ]
        send(self._into + ", ".join([self._one] * len(objects)), values)
        for saved in objects:
            saved._state.adding = False
