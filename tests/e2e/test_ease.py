"""Those who have no mouse, and the pages that lie beside the long journeys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.visitor import Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

OUTLINE = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
FOCUSED = "document.activeElement.innerText.trim()"
MOST_STOPS = 40


def test_a_procedure_is_found_by_keyboard_alone(arrive: Callable[..., Visitor]) -> None:
    page = arrive().page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Việc cần làm")).to_be_focused()
    page.keyboard.type("ket hon")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?q=*")
    goes_to(page, "Đăng ký kết hôn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đăng ký kết hôn", level=1)).to_be_visible()


def goes_to(page: Page, link: str) -> None:
    """By Tab, and it shows at every stop where one stands."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINE) >= 2, page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(FOCUSED) == link:
            return
    raise AssertionError(f"{link} is out of reach")


def test_the_menu_is_one_line_on_a_phone_and_open_where_there_is_room(arrive: Callable[..., Visitor]) -> None:
    page = arrive(script=False, viewport={"width": 360, "height": 800}).page
    page.goto("/dia-diem")
    menu = page.get_by_role("navigation", name="Trình đơn")
    figures = menu.get_by_role("link", name="Số liệu")
    box = menu.bounding_box()
    assert box is not None
    assert box["height"] < 60
    expect(figures).to_be_hidden()
    menu.get_by_text("Trình đơn").click()
    expect(figures).to_be_visible()
    menu.get_by_text("Trình đơn").click()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(menu.get_by_text("Trình đơn")).to_be_hidden()
    figures.click()
    expect(page.get_by_role("heading", level=1, name="Thành phố làm thủ tục thế nào")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "address", "says"),
    [
        ("dia-diem", "/dia-diem", "Nơi phục vụ"),
        ("chon-noi-o", "/noi-o", "Chọn xã, phường"),
        ("su-kien", "/su-kien/birth", "Sinh con"),
        ("tat-ca-thu-tuc", "/tim?q=", "Tất cả thủ tục"),
        ("khong-tim-thay", "/tim?q=zzzz", "Chưa tìm thấy"),
        ("khong-co-trang", "/khong-co", "Không tìm thấy"),
        ("ma-gia", "/xac-thuc/khong-co", "Không có kết quả nào mang mã này."),
    ],
)
def test_pages_beside_the_way(name: str, address: str, says: str, arrive: Callable[..., Visitor]) -> None:
    visitor = arrive()
    visitor.opens(address)
    visitor.passes(name, says)
