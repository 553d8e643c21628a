"""The clerk's till, from opening to counting."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from motcua.dossiers.actions import open_orders
from motcua.dossiers.models import Dossier
from motcua.payments.models import Difference, Order, Shift
from tests.e2e.visitor import words_of
from tests.factories import city
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

TILL = "/quay/thu-tien/"


@pytest.fixture
def clerk() -> Client:
    return signed_in("clerk")


@pytest.fixture
def order(clerk: Client, received: Dossier) -> Order:
    clerk.post(TILL, {"opening": "500.000"})
    _, (order,) = open_orders(code=received.code, by=city.actor("clerk"))
    return order


def test_cash_needs_an_open_till(clerk: Client, received: Dossier) -> None:
    assert "Chưa mở ca thu tiền" in page(clerk.get(f"{TILL}{received.code}/"))
    answer = clerk.post(f"{TILL}{received.code}/", {"khoan": "fee", "handed": "100000"})
    assert answer.status_code == 422
    assert "Ông/bà chưa mở ca thu tiền." in page(answer)


def test_the_clerk_is_told_what_to_give_back_and_prints_the_receipt(clerk: Client, order: Order) -> None:
    place = f"{TILL}{order.about}/"
    html = page(clerk.post(place, {"khoan": "fee", "handed": "100.000"}, follow=True))
    assert f"Trả lại người nộp {100_000 - order.amount:,}".replace(",", ".") in html
    assert "Nguyễn Thu Hà" in words_of(clerk.get(f"{place}{order.code}/bien-lai.pdf").content)


def test_too_little_is_not_taken(clerk: Client, order: Order) -> None:
    answer = clerk.post(f"{TILL}{order.about}/", {"khoan": "fee", "handed": str(order.amount - 1)})
    assert answer.status_code == 422
    assert "số tiền nhận còn thiếu" in page(answer)
    order.refresh_from_db()
    assert order.state == "open"


def test_nobody_pays_twice(clerk: Client, order: Order) -> None:
    place = f"{TILL}{order.about}/"
    for _ in range(2):
        answer = clerk.post(place, {"khoan": "fee", "handed": str(order.amount)})
    assert "Khoản này đã nộp rồi" in page(answer)
    assert order.payments.count() == 1


def test_a_till_that_is_right_closes_without_a_word(clerk: Client, order: Order) -> None:
    clerk.post(f"{TILL}{order.about}/", {"khoan": "fee", "handed": str(order.amount)})
    html = page(clerk.post(f"{TILL}chot/", {"counted": str(500_000 + order.amount)}, follow=True))
    assert "Két khớp với sổ." in html
    assert Shift.objects.get().difference == 0
    assert not Difference.objects.exists()


def test_a_till_that_is_short_says_why_and_is_a_named_difference(clerk: Client, order: Order) -> None:
    assert clerk.post(f"{TILL}chot/", {"counted": "490.000"}).status_code == 422
    clerk.post(f"{TILL}chot/", {"counted": "490.000", "note": "trả nhầm tiền lẻ"})
    difference = Difference.objects.get()
    assert (difference.kind, difference.amount) == ("cash_short", -10_000)


def test_a_clerk_of_another_point_takes_the_money_too(order: Order) -> None:
    other = signed_in("clerk_vm")
    other.post(TILL, {"opening": "0"})
    other.post(f"{TILL}{order.about}/", {"khoan": "fee", "handed": str(order.amount)})
    order.refresh_from_db()
    assert order.state == "settled"


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1e9", "9" * 20])
def test_what_is_no_sum_is_said_at_its_field(typed: str, clerk: Client) -> None:
    answer = clerk.post(TILL, {"opening": typed})
    assert answer.status_code == 422
    assert not Shift.objects.exists()


def test_an_officer_takes_no_money(order: Order) -> None:
    assert signed_in("officer").get(TILL).status_code == 403


def test_the_receipt_is_had_in_large_print(clerk: Client, order: Order) -> None:
    clerk.post(f"{TILL}{order.about}/", {"khoan": "fee", "handed": str(order.amount)})
    address = f"{TILL}{order.about}/{order.code}/bien-lai.pdf"
    assert f'href="{address}?co=lon"' in page(clerk.get(f"{TILL}{order.about}/"))
    signed, large = (clerk.get(f"{address}{how}").content for how in ("", "?co=lon"))
    for words in (order.about, order.payer.full_name, "Tiền mặt"):
        assert (size_of(words, signed), size_of(words, large)) == (13, 18)
    assert "bản gốc là bản điện tử có chữ ký số" in words_of(large)


def size_of(words: str, pdf: bytes) -> int:
    """How large these words are printed, in points."""
    sizes: set[int] = set()

    def note(shown: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if words in shown:
            sizes.add(round(size * abs(matrix[3])))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return min(sizes)
