"""What is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput
from motcua.common.sms import unaccented
from motcua.common.statements import fetch
from motcua.payments.codes import order_code
from motcua.payments.enums import OrderState
from motcua.payments.gateways import Checkout, Gateway
from motcua.payments.models import Order
from motcua.payments.rules import check_open

NEXT = "SELECT nextval('payments_order_id_seq')"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill, in đồng. `exempted` is what was forgiven, `amount` what remains."""

    name: str
    detail: str
    amount: int
    exempted: int = 0


@transaction.atomic
def open_order(
    *, by: Actor, subject: tuple[str, int], key: str, about: str, payer_id: int, unit_id: int, lines: Sequence[Line]
) -> Order:
    """What is to be paid for `key` of `subject`; the same order again while it is the same thing.

    A bill that has changed changes an order still open; a settled or cancelled one stays as it is. Raises BadInput
    where there is nothing to pay.
    """
    amount = sum(line.amount for line in lines)
    if amount <= 0:
        raise BadInput("nothing_to_pay", "Khoản này không mất tiền, ông/bà không phải nộp gì.")
    written = [asdict(line) for line in lines]
    place = {"subject_type": subject[0], "subject_id": subject[1], "key": key}
    known = Order.objects.select_for_update().filter(**place).first()
    if known is not None:
        return _brought_up_to_date(by, known, written, amount)
    ((number,),) = fetch(NEXT)
    order, new = Order.objects.get_or_create(
        **place,
        defaults={
            "id": number, "code": order_code(number), "about": about, "payer_id": payer_id, "unit_id": unit_id,
            "lines": written, "amount": amount,
        },
    )  # fmt: skip
    if new:
        _record(by, order, "opened")
    return order


def _brought_up_to_date(by: Actor, order: Order, lines: list[dict[str, object]], amount: int) -> Order:
    if order.state == OrderState.OPEN and (order.amount, order.lines) != (amount, lines):
        order.lines, order.amount = lines, amount
        order.save(update_fields=["lines", "amount"])
        _record(by, order, "changed")
    return order


@transaction.atomic
def cancel_orders(*, by: Actor, subject: tuple[str, int], reason: str, keys: str = "") -> int:
    """Nothing more is owed for `subject` (for its keys that begin with `keys`). How many open orders there were."""
    rows = Order.objects.select_for_update().filter(
        subject_type=subject[0], subject_id=subject[1], key__startswith=keys, state=OrderState.OPEN
    )
    found = list(rows.order_by("id"))
    for order in found:
        order.state = OrderState.CANCELLED
        order.save(update_fields=["state"])
        _record(by, order, "cancelled", reason=reason)
    return len(found)


@transaction.atomic
def check_out(*, by: Actor, order_id: int, gateway: Gateway, return_url: str, address: str) -> str:
    """The gateway's address for one more attempt to pay; each attempt has a reference of its own. Raises Conflict."""
    order = Order.objects.select_for_update().get(pk=order_id)
    check_open(order)
    order.checkouts += 1
    order.save(update_fields=["checkouts"])
    about = unaccented(f"Nop phi le phi ho so {order.about}")[:255]
    reference = f"{order.code}-{order.checkouts}"
    return gateway.address(Checkout(reference, order.amount, about, return_url, address, clock.now()))


def _record(by: Actor, order: Order, what: str, **data: str) -> None:
    facts = {"order": order.code, "key": order.key, "amount": order.amount, **data}
    record(
        by=by,
        action=f"order.{what}",
        subject=(order.subject_type, order.subject_id),
        unit_id=order.unit_id,
        data=facts,
    )
