"""What is left of seeding when the demo opens, done by the worker (which knows of it in a demo only, see settings)."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from motcua.demo import filling, oversight, seed

log = logging.getLogger(__name__)


@app.task(name=seed.TASK, retry=3)
def fill_next() -> None:
    """Fill one commune with its last sixty days, then ask for the next."""
    seed.check_demo()
    until, left = filling.began(), seed.missing()
    if until is None or not left:
        return
    filling.fill(left[0], until)
    oversight.catch_up(until)
    done, total = seed.write_progress()
    log.info("Gieo dữ liệu dùng thử: %s/%s xã, phường", done, total)
    if done < total:
        seed.leave_to_worker()
