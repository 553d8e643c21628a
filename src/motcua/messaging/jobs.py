"""The courier at work, in a thread of the worker: a message waits for a second at most, and needs no job of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from motcua.messaging.actions import Courier
from motcua.messaging.actions.courier import BATCH

IDLE_SECONDS, TROUBLE_SECONDS, STOP_SECONDS = 0.5, 5.0, 30.0
log = logging.getLogger(__name__)


def hand_over_until(stop: threading.Event) -> None:
    """Round after round, until asked to stop; trouble (the database is away, say) is logged and waited out."""
    courier = Courier()
    while not stop.is_set():
        try:
            rest = IDLE_SECONDS if courier.round() < BATCH else 0.0
        except Exception:
            log.exception("Không giao được tin, thử lại sau %s giây", TROUBLE_SECONDS)
            connection.close()
            rest = TROUBLE_SECONDS
        stop.wait(rest)
    connection.close()


@contextmanager
def courier_running() -> Iterator[None]:
    """A courier works inside."""
    stop = threading.Event()
    thread = threading.Thread(target=hand_over_until, args=(stop,), name="courier", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_SECONDS)
