"""A certified copy taken in at the counter, decided in the office, handed over: in a browser without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.scale import THOROUGH
from tests.web.journeys import desk, violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
thorough = pytest.mark.skipif(not THOROUGH, reason="the journeys of tests/e2e look over nearly all of these pages")


def test_from_the_counter_to_a_signed_result_without_script(browser: Browser, live_server: LiveServer) -> None:
    clerk = desk(browser, live_server, "clerk")
    clerk.goto("/quay/nhan/2.000815/")
    clerk.get_by_label("Họ và tên").fill("Trần Thị Bé")
    clerk.get_by_label("Cần sao giấy tờ gì?").fill("Bằng tốt nghiệp")
    clerk.get_by_label("Giấy tờ này có mấy trang?").fill("2")
    clerk.get_by_label("Cần mấy bản sao?").fill("1")
    clerk.get_by_label("Không", exact=True).check()
    clerk.get_by_label("Bản chính giấy tờ cần sao", exact=False).first.check()
    clerk.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    expect(clerk.get_by_role("heading", name="Đã tiếp nhận hồ sơ")).to_be_visible()
    code = clerk.locator(".big-code").inner_text()
    clerk.get_by_role("button", name="Chuyển đi giải quyết ngay").click()

    officer = desk(browser, live_server, "officer")
    officer.goto("/phong/viec/")
    officer.get_by_role("link", name=code).click()
    officer.get_by_role("button", name="Trình dự thảo này").click()
    expect(officer.get_by_text("Đã dự thảo kết quả")).to_be_visible()

    chair = desk(browser, live_server, "chair")
    chair.goto("/phong/cho-ky/")
    chair.get_by_role("link", name=code).click()
    chair.get_by_label("Tôi đã đọc dự thảo và đồng ý ký.").check()
    chair.get_by_role("button", name="Ký kết quả").click()
    expect(chair.get_by_text("Đã ký kết quả.")).to_be_visible()

    clerk.goto(f"/quay/ho-so/{code}/")
    clerk.get_by_role("button", name="Trả kết quả").click()
    expect(clerk.get_by_text("Đã trả kết quả.")).to_be_visible()
    assert Dossier.objects.get(code=code).returned_at is not None


def test_a_card_reader_that_ends_with_enter_finds_the_person(browser: Browser, live_server: LiveServer) -> None:
    clerk = desk(browser, live_server, "clerk")
    clerk.goto("/quay/nhan/2.000815/")
    expect(clerk.locator("[autofocus]")).to_be_focused()  # the reader is held to the card once the page is there
    clerk.keyboard.type("001079001234||Nguyễn Văn Hùng|11021979|Nam|Số 5, phường Kim Liên, Hà Nội|01072021")
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_label("Họ và tên")).to_have_value("Nguyễn Văn Hùng")
    expect(clerk.get_by_label("Nam", exact=True)).to_be_checked()


def test_an_act_is_done_by_keyboard_alone(browser: Browser, live_server: LiveServer) -> None:
    dossier = actions.file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    clerk = desk(browser, live_server, "clerk", script=True)
    clerk.goto(f"/quay/ho-so/{dossier.code}/")
    clerk.get_by_role("link", name="Việc cần làm").focus()
    clerk.keyboard.press("Enter")
    clerk.keyboard.press("Tab")
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_text("Đã tiếp nhận hồ sơ, thời hạn bắt đầu tính")).to_be_visible()


@pytest.fixture
def pages() -> dict[str, list[str]]:
    """Every page of the staff, with a dossier that waits for its signature, by who looks at it."""
    clerk = city.actor("clerk")
    actions.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    dossier = actions.file_dossier(by=clerk, filing=a_filing("1.004873"))
    actions.forward(dossier_id=dossier.pk, by=clerk)
    actions.prepare_decision(
        dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Cấp 01 giấy xác nhận."
    )
    actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
    counter = ["/quay/", "/quay/nhan/", "/quay/nhan/1.001193/", "/quay/so-theo-doi/", "/quay/danh-sach/ban-giao/"]
    return {
        "clerk": [*counter, f"/quay/ho-so/{dossier.code}/giay-hen/", "/quay/tim/?q=001148000321"],
        "officer": ["/phong/viec/", f"/phong/ho-so/{dossier.code}/", "/phong/ho-so/", "/vi-tri/", "/quay/"],
        "chair": ["/phong/cho-ky/", f"/phong/ho-so/{dossier.code}/", "/phong/don-vi/"],
    }


@thorough
def test_nothing_bars_the_way_of_those_who_see_or_move_differently(
    pages: dict[str, list[str]], browser: Browser, live_server: LiveServer
) -> None:
    problems = []
    for username, addresses in pages.items():
        page = desk(browser, live_server, username, script=True)
        for address in addresses:
            page.goto(address)
            problems += [f"{address}: {one}" for one in violations(page)]
    assert problems == []


@thorough
def test_every_page_fits_a_phone(pages: dict[str, list[str]], browser: Browser, live_server: LiveServer) -> None:
    problems = []
    for username, addresses in pages.items():
        page = desk(browser, live_server, username, script=True)
        page.set_viewport_size({"width": 360, "height": 740})
        for address in addresses:
            page.goto(address)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                problems.append(address)
    assert problems == []
