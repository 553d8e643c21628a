"""Answers kept for a moment: what changes a few times a year is not asked for in every request.

A process may go on with an answer that is up to `SECONDS` old after another process changed it; the process
that changes something forgets it at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from motcua.common import clock

SECONDS = 1.0
MOST = 1000  # answers of one question

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_all: WeakSet[Kept[Any, Any]] = WeakSet()


class Kept(Generic[K, V]):
    """`ask(key)`, asked at most once in `SECONDS` for each key. Empty answers are not kept, nor any under a
    simulated clock."""

    def __init__(self, ask: Callable[[K], V]) -> None:
        self._ask = ask
        self._answers: dict[K, tuple[float, V]] = {}
        _all.add(self)

    def __call__(self, key: K) -> V:
        if clock.simulated() is not None:
            return self._ask(key)
        now = time.monotonic()
        held = self._answers.get(key)
        if held is not None and now - held[0] < SECONDS:
            return held[1]
        answer = self._ask(key)
        if len(self._answers) >= MOST:
            self._answers.clear()
        if answer:
            self._answers[key] = (now, answer)
        return answer

    def forget(self) -> None:
        self._answers = {}


def forget() -> None:
    """Ask everything anew: for actions that change what is kept, and between tests."""
    for kept in _all:
        kept.forget()
