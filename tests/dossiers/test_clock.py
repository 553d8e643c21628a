"""The clock against the golden deadlines of the law's calendar, and against a second, naive one."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

import pytest

from motcua.catalog.enums import TimeLimit, TimeUnit
from motcua.common.workdays import VN, WorkCalendar
from motcua.dossiers.clock import ClockEvent, due, read
from motcua.dossiers.enums import Cause, Effect

OFF_2026 = {
    date(2026, 1, 1), date(2026, 1, 2), *(date(2026, 2, d) for d in range(16, 21)), date(2026, 4, 27),
    date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 11, 24),
}  # fmt: skip
EXTRA_2026 = {date(2026, 1, 10), date(2026, 8, 22)}
CALENDAR = WorkCalendar(1, frozenset(OFF_2026), frozenset(EXTRA_2026), ((time(8), time(12)), (time(13), time(17))))
DAYS3 = TimeLimit(3, TimeUnit.WORKING_DAY)


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), VN)


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2025, 12, 31), 3, date(2026, 1, 7)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 2, 13), 3, date(2026, 2, 25)),
        (date(2026, 4, 24), 2, date(2026, 4, 29)),
        (date(2026, 4, 29), 3, date(2026, 5, 6)),
        (date(2026, 8, 20), 3, date(2026, 8, 24)),
        (date(2026, 8, 28), 2, date(2026, 9, 4)),
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
    ],
)
def test_golden_deadlines(received: date, days: int, expected: date) -> None:
    reading = read(TimeLimit(days, TimeUnit.WORKING_DAY), [ClockEvent(Effect.START, moment(received))], CALENDAR)
    assert reading.due_at == moment(expected, 17)


def test_a_day_that_is_no_holiday_moves_the_date_back() -> None:
    plain = WorkCalendar(2, frozenset(OFF_2026 - {date(2026, 11, 24)}), frozenset(EXTRA_2026), CALENDAR.hours)
    assert due(TimeLimit(1, TimeUnit.WORKING_DAY), moment(date(2026, 11, 23)), 0, plain).date() == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moment(date(2026, 11, 23), 14, 59), date(2026, 11, 23)),
        (moment(date(2026, 11, 23), 15), date(2026, 11, 25)),  # 24/11 is off
        (moment(date(2026, 11, 21), 10), date(2026, 11, 23)),  # a Saturday morning reception
        (moment(date(2026, 1, 10), 10), date(2026, 1, 10)),  # a Saturday worked in exchange
    ],
)
def test_fifteen_hour_rule(at: datetime, expected: date) -> None:
    assert due(TimeLimit(0, TimeUnit.FIFTEEN_HOUR_RULE), at, 0, CALENDAR) == moment(expected, 17)


def test_calendar_days_ending_on_a_day_off_run_on() -> None:
    assert due(TimeLimit(5, TimeUnit.DAY), moment(date(2026, 11, 19)), 0, CALENDAR).date() == date(2026, 11, 25)


def test_working_hours_jump_over_the_night_and_the_holiday() -> None:
    limit = TimeLimit(8, TimeUnit.WORKING_HOUR)
    assert due(limit, moment(date(2026, 11, 23), 16), 0, CALENDAR) == moment(date(2026, 11, 25), 16)


def test_ten_thousand_random_deadlines_agree_with_counting_day_by_day() -> None:
    rng = random.Random(2026)
    for _ in range(10_000):
        start = moment(date(2025, 12, 1) + timedelta(days=rng.randrange(360)), rng.randrange(24), rng.randrange(60))
        amount = rng.randrange(1, 45)
        unit = rng.choice([TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.FIFTEEN_HOUR_RULE])
        limit = TimeLimit(0 if unit is TimeUnit.FIFTEEN_HOUR_RULE else amount, unit)
        assert due(limit, start, 0, CALENDAR) == naive_due(limit, start), (limit, start)


def naive_due(limit: TimeLimit, start: datetime) -> datetime:
    """Counts one day at a time, as a clerk would on a wall calendar."""

    def works(day: date) -> bool:
        return day in EXTRA_2026 or (day.weekday() not in (5, 6) and day not in OFF_2026)

    day = start.date()
    if limit.unit is TimeUnit.FIFTEEN_HOUR_RULE:
        if works(day) and start.hour < 15:
            return moment(day, 17)
        left = 1
    elif limit.unit is TimeUnit.DAY:
        for _ in range(limit.amount):
            day += timedelta(days=1)
        while not works(day):
            day += timedelta(days=1)
        return moment(day, 17)
    else:
        left = limit.amount
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return moment(day, 17)


def supplement(day: date) -> ClockEvent:
    return ClockEvent(Effect.PAUSE, moment(day), Cause.CITIZEN, "chờ bổ sung ảnh", supplement=True)


def test_a_pause_gives_back_exactly_its_working_days() -> None:
    events = [
        ClockEvent(Effect.START, moment(date(2026, 11, 9))),
        supplement(date(2026, 11, 10)),
        ClockEvent(Effect.RESUME, moment(date(2026, 11, 16)), Cause.CITIZEN),
    ]
    reading = read(DAYS3, events, CALENDAR)
    assert reading.first_due_at == moment(date(2026, 11, 12), 17)
    assert reading.due_at == moment(date(2026, 11, 18), 17)  # 4 working days were the applicant's
    assert not reading.counts_late


def test_every_movement_is_explained_in_words() -> None:
    events = [
        ClockEvent(Effect.START, moment(date(2026, 11, 20))),
        ClockEvent(Effect.EXTEND, moment(date(2026, 11, 23)), Cause.SHARED_DATABASE, "mất kết nối dữ liệu dân cư", 2),
    ]
    start, extension = read(DAYS3, events, CALENDAR).movements
    assert "Thứ Ba 24/11/2026 (ngày nghỉ lễ)" in start.text
    assert (start.before, start.after) == (None, moment(date(2026, 11, 26), 17))
    assert extension.cause is Cause.SHARED_DATABASE
    assert extension.after == moment(date(2026, 11, 30), 17)
    assert "mất kết nối dữ liệu dân cư" in extension.text


def test_a_second_supplement_counts_as_late_and_says_so() -> None:
    resume = ClockEvent(Effect.RESUME, moment(date(2026, 11, 11)), Cause.CITIZEN)
    events = [ClockEvent(Effect.START, moment(date(2026, 11, 9))), supplement(date(2026, 11, 10)), resume]
    events += [supplement(date(2026, 11, 12))]
    reading = read(DAYS3, events, CALENDAR)
    assert reading.counts_late
    assert reading.is_late(moment(date(2026, 11, 12)))
    assert "trễ hạn" in reading.movements[-1].text


def test_a_paused_dossier_does_not_become_late_by_waiting() -> None:
    events = [ClockEvent(Effect.START, moment(date(2026, 11, 9))), supplement(date(2026, 11, 10))]
    assert not read(DAYS3, events, CALENDAR).is_late(moment(date(2026, 12, 31)))


def test_nothing_moves_after_the_end() -> None:
    events = [
        ClockEvent(Effect.START, moment(date(2026, 11, 9))),
        ClockEvent(Effect.END, moment(date(2026, 11, 10))),
        supplement(date(2026, 11, 11)),
        ClockEvent(Effect.EXTEND, moment(date(2026, 11, 12)), amount=5),
    ]
    reading = read(DAYS3, events, CALENDAR)
    assert reading.due_at == moment(date(2026, 11, 12), 17)
    assert reading.paused_since is None


def test_random_histories_give_back_all_of_the_applicants_time() -> None:
    """However often it pauses, the working days used by the agency before the date are the limit's."""
    rng = random.Random(7)
    for _ in range(500):
        day = date(2026, 1, 5) + timedelta(days=rng.randrange(120))
        limit = TimeLimit(rng.randrange(1, 20), TimeUnit.WORKING_DAY)
        events, running, paused_from = [ClockEvent(Effect.START, moment(day))], True, day
        given_back = 0
        for _ in range(rng.randrange(6)):
            day += timedelta(days=rng.randrange(6))
            if running:
                events.append(supplement(day))
                paused_from = day
            else:
                events.append(ClockEvent(Effect.RESUME, moment(day), Cause.CITIZEN))
                given_back += CALENDAR.days_between(paused_from, day)
            running = not running
        reading = read(limit, events, CALENDAR)
        start = events[0].at.date()
        assert reading.due_at is not None
        assert CALENDAR.days_between(start, reading.due_at.date()) == limit.amount + given_back
