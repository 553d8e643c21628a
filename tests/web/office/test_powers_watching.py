"""Watching: the overview, alerts with rule and numbers, a case from alert to finding, reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.org.queries import unit_by_code
from motcua.oversight.models import Alert, Case, PowerReport
from motcua.oversight.parameters import rule
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.office.test_powers_why import DEPUTY, the
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

HOME = "/giam-sat/"
ALERTS = f"{HOME}dau-hieu/"


def an_alert(number: int = 1, key: str = "signed_at_once", unit: str = city.KIM_LIEN) -> Alert:
    held = rule(key, clock.today())
    grant = the(DEPUTY)
    return Alert.objects.create(
        rule=key, kind=held.kind, subject=f"thử {number}", words=f"Có 3 quyết định ký trong vòng 90 giây ({number}).",
        numbers={"n": 3, "limits": {"source": held.limits.source}}, unit=unit_by_code(unit), grant=grant,
    )  # fmt: skip


def a_report() -> PowerReport:
    today = clock.today()
    return PowerReport.objects.create(
        grant=the(DEPUTY), first=today - timedelta(days=90), last=today - timedelta(days=1),
        due_on=today + timedelta(days=5), figures={"decisions": 4, "late": 1},
    )  # fmt: skip


@pytest.fixture
def inspector() -> Client:
    return at_desk("inspector")


@pytest.fixture
def case(inspector: Client) -> Case:
    inspector.post(f"{HOME}vu-viec/mo/", {"dau-hieu": str(an_alert().pk)})
    return Case.objects.get()


def test_the_overview_counts_what_nobody_has_looked_at(inspector: Client) -> None:
    an_alert()
    html = page(inspector.get(HOME))
    assert "dấu hiệu chưa xem" in html
    assert "Ký ngay sau khi tiếp nhận" in html
    assert "không phải là kết luận" in html


def test_an_alert_shows_its_rule_its_numbers_and_what_may_explain_it(inspector: Client) -> None:
    alert = an_alert()
    html = page(inspector.get(f"{ALERTS}{alert.pk}/"))
    held = rule(alert.rule, clock.today())
    for words in (alert.words, held.rule, held.fair):
        assert words in html


@pytest.mark.parametrize("username", ["chair", "checker"])
def test_a_unit_sees_its_upkeep_and_no_pattern(username: str) -> None:
    an_alert(1)
    an_alert(2, "expiring")
    html = page(signed_in(username).get(ALERTS))
    assert "Thẩm quyền sắp hết hạn" in html.split("<table")[1]
    assert "Ký ngay sau khi tiếp nhận" not in html.split("<table")[1]


def test_an_officer_has_nothing_to_do_here() -> None:
    assert signed_in("officer").get(ALERTS).status_code == 403


def test_an_alert_is_put_aside_with_a_reason(inspector: Client) -> None:
    alert = an_alert()
    assert inspector.post(f"{ALERTS}{alert.pk}/", {"note": ""}).status_code == 422
    inspector.post(f"{ALERTS}{alert.pk}/", {"note": "Hồ sơ giấy nhập sau"})
    alert.refresh_from_db()
    assert alert.seen_note == "Hồ sơ giấy nhập sau"
    assert "Hồ sơ giấy nhập sau" in page(inspector.get(ALERTS, {"phan": "seen"}))


def test_a_case_is_opened_from_what_was_ticked(case: Case, inspector: Client) -> None:
    html = page(inspector.get(f"{HOME}vu-viec/{case.pk}/"))
    assert "Có 3 quyết định ký trong vòng 90 giây" in html
    assert "Ký ngay sau khi tiếp nhận" in html


def test_nothing_ticked_is_told(inspector: Client) -> None:
    answer = inspector.post(f"{HOME}vu-viec/mo/")
    assert answer.status_code == 422
    assert "Chưa chọn dấu hiệu nào" in page(answer)


def test_a_case_from_the_question_to_the_finding(case: Case, inspector: Client) -> None:
    address = f"{HOME}vu-viec/{case.pk}/"
    due = f"{clock.today() + timedelta(days=7):%d/%m/%Y}"
    inspector.post(address, {"do": "note_case", "text": "Xem lịch trực"})
    inspector.post(address, {"do": "ask_unit", "question": "Vì sao ký nhanh?", "answer_due_on": due})
    chair = signed_in("chair")
    html = page(chair.get(address))
    assert "Vì sao ký nhanh?" in html
    assert "Xem lịch trực" not in html
    chair.post(address, {"do": "answer_case", "answer": "Hồ sơ giấy nhập sau."})
    finding = {"do": "close_case", "finding": "Đúng như đơn vị giải thích.", "outcome": "nothing"}
    inspector.post(address, finding)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "nothing")
    html = page(inspector.get(address))
    assert "Hồ sơ giấy nhập sau." in html
    assert "Đúng như đơn vị giải thích." in html


def test_a_finding_without_an_outcome_keeps_the_words(case: Case, inspector: Client) -> None:
    answer = inspector.post(f"{HOME}vu-viec/{case.pk}/", {"do": "close_case", "finding": "Đã xem."})
    assert answer.status_code == 422
    assert "Đã xem." in page(answer)


def test_a_unit_that_was_not_asked_does_not_see_the_case(case: Case) -> None:
    assert signed_in("chair").get(f"{HOME}vu-viec/{case.pk}/").status_code == 404


def test_the_office_hands_its_report_in_with_the_figures_ready() -> None:
    report = a_report()
    deputy = signed_in("deputy")
    assert "chưa nộp" in page(deputy.get(f"{HOME}bao-cao/"))
    deputy.post(f"{HOME}bao-cao/{report.pk}/", {"note": "Thiếu máy quét."})
    report.refresh_from_db()
    assert report.submitted_at is not None
    assert "Thiếu máy quét." in page(at_desk("inspector").get(f"{HOME}bao-cao/{report.pk}/"))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "budget"), [("dau-hieu/", 4), ("quyen/?don-vi=kim+lien", 6)])
def test_a_list_costs_the_same_however_long(
    rows: int, path: str, budget: int, inspector: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        an_alert(number)
    inspector.get(f"{HOME}{path}")
    with django_assert_num_queries(budget):
        inspector.get(f"{HOME}{path}")
