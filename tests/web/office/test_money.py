"""The accountant sees the day, resolves what does not add up, and gives money back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.payments import actions
from motcua.payments.gateways import Notice
from motcua.payments.models import Difference, Order, Payment, Receipt, Refund
from tests.payments.samples import a_notice, an_order
from tests.web.office import desks
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

DAY = "/phong/tien/"


@pytest.fixture
def accountant() -> Client:
    desks.NAMES.setdefault("accountant", "Tạ Thị Thu")
    return desks.at_desk("accountant")


@pytest.fixture
def paid() -> Order:
    order = an_order(50_000)
    actions.take_in(by=SYSTEM, source="bank", notice=a_notice(order, "FT1"))
    return order


@pytest.fixture
def stray() -> Difference:
    """Money that came without a code."""
    actions.take_in(by=SYSTEM, source="bank", notice=Notice("FT2", "TIEN NOP PHI", 8000, True, clock.now()))
    return Difference.objects.get()


def test_the_day_adds_up_by_source(accountant: Client, paid: Order, stray: Difference) -> None:
    html = page(accountant.get(DAY))
    for words in ("Chuyển khoản VietQR", "58.000", "Tiền vào không rõ nộp cho khoản nào", "chênh lệch</span>"):
        assert words in html
    assert accountant.get(DAY).context["balance"].adds_up


def test_money_without_a_code_is_put_to_its_order(accountant: Client, stray: Difference) -> None:
    order = an_order(8000)
    accountant.post(f"{DAY}chenh-lech/{stray.pk}/", {"do": "assign", "code": order.code.lower()})
    order.refresh_from_db()
    stray.refresh_from_db()
    assert order.state == "settled"
    assert order.code in stray.resolution


def test_it_is_not_put_to_an_order_of_another_sum(accountant: Client, stray: Difference) -> None:
    answer = accountant.post(f"{DAY}chenh-lech/{stray.pk}/", {"do": "assign", "code": an_order(9000).code})
    assert answer.status_code == 422
    assert "Số tiền không khớp" in page(answer)


def test_it_is_given_back(accountant: Client, stray: Difference) -> None:
    accountant.post(f"{DAY}chenh-lech/{stray.pk}/", {"do": "refund", "reason": "nhầm nơi", "reference": "UNC 12"})
    assert Refund.objects.get().amount == 8000
    stray.refresh_from_db()
    assert "UNC 12" in stray.resolution


def test_a_difference_is_explained_in_words(accountant: Client, stray: Difference) -> None:
    address = f"{DAY}chenh-lech/{stray.pk}/"
    assert accountant.post(address, {"do": "explain", "resolution": " "}).status_code == 422
    accountant.post(address, {"do": "explain", "resolution": "đang hỏi ngân hàng"})
    assert "Không có chênh lệch nào chờ xử lý." in page(accountant.get(DAY))


def test_a_refund_cancels_the_receipt_and_keeps_its_number(accountant: Client, paid: Order) -> None:
    form = {"payment": paid.payments.get().pk, "reason": "hồ sơ rút", "reference": "UNC 13"}
    accountant.post(f"{DAY}khoan/?ma={paid.code}", form)
    paid.refresh_from_db()
    assert (paid.state, Payment.objects.get().fate) == ("refunded", "refunded")
    receipt = Receipt.objects.get()
    assert receipt.cancelled_at is not None
    assert receipt.number == 1
    assert accountant.post(f"{DAY}khoan/?ma={paid.code}", form).status_code == 422


def test_a_day_that_is_not_over_is_not_reconciled(accountant: Client) -> None:
    today = f"{clock.today() + timedelta(days=1):%d/%m/%Y}"
    answer = accountant.post(f"{DAY}doi-soat/khong-co/", {"ngay": today}, follow=True)
    assert "Không có cổng thanh toán này." in page(answer) or answer.status_code == 404


def test_nobody_else_sees_the_money() -> None:
    assert signed_in("clerk").get(DAY).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_day_costs_the_same_however_many_differences(
    rows: int, accountant: Client, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        notice = Notice(f"S{number}", "KHONG RO", 8000, True, clock.now())
        actions.take_in(by=SYSTEM, source="bank", notice=notice)
    accountant.get(DAY)
    with django_assert_num_queries(8):  # type: ignore[operator]
        html = page(accountant.get(DAY))
    assert html.count('<th scope="row"><a href="/phong/tien/chenh-lech/') == rows
