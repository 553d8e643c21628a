"""Where a promise stands, as a pure function of its dates and its evidence: nobody ever types it.

Kept means: every piece of evidence holds at that very moment. A reading proves for a limited time and until the next
reading; one of stale figures, or of nothing at all (a denominator of 0), proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.common.workdays import VN
from motcua.petitions.enums import Standing, Verdict


@dataclass(frozen=True, slots=True)
class Date:
    """What was promised when: a last day (None: none was named), said at an instant."""

    said_at: datetime
    last: date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one piece of evidence said at an instant. `progress`: 1 = the threshold is met, None = not measured.
    `lasting`: an accepted document goes on proving until somebody takes the acceptance back."""

    at: datetime
    verdict: Verdict
    progress: float | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reading proves, and when a promise counts as at risk, broken, or long forgotten (days)."""

    proves: int = 1
    risk: int = 14
    broken: int = 30
    open: int = 180


@dataclass(frozen=True, slots=True)
class History:
    """What was said and measured about one promise, each list in order of time.

    `evidence` has one list of readings for each piece of evidence that the promise needs; without any, it can
    never be kept. Of each list three say it all: the first and the last that measured something, and the last, by the
    moment asked about. `kept_at`: when the promise stood as kept for the first time.
    """

    dates: Sequence[Date]
    evidence: Sequence[Sequence[Reading]]
    patience: Patience = Patience()
    kept_at: datetime | None = None


def due(history: History, at: datetime) -> date | None:
    """The last day as promised by then (the latest word counts)."""
    said = [one for one in history.dates if one.said_at <= at]
    return said[-1].last if said else None


def holds(history: History, at: datetime) -> bool:
    """Whether every piece of evidence proves the promise at this moment."""
    return bool(history.evidence) and all(_verdict(r, at, history.patience) is Verdict.YES for r in history.evidence)


def standing(history: History, at: datetime) -> Standing:
    """Where the promise stands at a moment, knowing only what was known then."""
    if holds(history, at):
        return Standing.KEPT
    day, last = at.astimezone(VN).date(), due(history, at)
    if _was_kept(history, at) and any(_verdict(r, at, history.patience) is Verdict.NO for r in history.evidence):
        return Standing.REOPENED
    if last is None:
        return _without_date(history, at)
    if day > last:
        return Standing.BROKEN if day > last + timedelta(days=history.patience.broken) else Standing.OVERDUE
    if day > last - timedelta(days=history.patience.risk):
        return Standing.AT_RISK
    return _on_the_way(history, at, last)


def _verdict(readings: Sequence[Reading], at: datetime, patience: Patience) -> Verdict:
    """What this piece of evidence says now: its last reading, while that still proves."""
    known = [reading for reading in readings if reading.at <= at]
    if not known:
        return Verdict.UNKNOWN
    latest = known[-1]
    if not latest.lasting and at - latest.at > timedelta(days=patience.proves):
        return Verdict.UNKNOWN
    return latest.verdict


def _was_kept(history: History, at: datetime) -> bool:
    return history.kept_at is not None and history.kept_at < at


def _without_date(history: History, at: datetime) -> Standing:
    first = min((one.said_at for one in history.dates), default=at)
    if at - first > timedelta(days=history.patience.open):
        return Standing.AT_RISK
    return Standing.ON_TRACK if _rising(history, at) else Standing.PROMISED


def _on_the_way(history: History, at: datetime, last: date) -> Standing:
    """Measured and at least as far as the time that has passed would ask: on track; measured and not: at risk."""
    measured = [p for readings in history.evidence if (p := _progress(readings, at))]
    if not measured:
        return Standing.PROMISED
    start = history.dates[0].said_at.astimezone(VN).date()
    whole = max(1, (last - start).days)
    passed = (at.astimezone(VN).date() - start).days / whole
    return Standing.ON_TRACK if all(_far_enough(p, passed) for p in measured) else Standing.AT_RISK


def _progress(readings: Sequence[Reading], at: datetime) -> list[float]:
    return [r.progress for r in readings if r.at <= at and r.progress is not None]


def _far_enough(progress: list[float], passed: float) -> bool:
    base = progress[0]
    return progress[-1] >= min(1.0, base + (1 - base) * passed)


def _rising(history: History, at: datetime) -> bool:
    measured = [p for readings in history.evidence if (p := _progress(readings, at))]
    return bool(measured) and all(p[-1] >= p[0] for p in measured)
