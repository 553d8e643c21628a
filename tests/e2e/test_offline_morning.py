"""A morning at a point: the server is down, the browser is closed and opened again, and nobody notices afterwards."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from tests.e2e.visitor import DESK, PHONE, Visitor, Watcher, flaws
from tests.factories.city import KIM_LIEN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

COPY = "Chứng thực bản sao từ bản chính"


class Town:
    """A real server in a process of its own, which can be stopped and started again at the same address."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def up(self) -> None:
        known = connection.get_connection_params()
        info = {"host": known["host"], "user": known["user"], "dbname": known["dbname"]}
        place = {"DATABASE_URL": f"postgresql:///?{urlencode(info)}", "MOTCUA_BASE_URL": self.url}
        command = [sys.executable, "-m", "motcua.cli", "serve", "--port", self.port, "--workers", "1"]
        self.process = subprocess.Popen(command, env={**os.environ, **place}, stdout=subprocess.DEVNULL)
        for _ in range(600):
            assert self.process.poll() is None, "the server has stopped"
            with contextlib.suppress(requests.ConnectionError):
                requests.get(f"{self.url}/healthz", timeout=30)
                return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def down(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
        self.process = None


@pytest.fixture
def town(django_db_setup: None) -> Iterator[Town]:
    town = Town()
    town.up()
    yield town
    town.down()


@pytest.fixture
def clerk(town: Town, watcher: Watcher, new_context: Callable[..., object]) -> Visitor:
    context = new_context(base_url=town.url, locale="vi-VN")
    context.set_default_timeout(30_000)  # type: ignore[attr-defined]
    return Visitor(context.new_page(), watcher)  # type: ignore[attr-defined]


def test_a_morning_without_a_server(clerk: Visitor, town: Town) -> None:
    prepares_the_machine(clerk)
    town.down()

    takes_in(clerk.page, "Trần Thị Bé", "001148000321", "20/8/1948")
    expect(clerk.page.get_by_text("TAM-M1-0001")).to_be_visible()
    looks_right(clerk.page, "phieu-tam")
    clerk.page.close()  # somebody trips over the plug

    clerk.page = clerk.page.context.new_page()
    clerk.opens("/quay/ngoai-tuyen/may/")
    expect(clerk.page.locator(".tally .waiting strong")).to_have_text("1")
    expect(clerk.page.get_by_text("Mất mạng: vẫn nhận hồ sơ được")).to_be_visible()
    looks_right(clerk.page, "mat-mang")
    takes_in(clerk.page, "Nguyễn Văn Tư", "001045000322", "2/9/1945", check=True)
    clerk.presses("Người tiếp theo")
    assert Dossier.objects.count() == 0

    town.up()
    expect(clerk.page.locator(".tally .safe strong")).to_have_text("2")
    assert set(Dossier.objects.values_list("competent_unit__code", flat=True)) == {KIM_LIEN}
    for dossier in Dossier.objects.all():
        expect(clerk.page.get_by_text(dossier.code)).to_be_visible()
    looks_right(clerk.page, "co-mang-lai")


def test_what_is_wrong_waits_for_the_clerk(clerk: Visitor) -> None:
    prepares_the_machine(clerk)
    clerk.page.context.set_offline(True)
    takes_in(clerk.page, "Trần Thị Bé", "001148000321", "20/8/1949")  # the number says 1948
    clerk.presses("Người tiếp theo")
    clerk.page.context.set_offline(False)

    expect(clerk.page.locator(".tally .needs strong")).to_have_text("1")
    clerk.follows("cần ông/bà xem")
    clerk.passes("ngoai-tuyen-can-xem", "Khi mất mạng")
    clerk.follows("TAM-M")
    clerk.passes("ngoai-tuyen-sua", "Phiếu tạm")
    clerk.types("Ngày sinh", "20/8/1948")
    clerk.presses("Tiếp nhận và in giấy hẹn")
    clerk.passes("ngoai-tuyen-vao-so", "đã vào sổ")
    assert Dossier.objects.count() == 1


def test_a_full_disk_is_said(clerk: Visitor) -> None:
    prepares_the_machine(clerk)
    clerk.page.evaluate("""() => { IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, {
        apply(put, store, [value, key]) {
            if (store.name === "filings") throw new DOMException("full", "QuotaExceededError");
            return Reflect.apply(put, store, key === undefined ? [value] : [value, key]);
        },
    }) }""")
    takes_in(clerk.page, "Trần Thị Bé", "001148000321", "20/8/1948")
    expect(clerk.page.get_by_text("CHƯA được giữ")).to_be_visible()
    expect(clerk.page.get_by_label("Họ và tên")).to_have_value("Trần Thị Bé")


def test_a_card_reader_works_without_a_network(clerk: Visitor) -> None:
    prepares_the_machine(clerk)
    clerk.page.context.set_offline(True)
    clerk.types("Thủ tục nào?", COPY)
    clerk.presses(f"{COPY} giấy tờ, văn bản")
    clerk.page.keyboard.type("001079001234||Nguyễn Văn Hùng|11021979|Nam|Số 5, phường Kim Liên, Hà Nội|01072021")
    clerk.page.keyboard.press("Tab")
    expect(clerk.page.get_by_label("Họ và tên")).to_have_value("Nguyễn Văn Hùng")
    expect(clerk.page.get_by_label("Ngày sinh")).to_have_value("11/02/1979")


def prepares_the_machine(clerk: Visitor) -> None:
    clerk.signs_in("clerk")
    clerk.opens("/quay/ngoai-tuyen/")
    clerk.passes("ngoai-tuyen-dang-ky", "Chưa có máy nào.")
    clerk.presses("Đăng ký máy này")
    expect(clerk.page.get_by_label("Thủ tục nào?")).to_be_visible()
    clerk.page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def takes_in(page: Page, name: str, number: str, born: str, *, check: bool = False) -> None:
    page.get_by_label("Thủ tục nào?").fill("ban sao ban chinh")
    page.get_by_role("button", name=COPY).click()
    page.get_by_label("Số định danh (12 chữ số)").fill(number)
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Ngày sinh").fill(born)
    page.get_by_role("group", name="Giới tính").get_by_label("Nữ" if name == "Trần Thị Bé" else "Nam").check()
    page.get_by_label("Cần sao giấy tờ gì?").first.fill("Bằng tốt nghiệp đại học")
    page.get_by_label("Giấy tờ này có mấy trang?").first.fill("3")
    page.get_by_label("Cần mấy bản sao?").first.fill("2")
    page.get_by_role("group", name="Còn giấy tờ khác cần sao không?").first.get_by_label("Không").check()
    page.get_by_label("Bản chính giấy tờ cần sao").first.check()
    if check:
        looks_right(page, "nhan-ngoai-tuyen")
    page.get_by_role("button", name="Giữ lại và in phiếu tạm").click()


def looks_right(page: Page, name: str) -> None:
    page.evaluate(AXE_SCRIPT)
    found = [f"{name} ({width} px): {flaw}" for width in (DESK, PHONE) for flaw in flaws(page, width)]
    if shots := os.environ.get("MOTCUA_SHOTS"):
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=Path(shots) / f"{name}-{width}.png", full_page=True)
    assert not found, "\n".join(found)
