"""An elderly woman without a telephone: a priority number from the kiosk, served, and a signed copy to take home."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from motcua.common.actor import Actor
from motcua.counters.actions import take_ticket
from motcua.counters.models import Ticket
from motcua.counters.queries import kiosk_key
from motcua.org.queries import unit_by_code
from tests.e2e.test_copy_at_counter import enters_the_copies, enters_the_person, files
from tests.e2e.test_signed_result import drafts, reads_and_signs
from tests.e2e.visitor import Visitor, words_of
from tests.factories import city

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

POINT = f"{city.KIM_LIEN}.MC"


def test_from_the_kiosk_to_the_copy_in_her_hand(arrive: Callable[..., Visitor]) -> None:
    somebody_came_before()
    number = takes_a_number(arrive(script=False))
    follows_on_paper(arrive(), number)
    clerk = arrive()
    clerk.signs_in("clerk")
    is_called(clerk, number)
    sees_the_board(arrive(), number)
    code = is_served(clerk, number)
    assert [dossier.code for dossier in Ticket.objects.get(priority="elderly").dossiers.all()] == [code]
    drafts(arrive(), code)
    reads_and_signs(arrive(), code)
    takes_the_copy(clerk, code)
    looks_at_the_day(clerk)


def somebody_came_before() -> None:
    """A man without priority, a minute earlier."""
    take_ticket(by=Actor(label="Máy lấy số"), point_id=unit_by_code(POINT).pk, business="collect")


def takes_a_number(kiosk: Visitor) -> str:
    """Three presses, nothing to type, no telephone."""
    kiosk.opens(f"/quay/lay-so/{POINT}/{kiosk_key(unit_by_code(POINT))}/")
    kiosk.passes("may-lay-so", "Ông/bà cần làm gì?")
    kiosk.follows("Nộp hồ sơ")
    kiosk.passes("may-uu-tien", "có ai cần được ưu tiên không?")
    kiosk.follows("Từ 60 tuổi trở lên")
    kiosk.passes("may-in-so", "In phiếu giấy")
    kiosk.presses("In phiếu giấy")
    kiosk.passes("may-da-lay", "Ông/bà là người tiếp theo.")
    expect(kiosk.page.locator(".ticket svg").first).to_be_visible()
    return kiosk.page.locator(".ticket-number").inner_text()


def follows_on_paper(neighbour: Visitor, number: str) -> None:
    """Her neighbour's telephone reads the QR code of the slip."""
    neighbour.opens(f"/so/{Ticket.objects.get(priority='elderly').token}")
    neighbour.passes("so-cua-toi", f"Số thứ tự {number}")


def is_called(clerk: Visitor, number: str) -> None:
    clerk.opens("/quay/hang-doi/")
    clerk.passes("hang-doi", "Mời người tiếp theo")
    clerk.page.get_by_label("Quầy của ông/bà").select_option("Quầy 2")
    clerk.presses("Mời số tiếp theo")
    clerk.passes("hang-doi-da-moi", f"số {number}")


def sees_the_board(board: Visitor, number: str) -> None:
    board.opens(f"/quay/bang-so/{POINT}/")
    board.passes("bang-so", number)
    expect(board.page.locator("tr.now")).to_contain_text("2")


def is_served(clerk: Visitor, number: str) -> str:
    clerk.presses("Đã đến, nhận hồ sơ ngay")
    clerk.passes("nhan-cho-so", f"Đang phục vụ số {number}")
    clerk.follows("Chứng thực bản sao từ bản chính")
    enters_the_person(clerk)
    enters_the_copies(clerk)
    code = files(clerk)
    clerk.presses("Chuyển đi giải quyết ngay")
    clerk.opens("/quay/hang-doi/")
    clerk.passes("hang-doi-dang-phuc-vu", f"Đang phục vụ: số {number}")
    clerk.presses(f"Xong số {number}")
    clerk.passes("hang-doi-xong", f"Đã xong số {number}")
    return code


def takes_the_copy(clerk: Visitor, code: str) -> None:
    """The clerk prints the signed electronic copy and hands it over."""
    clerk.opens("/quay/danh-sach/tra-ket-qua/")
    clerk.follows(code)
    copy = words_of(clerk.downloads("Bản điện tử có chữ ký số"))
    assert "Trần Thị Bé" in copy
    assert code in copy
    clerk.presses("Trả kết quả")
    clerk.passes("da-tra-tan-tay", "Đã trả kết quả.")


def looks_at_the_day(clerk: Visitor) -> None:
    clerk.opens("/quay/hang-doi/thoi-gian-cho/")
    clerk.passes("thoi-gian-cho", "Thời gian chờ ở")
    expect(clerk.page.get_by_role("row")).to_have_count(2)
