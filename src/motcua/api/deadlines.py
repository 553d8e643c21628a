"""Dates computed for anyone who asks: the rules are public, so no token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.api import shapes
from motcua.api.moments import Moment
from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.common.errors import BadInput, FieldError
from motcua.common.workdays import VN, WorkCalendar
from motcua.dossiers.clock import due
from motcua.org.queries import calendar

router = Router(tags=["Thời hạn"])

Amount = Annotated[int | None, Query(ge=0, le=1000)]


@router.get("deadline", response=shapes.Deadline, summary="Tính ngày hẹn trả", operation_id="compute_deadline")
def compute(
    request: HttpRequest,
    received_at: Annotated[Moment, Query(example="2026-11-23T09:30:00+07:00")],
    working_days: Annotated[int | None, Query(ge=0, le=1000, example=3)] = None,
    days: Amount = None,
    hours: Amount = None,
    working_hours: Amount = None,
) -> shapes.Deadline:
    """The end of a time limit that starts at `received_at`, with every day on the way and why it counts or not.

    Give exactly one of `working_days`, `days`, `hours`, `working_hours`.
    """
    given = {
        TimeUnit.WORKING_DAY: working_days,
        TimeUnit.DAY: days,
        TimeUnit.HOUR: hours,
        TimeUnit.WORKING_HOUR: working_hours,
    }
    limits = [TimeLimit(amount, unit) for unit, amount in given.items() if amount is not None]
    if len(limits) != 1:
        message = "Cần đúng một trong: working_days, days, hours, working_hours."
        raise BadInput("one_limit", message, errors=(FieldError("working_days", message),))
    working = calendar()
    end = due(limits[0], received_at, 0, working)
    steps = list(_steps(limits[0], received_at.astimezone(VN), end.astimezone(VN), working))
    return shapes.Deadline(due_at=end, calendar=working.version, steps=steps)


def _steps(limit: TimeLimit, start: datetime, end: datetime, working: WorkCalendar) -> Iterator[shapes.StepOut]:
    """One line for each day from the day of receipt to the last."""
    if limit.unit in (TimeUnit.HOUR, TimeUnit.WORKING_HOUR):
        yield from _hours(limit, start, end, working)
        return
    first, counted = start.date(), 0
    yield shapes.StepOut(on=first, counts=False, text="Ngày nhận hồ sơ, không tính.")
    for ahead in range(1, (end.date() - first).days + 1):
        day = first + timedelta(days=ahead)
        off = working.reason_off(day)
        counts = counted < limit.amount and not (off and limit.unit is TimeUnit.WORKING_DAY)
        counted += counts
        if counts:
            text = f"Ngày thứ {counted}" + (f", {off}." if off else ".")
        elif off:
            text = f"Không tính: {off}."
        else:
            text = "Ngày làm việc tiếp theo."
        yield shapes.StepOut(on=day, counts=counts, text=text)


def _hours(limit: TimeLimit, start: datetime, end: datetime, working: WorkCalendar) -> Iterator[shapes.StepOut]:
    for ahead in range((end.date() - start.date()).days + 1):
        day = start.date() + timedelta(days=ahead)
        midnight = datetime.combine(day, time(), VN)
        a, b = max(start, midnight), min(end, midnight + timedelta(days=1))
        whole = limit.unit is TimeUnit.HOUR
        minutes = int((b - a).total_seconds() // 60) if whole else working.minutes_between(a, b)
        if minutes:
            text = f"Tính {minutes // 60} giờ {minutes % 60:02d} phút."
        else:
            text = f"Không tính: {working.reason_off(day) or 'ngoài giờ làm việc'}."
        yield shapes.StepOut(on=day, counts=minutes > 0, text=text)
