"""When a point receives people: its own hours, closed on days off, open on Saturdays worked in exchange."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby

from django.utils import timezone

from motcua.common.statements import fetch
from motcua.common.text import WEEKDAYS, time_words
from motcua.common.workdays import WorkCalendar
from motcua.org.models import Unit
from motcua.org.queries.calendar import calendar
from motcua.org.queries.units import today

NOON = time(12)
MONDAY = 0

Stretch = tuple[time, time]
Week = dict[int, tuple[Stretch, ...]]


OPENING = """
SELECT weekday, opens, closes FROM org_openinghours
WHERE unit_id = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s) ORDER BY weekday, opens
"""


def opening_week(point: Unit, *, on: date | None = None) -> Week:
    """The stretches of each weekday (0 = Monday) in force on a day (today); a closed weekday is left out."""
    day = on or today()
    rows = fetch(OPENING, [point.id, day, day])
    return {
        weekday: tuple((opens, closes) for _, opens, closes in stretches)
        for weekday, stretches in groupby(rows, key=lambda row: row[0])
    }


def is_open(point: Unit, at: datetime) -> bool:
    """Whether a point receives people at an instant."""
    local = timezone.localtime(at)
    stretches = _stretches(local.date(), calendar(at), opening_week(point, on=local.date()))
    return any(opens <= local.time() < closes for opens, closes in stretches)


AHEAD = """
SELECT valid_from, coalesce(valid_to, '9999-12-31'), weekday, opens, closes FROM org_openinghours
WHERE unit_id = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s) ORDER BY opens
"""


def opening_days(point: Unit, days: Sequence[date]) -> dict[date, tuple[Stretch, ...]]:
    """The stretches of each of these days (in order) on which a point is going to receive people, as known now;
    others are left out. One query, and those of the calendar."""
    work = calendar()
    rows = fetch(AHEAD, [point.id, days[-1], days[0]])
    found = {}
    for day in days:
        week: dict[int, list[Stretch]] = {}
        for valid_from, valid_to, weekday, opens, closes in rows:
            if valid_from <= day <= valid_to:
                week.setdefault(weekday, []).append((opens, closes))
        found[day] = _stretches(day, work, {weekday: tuple(stretches) for weekday, stretches in week.items()})
    return {day: stretches for day, stretches in found.items() if stretches}


def _stretches(day: date, work: WorkCalendar, week: Week) -> tuple[Stretch, ...]:
    return () if day in work.off else week.get(MONDAY if day in work.extra else day.weekday(), ())


def opening_text(point: Unit, *, on: date | None = None) -> str:
    """The opening hours as one says them: "Thứ Hai đến Thứ Sáu, sáng 8 giờ - 12 giờ, chiều 13 giờ - 17 giờ";
    "" where none are known."""
    week = opening_week(point, on=on)
    parts = []
    for stretches, days in groupby(range(7), key=lambda weekday: week.get(weekday, ())):
        if stretches:
            parts.append(f"{_days(list(days))}, {', '.join(map(_stretch, stretches))}")
    return "; ".join(parts)


def _days(weekdays: list[int]) -> str:
    first, last = WEEKDAYS[weekdays[0]], WEEKDAYS[weekdays[-1]]
    if len(weekdays) == 1:
        return first
    return f"{first} {'và' if len(weekdays) == 2 else 'đến'} {last}"


def _stretch(stretch: Stretch) -> str:
    opens, closes = stretch
    part = "sáng" if closes <= NOON else "chiều" if opens >= NOON else "từ"
    return f"{part} {time_words(opens)} - {time_words(closes)}"
