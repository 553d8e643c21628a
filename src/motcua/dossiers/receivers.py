"""News from below: the calendar changed, so open dossiers are dated anew (by a job of the same transaction)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from procrastinate.contrib.django import app

from motcua.org.signals import calendar_changed

REDATE = "motcua.dossiers.jobs.redate_open"


def redate_after_calendar_change(sender: Any, *, dates: Iterable[date], version: Any, **kwargs: Any) -> None:
    facts = {"first_day": min(dates).isoformat(), "why": f"Lịch làm việc thay đổi: {version.note}"}
    app.configure_task(REDATE).defer(**facts)
    # A filing that read the calendar just before may be committed just after the first pass.
    app.configure_task(REDATE, schedule_in={"minutes": 5}).defer(**facts)


def connect() -> None:
    calendar_changed.connect(redate_after_calendar_change, dispatch_uid="dossiers.redate")
