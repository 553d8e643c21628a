"""The accountant's work: the day compared with the gateway's own statement, differences resolved, money given back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing
from motcua.payments import queries
from motcua.payments.actions.settling import lock_to_settle, name_difference, settle, take_in
from motcua.payments.enums import Fate, Kind, OrderState
from motcua.payments.gateways import Gateway
from motcua.payments.models import Difference, Order, Payment, Receipt, Reconciliation, Refund
from motcua.payments.rules import check_may_reconcile, check_open, check_words


def reconcile(*, by: Actor, gateway: Gateway, day: date) -> Reconciliation:
    """Compare a day with the gateway's statement. What we were never told is taken in now; what differs is named.

    A second time finds what has come since. Raises NotAllowed, Conflict (no statement, day not over).
    """
    check_may_reconcile(by)
    if day >= clock.today():
        raise Conflict("day_not_over", "Ngày chưa hết nên chưa đối soát được.", advice="Hãy chọn một ngày đã qua.")
    theirs = {line.reference: line for line in gateway.statement(day)}
    known = set(Payment.objects.filter(source=gateway.name, reference__in=theirs).values_list("reference", flat=True))
    for reference in sorted(set(theirs) - known):
        take_in(by=by, source=gateway.name, notice=theirs[reference])
    with transaction.atomic():
        ours = {one.reference: one for one in queries.of_day(day).filter(source=gateway.name)}
        ours |= {one.reference: one for one in Payment.objects.filter(source=gateway.name, reference__in=theirs)}
        differing = 0
        for reference, payment in ours.items():
            line = theirs.get(reference)
            if line is None:
                name_difference(by, Kind.NOT_IN_STATEMENT, payment)
            elif line.amount != payment.amount:
                name_difference(by, Kind.STATEMENT_DIFFERS, payment, amount=payment.amount - line.amount)
            differing += line is None or line.amount != payment.amount
        return _note(
            by, gateway, day, ours, sum(line.amount for line in theirs.values()), len(set(theirs) - known), differing
        )


def _note(
    by: Actor, gateway: Gateway, day: date, ours: dict[str, Payment], theirs: int, late: int, differing: int
) -> Reconciliation:
    before = Reconciliation.objects.filter(source=gateway.name, day=day).first()
    found = {
        "at": clock.now(), "ours": sum(one.amount for one in ours.values()), "theirs": theirs,
        "matched": len(ours) - differing, "late": late + (before.late if before else 0), "differing": differing,
    }  # fmt: skip
    done, _ = Reconciliation.objects.update_or_create(source=gateway.name, day=day, defaults=found)
    facts = {**found, "source": gateway.name, "day": day.isoformat()}
    facts.pop("at")
    record(by=by, action="payment.reconciled", subject=("reconciliation", done.pk), data=facts)
    return done


@transaction.atomic
def refund(*, by: Actor, payment_id: int, reason: str, reference: str) -> Refund:
    """Give the whole of a payment back; `reference` is the voucher or transfer by which. An order that it settled is
    refunded, its receipt cancelled, number and all kept. Raises NotAllowed, BadInput, Conflict (done already)."""
    check_may_reconcile(by)
    reason = check_words("reason", reason, "Hãy ghi lý do hoàn tiền.")
    reference = check_words("reference", reference, "Hãy ghi số lệnh chi hoặc phiếu chi.")
    payment = _locked(payment_id)
    if payment.fate == Fate.REFUNDED:
        raise Conflict("refunded_already", "Khoản tiền này đã hoàn lại rồi.")
    if payment.fate == Fate.SETTLED and payment.order_id:
        Order.objects.filter(pk=payment.order_id).update(state=OrderState.REFUNDED)
        Receipt.objects.filter(order_id=payment.order_id).update(cancelled_at=clock.now(), cancel_reason=reason[:500])
    payment.fate = Fate.REFUNDED
    payment.save(update_fields=["fate"])
    done = Refund.objects.create(
        payment=payment, amount=payment.amount, reason=reason[:500], reference=reference[:80], posting_id=by.posted
    )
    words = f"Đã hoàn lại người nộp, {reference}."
    payment.differences.filter(resolved_at__isnull=True).update(resolved_at=clock.now(), resolution=words[:500])
    facts = {"amount": payment.amount, "reason": reason, "reference": reference, "order": payment.order_id}
    record(by=by, action="payment.refunded", subject=("payment", payment.pk), data=facts)
    return done


@transaction.atomic
def assign(*, by: Actor, difference_id: int, code: str) -> Difference:
    """Money that named no order, or a wrong one, settles the open order `code` of the same amount. Raises NotAllowed,
    Missing, Conflict."""
    check_may_reconcile(by)
    difference = _open_difference(difference_id)
    if difference.payment_id is None:
        raise Conflict("no_payment", "Chênh lệch này không có khoản tiền nào để ghép.")
    order = lock_to_settle(queries.order_by_code(code.strip().upper()))
    payment = _locked(difference.payment_id)
    check_open(order)
    if payment.fate != Fate.DIFFERENCE or payment.amount != order.amount:
        raise Conflict("does_not_fit", "Số tiền không khớp với khoản phải nộp này nên không ghép được.")
    payment.order, payment.fate = order, Fate.SETTLED
    payment.save(update_fields=["order", "fate"])
    settle(by, order, payment)
    return _resolve(by, difference, f"Đã ghép vào khoản {order.code} của hồ sơ {order.about}.")


@transaction.atomic
def explain(*, by: Actor, difference_id: int, resolution: str) -> Difference:
    """Say what was done about a difference that moves no money here. Raises NotAllowed, BadInput, Conflict."""
    check_may_reconcile(by)
    words = check_words("resolution", resolution, "Hãy ghi đã làm gì với chênh lệch này.")
    return _resolve(by, _open_difference(difference_id), words[:500])


def _resolve(by: Actor, difference: Difference, words: str) -> Difference:
    difference.resolved_at, difference.resolution = clock.now(), words
    difference.save(update_fields=["resolved_at", "resolution"])
    facts = {"kind": difference.kind, "reference": difference.reference, "resolution": words}
    record(by=by, action="payment.resolved", subject=("difference", difference.pk), data=facts)
    return difference


def _open_difference(difference_id: int) -> Difference:
    found = Difference.objects.select_for_update().filter(pk=difference_id).first()
    if found is None:
        raise Missing("no_such_difference", "Không tìm thấy chênh lệch này.")
    if found.resolved_at:
        raise Conflict("resolved_already", "Chênh lệch này đã có người xử lý.", advice="Hãy tải lại trang.")
    return found


def _locked(payment_id: int) -> Payment:
    """The payment, its order locked before it, as everywhere."""
    order_id = Payment.objects.filter(pk=payment_id).values_list("order_id", flat=True).first()
    if order_id is not None:
        Order.objects.select_for_update().get(pk=order_id)
    found = Payment.objects.select_for_update().filter(pk=payment_id).first()
    if found is None:
        raise Missing("no_such_payment", "Không tìm thấy khoản tiền này.")
    return found
