"""The work beside the jobs: a worker rolls up the ledger all the time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.indicators.actions import keep_up


@contextmanager
def figures_kept_fresh() -> Iterator[None]:
    """Inside, a thread rolls up the ledger: a periodic job comes once a minute, figures are seconds old."""
    stopping = threading.Event()
    thread = threading.Thread(target=keep_up, args=[stopping], name="figures")
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
