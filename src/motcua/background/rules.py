"""Who may mend what failed in the background."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.roles import Permission, may


def can_keep_jobs(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.KEEP_JOBS)


def check_may_keep_jobs(by: Actor) -> None:
    if not can_keep_jobs(by):
        raise NotAllowed("jobs_not_allowed", "Chỉ quản trị hệ thống được can thiệp vào việc nền.")
