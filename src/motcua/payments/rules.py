"""Who may take, give back and count money."""

from __future__ import annotations

import re
from datetime import date

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.common.money import dong
from motcua.identity.roles import Permission, allowed, may
from motcua.payments.enums import OrderState
from motcua.payments.models import BankAccount, Order, Shift

ACCOUNT = re.compile(r"[0-9A-Z]{4,19}")


def can_take_cash(by: Actor) -> bool:
    return by.is_staff and allowed(by, Permission.TAKE_PAYMENT)


def check_may_take_cash(by: Actor) -> None:
    if not can_take_cash(by):
        raise NotAllowed("no_cash", "Vị trí của ông/bà không được thu tiền.")


def can_reconcile(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.RECONCILE)


def check_may_reconcile(by: Actor) -> None:
    if not can_reconcile(by):
        raise NotAllowed("no_reconciling", "Chỉ kế toán được đối soát và hoàn tiền.")


def can_keep_accounts(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.RECONCILE) or may(by.role, Permission.KEEP_ACCOUNTS)


def check_may_keep_accounts(by: Actor) -> None:
    if not can_keep_accounts(by):
        raise NotAllowed("no_accounts", "Chỉ kế toán và quản trị được đặt tài khoản nhận tiền.")


def check_account(bin: str, number: str, holder: str, valid_from: date | None) -> None:
    """Raise BadInput, each problem at its field."""
    wrong = {
        "bin": not (bin.isascii() and bin.isdigit() and len(bin) == 6) and "Mã ngân hàng gồm 6 chữ số.",
        "number": not ACCOUNT.fullmatch(number) and "Số tài khoản gồm 4 đến 19 chữ và số.",
        "holder": not 0 < len(holder) <= 120 and "Hãy ghi tên chủ tài khoản như ngân hàng ghi.",
        "valid_from": valid_from is not None and valid_from < clock.today() and "Ngày áp dụng không thể đã qua.",
    }
    errors = tuple(FieldError(field, message) for field, message in wrong.items() if message)
    if errors:
        raise BadInput("bad_account", errors[0].message, errors=errors)


def check_another(row: BankAccount, by: Actor) -> None:
    """Raise NotAllowed where who confirms is who entered it."""
    if by.account_id is None or by.account_id == row.entered_by_id:
        raise NotAllowed(
            "same_person", "Người nhập không tự xác nhận được.", advice="Xin nhờ một kế toán hoặc quản trị khác."
        )


def check_open(order: Order) -> None:
    """Raise Conflict unless the order waits for its money."""
    if order.state == OrderState.CANCELLED:
        raise Conflict("order_cancelled", "Khoản này đã hủy, không phải nộp nữa.")
    if order.state != OrderState.OPEN:
        raise Conflict("order_settled", "Khoản này đã nộp rồi, không phải nộp lại.", advice="Mời xem biên lai.")


def check_handed(order: Order, handed: int) -> None:
    """Raise BadInput where the cash handed over does not suffice."""
    if handed < order.amount:
        message = f"Khoản phải nộp là {dong(order.amount)}; số tiền nhận còn thiếu."
        raise BadInput("too_little", message, errors=(FieldError("handed", message),))


def check_closing(shift: Shift, counted: int, taken: int, note: str) -> None:
    """Raise BadInput where the till does not add up and nobody says why."""
    if counted != shift.opening + taken and not note.strip():
        message = (
            f"Đếm được {dong(counted)}, theo sổ là {dong(shift.opening + taken)}. Hãy đếm lại, hoặc ghi rõ vì sao."
        )
        raise BadInput("till_differs", message, errors=(FieldError("note", message),))


def check_words(field: str, text: str, message: str) -> str:
    """`text` without spaces around it. Raises BadInput where it is empty."""
    if not text.strip():
        raise BadInput(f"{field}_missing", message, errors=(FieldError(field, message),))
    return text.strip()
