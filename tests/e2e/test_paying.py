"""A citizen pays at the sandbox gateway, which is a real server that tells the city by itself; a clerk takes cash and
counts the till; the accountant sees that the day adds up."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from motcua.common.actor import SYSTEM
from motcua.demo.bank import BANK_SECRET, SECRET, TERMINAL
from motcua.dossiers.actions import file_dossier
from motcua.dossiers.codes import tracking_secret
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from motcua.org.models import Position
from motcua.org.queries import unit_by_code
from motcua.payments.actions import print_receipt, set_bank_account
from motcua.payments.models import Order, Receipt
from tests.e2e.visitor import Visitor, words_of
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
Arrive = Callable[..., Visitor]


@pytest.fixture(scope="module")
def town(django_db_setup: None) -> Iterator[str]:
    """A live server that knows the sandbox bank from its start, and the bank beside it, which knows the server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with override_settings(**_settings(url)):
        server = LiveServer("127.0.0.1")
        command = [sys.executable, "-m", "motcua.demo.sandbox", "--port", str(port), "--city", server.url]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(url)
            with override_settings(BASE_URL=server.url):
                yield server.url
        finally:
            process.terminate()
            process.wait()
            server.stop()


@pytest.fixture(autouse=True)
def _account() -> None:
    set_bank_account(
        by=SYSTEM, unit_id=unit_by_code("H26").pk, bin="970436", number="0011009999999", holder="TTPVHCC HA NOI"
    )


def _settings(url: str) -> dict[str, Any]:
    gateway = {
        "plug": "motcua.payments.gateways.Vnpay", "name": "sandbox", "label": "ngân hàng thử nghiệm",
        "url": f"{url}/ngan-hang/thanh-toan", "terminal": TERMINAL, "secret": SECRET,
        "statement_url": f"{url}/ngan-hang/doi-soat",
    }  # fmt: skip
    policy = settings.CONTENT_SECURITY_POLICY
    policy = {**policy, "form-action": [*policy["form-action"], url]}
    return {
        "PAYMENT_GATEWAYS": [gateway], "BANK_SECRET": BANK_SECRET, "SANDBOX_URL": url,
        "CONTENT_SECURITY_POLICY": policy,
    }  # fmt: skip


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            requests.get(url, timeout=5).raise_for_status()
            return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("the sandbox does not answer")


def opens_the_dossier(visitor: Visitor, code: str) -> None:
    visitor.opens("/tra-cuu")
    visitor.types("Mã hồ sơ", code)
    visitor.types("Mã bí mật", tracking_secret(code))
    visitor.presses("Xem hồ sơ")


def until_paid(visitor: Visitor) -> None:
    """The bank tells by itself, in its own time; the page is looked at again."""
    for _ in range(60):
        visitor.opens(visitor.page.url)
        if visitor.page.get_by_text("Ông/bà không còn khoản nào phải nộp.").count():
            return
        time.sleep(0.5)
    raise AssertionError("the bank's word did not arrive")


@pytest.mark.parametrize("way", ["gateway", "transfer"])
def test_a_fee_is_paid_on_the_web(way: str, arrive: Arrive) -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    citizen = arrive(script=False)
    opens_the_dossier(citizen, dossier.code)
    citizen.presses("Nộp 16.000 đồng")
    citizen.passes(f"nop-tien-{way}", "Cách 1: quét mã bằng ứng dụng ngân hàng")
    if way == "gateway":
        citizen.presses("Trả 16.000 đồng qua ngân hàng thử nghiệm")
        expect(citizen.page.get_by_role("heading", name="Trả 16.000 đồng")).to_be_visible()
        citizen.presses("Trả tiền")
    else:
        citizen.follows("Bản dùng thử: quét mã này ở ngân hàng thử nghiệm")
        citizen.presses("Chuyển tiền")
        expect(citizen.page.get_by_text("Đã chuyển 16.000 đồng.")).to_be_visible()
        citizen.opens(f"/tra-cuu/{dossier.code}/nop-tien")
    until_paid(citizen)
    citizen.passes(f"da-nop-{way}", "Biên lai 16.000 đồng")
    print_receipt(receipt_id=Receipt.objects.get().pk)  # as the worker does
    receipt = words_of(citizen.downloads("Biên lai 16.000 đồng"))
    for words in (dossier.code, "Trần Thị Bé", "Mười sáu nghìn đồng"):
        assert words in receipt
    is_given_it_back(arrive, citizen)


def is_given_it_back(arrive: Arrive, citizen: Visitor) -> None:
    """The accountant refunds; whoever paid sees it."""
    order = Order.objects.get()
    accountant = as_accountant(arrive)
    accountant.opens(f"/phong/tien/khoan/?ma={order.code}")
    accountant.page.get_by_text("Hoàn lại khoản này").click()
    accountant.types("Vì sao hoàn?", "Người dân rút hồ sơ")
    accountant.types("Số lệnh chi hoặc phiếu chi", "UNC-7")
    accountant.presses("Ghi nhận đã hoàn")
    accountant.passes("hoan-tien", "Đã ghi nhận hoàn tiền; biên lai không còn giá trị.")
    citizen.page.reload()
    citizen.passes("da-hoan", "đã hoàn lại, biên lai không còn giá trị")


def test_cash_is_taken_counted_and_adds_up(arrive: Arrive) -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    clerk = arrive(script=False)
    clerk.signs_in("clerk")
    clerk.opens("/quay/thu-tien/")
    clerk.passes("thu-tien-mo-ca", "Mở ca trước khi thu tiền mặt")
    clerk.types("Trong két đang có bao nhiêu?", "500.000")
    clerk.presses("Mở ca")
    clerk.types("Mã hồ sơ cần thu tiền", dossier.code)
    clerk.presses("Thu tiền")
    clerk.passes("thu-tien-khoan", "Phí, lệ phí của thủ tục")
    clerk.types("Người nộp đưa bao nhiêu?", "50.000")
    clerk.presses("Đã nhận tiền mặt")
    clerk.passes("thu-tien-xong", "Trả lại người nộp 34.000 đồng.")
    assert "Tiền mặt" in words_of(clerk.downloads("In biên lai 16.000 đồng"))
    clerk.opens("/quay/thu-tien/")
    clerk.types("Đếm được trong két bao nhiêu?", "515.000")
    clerk.presses("Chốt ca")
    clerk.passes("chot-ca-lech", "Hãy đếm lại, hoặc ghi rõ vì sao.")
    clerk.types("Đếm được trong két bao nhiêu?", "516.000")
    clerk.presses("Chốt ca")
    clerk.passes("chot-ca-khop", "Két khớp với sổ.")
    sees_the_day(arrive)


def as_accountant(arrive: Arrive) -> Visitor:
    account = open_staff_account(by=SYSTEM, username="accountant", display_name="Tạ Thị Thu", password=city.PASSWORD)
    position = Position.objects.filter(role="accountant").order_by("pk")[0]
    post(by=SYSTEM, account=account, position=position, valid_from=city.START)
    accountant = arrive(script=False)
    accountant.signs_in("accountant")
    return accountant


def sees_the_day(arrive: Arrive) -> None:
    accountant = as_accountant(arrive)
    accountant.opens("/phong/tien/")
    accountant.passes("tien-trong-ngay", "Tiền vào = đã nộp + đã hoàn + chênh lệch")
