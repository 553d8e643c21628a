"""What the lists of those who run the system cost: as many queries for three rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from pytest_django import DjangoAssertNumQueries

from motcua.common.actor import SYSTEM
from motcua.dossiers import actions as act
from motcua.identity.actions import open_staff_account
from motcua.messaging.enums import State
from motcua.messaging.models import Message
from motcua.org.actions import DayChange, change_calendar, post
from motcua.org.queries import units
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.office.desks import at_desk
from tests.web.staff import page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _units_are_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of the units is not looked at again while queries are counted, however busy the machine."""
    monkeypatch.setattr(units, "FRESH_SECONDS", 3600.0)


def a_failed_job(number: int) -> None:
    job_id = app.configure_task("motcua.dossiers.jobs.redate_open").defer(
        first_day="2027-09-13", why=f"bão số {number}"
    )
    with connection.cursor() as cursor:
        for status in ("doing", "failed"):
            cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, job_id])


def a_failed_message(number: int) -> None:
    dossier = act.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    Message.objects.filter(subject_id=dossier.pk).update(state=State.FAILED, next_at=None)


def a_version_of_the_calendar(number: int) -> None:
    day = date(2027, 9, 13) + timedelta(days=number)
    change_calendar(by=SYSTEM, days=[DayChange(day, False, "nghỉ bão")], note="Bão", source="Công điện 1")


def a_member_of_staff(number: int) -> None:
    account = open_staff_account(by=SYSTEM, username=f"them.{number}", display_name="Nguyễn Văn Thêm")
    position = city.position(f"{city.KIM_LIEN}.VP", "Chuyên viên")
    post(by=SYSTEM, account=account, position=position, valid_from=city.START)


def a_dossier(number: int) -> None:
    act.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "make", "mark", "budget"),
    [
        ("viec-nen/", a_failed_job, 'name="viec"', 7),
        ("tin-nhan/", a_failed_message, 'name="tin"', 7),
        ("lich/?nam=2027", a_version_of_the_calendar, ">Công điện 1</td>", 5),
        ("tai-khoan/?q=van+them", a_member_of_staff, ">Nguyễn Văn Thêm</a>", 5),
        ("so-cai/?loai=dossier", a_dossier, ">Nộp hồ sơ<", 5),
    ],
)
def test_a_list_costs_the_same_however_long(
    rows: int, path: str, make: Callable[[int], None], mark: str, budget: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    operator = at_desk("operator")
    for number in range(rows):
        make(number)
    operator.get(f"/quan-tri/{path}")
    with django_assert_num_queries(budget):
        html = page(operator.get(f"/quan-tri/{path}"))
    assert html.count(mark) == rows


@pytest.mark.parametrize(("typed", "rows"), [("chuyen nhuong", 1), ("ban sao", 3)])
def test_the_catalog_costs_the_same_however_long(
    typed: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    operator = at_desk("operator")
    operator.get("/quan-tri/thu-tuc/", {"q": typed})
    with django_assert_num_queries(5):
        html = page(operator.get("/quan-tri/thu-tuc/", {"q": typed}))
    assert html.count('<th scope="row" class="code">') == rows
