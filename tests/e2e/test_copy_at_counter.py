"""A grandmother without a phone comes to the counter with her diploma; she leaves with a printed receipt."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.visitor import Visitor, words_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

COUNT_PRESSES = """
addEventListener("pointerdown", () => sessionStorage.setItem("presses", 1 + +sessionStorage.getItem("presses")), true)
"""
MOST_PRESSES, MOST_SECONDS = 10, 60


def test_a_copy_is_certified_for_somebody_without_a_phone(arrive: Callable[..., Visitor]) -> None:
    clerk = arrive()
    clerk.signs_in("clerk")
    clerk.page.add_init_script(COUNT_PRESSES)
    began = time.monotonic()
    opens_the_intake(clerk)
    enters_the_person(clerk)
    enters_the_copies(clerk)
    code = files(clerk)
    presses, seconds = int(clerk.page.evaluate("sessionStorage.presses")), round(time.monotonic() - began, 1)
    print(f"{presses} presses of the mouse, {seconds} s of pages")  # pytest -rP shows it
    assert presses <= MOST_PRESSES
    assert seconds < MOST_SECONDS
    takes_the_receipt(clerk, code)


def opens_the_intake(clerk: Visitor) -> None:
    clerk.opens("/quay/")
    clerk.follows("Nhận hồ sơ mới")
    clerk.passes("nhan-chon-thu-tuc", "Người dân cần làm thủ tục gì?")
    clerk.follows("Chứng thực bản sao từ bản chính")


def enters_the_person(clerk: Visitor) -> None:
    """Her number is typed into the first field, where the cursor already is; nobody has it yet."""
    expect(clerk.page.get_by_label("Số định danh (12 chữ số)")).to_be_focused()
    clerk.page.keyboard.type("001148000321")
    clerk.page.keyboard.press("Enter")
    clerk.passes("nhan-nguoi-moi", "Chưa có ai mang số này.")
    clerk.types("Họ và tên", "Trần Thị Bé")
    clerk.types("Ngày sinh", "20/8/1948")
    clerk.answers("Giới tính", "Nữ")


def enters_the_copies(clerk: Visitor) -> None:
    clerk.answers("Cần sao giấy tờ gì?", "Bằng tốt nghiệp đại học")
    clerk.answers("Giấy tờ này có mấy trang?", "3")
    clerk.answers("Cần mấy bản sao?", "2")
    clerk.answers("Còn giấy tờ khác cần sao không?", "Không")
    clerk.page.get_by_label("Bản chính giấy tờ cần sao").first.check()
    clerk.page.get_by_role("button", name="Tính lại", exact=True).click()
    # Two pages at 2.000, the third at 1.000, twice.
    expect(clerk.page.get_by_label("Phí và hẹn trả").get_by_text("10.000 đồng").first).to_be_visible()
    clerk.passes("nhan-da-tinh-phi", "Mười nghìn đồng")


def files(clerk: Visitor) -> str:
    clerk.presses("Tiếp nhận và in giấy hẹn")
    clerk.passes("nhan-xong", "Đã tiếp nhận hồ sơ")
    return clerk.page.locator(".big-code").inner_text()


def takes_the_receipt(clerk: Visitor, code: str) -> None:
    """Mẫu 01, and once more in large print."""
    for link in ("In giấy hẹn (Mẫu 01)", "In chữ to"):
        receipt = words_of(clerk.downloads(link))
        for word in (code, "Trần Thị Bé", "10.000"):
            assert word in receipt


MOST_KEYS = 150  # at a clerk's three or four keys a second: under a minute


class Keyboard:
    """Hands that never leave the keyboard; counts what they press."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(keys)

    def writes(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def enters(self, says: str) -> None:
        self.press("Enter")
        expect(self.page.get_by_text(says).first).to_be_visible()


def test_the_same_by_keyboard_alone(arrive: Callable[..., Visitor]) -> None:
    clerk = arrive()
    clerk.signs_in("clerk")
    clerk.opens("/quay/nhan/")
    hands, began = Keyboard(clerk.page), time.monotonic()
    hands.writes("sao y")
    hands.enters("Tìm thấy")
    hands.press("Tab", "Tab")  # past the button, to the first that was found
    hands.enters("1. Người nộp")
    hands.writes("001148000321")
    hands.enters("Chưa có ai mang số này.")
    for words in ("Trần Thị Bé", "20/8/1948"):
        hands.writes(words)
        hands.press("Tab")
    hands.press("ArrowDown")
    expect(clerk.page.get_by_label("Nữ", exact=True)).to_be_checked()
    hands.enters("3. Tờ khai")
    for words in ("Bằng tốt nghiệp", "3", "2"):
        hands.writes(words)
        hands.press("Tab")
    hands.press("ArrowDown", "Enter")
    expect(clerk.page.get_by_label("Bản chính giấy tờ cần sao").first).to_be_focused()
    hands.press("Space")
    hands.enters("10.000 đồng")
    hands.press("Tab", "Tab")
    hands.enters("Đã tiếp nhận hồ sơ")
    seconds = round(time.monotonic() - began, 1)
    print(f"{hands.keys} keys, {seconds} s of pages")
    assert hands.keys <= MOST_KEYS
    assert seconds < MOST_SECONDS
