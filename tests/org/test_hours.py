"""When one can go to a point."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from motcua.common.workdays import VN
from motcua.org.models import OpeningHours
from motcua.org.queries import is_open, opening_text, unit_by_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]

POINT, POLICE = "00229.MC", "00229.CA"


def when(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VN)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (POINT, "Thứ Hai đến Thứ Sáu, sáng 8 giờ - 12 giờ, chiều 13 giờ - 17 giờ"),
        (
            POLICE,
            "Thứ Hai đến Thứ Sáu, sáng 8 giờ - 12 giờ, chiều 13 giờ - 17 giờ; Thứ Bảy, sáng 8 giờ - 12 giờ",
        ),
    ],
)
def test_hours_in_words(code: str, words: str) -> None:
    assert opening_text(unit_by_code(code)) == words


def test_hours_across_noon_and_on_two_days() -> None:
    point = unit_by_code(POINT)
    OpeningHours.objects.filter(unit=point).delete()
    for weekday in (1, 2):
        OpeningHours.objects.create(
            unit=point, weekday=weekday, opens=time(9, 30), closes=time(14), valid_from=date(2025, 7, 1)
        )
    assert opening_text(point) == "Thứ Ba và Thứ Tư, từ 9 giờ 30 phút - 14 giờ"


def test_unknown_hours_are_no_words() -> None:
    assert opening_text(unit_by_code("00229.VP")) == ""


@pytest.mark.parametrize(
    ("code", "instant", "is_it"),
    [
        (POINT, when(2026, 11, 23, 7, 59), False),
        (POINT, when(2026, 11, 23, 8, 0), True),
        (POINT, when(2026, 11, 23, 12, 0), False),
        (POINT, when(2026, 11, 23, 16, 59), True),
        (POINT, when(2026, 11, 23, 17, 0), False),
        (POINT, when(2026, 11, 21, 9, 0), False),  # a Saturday
        (POLICE, when(2026, 11, 21, 9, 0), True),
        (POLICE, when(2026, 11, 21, 14, 0), False),
        (POINT, when(2026, 9, 2, 9, 0), False),  # National Day, a Wednesday
        (POINT, when(2026, 8, 22, 9, 0), True),  # a Saturday worked in exchange for 31/8
        (POINT, when(2026, 8, 31, 9, 0), False),
    ],
)
def test_open_or_closed(code: str, instant: datetime, is_it: bool) -> None:
    assert is_open(unit_by_code(code), instant) is is_it


def test_new_hours_begin_on_their_day() -> None:
    point = unit_by_code(POINT)
    OpeningHours.objects.filter(unit=point).update(valid_to=date(2026, 12, 31))
    OpeningHours.objects.create(unit=point, weekday=5, opens=time(8), closes=time(12), valid_from=date(2027, 1, 1))
    assert opening_text(point, on=date(2027, 1, 1)) == "Thứ Bảy, sáng 8 giờ - 12 giờ"
