"""Cash at the counter: a till is opened, takes money, and is counted when it closes."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.common.workdays import VN
from motcua.payments import queries
from motcua.payments.actions.settling import lock_to_settle, take_in
from motcua.payments.enums import CASH, Kind
from motcua.payments.gateways import Notice
from motcua.payments.models import Difference, Order, Receipt, Shift
from motcua.payments.rules import check_closing, check_handed, check_may_take_cash, check_open

MOST = 10**10


@transaction.atomic
def open_shift(*, by: Actor, opening: int) -> Shift:
    """Open one's till with `opening` đồng in it. Raises NotAllowed, BadInput, Conflict (one is open)."""
    check_may_take_cash(by)
    _check_sum("opening", opening)
    try:
        with transaction.atomic():
            shift = Shift.objects.create(posting_id=by.posted, unit_id=by.unit_id or 0, opening=opening)
    except IntegrityError:
        raise Conflict("shift_open", "Ông/bà đang mở một ca thu tiền rồi.", advice="Hãy chốt ca đó trước.") from None
    _record(by, shift, "opened", opening=opening)
    return shift


@transaction.atomic
def take_cash(*, by: Actor, order_id: int, handed: int) -> tuple[Receipt, int]:
    """Take the cash for an order; the receipt, and the change to give back.

    Raises NotAllowed, Conflict (no till open; paid already), BadInput (too little).
    """
    check_may_take_cash(by)
    shift = _own(by)
    order = lock_to_settle(Order.objects.get(pk=order_id))
    check_open(order)
    check_handed(order, handed)
    notice = Notice(f"{shift.pk}-{order.code}", order.code, order.amount, True, clock.now())
    take_in(by=by, source=CASH, notice=notice, shift=shift)
    return Receipt.objects.select_related("series").get(order=order), handed - order.amount


@transaction.atomic
def close_shift(*, by: Actor, counted: int, note: str = "") -> Shift:
    """Close one's till with what was counted in it; what is missing or too much is a named difference.

    Raises NotAllowed, Conflict (none open), BadInput (it differs and nobody says why).
    """
    check_may_take_cash(by)
    _check_sum("counted", counted)
    shift = _own(by)
    taken = queries.till(shift).taken
    check_closing(shift, counted, taken, note)
    shift.closed_at, shift.taken, shift.counted, shift.note = clock.now(), taken, counted, note.strip()[:500]
    shift.save()
    if shift.difference:
        Difference.objects.create(
            kind=Kind.CASH_OVER if shift.difference > 0 else Kind.CASH_SHORT, source=CASH, reference=f"ca-{shift.pk}",
            day=shift.closed_at.astimezone(VN).date(), amount=shift.difference,
        )  # fmt: skip
    _record(by, shift, "closed", taken=taken, counted=counted, difference=shift.difference)
    return shift


def _own(by: Actor) -> Shift:
    shift = Shift.objects.select_for_update().filter(posting_id=by.posted, closed_at__isnull=True).first()
    if shift is None:
        raise Conflict("no_shift", "Ông/bà chưa mở ca thu tiền.", advice="Hãy đếm tiền trong két và mở ca trước.")
    return shift


def _check_sum(field: str, amount: int) -> None:
    if not 0 <= amount < MOST:
        message = "Số tiền phải là số đồng, từ 0 trở lên."
        raise BadInput("bad_sum", message, errors=(FieldError(field, message),))


def _record(by: Actor, shift: Shift, what: str, **data: int) -> None:
    record(by=by, action=f"shift.{what}", subject=("shift", shift.pk), unit_id=shift.unit_id, data=data)
