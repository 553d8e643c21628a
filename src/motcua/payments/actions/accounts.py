"""Where money goes: one person enters a unit's account, another one types its number again before it counts."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.payments.models import BankAccount
from motcua.payments.rules import check_account, check_another, check_may_keep_accounts


@transaction.atomic
def set_bank_account(
    *, by: Actor, unit_id: int, bin: str, number: str, holder: str, valid_from: date | None = None
) -> BankAccount:
    """Where a unit's money is to go from a day on (today), once somebody else has confirmed it; what the system sets
    up counts at once. Raises NotAllowed, BadInput, Conflict (another one waits)."""
    check_may_keep_accounts(by)
    bin, number, holder = bin.replace(" ", ""), number.replace(" ", "").upper(), holder.strip().upper()
    check_account(bin, number, holder, valid_from)
    row = BankAccount(
        unit_id=unit_id, bin=bin, number=number, holder=holder, valid_from=valid_from or clock.today(),
        entered_by_id=by.account_id, confirmed_at=clock.now() if by.is_system else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        words = "Đơn vị này đang có một tài khoản chờ xác nhận."
        raise Conflict("account_waits", words, advice="Hãy xác nhận hoặc bỏ tài khoản đó trước.") from None
    _record(by, row, "entered")
    return row


@transaction.atomic
def confirm_bank_account(*, by: Actor, account_id: int, number: str) -> BankAccount:
    """It counts from its day on: confirmed by somebody else, who has read `number` off the paper and typed it again.

    Raises NotAllowed (the same person), BadInput (another number), Conflict.
    """
    row = _waiting(by, account_id)
    check_another(row, by)
    if number.replace(" ", "").upper() != row.number:
        words = "Số này khác số đã nhập. Hãy đọc lại từ giấy tờ, đừng chép trên màn hình."
        raise BadInput("other_number", words, errors=(FieldError("number", words),))
    row.confirmed_at, row.confirmed_by_id = clock.now(), by.account_id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    _record(by, row, "confirmed")
    return row


@transaction.atomic
def drop_bank_account(*, by: Actor, account_id: int) -> None:
    """Throw away one that nobody has confirmed. Raises NotAllowed, Conflict."""
    row = _waiting(by, account_id)
    _record(by, row, "dropped")
    row.delete()


def _waiting(by: Actor, account_id: int) -> BankAccount:
    check_may_keep_accounts(by)
    row = BankAccount.objects.select_for_update().filter(pk=account_id).first()
    if row is None:
        raise Missing("no_such_account", "Không có tài khoản này.")
    if row.confirmed_at is not None:
        raise Conflict("account_confirmed", "Tài khoản này đã được xác nhận.", advice="Hãy tải lại trang.")
    return row


def _record(by: Actor, row: BankAccount, what: str) -> None:
    facts = {"account": row.pk, "bin": row.bin, "number": row.number, "holder": row.holder, "from": f"{row.valid_from}"}
    record(by=by, action=f"payment.account_{what}", subject=("unit", row.unit_id), unit_id=row.unit_id, data=facts)
