"""Orders, and what sources say of them."""

from __future__ import annotations

import itertools
from datetime import datetime

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.identity.models import Person
from motcua.org.queries import unit_by_code
from motcua.payments import actions
from motcua.payments.actions import Line
from motcua.payments.gateways import Notice, sign
from motcua.payments.models import Order
from tests.factories.city import KIM_LIEN
from tests.payments.conftest import GATEWAY

numbers = itertools.count(1)


def an_order(amount: int = 8000) -> Order:
    return actions.open_order(
        by=SYSTEM, subject=("test", next(numbers)), key="fee", about="H26.00229-261125-0001",
        payer_id=Person.objects.order_by("id")[0].pk, unit_id=unit_by_code(KIM_LIEN).pk,
        lines=[Line("Lệ phí", "1 bản", amount)],
    )  # fmt: skip


def a_notice(order: Order, reference: str = "", *, amount: int = 0, paid: bool = True) -> Notice:
    reference = reference or f"T{next(numbers)}"
    return Notice(reference, f"{order.code}-1", amount or order.amount, paid, clock.now())


def as_told(order: Order, number: str = "14000001", **changes: str) -> dict[str, str]:
    """A notification as the gateway sends it; `changes` are made before it signs."""
    said = {
        "vnp_TmnCode": GATEWAY["terminal"], "vnp_Amount": str(order.amount * 100), "vnp_BankCode": "NCB",
        "vnp_OrderInfo": "Nop phi", "vnp_PayDate": f"{datetime.now(VN):%Y%m%d%H%M%S}", "vnp_ResponseCode": "00",
        "vnp_TransactionStatus": "00", "vnp_TransactionNo": number, "vnp_TxnRef": f"{order.code}-1", **changes,
    }  # fmt: skip
    return {**said, "vnp_SecureHash": sign(said, GATEWAY["secret"])}
