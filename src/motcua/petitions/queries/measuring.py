"""What an indicator says about a promise, now or on a past day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.common import clock
from motcua.common.errors import Refusal
from motcua.common.workdays import VN
from motcua.indicators import queries as indicators
from motcua.indicators.enums import ALL, CHANNELS
from motcua.petitions.enums import Comparison, Verdict
from motcua.petitions.models import Evidence, Reading

EARLIER = timedelta(days=28)
"""How far back a figure is looked at again, to see which way it goes."""


def measured(evidence: Evidence, *, at: datetime | None = None) -> Reading:
    """An unsaved reading of the evidence's indicator, as it was known at an instant (now without one).

    UNKNOWN where there was nothing to measure, the figures were stale, or the unit was not there yet.
    """
    at = at or clock.now()
    first, last = window(evidence, at.astimezone(VN).date())
    reading = Reading(evidence=evidence, at=at, verdict=Verdict.UNKNOWN)
    if last < first:
        reading.note = "Chưa đến ngày bắt đầu đo."
        return reading
    try:
        figure = indicators.value(
            evidence.indicator,
            evidence.unit_id,
            evidence.procedure or None,
            evidence.channel or None,
            first=first,
            last=last,
        )
    except Refusal as refusal:
        reading.note = refusal.message[:300]
        return reading
    reading.value, reading.numerator, reading.denominator = figure.value, figure.numerator, figure.denominator
    reading.as_of = figure.as_of
    if figure.stale and _is_today(at):
        reading.note = "Số liệu chưa được cập nhật, không dùng để chứng minh."
    elif figure.value is None or figure.denominator == 0:
        reading.note = "Chưa có hồ sơ nào để đo."
    else:
        reading.verdict = Verdict.YES if reached(evidence, figure.value) else Verdict.NO
    return reading


def measured_before(evidence: Evidence) -> float | None:
    """What `measured` would have said 28 days ago; None where there was nothing to measure."""
    earlier = measured(evidence, at=clock.now() - EARLIER)
    return earlier.value if earlier.denominator else None


def trend_of(evidence: Evidence, *, days: int = 60) -> list[tuple[date, float]]:
    """What `measured` says at the end of each day up to today, for a drawing: each over its own window, so that the
    last is today's figure. Days on which nothing was there to measure are left out."""
    last = clock.today()
    first = max(evidence.since or last, last - timedelta(days=days - 1))
    if first > last:
        return []
    spans = [window(evidence, first + timedelta(days=n)) for n in range((last - first).days + 1)]
    channel = int(CHANNELS[evidence.channel]) if evidence.channel in CHANNELS else ALL
    unit = evidence.unit.pk if evidence.unit is not None and evidence.unit.parent_id else ALL
    scope = indicators.Scope((unit,), (evidence.procedure,), (channel,))
    try:
        found = indicators.rolled([evidence.indicator], scope, spans)[evidence.indicator]
    except Refusal:
        return []
    return [(day, figure.value) for day, figure in found if figure.value is not None]


def reached(evidence: Evidence, value: float) -> bool:
    """Whether a value meets the threshold."""
    threshold = float(evidence.threshold or 0)
    return value <= threshold if evidence.comparison == Comparison.AT_MOST else value >= threshold


def window(evidence: Evidence, day: date) -> tuple[date, date]:
    """The first and the last day that count on a day."""
    first = evidence.since or day
    if evidence.window_days:
        first = max(first, day - timedelta(days=evidence.window_days - 1))
    return first, day


def _is_today(at: datetime) -> bool:
    return at.astimezone(VN).date() == clock.today()
