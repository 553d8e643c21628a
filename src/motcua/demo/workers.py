"""Processes that fill communes side by side. Nothing of Django is imported before it is set up in each."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.pool import AsyncResult, Pool
from typing import Any

PROCESSES = 2


class Crew:
    """The processes at work. `filed` counts the filings that they have made together."""

    def __init__(self, pool: Pool, counter: Any) -> None:
        self._pool, self._counter = pool, counter
        self._running: list[AsyncResult[None]] = []

    def fill(self, code: str, until: datetime) -> None:
        self._running.append(self._pool.apply_async(_fill, (code, until)))

    @property
    def busy(self) -> bool:
        """Whether anything is still being filled. Raises what went wrong in a process."""
        for result in [r for r in self._running if r.ready()]:
            result.get()
            self._running.remove(result)
        return bool(self._running)

    @property
    def idle(self) -> bool:
        """Whether a process has nothing to do."""
        return not self.busy or len(self._running) < PROCESSES

    @property
    def filed(self) -> int:
        return int(self._counter.value)


@contextmanager
def workers() -> Iterator[Crew]:
    """Fresh processes, ended at the end (also when that comes early)."""
    context = multiprocessing.get_context("spawn")
    counter = context.Value("i", 0)
    with context.Pool(PROCESSES, _prepare, (counter,)) as pool:
        yield Crew(pool, counter)


_counter: Any = None


def _prepare(counter: Any) -> None:
    """In a new process: Django, and a deaf ear to Ctrl-C, which is for the process that waits."""
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    django.setup()
    global _counter
    _counter = counter


def _fill(code: str, until: datetime) -> None:
    from motcua.demo.filling import fill
    from motcua.org.queries import unit_by_code

    fill(unit_by_code(code), until, filed=_count)


def _count() -> None:
    with _counter.get_lock():
        _counter.value += 1
