"""The pages of the register and of the watch that lie beside the journey of a power; and what of them is printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.authority.models import Review
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.identity.models import Account
from motcua.org.queries import actor_for, communes, unit_by_code
from motcua.oversight import actions as oversight
from motcua.oversight.enums import Supply
from motcua.oversight.models import Case, PowerReport, Transfer
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.office.test_powers_budgets import a_power, an_absence, an_interest
from tests.web.office.test_powers_watching import an_alert

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MOST_SHEETS = 8


@pytest.fixture
def desks() -> None:
    """The city's legal officer and inspector can sign in, and every list has something in it."""
    for role in ("legal", "inspector"):
        at_desk(role)
        account = Account.objects.get(username=role)
        account.set_password(city.PASSWORD)
        account.save()


def a_case() -> Case:
    by = actor_for(Account.objects.get(username="inspector"))
    case = oversight.open_case(by=by, alert_ids=[an_alert(7).pk], title="Ký nhanh ở phường Kim Liên")
    due = clock.today() + timedelta(days=5)
    oversight.ask_unit(by=by, case_id=case.pk, question="Vì sao ký ngay khi vừa nhận?", answer_due_on=due)
    return case


def test_the_keepers_pages(desks: None, arrive: Callable[..., Visitor]) -> None:
    an_absence(0)
    grant = a_power(0)
    legal = arrive(script=False)
    legal.signs_in("legal")
    for name, address, says in (
        ("so-van-ban-danh-sach", "van-ban/", "Văn bản"),
        ("so-vang", "vang/", "Người vắng"),
        ("so-vang-ghi", f"vang/{city.KIM_LIEN}/", "Ai ký thay?"),
        ("so-bang", "bang/", "Nhập, xuất bảng"),
        ("so-dinh-chinh", f"quyen/{grant.pk}/dinh-chinh/", "Vì sao đính chính?"),
        ("so-ai-quyet", "ai-quyet/?thu-tuc=2.000635&don-vi=kim+lien", "Hoàng Thị Mai"),
        ("so-ra-soat-moi", "ra-soat/moi/", "Vướng mắc gì?"),
    ):
        legal.opens(f"/so-tham-quyen/{address}")
        legal.passes(name, says)
    reviews_a_provision(legal)


def reviews_a_provision(legal: Visitor) -> None:
    said = {"Văn bản số": "12/QĐ-UBND", "Điều, khoản": "Điều 2", "Vướng mắc gì?": "Chưa giao Hộ tịch."}
    for label, text in said.items():
        legal.types(label, text)
    legal.page.locator("main form button").last.click()
    legal.passes("so-ra-soat-mot", "Đã ghi nhận việc rà soát.")
    assert Review.objects.count() == 1
    legal.opens("/so-tham-quyen/ra-soat/")
    legal.passes("so-ra-soat", "Điều 2")


def test_the_watchers_pages(desks: None, arrive: Callable[..., Visitor]) -> None:
    alert, case = an_alert(1), a_case()
    an_interest(0)
    inspector = arrive(script=False)
    inspector.signs_in("inspector")
    for name, address, says in (
        ("giam-sat-dau-hieu", "/giam-sat/dau-hieu/", "Có 3 quyết định"),
        ("giam-sat-mot-dau-hieu", f"/giam-sat/dau-hieu/{alert.pk}/", alert.words),
        ("giam-sat-mot-vu", f"/giam-sat/vu-viec/{case.pk}/", "Vì sao ký ngay khi vừa nhận?"),
        ("so-loi-ich", "/so-tham-quyen/loi-ich/", "…001"),
    ):
        inspector.opens(address)
        inspector.passes(name, says)


def test_a_report_is_read_and_handed_in(desks: None, arrive: Callable[..., Visitor]) -> None:
    today = clock.today()
    report = PowerReport.objects.create(
        grant=a_power(0), first=today - timedelta(days=90), last=today - timedelta(days=1), due_on=today,
        figures={"decisions": 4, "late": 1},
    )  # fmt: skip
    chair = arrive(script=False)
    chair.signs_in("chair")
    chair.opens("/giam-sat/bao-cao/")
    chair.passes("giam-sat-bao-cao", "Chánh Văn phòng")
    chair.opens(f"/giam-sat/bao-cao/{report.pk}/")
    chair.passes("giam-sat-mot-bao-cao", "Khó khăn, đề nghị")


def everybody_asked() -> Transfer:
    """A transfer to all communes: every third has answered well, every third lacks people, the others are silent."""
    by, everyone = actor_for(Account.objects.get(username="legal")), list(communes())
    today = clock.today()
    facts = oversight.TransferFacts(
        title="Phân cấp cấp bản sao trích lục hộ tịch", kind="decentralised", procedures=["2.000635"],
        holder="Giám đốc Sở Tư pháp", holder_unit_id=unit_by_code("H26.STP").pk, receiver="Chủ tịch UBND cấp xã",
        units=[unit.pk for unit in everyone], skill="hộ tịch", basis="Luật 72/2025/QH15 Điều 13",
        planned_from=today + timedelta(days=60),
    )  # fmt: skip
    row = oversight.open_transfer(by=by, facts=facts)
    row = oversight.ask_units(by=by, transfer_id=row.pk, answers_due_on=today + timedelta(days=14))
    for i, unit in enumerate(everyone):
        said = oversight.Answer(skilled=3 * (i % 3), trained=i % 3, equipment=Supply.ENOUGH, budget=Supply.ENOUGH)
        if i % 3:
            oversight.answer_readiness(by=SYSTEM, transfer_id=row.pk, unit_id=unit.pk, answer=said)
    return row


def test_the_table_of_all_communes_is_printed_whole(desks: None, arrive: Callable[..., Visitor]) -> None:
    """On A4: every commune once, the head of the table on each page, nothing to press."""
    transfer = everybody_asked()
    legal = arrive(script=False)
    legal.signs_in("legal")
    legal.opens(f"/san-sang/{transfer.pk}/")
    legal.passes("san-sang-126", "Theo câu trả lời đến hôm nay")
    printed = PdfReader(BytesIO(legal.page.pdf(format="A4", path=os.environ.get("MOTCUA_PRINT"))))
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    whole = " ".join(pages)
    assert [unit.name for unit in communes() if unit.name not in whole] == []
    assert sum("Còn thiếu gì" in page for page in pages) >= len(pages) - 1
    assert "Chốt đề xuất" not in whole
    assert len(pages) <= MOST_SHEETS
