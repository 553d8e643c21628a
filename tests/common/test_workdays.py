import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from motcua.common.workdays import OFFICE_HOURS, VN, WorkCalendar

D = date
OFF_2026 = {
    D(2026, 1, 1): "Tết Dương lịch", D(2026, 1, 2): "nghỉ hoán đổi",
    **{D(2026, 2, day): "Tết Nguyên đán" for day in range(16, 21)},
    D(2026, 4, 27): "nghỉ bù Giỗ Tổ Hùng Vương", D(2026, 4, 30): "Ngày Chiến thắng",
    D(2026, 5, 1): "Ngày Quốc tế Lao động", D(2026, 8, 31): "nghỉ hoán đổi",
    D(2026, 9, 1): "Quốc khánh", D(2026, 9, 2): "Quốc khánh", D(2026, 11, 24): "Ngày Văn hóa Việt Nam",
}  # fmt: skip
EXTRA_2026 = frozenset({D(2026, 1, 10), D(2026, 8, 22)})
Y2026 = WorkCalendar(1, frozenset(OFF_2026), EXTRA_2026, OFFICE_HOURS, OFF_2026)


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (D(2025, 12, 31), 3, D(2026, 1, 7)),
        (D(2026, 1, 9), 1, D(2026, 1, 10)),
        (D(2026, 2, 13), 3, D(2026, 2, 25)),
        (D(2026, 4, 24), 2, D(2026, 4, 29)),
        (D(2026, 4, 29), 3, D(2026, 5, 6)),
        (D(2026, 8, 20), 3, D(2026, 8, 24)),
        (D(2026, 8, 28), 2, D(2026, 9, 4)),
        (D(2026, 11, 23), 1, D(2026, 11, 25)),
    ],
)
def test_golden_deadlines(received: date, days: int, due: date) -> None:
    assert Y2026.add_days(received, days) == due


def test_without_the_new_holiday_24_november_is_worked() -> None:
    calendar = WorkCalendar(2, Y2026.off - {D(2026, 11, 24)}, EXTRA_2026)
    assert calendar.add_days(D(2026, 11, 23), 1) == D(2026, 11, 24)


def naive_add(calendar: WorkCalendar, d: date, n: int) -> date:
    """Day by day, as one would do with a finger on a paper calendar."""
    if n == 0:
        while not naive_working(calendar, d):
            d += timedelta(1)
        return d
    step = timedelta(1 if n > 0 else -1)
    for _ in range(abs(n)):
        d += step
        while not naive_working(calendar, d):
            d += step
    return d


def naive_working(calendar: WorkCalendar, d: date) -> bool:
    if d in calendar.off:
        return False
    return d in calendar.extra or d.isoweekday() <= 5


def random_calendar(rng: random.Random) -> WorkCalendar:
    days = [D(2026, 1, 1) + timedelta(rng.randrange(-60, 420)) for _ in range(rng.choice([0, 3, 25, 120]))]
    off = frozenset(day for day in days if rng.random() < 0.6)
    return WorkCalendar(1, off, frozenset(days) - off)


def test_ten_thousand_random_deadlines_agree_with_counting_by_hand() -> None:
    rng = random.Random(118)
    for _ in range(200):
        calendar = random_calendar(rng)
        for _ in range(50):
            start, n = D(2026, 1, 1) + timedelta(rng.randrange(-90, 450)), rng.randrange(-15, 60)
            due = calendar.add_days(start, n)
            assert due == naive_add(calendar, start, n), (start, n, calendar)
            between = sum(naive_working(calendar, start + timedelta(i)) for i in range(1, (due - start).days + 1))
            if due >= start:
                assert calendar.days_between(start, due) == between, (start, due, calendar)


def test_days_between_is_negative_backwards() -> None:
    assert Y2026.days_between(D(2026, 11, 25), D(2026, 11, 20)) == -2


def test_next_working_keeps_a_working_day_and_leaves_a_rest_day() -> None:
    assert Y2026.next_working(D(2026, 1, 10)) == D(2026, 1, 10)
    assert Y2026.next_working(D(2026, 2, 14)) == D(2026, 2, 23)


def test_reason_off() -> None:
    assert Y2026.reason_off(D(2026, 2, 17)) == "Tết Nguyên đán"
    assert Y2026.reason_off(D(2026, 11, 21)) == "nghỉ cuối tuần (Thứ Bảy)"
    assert Y2026.reason_off(D(2026, 8, 22)) == ""


def test_day_end_is_closing_time_in_vietnam() -> None:
    assert Y2026.day_end(D(2026, 11, 25)) == datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VN)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(23, 8), 60, at(23, 9)),
        (at(23, 11), 60, at(23, 12)),  # ends at the break, not after it
        (at(23, 11), 61, at(23, 13, 1)),
        (at(23, 16), 60, at(23, 17)),
        (at(23, 16), 61, at(25, 8, 1)),  # the 24th is a holiday
        (at(23, 12, 30), 30, at(23, 13, 30)),
        (at(23, 20), 480, at(25, 17)),
        (at(23, 5), 480, at(23, 17)),
        (at(21, 10), 15, at(23, 8, 15)),  # a Saturday
        (at(23, 9, 30), 960, at(26, 9, 30)),
        (at(23, 9), 0, at(23, 9)),
        (at(23, 12), 0, at(23, 12)),
        (at(23, 12, 1), 0, at(23, 13)),
        (at(23, 17, 1), 0, at(25, 8)),
    ],
)
def test_working_minutes(start: datetime, minutes: int, end: datetime) -> None:
    assert Y2026.add_minutes(start, minutes) == end


def test_random_minutes_agree_with_counting_by_hand() -> None:
    rng = random.Random(15)
    for _ in range(60):
        calendar = random_calendar(rng)
        start = datetime(2026, 1, 1, tzinfo=VN) + timedelta(minutes=rng.randrange(400 * 1440))
        wanted, now, passed = rng.randrange(1, 1500), start, 0
        while passed < wanted:
            open_now = any(a <= now.time() < b for a, b in OFFICE_HOURS)
            passed += naive_working(calendar, now.date()) and open_now
            now += timedelta(minutes=1)
        assert calendar.add_minutes(start, wanted) == now, (start, wanted, calendar)
        assert calendar.minutes_between(start, now) == wanted
        assert calendar.minutes_between(now, start) == -wanted


def test_seconds_are_not_lost() -> None:
    start = datetime(2026, 11, 23, 16, 59, 30, 5, tzinfo=VN)
    assert Y2026.add_minutes(start, 1) == datetime(2026, 11, 25, 8, 0, 30, 5, tzinfo=VN)


def test_minutes_accept_any_time_zone() -> None:
    assert Y2026.add_minutes(datetime(2026, 11, 23, 1, 0, tzinfo=UTC), 30) == at(23, 8, 30)


def test_a_day_cannot_be_both_off_and_worked() -> None:
    with pytest.raises(ValueError, match="22/08/2026"):
        WorkCalendar(1, frozenset({D(2026, 8, 22)}), frozenset({D(2026, 8, 22)}))


@pytest.mark.parametrize("hours", [(), ((time(8), time(12)), (time(11), time(17)))])
def test_office_hours_must_make_sense(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="Giờ làm việc"):
        WorkCalendar(1, frozenset(), frozenset(), hours)
