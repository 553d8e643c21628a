"""The pages of those who look after money, messages and calls: passed in a browser, looked over by axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.models import Dossier
from motcua.identity.actions import open_staff_account
from motcua.messaging.enums import Outcome, State
from motcua.messaging.models import Attempt, Message
from motcua.org.actions import post
from motcua.org.models import Position
from motcua.payments import actions
from motcua.payments.gateways import Notice
from tests.e2e.visitor import Visitor
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.payments.samples import a_notice, an_order

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
Arrive = Callable[..., Visitor]
NUMBER = "0011001234567"


@pytest.fixture
def dossier() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def comes(arrive: Arrive, role: str) -> Visitor:
    """Somebody of the city's own bodies, signed in, without JavaScript."""
    account = open_staff_account(by=SYSTEM, username=role, display_name="Lý Thị Hoa", password=city.PASSWORD)
    post(by=SYSTEM, account=account, position=Position.objects.filter(role=role)[0], valid_from=city.START)
    visitor = arrive(script=False)
    visitor.signs_in(role)
    return visitor


def test_an_agent_answers_and_calls_back(arrive: Arrive, dossier: Dossier) -> None:
    agent = comes(arrive, "call_agent")
    agent.opens("/phong/tong-dai/")
    agent.types("Mã hồ sơ", dossier.code)
    agent.types("Đang gọi từ số nào?", "0987654321")
    agent.presses("Xem để trả lời")
    agent.passes("goi-khong-khop", "Nhắn tình trạng về số trong hồ sơ")
    agent.types("Đang gọi từ số nào?", GRANDMOTHER.phone)
    agent.presses("Xem để trả lời")
    agent.passes("goi-tra-loi", "Đọc cho người gọi")
    agent.types("Đã nói gì?", "Hỏi lệ phí, cần hỏi thêm phòng tư pháp")
    agent.types("Cần gọi lại thì gọi số nào?", "0912 345 678")
    agent.presses("Ghi và kết thúc")
    agent.passes("goi-cho-goi-lai", "Hỏi lệ phí, cần hỏi thêm phòng tư pháp")
    agent.follows(dossier.code)
    agent.passes("goi-lai", "+84912345678")
    agent.types("Đã nói gì?", "Đã báo")
    agent.presses("Đã gọi lại")
    agent.passes("goi-xong", "Không ai chờ gọi lại.")


def test_an_account_is_entered_by_one_and_confirmed_by_another(arrive: Arrive) -> None:
    accountant = comes(arrive, "accountant")
    accountant.opens("/phong/tien/tai-khoan/")
    accountant.page.get_by_text("Nhập tài khoản mới").click()
    for label, text in (
        ("Của đơn vị nào?", "ubnd phuong kim lien"), ("Mã ngân hàng (BIN)", "970436"), ("Số tài khoản", NUMBER),
        ("Tên chủ tài khoản", "UBND PHUONG KIM LIEN"), ("Dùng từ ngày nào?", f"{clock.today():%d/%m/%Y}"),
    ):  # fmt: skip
        accountant.types(label, text)
    accountant.presses("Nhập, chờ xác nhận")
    accountant.passes("tai-khoan-cho", "Chờ người thứ hai xác nhận")
    operator = comes(arrive, "operator")
    operator.opens("/phong/tien/tai-khoan/")
    operator.follows("UBND phường Kim Liên")
    operator.passes("tai-khoan-xac-nhan", "Số tài khoản không hiện ở đây")
    operator.types("Gõ lại số tài khoản", NUMBER)
    operator.presses("Xác nhận")
    operator.passes("tai-khoan-da-dung", NUMBER)


def test_an_accountant_gives_money_back(arrive: Arrive) -> None:
    order = an_order(50_000)
    for reference in ("FT1", "FT2"):
        actions.take_in(by=SYSTEM, source="bank", notice=a_notice(order, reference))
    actions.take_in(by=SYSTEM, source="bank", notice=Notice("FT3", "TIEN NOP PHI", 8000, True, clock.now()))
    accountant = comes(arrive, "accountant")
    accountant.opens("/phong/tien/")
    accountant.passes("tien-chenh-lech", "Khoản đã nộp rồi, tiền vào lần nữa")
    accountant.follows("Khoản đã nộp rồi, tiền vào lần nữa")
    accountant.passes("chenh-lech", "Hoàn lại người nộp")
    accountant.opens(f"/phong/tien/khoan/?ma={order.code}")
    accountant.page.get_by_text("Hoàn lại khoản này").first.click()
    accountant.page.get_by_label("Vì sao hoàn?").first.fill("Nộp nhầm")
    accountant.page.get_by_label("Số lệnh chi hoặc phiếu chi").first.fill("UNC-1")
    accountant.presses("Ghi nhận đã hoàn")
    accountant.passes("khoan-da-hoan", "Đã ghi nhận hoàn tiền; biên lai không còn giá trị.")


def test_an_operator_sends_again_what_did_not_go(arrive: Arrive, dossier: Dossier) -> None:
    message = Message.objects.get(subject_id=dossier.pk)
    Message.objects.filter(pk=message.pk).update(state=State.FAILED, next_at=None, sent_to="+84912000111")
    Attempt.objects.create(message=message, provider="p1", outcome=Outcome.REFUSED, detail="trả lời 422")
    operator = comes(arrive, "operator")
    operator.opens("/quan-tri/tin-nhan/")
    operator.passes("tin-hong", "•••• 0111")
    operator.follows(str(message.pk))
    operator.passes("tin-mot", "nhà cung cấp từ chối")
    operator.presses("Gửi lại ngay")
    operator.passes("tin-gui-lai", f"Tin số {message.pk} sẽ gửi lại ngay.")
