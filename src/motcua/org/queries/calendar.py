"""The calendar of working days, as it was known at any instant.

Versions only ever add: for each date the row of the newest version known at that instant wins. A calendar
built once is kept for the life of the process.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.kept import Kept
from motcua.common.statements import Row, fetch
from motcua.common.workdays import VN, WorkCalendar
from motcua.org.models import CalendarDay, CalendarVersion, OfficeHours

KNOWN_AT = (
    "SELECT id, recorded_at FROM org_calendarversion WHERE recorded_at <= %s ORDER BY recorded_at DESC, id DESC LIMIT 1"
)
FIRST = "SELECT id, recorded_at FROM org_calendarversion ORDER BY recorded_at, id LIMIT 1"
KEPT = 500

_built: dict[tuple[int, datetime, date], WorkCalendar] = {}


def _known_at(instant: datetime) -> list[Row]:
    return fetch(KNOWN_AT, [instant]) or fetch(FIRST)


newest = Kept[None, list[Row]](lambda _: _known_at(clock.now()))


def calendar(at: datetime | None = None) -> WorkCalendar:
    """The calendar as known at an instant (now); before the first version, the first. One small query.

    Office hours are those in force on the day of that instant. Raises Missing before the city is set up.
    """
    instant = at or clock.now()
    rows = newest(None) if at is None else _known_at(at)
    if not rows:
        raise Missing("calendar_missing", "Chưa có lịch ngày làm việc.", advice="Hãy thiết lập tỉnh, thành phố trước.")
    version_id, recorded_at = rows[0]
    key = (version_id, recorded_at, instant.astimezone(VN).date())
    found = _built.get(key)
    if found is None:
        if len(_built) >= KEPT:
            _built.clear()
        found = _built[key] = _build(version_id, key[2])
    return found


def calendar_days(version_id: int) -> dict[date, CalendarDay]:
    """The days that differ from the plain week, as of a version, by date."""
    rows = CalendarDay.objects.filter(version_id__lte=version_id).order_by("date", "-version_id").distinct("date")
    return {row.date: row for row in rows}


def calendar_versions() -> list[CalendarVersion]:
    """All versions, newest first."""
    return list(CalendarVersion.objects.order_by("-recorded_at", "-id"))


def _build(version_id: int, day: date) -> WorkCalendar:
    days: Mapping[date, CalendarDay] = calendar_days(version_id)
    return WorkCalendar(
        version=version_id,
        off=frozenset(d for d, row in days.items() if not row.working),
        extra=frozenset(d for d, row in days.items() if row.working and d.weekday() >= 5),
        hours=_office_hours(day),
        names={d: row.name for d, row in days.items() if not row.working},
    )


def _office_hours(day: date) -> tuple[tuple[time, time], ...]:
    """The stretches in force on a day; before the first ones, those."""
    rows = list(OfficeHours.objects.order_by("opens"))
    first = min((row.valid_from for row in rows), default=day)
    return tuple((row.opens, row.closes) for row in rows if row.valid_on(max(day, first)))
