"""The calendar of working days: a year at a glance, older versions, and a change that is looked at first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers import actions as act
from motcua.org.models import CalendarVersion
from motcua.org.queries import calendar
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.office.desks import at_desk
from tests.web.staff import controls, page

pytestmark = pytest.mark.django_db

YEAR, CHANGE = "/quan-tri/lich/", "/quan-tri/lich/sua/"
STORM = date(2027, 9, 10)  # a Friday
WHY = {"note": "Bão số 9", "source": "Công điện 12/CĐ-UBND ngày 9/9/2027"}
ONE_DAY = {"dong1-first": "10/9/2027", "dong1-name": "nghỉ tránh bão số 9", **WHY}


@pytest.fixture
def operator() -> Client:
    return at_desk("operator")


def saved(client: Client, said: dict[str, str]) -> Any:
    """As a person would: look first, then save what was looked at."""
    seen = controls(page(client.post(CHANGE, {**said, "do": "preview"}))).get("seen", [""])[0]
    return client.post(CHANGE, {**said, "do": "save", "seen": seen})


def cell(html: str, month: int, day: int) -> str:
    """The class of a day's cell."""
    table = html.split(f"<caption>Tháng {month}</caption>")[1].split("</table>")[0]
    found = re.search(rf'<td class="([^"]*)"[^>]*>{day}(?!\d)', table)
    assert found
    return found[1]


def test_holidays_worked_saturdays_and_today_stand_out(operator: Client) -> None:
    html = page(operator.get(YEAR, {"nam": "2026"}))
    assert cell(html, 9, 2) == "day off"
    assert cell(html, 8, 22) == "day extra"
    assert cell(html, 8, 23) == "day rest"
    assert cell(html, 8, 24) == "day work"
    assert "Quốc khánh" in html


def test_today_is_marked(operator: Client) -> None:
    today = clock.now().astimezone(VN).date()
    assert cell(page(operator.get(YEAR)), today.month, today.day).endswith(" today")


@pytest.mark.parametrize("asked", ["1", "99999", "x", "-3", "٢٠٢٦"])
def test_an_odd_year_still_shows_a_calendar(operator: Client, asked: str) -> None:
    assert operator.get(YEAR, {"nam": asked}).status_code == 200


def test_a_change_is_shown_before_it_is_made(operator: Client) -> None:
    html = page(operator.post(CHANGE, {**ONE_DAY, "do": "preview"}))
    assert "Thứ Sáu, 10/09/2027" in html
    assert "làm việc bình thường" in html
    assert "nghỉ tránh bão số 9 (ngày nghỉ)" in html
    assert CalendarVersion.objects.count() == 1


def test_before_saving_one_reads_how_many_dossiers_it_moves(operator: Client) -> None:
    dossier = act.file_dossier(by=city.actor("clerk"), filing=a_filing("1.004873"))
    assert dossier.due_at
    day = dossier.due_at.astimezone(VN).date()
    said = {"dong1-first": f"{day:%d/%m/%Y}", "dong1-name": "nghỉ tránh bão", **WHY, "do": "preview"}
    assert "1 hồ sơ đang mở" in page(operator.post(CHANGE, said))
    said["dong1-first"] = f"{day + timedelta(days=1):%d/%m/%Y}"
    assert "Không có hồ sơ đang mở nào" in page(operator.post(CHANGE, said))


def test_what_was_looked_at_is_saved_in_the_name_of_the_operator(operator: Client) -> None:
    assert saved(operator, ONE_DAY)["Location"] == f"{YEAR}?nam=2027"
    version = CalendarVersion.objects.latest("pk")
    assert (version.note, version.source) == (WHY["note"], WHY["source"])
    assert version.recorded_by.startswith("Vương Thanh Tùng")
    assert not calendar().is_working(STORM)
    assert ProcrastinateJob.objects.filter(task_name="motcua.dossiers.jobs.redate_open").exists()


def test_what_was_changed_after_looking_is_shown_again_and_not_saved(operator: Client) -> None:
    seen = controls(page(operator.post(CHANGE, {**ONE_DAY, "do": "preview"})))["seen"][0]
    html = page(operator.post(CHANGE, {**ONE_DAY, "dong1-first": "13/9/2027", "do": "save", "seen": seen}))
    assert "Nội dung vừa được sửa sau lần xem trước." in html
    assert CalendarVersion.objects.count() == 1


def test_a_swap_and_a_stretch_of_days_go_in_one_version(operator: Client) -> None:
    swap = {
        "dong1-first": "30/8/2027", "dong1-last": "3/9/2027", "dong1-name": "nghỉ Quốc khánh",
        "dong2-first": "28/8/2027", "dong2-working": "1", "dong2-name": "làm bù ngày 30/8", **WHY,
    }  # fmt: skip
    saved(operator, swap)
    known = calendar()
    assert not any(known.is_working(date(2027, 8, 30) + timedelta(days=n)) for n in range(5))
    assert known.is_working(date(2027, 8, 28))


def test_older_versions_stay_readable(operator: Client) -> None:
    first = CalendarVersion.objects.get().pk
    saved(operator, ONE_DAY)
    old = page(operator.get(YEAR, {"nam": "2027", "ban": first}))
    assert "Đây là một bản lịch cũ" in old
    assert cell(old, 9, 10) == "day work"
    assert cell(page(operator.get(YEAR, {"nam": "2027"})), 9, 10) == "day off"


def test_a_version_that_never_was_is_a_clear_page(operator: Client) -> None:
    answer = operator.get(YEAR, {"ban": "999999"})
    assert answer.status_code == 404
    assert "Không có bản lịch này." in page(answer)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "Hãy ghi ít nhất một ngày."),
        ({"dong1-first": "31/2/2027", "dong1-name": "x"}, "Không có ngày 31/2/2027"),
        ({"dong1-first": "10/9/2027"}, "Hãy ghi tên gọi"),
        ({"dong2-name": "làm bù"}, "Dòng 2, từ ngày: Hãy ghi ngày bắt đầu."),
        ({"dong1-first": "10/9/2027", "dong1-last": "9/9/2027", "dong1-name": "x"}, "Ngày cuối phải sau ngày đầu"),
        ({"dong1-first": "1/1/2027", "dong1-last": "1/6/2027", "dong1-name": "x"}, "không quá 60 ngày"),
        (
            {"dong1-first": "10/9/2027", "dong1-name": "x", "dong2-first": "10/9/2027", "dong2-name": "y"},
            "Một ngày được ghi ở hai dòng.",
        ),
        ({"dong1-first": "10/9/2027", "dong1-name": "x", "source": ""}, "Văn bản làm căn cứ: "),
        ({"dong1-first": "2/9/2027", "dong1-name": "Quốc khánh"}, "Lịch đã ghi như vậy rồi"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_saved(operator: Client, said: dict[str, str], complaint: str) -> None:
    answer = saved(operator, {**WHY, **said})
    assert answer.status_code == 422
    assert complaint in page(answer)
    assert CalendarVersion.objects.count() == 1
