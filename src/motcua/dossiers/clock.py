"""The clock: from the ledger of one dossier to its date of return, and why.

Pure functions: the same events, time limit and calendar always give the same reading, so any past
instant can be replayed with the events and the calendar known at that instant.

Rules (domain §3, §5): the day of receipt is not counted; a period in calendar days that ends on a
day off runs to the next working day (BLDS Đ.147-148); time in which the applicant supplements or
pays is deducted; more than one request for supplement counts as late (QĐ 766).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.common.text import WEEKDAYS, time_words
from motcua.common.workdays import VN, WorkCalendar
from motcua.dossiers.enums import CAUSE_LABELS, Cause, Effect

CUT_OFF = time(15)  # the hour in the name of the 15-hour rule

UNIT_WORDS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.WORKING_HOUR: "giờ làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.FIFTEEN_HOUR_RULE: "ngày làm việc",
}


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One ledger row that touches the clock. `amount` is an extension, in the unit of the time limit."""

    effect: Effect
    at: datetime
    cause: Cause = Cause.AGENCY
    reason: str = ""
    amount: int = 0
    supplement: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """One move of the date. `text` is a whole sentence that the applicant can read."""

    at: datetime
    effect: Effect
    cause: Cause | None
    before: datetime | None
    after: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock shows. All instants are aware; `due_at` is None before the clock starts."""

    started_at: datetime | None = None
    first_due_at: datetime | None = None
    due_at: datetime | None = None
    paused_since: datetime | None = None
    ended_at: datetime | None = None
    supplements: int = 0
    movements: tuple[Movement, ...] = ()

    @property
    def counts_late(self) -> bool:
        """Late whatever the date says: a second supplement was asked for."""
        return self.supplements > 1

    def is_late(self, now: datetime) -> bool:
        if self.counts_late:
            return True
        if self.due_at is None:
            return False
        return (self.ended_at or self.paused_since or now) > self.due_at


def read(limit: TimeLimit, events: Iterable[ClockEvent], calendar: WorkCalendar) -> Reading:
    """Run the clock over `events` (oldest first)."""
    reading, shift = Reading(), 0
    for event in events:
        reading, shift = _STEPS[event.effect](reading, shift, event, limit, calendar)
    return reading


def due(limit: TimeLimit, start: datetime, shift: int, calendar: WorkCalendar) -> datetime:
    """The end of `limit` counted from `start`, moved by `shift` (days, working days or minutes,
    as the unit of the limit asks)."""
    local = start.astimezone(VN)
    day = local.date()
    match limit.unit:
        case TimeUnit.WORKING_DAY:
            return calendar.day_end(calendar.add_days(day, limit.amount + shift))
        case TimeUnit.FIFTEEN_HOUR_RULE:
            today = calendar.is_working(day) and local.time() < CUT_OFF
            return calendar.day_end(calendar.add_days(day, (0 if today else 1) + shift))
        case TimeUnit.DAY:
            return calendar.day_end(calendar.next_working(day + timedelta(days=limit.amount + shift)))
        case TimeUnit.WORKING_HOUR:
            return calendar.add_minutes(local, limit.amount * 60 + shift)
        case TimeUnit.HOUR:
            return local + timedelta(minutes=limit.amount * 60 + shift)


def elapsed(limit: TimeLimit, start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """How much of the limit's own unit passes between two instants (minutes for limits in hours)."""
    a, b = start.astimezone(VN), end.astimezone(VN)
    match limit.unit:
        case TimeUnit.WORKING_DAY | TimeUnit.FIFTEEN_HOUR_RULE:
            return calendar.days_between(a.date(), b.date())
        case TimeUnit.DAY:
            return (b.date() - a.date()).days
        case TimeUnit.WORKING_HOUR:
            return calendar.minutes_between(a, b)
        case TimeUnit.HOUR:
            return int((b - a).total_seconds() // 60)


Step = tuple[Reading, int]


def _start(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    if reading.started_at is not None:
        return reading, shift
    due_at = due(limit, event.at, shift, calendar)
    text = f"Nhận hồ sơ {when(event.at)}. {_limit_words(limit)}; hẹn trả {when(due_at)}."
    text += _skipped(event.at.astimezone(VN).date(), due_at.date(), calendar)
    moved = replace(reading, started_at=event.at, first_due_at=due_at, due_at=due_at)
    return _note(moved, event, None, reading.due_at, due_at, text), shift


def _pause(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    reading = replace(reading, supplements=reading.supplements + event.supplement)
    if not _running(reading):
        return reading, shift
    text = f"Tạm dừng tính thời gian từ {when(event.at)}: {event.reason or 'chờ người nộp hồ sơ'}."
    if event.supplement and reading.counts_late:
        text += " Đây là lần yêu cầu bổ sung thứ hai trở đi nên hồ sơ bị tính là trễ hạn do cơ quan giải quyết."
    paused = replace(reading, paused_since=event.at)
    return _note(paused, event, event.cause, reading.due_at, reading.due_at, text), shift


def _resume(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    if reading.paused_since is None or reading.started_at is None or reading.ended_at is not None:
        return reading, shift
    pause = elapsed(limit, reading.paused_since, event.at, calendar)
    shift += pause
    due_at = due(limit, reading.started_at, shift, calendar)
    text = (
        f"Tính tiếp từ {when(event.at)}. Thời gian tạm dừng là {_amount_words(limit, pause)}, "
        f"không tính vào thời hạn ({CAUSE_LABELS[event.cause]}); hẹn trả {when(due_at)}."
    )
    resumed = replace(reading, due_at=due_at, paused_since=None)
    return _note(resumed, event, event.cause, reading.due_at, due_at, text), shift


def _extend(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    if reading.started_at is None or reading.ended_at is not None:
        return reading, shift
    shift += event.amount
    due_at = due(limit, reading.started_at, shift, calendar)
    text = (
        f"Gia hạn thêm {_amount_words(limit, event.amount)} do {CAUSE_LABELS[event.cause]}"
        f"{': ' + event.reason if event.reason else ''}; hẹn lại {when(due_at)}."
    )
    moved = replace(reading, due_at=due_at)
    return _note(moved, event, event.cause, reading.due_at, due_at, text), shift


def _end(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    if reading.started_at is None or reading.ended_at is not None:
        return reading, shift
    late = reading.due_at is not None and (reading.paused_since or event.at) > reading.due_at
    text = f"Kết thúc {when(event.at)}, {'sau' if late else 'trước'} giờ hẹn."
    ended = replace(reading, ended_at=event.at)
    return _note(ended, event, None, reading.due_at, reading.due_at, text), shift


def _nothing(reading: Reading, shift: int, event: ClockEvent, limit: TimeLimit, calendar: WorkCalendar) -> Step:
    return reading, shift


_STEPS = {
    Effect.NONE: _nothing,
    Effect.START: _start,
    Effect.PAUSE: _pause,
    Effect.RESUME: _resume,
    Effect.EXTEND: _extend,
    Effect.END: _end,
}


def _running(reading: Reading) -> bool:
    return reading.started_at is not None and reading.ended_at is None and reading.paused_since is None


def _note(
    reading: Reading,
    event: ClockEvent,
    cause: Cause | None,
    before: datetime | None,
    after: datetime | None,
    text: str,
) -> Reading:
    movement = Movement(event.at, event.effect, cause, before, after, text)
    return replace(reading, movements=(*reading.movements, movement))


def when(instant: datetime) -> str:
    """'lúc 17 giờ, Thứ Năm 26/11/2026'"""
    local = instant.astimezone(VN)
    return f"lúc {time_words(local)}, {day_words(local.date())}"


def day_words(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day:02}/{day.month:02}/{day.year}"


def _limit_words(limit: TimeLimit) -> str:
    if limit.unit is TimeUnit.FIFTEEN_HOUR_RULE:
        return "Nhận trước 15 giờ thì trả trong ngày, sau 15 giờ thì trả ngày làm việc tiếp theo"
    counted = ", không tính ngày nhận" if limit.unit in (TimeUnit.WORKING_DAY, TimeUnit.DAY) else ""
    return f"Thời hạn {limit.amount} {UNIT_WORDS[limit.unit]}{counted}"


def _amount_words(limit: TimeLimit, amount: int) -> str:
    if limit.unit in (TimeUnit.HOUR, TimeUnit.WORKING_HOUR):
        hours, minutes = divmod(amount, 60)
        return f"{hours} giờ {minutes:02d} phút" if minutes else f"{hours} giờ"
    return f"{amount} {UNIT_WORDS[limit.unit]}"


def _skipped(start: date, end: date, calendar: WorkCalendar) -> str:
    """Names the days off on working weekdays between two dates, or nothing."""
    named = [f"{day_words(d)} ({calendar.reason_off(d)})" for d in calendar.weekdays_off(start, end)]
    return f" Không tính: {', '.join(named)}." if named else ""


def step_deadlines(reading: Reading, shares: list[int], calendar: WorkCalendar) -> list[datetime]:
    """When each step of the internal process is to be done: its share (percent) of the working time from
    receipt to the date of return, added up. Empty before the clock starts."""
    if reading.started_at is None or reading.due_at is None:
        return []
    total = calendar.minutes_between(reading.started_at, reading.due_at)
    return [calendar.add_minutes(reading.started_at, total * sum(shares[: i + 1]) // 100) for i in range(len(shares))]
