"""A gateway in VNPAY's manner: signed both ways; what is forged, replayed, wrong or unknown changes nothing."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.payments import actions
from motcua.payments.enums import Fate, Kind, OrderState, Verdict
from motcua.payments.gateways import Checkout, Forged, Vnpay, sign
from motcua.payments.models import Difference, Payment, Receipt
from tests.payments.samples import a_notice, an_order, as_told

pytestmark = pytest.mark.django_db

VECTOR = (
    "vnp_Amount=800000&vnp_Command=pay&vnp_CreateDate=20260105090000&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1"
    "&vnp_Locale=vn&vnp_OrderInfo=Le+phi+ban+sao+trich+luc&vnp_OrderType=other"
    "&vnp_ReturnUrl=https%3A%2F%2Fexample.test%2Freturn&vnp_TmnCode=DEMO0001&vnp_TxnRef=H26-26-0001&vnp_Version=2.1.0"
)
SIGNED = (
    "457fb989936ab148d9c0a1c6141c703ac3164083c6a6dcb5b9705a29a1d5d141"
    "3af9e6fb5c97f22d0f2e4786b06ce3845fa59ece6da5fb64c247c2038a54c6d3"
)


def test_the_known_vector_is_signed_as_known() -> None:
    said = dict(parse_qsl(VECTOR))
    assert sign(said, "SECRETDEMO") == SIGNED
    assert sign({**said, "vnp_SecureHash": "x", "vnp_SecureHashType": "y"}, "SECRETDEMO") == SIGNED


def test_the_payer_is_sent_there_with_a_signed_order() -> None:
    plug = Vnpay(
        name="v", label="V", url="https://pay.test/p", terminal="DEMO0001", secret="SECRETDEMO", statement_url=""
    )
    at = datetime(2026, 1, 5, 9, tzinfo=VN)
    checkout = Checkout("H26-26-0001", 8000, "Le phi ban sao trich luc", "https://example.test/return", "127.0.0.1", at)
    address = urlsplit(plug.address(checkout))
    assert address.query == f"{VECTOR}&vnp_SecureHash={SIGNED}"


def told(gateway: Vnpay, said: dict[str, str]) -> Verdict:
    return actions.take_in(by=SYSTEM, source=gateway.name, notice=gateway.read(said)).verdict


def test_the_right_money_settles_and_is_receipted(vnpay: Vnpay) -> None:
    order = an_order()
    assert told(vnpay, as_told(order)) == Verdict.SETTLED
    order.refresh_from_db()
    assert order.state == OrderState.SETTLED
    assert Receipt.objects.get(order=order).number == 1


def test_told_again_it_is_known_already(vnpay: Vnpay) -> None:
    order = an_order()
    told(vnpay, as_told(order))
    assert told(vnpay, as_told(order)) == Verdict.ALREADY
    assert Payment.objects.count() == Receipt.objects.count() == 1


@pytest.mark.parametrize("field", ["vnp_Amount", "vnp_TxnRef", "vnp_ResponseCode", "vnp_SecureHash", "vnp_TmnCode"])
def test_whatever_is_touched_after_signing_is_forged(field: str, vnpay: Vnpay) -> None:
    said = as_told(an_order())
    with pytest.raises(Forged):
        vnpay.read({**said, field: said[field][:-1] + ("0" if said[field][-1] != "0" else "1")})


@pytest.mark.parametrize(
    "changes",
    [
        {"vnp_Amount": "0"}, {"vnp_Amount": "-800000"}, {"vnp_Amount": "800050"}, {"vnp_Amount": "abc"},
        {"vnp_Amount": "9" * 30}, {"vnp_PayDate": "1970"}, {"vnp_TmnCode": "OTHER"}, {"vnp_TransactionNo": "9" * 200},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_even_signed(changes: dict[str, str], vnpay: Vnpay) -> None:
    with pytest.raises(Forged):
        vnpay.read(as_told(an_order(), **changes))


def test_a_wrong_amount_is_a_difference_and_the_order_stays_open(vnpay: Vnpay) -> None:
    order = an_order()
    assert told(vnpay, as_told(order, vnp_Amount="500000")) == Verdict.WRONG_AMOUNT
    assert told(vnpay, as_told(order, vnp_Amount="500000")) == Verdict.WRONG_AMOUNT
    order.refresh_from_db()
    assert order.state == OrderState.OPEN
    assert (Payment.objects.get().fate, Difference.objects.get().kind) == (Fate.DIFFERENCE, Kind.WRONG_AMOUNT)


def test_an_unknown_order_is_a_difference(vnpay: Vnpay) -> None:
    assert told(vnpay, as_told(an_order(), vnp_TxnRef="MC999999999-1")) == Verdict.UNKNOWN_ORDER
    assert Difference.objects.get().kind == Kind.UNKNOWN_ORDER


def test_the_second_payment_for_one_order_is_a_difference(vnpay: Vnpay) -> None:
    order = an_order()
    told(vnpay, as_told(order))
    assert told(vnpay, as_told(order, "14000002")) == Verdict.ALREADY
    assert Difference.objects.get().kind == Kind.PAID_TWICE


def test_a_failed_attempt_moves_no_money_and_the_next_one_settles(vnpay: Vnpay) -> None:
    order = an_order()
    assert told(vnpay, as_told(order, "14000001", vnp_ResponseCode="24")) == Verdict.SETTLED
    assert not Payment.objects.exists()
    told(vnpay, as_told(order, "14000002"))
    order.refresh_from_db()
    assert order.state == OrderState.SETTLED


def test_money_for_a_cancelled_order_is_a_difference() -> None:
    order = an_order()
    actions.cancel_orders(by=SYSTEM, subject=(order.subject_type, order.subject_id), reason="rút hồ sơ")
    actions.take_in(by=SYSTEM, source="bank", notice=a_notice(order))
    assert Difference.objects.get().kind == Kind.ORDER_CANCELLED
