"""Two figures without HTTP: one receipt as PDF, one deadline."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import TypeVar

from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.common.workdays import VN
from motcua.dossiers import prints, queries
from motcua.dossiers.clock import ClockEvent, read
from motcua.dossiers.enums import Effect
from motcua.dossiers.models import Dossier
from motcua.org.queries import calendar

One = TypeVar("One")


def receipt_ms() -> float:
    """The median time of a receipt (Mẫu 01) of a stored dossier, its reading included."""
    ids = Dossier.objects.order_by("-pk").values_list("code", flat=True)[:120]
    return 1e3 * _median(lambda code: prints.receipt(queries.dossier_by_code(code)), list(ids))


def deadline_us() -> float:
    """The median time of one deadline, its sentence for the applicant included."""
    draw, working, limit = random.Random(4), calendar(), TimeLimit(5, TimeUnit.WORKING_DAY)  # noqa: S311 - the same draw each run, no secret
    first = datetime(2026, 1, 1, 8, tzinfo=VN)
    moments = [first + timedelta(minutes=draw.randrange(365 * 24 * 60)) for _ in range(20_000)]
    return 1e6 * _median(lambda at: read(limit, [ClockEvent(Effect.START, at)], working), moments)


def _median(work: Callable[[One], object], over: Iterable[One]) -> float:
    """Seconds, the first tenth left out as warm-up."""
    times = []
    for one in over:
        start = time.perf_counter()
        work(one)
        times.append(time.perf_counter() - start)
    return median(times[len(times) // 10 :])
