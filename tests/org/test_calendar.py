"""The calendar of working days: golden deadlines, and what was known when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import holidays
import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.common import clock, kept
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.common.workdays import VN
from motcua.identity.roles import Role
from motcua.org.actions import DayChange, change_calendar, change_office_hours
from motcua.org.actions.calendar import start_calendar
from motcua.org.models import CalendarDay, CalendarVersion
from motcua.org.queries import calendar
from motcua.org.signals import calendar_changed

pytestmark = pytest.mark.django_db

STORM = date(2026, 9, 10)  # a Thursday


@pytest.fixture(autouse=True)
def _started(db: None) -> None:
    start_calendar(by=SYSTEM)


def storm(**changed: Any) -> CalendarVersion:
    given = {
        "by": SYSTEM,
        "days": [DayChange(STORM, False, "nghỉ tránh bão số 9")],
        "note": "Bão số 9",
        "source": "Công điện 12/CĐ-UBND",
    }
    return change_calendar(**(given | changed))


@contextmanager
def heard() -> Iterator[list[dict[str, Any]]]:
    news: list[dict[str, Any]] = []

    def hear(**kwargs: Any) -> None:
        news.append(kwargs)

    calendar_changed.connect(hear)
    try:
        yield news
    finally:
        calendar_changed.disconnect(hear)


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2025, 12, 31), 3, date(2026, 1, 7)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 2, 13), 3, date(2026, 2, 25)),
        (date(2026, 4, 24), 2, date(2026, 4, 29)),
        (date(2026, 4, 29), 3, date(2026, 5, 6)),
        (date(2026, 8, 20), 3, date(2026, 8, 24)),
        (date(2026, 8, 28), 2, date(2026, 9, 4)),
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
    ],
)
def test_golden_deadlines(received: date, days: int, due: date) -> None:
    assert calendar().add_days(received, days) == due


def test_culture_day_can_be_made_a_working_day() -> None:
    change_calendar(
        by=SYSTEM,
        days=[DayChange(date(2026, 11, 24), True, "ngày làm việc")],
        note="Chưa có quy định nghỉ",
        source="Bộ Nội vụ",
    )
    assert calendar().add_days(date(2026, 11, 23), 1) == date(2026, 11, 24)


def test_no_day_off_of_the_labour_code_is_forgotten() -> None:
    """Against the library, year by year: what it calls a public holiday is not worked here."""
    public = holidays.country_holidays("VN", years=range(2025, 2031))
    known = calendar()
    assert [day for day in public if known.is_working(day)] == []


def test_a_day_off_has_its_reason() -> None:
    assert calendar().reason_off(date(2026, 8, 31)) == "nghỉ hoán đổi với thứ Bảy 22/8/2026"


def test_a_change_counts_from_when_it_was_known() -> None:
    morning = datetime(2026, 9, 9, 8, tzinfo=VN)
    with clock.at(morning + timedelta(hours=2)):
        version = storm()
    before, after = calendar(morning), calendar(morning + timedelta(hours=3))
    assert (before.is_working(STORM), after.is_working(STORM)) == (True, False)
    assert after.version == version.id


def test_the_latest_word_on_a_day_wins_and_older_words_stay_replayable() -> None:
    instants = [datetime(2026, 9, 9, hour, tzinfo=VN) for hour in (8, 10, 12)]
    with clock.at(instants[1]):
        storm()
    with clock.at(instants[2]):
        storm(days=[DayChange(STORM, True, "bão đã tan")], note="Bão tan")
    assert [calendar(at).is_working(STORM) for at in instants] == [True, False, True]


def test_before_the_first_version_the_first_one_counts() -> None:
    long_ago = calendar(datetime(2020, 1, 1, tzinfo=VN))
    assert long_ago.version == calendar().version


def test_a_saturday_can_be_worked() -> None:
    saturday = date(2026, 9, 12)
    storm(days=[DayChange(STORM, False, "bão"), DayChange(saturday, True, "làm bù")])
    assert calendar().add_days(date(2026, 9, 9), 2) == saturday


def test_rooms_above_hear_which_days_changed_inside_the_transaction() -> None:
    with heard() as news:
        version = storm()
    assert [(n["version"], n["dates"], n["by"]) for n in news] == [(version, frozenset({STORM}), SYSTEM)]


def test_a_receiver_that_fails_undoes_the_change() -> None:
    def refuse(**_: Any) -> None:
        raise RuntimeError("no")

    calendar_changed.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            storm()
    finally:
        calendar_changed.disconnect(refuse)
    assert calendar().is_working(STORM)


def test_a_change_is_in_the_ledger_with_its_source() -> None:
    version = storm()
    entry = Entry.objects.get(action="org.calendar_changed")
    assert (entry.subject_id, entry.data["source"], entry.data["days"]) == (
        version.id,
        "Công điện 12/CĐ-UBND",
        [["2026-09-10", False, "nghỉ tránh bão số 9"]],
    )


@pytest.mark.parametrize(
    "lacking",
    [
        {"days": []},
        {"days": [DayChange(STORM, False, "bão"), DayChange(STORM, True, "nắng")]},
        {"days": [DayChange(STORM, False, " ")]},
        {"note": ""},
        {"source": " "},
    ],
)
def test_an_incomplete_change_is_refused(lacking: dict[str, Any]) -> None:
    with pytest.raises(BadInput) as refusal:
        storm(**lacking)
    assert refusal.value.errors


def test_a_change_that_changes_nothing_is_refused() -> None:
    storm()
    with pytest.raises(Conflict, match="ghi như vậy rồi"):
        storm()


def test_only_the_operator_changes_the_calendar() -> None:
    officer = Actor(label="x", account_id=1, posting_id=1, role=Role.OFFICER)
    with pytest.raises(NotAllowed):
        storm(by=officer)


def test_versions_follow_each_other_in_time() -> None:
    storm()
    with clock.at(timezone.now() - timedelta(days=1)), pytest.raises(Conflict, match="muộn hơn"):
        storm(days=[DayChange(date(2026, 9, 11), False, "bão")])


@pytest.mark.parametrize("model", [CalendarVersion, CalendarDay])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_was_known_cannot_be_rewritten(model: type[CalendarVersion] | type[CalendarDay], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))


def test_office_hours_change_from_a_day_on() -> None:
    summer = ((time(7, 30), time(11, 30)), (time(13), time(17)))
    change_office_hours(by=SYSTEM, stretches=summer, valid_from=date(2027, 5, 1), source="QĐ 10/QĐ-UBND")
    hours = [calendar(datetime(2027, *day, 9, tzinfo=VN)).hours[0][0] for day in ((4, 30), (5, 1))]
    assert hours == [time(8), time(7, 30)]


def test_overlapping_office_hours_are_refused() -> None:
    with pytest.raises(BadInput, match="không chồng nhau"):
        change_office_hours(
            by=SYSTEM,
            stretches=((time(8), time(12)), (time(11), time(17))),
            valid_from=date(2027, 5, 1),
            source="QĐ 10/QĐ-UBND",
        )


def test_a_known_calendar_is_asked_for_once_in_a_moment(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    calendar()
    with django_assert_num_queries(0):
        calendar()
    kept.forget()
    with django_assert_num_queries(1):
        calendar()
