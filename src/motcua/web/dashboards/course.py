"""Which way the figures go: through time for a drawing, and the last weeks or months beside those before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.indicators.content import Definition, definition
from motcua.indicators.queries import Figure, Progressed, Scope, Series, rolled, trends
from motcua.petitions.models import Reading
from motcua.web.dashboards.period import Period

DAYS, STEP, POINTS = 28, 7, 13
"""A short period is drawn over the 28 days up to each of 13 days a week apart: one week alone is mostly chance."""
MONTHS, TOGETHER = 12, 3
FEW = 30
"""Cases below which nothing is said of the way a figure goes."""
POINT, PART = 0.5, 0.05
"""What is not yet a change: half a percentage point; of figures that are no shares, a twentieth."""


@dataclass(frozen=True, slots=True)
class Course:
    """A figure now and before. `tone`: good, bad, or plain where it hardly changed or neither way is better; `icon` is
    empty where it hardly changed."""

    now: float
    before: float
    unit: str
    tone: str
    icon: str
    said: str


def through_time(keys: Iterable[str], units: tuple[int, ...], period: Period) -> dict[str, Series]:
    """The figures up to the end of the period, oldest first. One query; more where what stands open is counted."""
    wanted = list(dict.fromkeys(keys))
    if period.is_short:
        ends = [period.last - timedelta(days=STEP * n) for n in range(POINTS)]
        return rolled(wanted, Scope(units), [(end - timedelta(days=DAYS - 1), end) for end in reversed(ends)])
    if any(definition(key, period.last).of_states for key in wanted):
        return rolled(wanted, Scope(units), _months(period.last))
    return trends(wanted, Scope(units), _months(period.last)[0][0], period.last)


def course_of(series: Series, one: Definition, period: Period) -> Course | None:
    """None where there is too little to say which way it goes, now or before."""
    found = [figure for _day, figure in series]
    apart = DAYS // STEP if period.is_short else TOGETHER
    if len(found) < 2 * apart or one.kind not in ("share", "mean", "percentile"):
        return None
    if period.is_short:
        pair = [_value([figure], one) for figure in (found[-1], found[-1 - apart])]
    else:
        pair = [_value(part, one) for part in (found[-apart:], found[-2 * apart : -apart])]
    now, before = pair
    return None if now is None or before is None else compared(now, before, one)


def promised(
    rows: Sequence[Progressed], found: dict[str, Series], period: Period
) -> list[tuple[Progressed, Course | None]]:
    """Targets, each with its course; one of a single procedure has none."""
    return [
        (row, None if row.target.procedure else course_of(found[row.definition.key], row.definition, period))
        for row in rows
    ]


def course_of_promise(reading: Reading, one: Definition) -> Course | None:
    """Which way goes what a promise is measured by; None where there is too little to say."""
    if reading.value is None or reading.before is None or (reading.denominator or 0) < FEW:
        return None
    return compared(reading.value, reading.before, one)


def compared(now: float, before: float, one: Definition) -> Course:
    """Two values of a figure, rounded as they are shown."""
    now, before = round(now, 1), round(before, 1)
    change, unit = now - before, "%" if one.unit == "%" else f" {_(one.unit)}"
    if abs(change) < (POINT if one.unit == "%" else before * PART):
        return Course(now, before, unit, "plain", "", _("Gần như không đổi"))
    icon = "up" if change > 0 else "down"
    if one.better == "neither":
        return Course(now, before, unit, "plain", icon, _("Đang tăng") if change > 0 else _("Đang giảm"))
    good = (change > 0) == (one.better == "higher")
    return Course(now, before, unit, "good" if good else "bad", icon, _("Đang tốt lên") if good else _("Đang kém đi"))


def _value(figures: Sequence[Figure], one: Definition) -> float | None:
    """Of several stretches together; None where it rests on little."""
    numerator, whole = sum(f.numerator for f in figures), sum(f.denominator or 0 for f in figures)
    if whole < FEW:
        return None
    if len(figures) == 1:
        return figures[0].value
    if one.kind == "percentile":
        return None
    return numerator / whole * 100 if one.kind == "share" else numerator / whole / one.scale


def _months(last: date) -> list[tuple[date, date]]:
    """The first and the last day of each of the twelve months, the running one up to `last`."""
    number = last.year * 12 + last.month
    firsts = [date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS, number)]
    return list(zip(firsts, [*(day - timedelta(days=1) for day in firsts[1:]), last], strict=True))
