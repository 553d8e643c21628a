"""Mending what failed in the background: run it again, or give it up, in the name of whoever decides so."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation

from motcua.audit.actions import record
from motcua.background import queries
from motcua.background.rules import check_may_keep_jobs
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError


def retry(*, by: Actor, job_id: int) -> None:
    """Let a job that failed, or was left behind, run again now. Raises NotAllowed, Conflict."""
    check_may_keep_jobs(by)
    with transaction.atomic():
        job = _locked(job_id)
        _back_in_line(job)
        _record(by, "job.retried", job)


def drop(*, by: Actor, job_id: int, reason: str) -> None:
    """Give up a job that failed; the ledger keeps what it was. Raises NotAllowed, BadInput (no reason), Conflict."""
    check_may_keep_jobs(by)
    if not reason.strip():
        message = "Hãy ghi vì sao không cần làm việc này nữa."
        raise BadInput("reason_missing", message, errors=(FieldError("reason", message),))
    with transaction.atomic():
        job = _locked(job_id)
        _back_in_line(job)  # only a waiting job can be cancelled; no worker sees it before the commit
        app.job_manager.cancel_job_by_id(job.pk, delete_job=True)
        _record(by, "job.dropped", job, reason=reason.strip()[:300], args=job.args)


def _locked(job_id: int) -> ProcrastinateJob:
    job = queries.troubled().select_for_update(of=("self",)).filter(pk=job_id).first()
    if job is None:
        raise Conflict(
            "job_not_failed",
            "Việc này không còn ở trạng thái hỏng.",
            advice="Có thể đã có người cho chạy lại. Hãy tải lại trang.",
        )
    return job


def _back_in_line(job: ProcrastinateJob) -> None:
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job.pk, retry_at=clock.now())
    except UniqueViolation:
        raise Conflict(
            "same_job_waits",
            "Một việc y như vậy đang chờ chạy, nên không cần chạy lại việc này.",
            advice="Khi việc đang chờ chạy xong, hãy xem lại danh sách.",
        ) from None


def _record(by: Actor, action: str, job: ProcrastinateJob, **data: Any) -> None:
    facts = {"task": job.task_name, "attempts": job.attempts, **data}
    record(by=by, action=action, subject=("job", job.pk), data=facts)
