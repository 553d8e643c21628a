"""A power moves: asked whether they are ready, entered, used, taken back; and everybody can say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfWriter

from motcua.common import clock
from motcua.dossiers import actions
from motcua.identity.models import Account
from tests.e2e.visitor import PHONE, Visitor
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.office.desks import at_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

NUMBER = "45/QĐ-UBND"
DEPUTY = "Phó Chủ tịch Ủy ban nhân dân, UBND phường Kim Liên"


@pytest.fixture
def codes() -> list[str]:
    """Two extracts of civil status, drafted and checked, waiting for a signature."""
    for role in ("legal", "inspector"):
        at_desk(role)
        account = Account.objects.get(username=role)
        account.set_password(city.PASSWORD)
        account.save()
    return [to_sign() for _ in range(2)]


def to_sign() -> str:
    clerk = city.actor("clerk")
    dossier = actions.file_dossier(by=clerk, filing=a_filing("2.000635"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    body = "Cấp 02 bản sao trích lục."
    actions.prepare_decision(dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body=body)
    dossier.refresh_from_db()
    if dossier.holder_role == "checker":
        actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
    return dossier.code


def day(ahead: int) -> str:
    return f"{clock.today() + timedelta(days=ahead):%d/%m/%Y}"


def a_scan() -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def test_a_power_moves_is_used_and_taken_back(codes: list[str], arrive: Callable[..., Visitor]) -> None:
    legal, deputy = arrive(script=False), arrive()
    legal.signs_in("legal")
    deputy.signs_in("deputy")
    cannot_sign_yet(deputy, codes[0])

    asks_whether_they_are_ready(legal)
    answers_by_keyboard_on_a_phone(arrive())
    settles(legal)
    enters_the_decision(legal)

    reads_what_may_be_decided(deputy)
    signs(deputy, codes[0])
    takes_it_back(legal)
    is_refused_with_the_reason(deputy, codes[1])

    sees_all(arrive(), codes[0])
    everyone_reads(arrive(script=False))


def cannot_sign_yet(deputy: Visitor, code: str) -> None:
    deputy.opens(f"/phong/ho-so/{code}/")
    deputy.passes("quyen-chua-co", "Chưa đủ thẩm quyền ký")


def asks_whether_they_are_ready(legal: Visitor) -> None:
    legal.opens("/san-sang/")
    legal.passes("san-sang", "Sẵn sàng nhận việc mới")
    legal.follows("Lập đề nghị")
    legal.passes("san-sang-lap", "Đề nghị giao việc gì cho ai?")
    for label, text in {
        "Tên đề nghị": "Giao Phó Chủ tịch ký trích lục hộ tịch",
        "Việc sẽ giao": "Hộ tịch",
        "Ai đang có quyền này?": "Chủ tịch UBND phường Kim Liên",
        "Ai sẽ nhận?": "Phó Chủ tịch UBND phường Kim Liên",
        "Hỏi những xã, phường nào?": "kim lien",
        "Người làm việc này cần biết gì?": "Hộ tịch",
        "Căn cứ và lý do": "Chủ tịch hay đi họp, người dân phải chờ.",
        "Dự kiến giao từ ngày": day(30),
    }.items():
        legal.types(label, text)
    legal.presses("Lập đề nghị")
    legal.types("Trả lời trước ngày", day(7))
    legal.presses("Hỏi các đơn vị")
    legal.passes("san-sang-da-hoi", "Đã hỏi các đơn vị.")


def answers_by_keyboard_on_a_phone(chair: Visitor) -> None:
    """Nothing but keys, on a small screen."""
    chair.page.set_viewport_size({"width": PHONE, "height": 740})
    chair.signs_in("chair")
    chair.opens("/san-sang/")
    chair.passes("san-sang-don-vi", "chưa trả lời")
    chair.follows("Giao Phó Chủ tịch ký trích lục hộ tịch")
    chair.passes("san-sang-tra-loi", "Mấy người ở đơn vị biết việc này?")
    chair.page.get_by_label("Mấy người ở đơn vị biết việc này?").focus()
    keys = chair.page.keyboard
    for typed in ("2", "2"):
        keys.type(typed)
        keys.press("Tab")
    for _ in range(2):  # the first choice of each group: enough
        keys.press("Space")
        keys.press("Tab")
    keys.type("Đã bố trí xong.")
    keys.press("Tab")
    keys.press("Enter")
    chair.passes("san-sang-da-tra-loi", "Đã ghi câu trả lời.")
    expect(chair.page.get_by_role("heading", name="Theo câu trả lời: Sẵn sàng")).to_be_visible()


def settles(legal: Visitor) -> None:
    legal.opens("/san-sang/")
    legal.follows("Giao Phó Chủ tịch ký trích lục hộ tịch")
    legal.passes("san-sang-bang", "Theo câu trả lời đến hôm nay")
    legal.presses("Chốt đề xuất")
    legal.passes("san-sang-da-chot", "Giao ngay")


def enters_the_decision(legal: Visitor) -> None:
    legal.opens("/so-tham-quyen/")
    legal.passes("so", "Sổ thẩm quyền")
    legal.follows("Ghi văn bản giao quyền")
    legal.passes("so-chon-don-vi", "Văn bản giao quyền của đơn vị nào?")
    legal.types("Tên hoặc mã đơn vị", "phuong kim lien")
    legal.presses("Tìm")
    legal.page.get_by_role("link", name="UBND phường Kim Liên", exact=True).click()
    legal.passes("so-ghi", "Ai được giao việc gì")
    legal.types("Số, ký hiệu", NUMBER)
    legal.types("Ngày ban hành", day(0))
    legal.types("Tên văn bản", "Phân công Phó Chủ tịch ký việc hộ tịch")
    scan = {"name": "45-qd-ubnd.pdf", "mimeType": "application/pdf", "buffer": a_scan()}
    legal.page.get_by_label("Tệp văn bản").set_input_files(scan)
    legal.page.get_by_label("Loại văn bản").select_option("assignment")
    legal.answers("Hình thức giao quyền", "Ký thay (cấp phó được phân công)")
    line = legal.page.get_by_role("group", name="Dòng 1")
    line.get_by_label("Chức danh nhận quyền").fill("pho chu tich")
    line.get_by_label("Thủ tục, lĩnh vực").fill("Hoj tich")
    legal.presses("Xem lại")
    legal.passes("so-ghi-sai", "Không có thủ tục hay lĩnh vực nào là “Hoj tich”.")
    legal.page.get_by_role("group", name="Dòng 1").get_by_label("Thủ tục, lĩnh vực").fill("Hộ tịch")
    legal.presses("Xem lại")
    legal.passes("so-xem-lai", "Xem lại trước khi ghi")
    legal.presses("Ghi vào sổ")
    legal.passes("so-van-ban", "Quyền dùng được từ bây giờ.")
    legal.page.get_by_role("link", name="Phó Chủ tịch Ủy ban nhân dân").click()
    legal.passes("so-quyen", "Dựa vào đâu")
    expect(legal.page.locator(".chain").get_by_text("72/2025/QH15")).to_be_visible()


def reads_what_may_be_decided(deputy: Visitor) -> None:
    deputy.opens("/phong/")
    deputy.follows("Quyền của tôi")
    deputy.passes("quyen-cua-toi", "Lĩnh vực Hộ tịch")


def signs(deputy: Visitor, code: str) -> None:
    deputy.opens(f"/phong/ho-so/{code}/")
    deputy.ticks("Tôi đã đọc dự thảo và đồng ý ký.")
    deputy.presses("Ký kết quả")
    deputy.passes("quyen-da-ky", "Đã ký kết quả.")


def takes_it_back(legal: Visitor) -> None:
    """What would change is read first: a dossier waits that the chair can still sign."""
    legal.follows("Thu hồi thì ảnh hưởng gì")
    legal.passes("so-thu-hoi", "Hồ sơ đang mở bị ảnh hưởng, ai làm thay được")
    expect(legal.page.get_by_text("Hoàng Thị Mai").first).to_be_visible()
    legal.types("Lý do", "Phó Chủ tịch chuyển công tác")
    legal.presses("Thu hồi")
    legal.passes("so-da-thu-hoi", "Đã thu hồi.")


def is_refused_with_the_reason(deputy: Visitor, code: str) -> None:
    deputy.opens(f"/phong/ho-so/{code}/")
    deputy.passes("quyen-bi-tu-choi", "đã bị thu hồi")
    expect(deputy.page.get_by_role("button", name="Ký kết quả")).to_have_count(0)


def sees_all(inspector: Visitor, code: str) -> None:
    inspector.signs_in("inspector")
    inspector.opens("/giam-sat/")
    inspector.passes("giam-sat", "Giám sát việc dùng quyền")
    inspector.follows("Việc dùng từng quyền")
    inspector.passes("giam-sat-quyen", "Dùng lần cuối")
    inspector.opens("/so-tham-quyen/?tinh-trang=het")
    inspector.passes("so-da-het", NUMBER)
    inspector.opens("/so-tham-quyen/vi-sao/")
    inspector.passes("vi-sao-hoi", "Vì sao kết quả này được ký?")
    inspector.types("Số kết quả hoặc mã hồ sơ", code)
    inspector.presses("Xem")
    inspector.passes("vi-sao", "Vẫn trả lời: được ký")
    expect(inspector.page.get_by_text("Bùi Văn Sơn").first).to_be_visible()
    inspector.opens("/giam-sat/vu-viec/")
    inspector.passes("giam-sat-vu-viec", "Vụ việc")


def everyone_reads(stranger: Visitor) -> None:
    stranger.opens("/tham-quyen?noi=kim+lien")
    stranger.passes("cong-khai", "Ai được quyết định việc gì")
    expect(stranger.page.get_by_text("12/QĐ-UBND").first).to_be_visible()
    expect(stranger.page.get_by_text(NUMBER)).to_have_count(0)
