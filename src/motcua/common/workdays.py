"""Counting working days and working minutes. Pure: the calendar comes in as data.

Every question is answered from one closed form, corrected by the sorted list of exceptions, so that the cost
does not grow with the span: about a microsecond for a day, a few for minutes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from motcua.common.text import WEEKDAYS

VN = ZoneInfo("Asia/Ho_Chi_Minh")

OFFICE_HOURS = ((time(8), time(12)), (time(13), time(17)))

_MINUTE = 60_000_000  # microseconds


@dataclass(frozen=True)
class WorkCalendar:
    """Which days and hours are worked, as known in one version of the calendar.

    `off` are days off besides weekends, `extra` Saturdays and Sundays that are worked in exchange,
    `hours` the stretches of one working day in order, `names` why a day is off ("Tết Nguyên đán").
    Raises ValueError where these contradict each other.
    """

    version: int
    off: frozenset[date]
    extra: frozenset[date]
    hours: tuple[tuple[time, time], ...] = OFFICE_HOURS
    names: Mapping[date, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        both = self.off & self.extra
        if both:
            raise ValueError(f"Ngày {min(both):%d/%m/%Y} vừa là ngày nghỉ vừa là ngày làm bù.")
        ends = [moment for stretch in self.hours for moment in stretch]
        if not ends or any(a >= b for a, b in pairwise(ends)):
            raise ValueError("Giờ làm việc phải có ít nhất một buổi, theo thứ tự, không chồng nhau.")

    # Days

    def is_working(self, d: date) -> bool:
        """Whether `d` is worked."""
        return d in self.extra or (d.weekday() < 5 and d not in self.off)

    def next_working(self, d: date) -> date:
        """`d` itself where it is worked, else the first working day after it."""
        return self._day(self._count(d.toordinal() - 1) + 1)

    def add_days(self, d: date, n: int) -> date:
        """The `n`-th working day after `d` (before it where n < 0), `d` not counted; n=0: `next_working`."""
        if n == 0:
            return self.next_working(d)
        if n < 0:
            return self._day(self._count(d.toordinal() - 1) + n + 1)
        return self._day(self._count(d.toordinal()) + n)

    def days_between(self, a: date, b: date) -> int:
        """How many working days lie in (a, b]; negative where `b` is before `a`."""
        return self._count(b.toordinal()) - self._count(a.toordinal())

    def day_end(self, d: date) -> datetime:
        """The closing time of `d`, in Vietnamese time (whether or not `d` is worked)."""
        return datetime.combine(d, self.hours[-1][1], VN)

    def reason_off(self, d: date) -> str:
        """Why `d` is not worked, in words; "" where it is worked."""
        if self.is_working(d):
            return ""
        name = self.names.get(d, "")
        if name or d.weekday() < 5:
            return name or "ngày nghỉ lễ"
        return f"nghỉ cuối tuần ({WEEKDAYS[d.weekday()]})"

    # Minutes

    def add_minutes(self, at: datetime, minutes: int) -> datetime:
        """The first instant by which `minutes` >= 0 working minutes have passed since `at`.

        With 0: `at` itself in office hours (closing moments included), else the next opening.
        """
        if minutes < 0:
            raise ValueError("Số phút không được âm.")
        local = at.astimezone(VN)
        day, clock = local.date(), _clock(local)
        if minutes == 0 and self._is_open(day, clock):
            return local
        wanted = minutes * _MINUTE + self._worked(day, clock)
        days, rest = divmod(wanted, self._day_length)
        if minutes and rest == 0:  # a full day ends at its closing time, not at the next opening
            days, rest = days - 1, self._day_length
        first = self._count(day.toordinal() - 1) + 1
        return _instant(self._day(first + days), self._clock_after(rest, at_opening=not minutes))

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Whole working minutes from `a` to `b`; negative where `b` is before `a`."""
        if b < a:
            return -self.minutes_between(b, a)
        return (self._passed(b.astimezone(VN)) - self._passed(a.astimezone(VN))) // _MINUTE

    def _is_open(self, d: date, clock: int) -> bool:
        return self.is_working(d) and any(a <= clock <= b for a, b in self._stretches)

    def _passed(self, local: datetime) -> int:
        """Working microseconds from the start of the era to `local`."""
        day = local.date()
        return self._count(day.toordinal() - 1) * self._day_length + self._worked(day, _clock(local))

    def _worked(self, d: date, clock: int) -> int:
        """Working microseconds of `d` up to `clock`."""
        if not self.is_working(d):
            return 0
        return sum(min(clock, b) - a for a, b in self._stretches if clock > a)

    def _clock_after(self, worked: int, *, at_opening: bool) -> int:
        """The time of day by which `worked` has passed; `at_opening`: after a break rather than before it."""
        for a, b in self._stretches:
            if worked < b - a or (worked == b - a and not at_opening):
                return a + worked
            worked -= b - a
        raise AssertionError("more than a working day")

    @cached_property
    def _stretches(self) -> tuple[tuple[int, int], ...]:
        return tuple((_clock(a), _clock(b)) for a, b in self.hours)

    @cached_property
    def _day_length(self) -> int:
        return sum(b - a for a, b in self._stretches)

    # Counting: a day's number is how many working days the era has up to and including it.

    @cached_property
    def _exceptions(self) -> tuple[list[int], list[int], list[int]]:
        """Ordinals of the days that break the Monday-to-Friday rule; the running correction before each (and
        after the last); the number of each such day."""
        steps = {d.toordinal(): -1 for d in self.off if d.weekday() < 5}
        steps |= {d.toordinal(): 1 for d in self.extra if d.weekday() >= 5}
        ordinals = sorted(steps)
        corrections = [0]
        for ordinal in ordinals:
            corrections.append(corrections[-1] + steps[ordinal])
        numbers = [_weekdays(o) + c for o, c in zip(ordinals, corrections[1:], strict=True)]
        return ordinals, corrections, numbers

    def weekdays_off(self, start: date, end: date) -> list[date]:
        """The Mondays to Fridays between two dates, both left out, on which nobody works."""
        ordinals = self._exceptions[0]
        between = ordinals[bisect_right(ordinals, start.toordinal()) : bisect_left(ordinals, end.toordinal())]
        return [day for day in map(date.fromordinal, between) if day.weekday() < 5]

    def _count(self, ordinal: int) -> int:
        ordinals, corrections, _ = self._exceptions
        return _weekdays(ordinal) + corrections[bisect_right(ordinals, ordinal)]

    def _day(self, number: int) -> date:
        """The working day with this number: the inverse of `_count`."""
        ordinals, corrections, numbers = self._exceptions
        i = bisect_left(numbers, number)
        weeks, rest = divmod(number - corrections[i] - 1, 5)
        ordinal = weeks * 7 + rest + 1
        return date.fromordinal(min(ordinal, ordinals[i]) if i < len(ordinals) else ordinal)


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from 01/01/0001 (a Monday, ordinal 1) up to and including `ordinal`."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _clock(t: time | datetime) -> int:
    """Microseconds since midnight."""
    return ((t.hour * 60 + t.minute) * 60 + t.second) * 1_000_000 + t.microsecond


def _instant(d: date, clock: int) -> datetime:
    return datetime.combine(d, time(), VN) + timedelta(microseconds=clock)
