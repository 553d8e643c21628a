"""What waits, runs and fails in the background. The tables are procrastinate's; work that succeeded leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from motcua.common import clock
from motcua.common.errors import Missing

SILENT = timedelta(minutes=2)
"""A worker reports every ten seconds; one that was silent for so long is gone."""
ERRORS = ("failed", "deferred_for_retry")


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How the jobs of one task stand. `waiting` includes the `retrying`, which failed before and will run again."""

    task: str
    failed: int
    stuck: int
    running: int
    waiting: int
    retrying: int
    oldest: datetime | None  # since when the longest waiting job could have run
    last_error: datetime | None

    @property
    def troubled(self) -> int:
        return self.failed + self.stuck


def by_task() -> list[TaskCount]:
    """Every task that has a job now, most trouble first. Three queries."""
    now = clock.now()
    ready = Q(status="todo") & (Q(scheduled_at__isnull=True) | Q(scheduled_at__lte=now))
    rows = ProcrastinateJob.objects.values("task_name").annotate(
        failed=Count("id", Q(status="failed")),
        stuck=Count("id", _stuck(now)),
        running=Count("id", Q(status="doing") & ~_stuck(now)),
        waiting=Count("id", Q(status="todo")),
        retrying=Count("id", Q(status="todo", attempts__gt=0)),
        first=Min("id", filter=ready),
    )
    errors = dict(
        ProcrastinateEvent.objects.filter(type__in=ERRORS).values_list("job__task_name").annotate(at=Max("at"))
    )
    since = _ready_since([row["first"] for row in rows])
    counts = [_count(dict(row), since, errors) for row in rows]
    return sorted(counts, key=lambda row: (-row.troubled, row.task))


def troubled(task: str = "") -> QuerySet[ProcrastinateJob]:
    """Jobs that nobody will run again by themselves: failed, or left behind by a worker that is gone. With
    `failed_at`, the last time that one of their attempts failed."""
    error = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), type__in=ERRORS).order_by("-id")
    rows = ProcrastinateJob.objects.filter(Q(status="failed") | _stuck(clock.now()))
    rows = rows.filter(task_name=task) if task else rows
    found: QuerySet[ProcrastinateJob] = rows.annotate(failed_at=Subquery(error.values("at")[:1]))
    return found


def troubled_page(task: str = "", *, after: int | None = None, limit: int = 20) -> list[ProcrastinateJob]:
    """Some of `troubled`, newest first; `after` is the id of the last one seen. One query."""
    rows = troubled(task)
    return list((rows if after is None else rows.filter(id__lt=after)).order_by("-id")[:limit])


def job(job_id: int) -> ProcrastinateJob:
    """A job that is still kept, whatever its state. Raises Missing: work that succeeded is gone."""
    found: ProcrastinateJob | None = ProcrastinateJob.objects.filter(pk=job_id).first()
    if found is None:
        raise Missing("job_missing", "Không còn việc này.", advice="Việc chạy xong thì được xóa khỏi danh sách.")
    return found


def history(job_id: int) -> list[ProcrastinateEvent]:
    """What happened to one job, newest first."""
    return list(ProcrastinateEvent.objects.filter(job_id=job_id).order_by("-id")[:100])


def worker_seen() -> datetime | None:
    """When a worker last reported; None where none is registered. One query."""
    seen: datetime | None = ProcrastinateWorker.objects.aggregate(seen=Max("last_heartbeat"))["seen"]
    return seen


def is_running(seen: datetime | None) -> bool:
    """Whether a worker that last reported at `seen` is there."""
    return seen is not None and clock.now() - seen < SILENT


def _stuck(now: datetime) -> Q:
    gone = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=now - SILENT)
    return Q(status="doing") & gone


def _count(row: dict[str, Any], since: Mapping[int | None, datetime], errors: Mapping[str, datetime]) -> TaskCount:
    task, first = row.pop("task_name"), row.pop("first")
    return TaskCount(task=task, oldest=since.get(first), last_error=errors.get(task), **row)


def _ready_since(job_ids: list[int | None]) -> dict[int | None, datetime]:
    rows = ProcrastinateEvent.objects.filter(job_id__in=[pk for pk in job_ids if pk], type="deferred")
    return dict(rows.values_list("job_id").annotate(at=Max(F("at"))))
