"""From the ledger to the figures: every act within seconds, each exactly once, and all of it anew when asked.

Ids of ledger rows are given out before commit, so a row may appear below others that are already there. A look
therefore notes the newest row (`seen`) and a transaction number given out after it (`bound`); once no transaction
older than `bound` runs, nothing can appear up to `seen` any more, and these rows are rolled up and done with
(`settled`). While a long transaction is in the way, the rows that can be seen are rolled up at every look without
being done with: facts are replaced and only differences are added, so looking twice counts nothing twice.

That no row appears below `seen` later rests on a transaction's having its number before its ledger row has an id, which
the ledger's table sees to (audit, migration 0002).
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from motcua.catalog import queries as catalog
from motcua.catalog.enums import TimeUnit
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.rules import time_limit
from motcua.common.statements import fetch, send
from motcua.dossiers.routing import door_of
from motcua.indicators.actions.statements import ROLL_UP, TOUCHED
from motcua.indicators.enums import CHANNELS, SHAPE
from motcua.indicators.models import Progress
from motcua.indicators.queries.figures import looked

log = logging.getLogger(__name__)

LOCK = 0x6D6F7463  # advisory lock: one node rolls up at a time
ROWS_AT_ONCE = 20_000
DOSSIERS_AT_ONCE = 4_000
SOON, LATER, AFTER_TROUBLE = 0.2, 0.7, 5.0  # seconds between two looks
PATIENCE = 60.0  # seconds that `rebuild` waits for transactions that were running before it
WORKING_DAY = 480  # minutes

LOOK = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
    coalesce(max(id), 0), clock_timestamp()
FROM audit_entry
"""
BOUND = "SELECT pg_current_xact_id()::text::bigint"

Report = Callable[[str, int, int], None]


class Look(NamedTuple):
    """What can be seen now: the oldest running transaction, the next one to begin, the newest ledger row, the time."""

    oldest: int
    following: int
    newest: int
    at: datetime


def tick() -> int:
    """One look at the ledger. How many dossiers were rolled up; 0 where another node is at it."""
    with transaction.atomic(durable=True):
        if not fetch("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])[0][0]:
            return 0
        look = _look()
        progress = Progress.objects.get()
        if progress.bound > look.following:  # noted in another database, of which this one is a restored copy
            progress.seen, progress.bound = progress.settled, 0
        touched = _settle(progress, look) if look.oldest >= progress.bound else _glance(progress, look)
        progress.save()
    looked.forget()
    return touched


def _settle(progress: Progress, look: Look) -> int:
    """Nothing more can appear up to `seen`: roll it up, be done with it, and look how far one can see now."""
    until = min(progress.seen, progress.settled + ROWS_AT_ONCE)
    touched = _roll_up(progress.settled, until)
    progress.settled = until
    if until == progress.seen:
        progress.as_of = look.at if look.newest == until else progress.looked_at
        progress.seen, progress.looked_at = look.newest, look.at
        progress.bound = fetch(BOUND)[0][0]
    return touched


def _glance(progress: Progress, look: Look) -> int:
    """A transaction is in the way: show what can be seen, and come back to it."""
    if look.newest - progress.settled > ROWS_AT_ONCE:
        return 0
    progress.as_of = look.at
    return _roll_up(progress.settled, look.newest)


def catch_up(*, seconds: float = 60.0) -> int:
    """Look again and again until all that is committed now is in the figures. Returns dossiers rolled up.

    Raises TimeoutError."""
    deadline, newest, touched = time.monotonic() + seconds, _look().newest, 0
    while Progress.objects.values_list("settled", flat=True).get() < newest:
        if time.monotonic() > deadline:
            raise TimeoutError("figures did not catch up with the ledger")
        touched += tick()
    return touched


def rebuild(report: Report = lambda text, done, total: None, *, outdated_only: bool = False) -> int:
    """Throw all facts and cells away and make them anew. Until it is done, readers see the figures of before.

    Returns how many dossiers there are; 0, and nothing done, where `outdated_only` and another node was quicker."""
    look = _look()
    bound = fetch(BOUND)[0][0]
    _wait_for_those_before(bound)
    with transaction.atomic(durable=True):
        send("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if outdated_only and _shape() >= SHAPE:
            return 0
        send("DELETE FROM indicators_cell")
        send("DELETE FROM indicators_fact")
        done = _all(report)
        Progress.objects.update(
            settled=look.newest, seen=look.newest, bound=bound, looked_at=look.at, as_of=look.at, shape=SHAPE
        )
    return done


def keep_up(stopping: threading.Event) -> None:
    """Roll up until told to stop: what a worker does beside its jobs."""
    pause = 0.0
    while not stopping.wait(pause):
        try:
            shape = _shape()
            if shape < SHAPE:
                log.info("figures are made anew: %s dossiers", rebuild(outdated_only=True))
            start = time.monotonic()
            touched = tick() if shape <= SHAPE else 0
            pause = max(SOON, time.monotonic() - start) if touched else LATER
        except Exception:  # were the thread to end, the worker would go on without anybody noticing
            log.exception("roll-up failed, trying again")
            connection.close()
            pause = AFTER_TROUBLE
    connection.close()


def _shape() -> int:
    return Progress.objects.values_list("shape", flat=True).get()


def _look() -> Look:
    return Look(*fetch(LOOK)[0])


def _wait_for_those_before(bound: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _look().oldest < bound:
        if time.monotonic() > deadline:
            raise TimeoutError("an old transaction is still running")
        time.sleep(0.1)


def _roll_up(after: int, until: int) -> int:
    if until <= after:
        return 0
    ids = sorted(row[0] for row in fetch(TOUCHED, {"after": after, "until": until}))
    for start in range(0, len(ids), DOSSIERS_AT_ONCE):
        roll_up_dossiers(ids[start : start + DOSSIERS_AT_ONCE])
    return len(ids)


def _all(report: Report) -> int:
    ((total, newest),) = fetch("SELECT count(*), coalesce(max(id), 0) FROM dossiers_dossier")
    done, last = 0, 0
    while last < newest:
        rows = fetch("SELECT id FROM dossiers_dossier WHERE id > %s ORDER BY id LIMIT %s", [last, DOSSIERS_AT_ONCE])
        if not rows:
            break
        roll_up_dossiers([row[0] for row in rows])
        done, last = done + len(rows), rows[-1][0]
        report("Tính lại số liệu", done, max(total, done))
    return done


def roll_up_dossiers(ids: list[int]) -> None:
    """Make the facts of some dossiers anew and add what changed to the cells."""
    with connection.cursor() as cursor:  # planned for these ids: a plan made for any would not fit
        cursor.execute(ROLL_UP, {"ids": ids, "limits": json.dumps(_limits())})


def _limits() -> list[dict[str, object]]:
    """How many working minutes one unit of each time limit is."""
    rows: list[dict[str, object]] = []
    for known in catalog.by_ids(ProcedureVersion.objects.values_list("id", flat=True)):
        content = known.content
        for case in content.cases:
            for channel in CHANNELS:
                door = door_of(content, channel)
                if door not in content.channels:
                    continue
                unit = time_limit(content, case=case.key, channel=door).unit
                minutes = 1 if unit in (TimeUnit.HOUR, TimeUnit.WORKING_HOUR) else WORKING_DAY
                rows.append({"version_id": known.id, "case": case.key, "channel": channel, "minutes": minutes})
    return rows
