"""What came in: each transaction once, settling an order or named as a difference; and the receipt for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from motcua.audit.actions import record
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.money import dong
from motcua.common.statements import fetch
from motcua.common.workdays import VN
from motcua.messaging.actions import Recipient, post
from motcua.payments.codes import find_code
from motcua.payments.enums import BANK, CASH, Fate, Kind, OrderState, Verdict
from motcua.payments.gateways import Notice
from motcua.payments.models import Difference, Order, Payment, Receipt, Shift
from motcua.payments.prints import receipt_pdf
from motcua.payments.queries import receipt_number
from motcua.payments.signals import order_locking, order_settled

PRINT = "motcua.payments.jobs.print_receipt"
NEXT_NUMBER = """
INSERT INTO payments_series (unit_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, year) DO UPDATE SET last = payments_series.last + 1 RETURNING id, last
"""
WAYS = {CASH: "Tiền mặt", BANK: "Chuyển khoản VietQR"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a notice: `payment` is None where no money moved."""

    verdict: Verdict
    payment: Payment | None = None


def take_in(*, by: Actor, source: str, notice: Notice, shift: Shift | None = None) -> Taken:
    """Write down what a source vouches for. Told twice, late or out of order, it changes nothing: a transaction is
    one row, and only the first right amount for an open order settles it. Everything else is a named difference."""
    if not notice.paid:
        return Taken(Verdict.SETTLED)
    try:
        with transaction.atomic():
            return _take_in(by, source, notice, shift)
    except IntegrityError as error:
        if "payment_told_once" not in str(error):
            raise
        return _told_before(Payment.objects.get(source=source, reference=notice.reference))


def _take_in(by: Actor, source: str, notice: Notice, shift: Shift | None) -> Taken:
    known = Order.objects.filter(code=find_code(notice.said)).first()
    order = lock_to_settle(known) if known else None
    before = Payment.objects.filter(source=source, reference=notice.reference).first()
    if before is not None:
        return _told_before(before)
    kind = _what_is_wrong(order, notice.amount)
    payment = Payment.objects.create(
        source=source, reference=notice.reference, amount=notice.amount, order=order, said=notice.said[:200],
        fate=Fate.DIFFERENCE if kind else Fate.SETTLED, at=notice.at, shift=shift,
    )  # fmt: skip
    if kind is None and order is not None:
        settle(by, order, payment)
    elif kind is not None:
        name_difference(by, kind, payment)
    return Taken(_verdict(kind), payment)


def lock_to_settle(order: Order) -> Order:
    """The same order, locked, as it is now; what it pays for is locked before it, as everywhere (`order_locking`)."""
    order_locking.send(Order, order=order)
    return Order.objects.select_for_update(of=("self",)).select_related("payer").get(pk=order.pk)


def _what_is_wrong(order: Order | None, amount: int) -> Kind | None:
    if order is None:
        return Kind.UNKNOWN_ORDER
    if order.state in (OrderState.SETTLED, OrderState.REFUNDED):
        return Kind.PAID_TWICE
    if order.state == OrderState.CANCELLED:
        return Kind.ORDER_CANCELLED
    return None if amount == order.amount else Kind.WRONG_AMOUNT


def _verdict(kind: Kind | None) -> Verdict:
    verdicts = {
        None: Verdict.SETTLED,
        Kind.UNKNOWN_ORDER: Verdict.UNKNOWN_ORDER,
        Kind.WRONG_AMOUNT: Verdict.WRONG_AMOUNT,
    }
    return verdicts.get(kind, Verdict.ALREADY)


def _told_before(payment: Payment) -> Taken:
    named = payment.differences.order_by("id").first()
    return Taken(_verdict(Kind(named.kind)) if named else Verdict.ALREADY, payment)


def settle(by: Actor, order: Order, payment: Payment) -> Receipt:
    """Close a locked, open order with money that fits it: receipt, ledger, word to the payer, news upwards."""
    order.state, order.settled_at = OrderState.SETTLED, clock.now()
    order.save(update_fields=["state", "settled_at"])
    receipt = _number(by, order, payment)
    facts = {"order": order.code, "amount": order.amount, "source": payment.source, "receipt": receipt_number(receipt)}
    record(
        by=by, action="order.settled", subject=(order.subject_type, order.subject_id), unit_id=order.unit_id, data=facts
    )
    order_settled.send(Order, order=order, receipt=receipt)
    if clock.simulated() is None:
        app.configure_task(PRINT).defer(receipt_id=receipt.pk)
        _thank(by, order, receipt)
    return receipt


def _number(by: Actor, order: Order, payment: Payment) -> Receipt:
    now = clock.now()
    ((series, number),) = fetch(NEXT_NUMBER, [order.unit_id, now.astimezone(VN).year])
    method = WAYS.get(payment.source, f"Trực tuyến ({payment.source}), giao dịch {payment.reference}")
    return Receipt.objects.create(
        order=order, series_id=series, number=number, issued_at=now, method=method[:60],
        clerk=by.label if by.is_staff else "",
    )  # fmt: skip


def _thank(by: Actor, order: Order, receipt: Receipt) -> None:
    data = {
        "amount": dong(order.amount), "code": order.about, "receipt": receipt_number(receipt),
        "link": f"{settings.BASE_URL}/tra-cuu?ma={order.about}",
    }  # fmt: skip
    post(
        by=by, event="payment.received", to=Recipient(order.payer_id), data=data,
        subject=(order.subject_type, order.subject_id), key=f"order:{order.pk}:settled",
    )  # fmt: skip


def name_difference(by: Actor, kind: Kind, payment: Payment, *, amount: int | None = None) -> Difference:
    """What does not add up about a payment; the same difference again changes nothing."""
    named, new = Difference.objects.get_or_create(
        kind=kind, source=payment.source, reference=payment.reference,
        defaults={
            "payment": payment, "day": payment.at.astimezone(VN).date(),
            "amount": payment.amount if amount is None else amount,
        },
    )  # fmt: skip
    if new:
        facts = {"kind": kind, "source": payment.source, "reference": payment.reference, "amount": named.amount}
        record(by=by, action="payment.differs", subject=("payment", payment.pk), data=facts)
    return named


def print_receipt(*, receipt_id: int) -> bytes:
    """The signed PDF, made the first time it is asked for and the same bytes ever after."""
    with transaction.atomic():
        receipt = (
            Receipt.objects.select_for_update(of=("self",)).select_related("order__payer", "series").get(pk=receipt_id)
        )
        if not receipt.pdf_sha256:
            receipt.pdf_sha256 = store.put(receipt_pdf(receipt))
            receipt.save(update_fields=["pdf_sha256"])
    return store.get(receipt.pdf_sha256)
