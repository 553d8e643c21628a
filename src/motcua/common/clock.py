"""The present moment, as actions see it.

Only the simulation moves it: a lifelike past is made by running the real actions under `at(...)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from motcua.common.workdays import VN

_set: ContextVar[datetime | None] = ContextVar("motcua_clock", default=None)


def now() -> datetime:
    return _set.get() or timezone.now()


def today() -> date:
    """The day in Việt Nam."""
    return now().astimezone(VN).date()


def simulated() -> datetime | None:
    """The instant a simulation runs at, or None in real life."""
    return _set.get()


def database_now() -> datetime:
    """This very moment by the database's clock, on which all nodes agree (not the start of the transaction)."""
    if simulated := _set.get():
        return simulated
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    token = _set.set(instant)
    try:
        yield
    finally:
        _set.reset(token)
