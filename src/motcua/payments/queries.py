"""Reading orders, tills, differences and the day's money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from motcua.common import clock, store
from motcua.common.errors import Conflict, Missing
from motcua.common.workdays import VN
from motcua.org.queries import unit
from motcua.payments import vietqr
from motcua.payments.enums import CASH, Fate, OrderState
from motcua.payments.models import BankAccount, Difference, Order, Payment, Receipt, Reconciliation, Shift

Subject = tuple[str, int]
COLUMNS = ("source", "count", "money_in", "in_settled", "in_refunded", "in_difference")
FATES = {"in_settled": Fate.SETTLED, "in_refunded": Fate.REFUNDED, "in_difference": Fate.DIFFERENCE}


def orders_of(subject: Subject) -> list[Order]:
    """All orders of one thing, newest first, with their receipts."""
    rows = Order.objects.filter(subject_type=subject[0], subject_id=subject[1])
    return list(rows.select_related("receipt").order_by("-id"))


def order_by_code(code: str) -> Order:
    """Raises Missing."""
    found = Order.objects.select_related("payer").filter(code=code).first()
    if found is None:
        raise Missing("no_such_order", f"Không có khoản phải nộp nào mang mã “{code[:20]}”.")
    return found


def receipt_of(order: Order) -> Receipt | None:
    return Receipt.objects.select_related("series").filter(order=order).first()


def receipt_file(receipt: Receipt) -> bytes:
    """The signed PDF. Raises Conflict in the moments before it is printed (`jobs.print_receipt`)."""
    if not receipt.pdf_sha256:
        raise Conflict(
            "receipt_in_print", "Biên lai đang được lập và ký.", advice="Xin mở lại sau ít giây; tiền đã được ghi nhận."
        )
    return store.get(receipt.pdf_sha256)


def receipt_number(receipt: Receipt) -> str:
    """As printed: "BL26-H26.00229-0000012"."""
    return f"BL{receipt.series.year % 100:02d}-{unit(receipt.series.unit_id).code}-{receipt.number:07d}"


def bank_account(unit_id: int) -> BankAccount | None:
    """The account of a unit in force today, or of the nearest unit above that has one. One query."""
    above: list[int] = []
    current: int | None = unit_id
    while current is not None:
        above.append(current)
        current = unit(current).parent_id
    rows = BankAccount.objects.filter(unit_id__in=above, confirmed_at__isnull=False, valid_from__lte=clock.today())
    known = {row.unit_id: row for row in rows.order_by("valid_from", "id")}
    return next((known[one] for one in above if one in known), None)


def bank_accounts(*, waiting: bool, before: int | None = None, limit: int = 20) -> list[BankAccount]:
    """Those that wait for a second person, or those confirmed, newest first. One query."""
    rows = BankAccount.objects.filter(confirmed_at__isnull=waiting).select_related("entered_by", "confirmed_by")
    return list((rows if before is None else rows.filter(id__lt=before)).order_by("-id")[:limit])


def waiting_account(account_id: int) -> BankAccount:
    """Raises Missing."""
    found = BankAccount.objects.select_related("entered_by").filter(pk=account_id, confirmed_at=None).first()
    if found is None:
        raise Missing("no_such_account", "Tài khoản này không còn chờ xác nhận.")
    return found


def transfer(order: Order) -> vietqr.Transfer | None:
    """The bank transfer that pays an order; None where its unit has no account."""
    account = bank_account(order.unit_id)
    if account is None:
        return None
    return vietqr.Transfer(account.bin, account.number, order.amount, purpose=f"{order.code} LE PHI")


def open_shift(posting_id: int | None) -> Shift | None:
    """The till that this posting has open."""
    return Shift.objects.filter(posting_id=posting_id or 0, closed_at__isnull=True).first()


@dataclass(frozen=True, slots=True)
class Till:
    """What went through a till: `taken` in `count` payments; `expected` is in it now."""

    shift: Shift
    taken: int
    count: int

    @property
    def expected(self) -> int:
        return self.shift.opening + self.taken


def till(shift: Shift) -> Till:
    found = Payment.objects.filter(shift=shift).aggregate(taken=Sum("amount"), count=Count("id"))
    return Till(shift, found["taken"] or 0, found["count"])


def payments_of_shift(shift: Shift) -> list[Payment]:
    """Newest first, with the order, its payer and receipt."""
    rows = Payment.objects.filter(shift=shift).select_related("order__payer", "order__receipt__series")
    return list(rows.order_by("-id"))


def shifts_of(unit_ids: frozenset[int], *, before: int | None = None, limit: int = 20) -> list[Shift]:
    """The tills of some units, newest first."""
    rows = Shift.objects.filter(unit_id__in=unit_ids).select_related("posting__account")
    return list((rows if before is None else rows.filter(id__lt=before)).order_by("-id")[:limit])


@dataclass(frozen=True, slots=True)
class Balance:
    """Money in, and what became of it. It always adds up: each payment has exactly one fate."""

    money_in: int
    settled: int
    refunded: int
    differences: int

    @property
    def adds_up(self) -> bool:
        return self.money_in == self.settled + self.refunded + self.differences


def balance(rows: QuerySet[Payment] | None = None) -> Balance:
    """Of all payments, or of some. Settled is counted from the orders, the rest from the payments. Two queries."""
    rows = Payment.objects.all() if rows is None else rows
    found = rows.aggregate(
        money_in=Sum("amount"),
        refunded=Sum("amount", filter=Q(fate=Fate.REFUNDED)),
        differences=Sum("amount", filter=Q(fate=Fate.DIFFERENCE)),
    )
    settled = Order.objects.filter(state=OrderState.SETTLED, payments__in=rows.filter(fate=Fate.SETTLED))
    total = settled.aggregate(total=Sum("amount"))["total"]
    return Balance(found["money_in"] or 0, total or 0, found["refunded"] or 0, found["differences"] or 0)


@dataclass(frozen=True, slots=True)
class SourceDay:
    """One source on one day."""

    source: str
    count: int
    money_in: int
    settled: int
    refunded: int
    differences: int
    reconciliation: Reconciliation | None


def day(on: date, *, unit_ids: frozenset[int] | None = None) -> list[SourceDay]:
    """Every source that brought money on a day, for some units or all. Two queries."""
    rows = of_day(on)
    if unit_ids is not None:
        rows = rows.filter(order__unit_id__in=unit_ids)
    of = {name: Sum("amount", filter=Q(fate=fate)) for name, fate in FATES.items()}
    counted = rows.values("source").order_by("source").annotate(count=Count("id"), money_in=Sum("amount"), **of)
    done = {one.source: one for one in Reconciliation.objects.filter(day=on)}
    return [
        SourceDay(source, count, money_in, settled or 0, refunded or 0, wrong or 0, done.get(source))
        for source, count, money_in, settled, refunded, wrong in counted.values_list(*COLUMNS)
    ]  # fmt: skip


def of_day(on: date) -> QuerySet[Payment]:
    start = datetime.combine(on, time.min, tzinfo=VN)
    return Payment.objects.filter(at__gte=start, at__lt=start + timedelta(days=1))


def differences(*, resolved: bool = False, before: int | None = None, limit: int = 20) -> list[Difference]:
    """What does not add up, newest first, with the payment and its order. One query."""
    rows = Difference.objects.filter(resolved_at__isnull=not resolved).select_related("payment__order__payer")
    return list((rows if before is None else rows.filter(id__lt=before)).order_by("-id")[:limit])


def difference(difference_id: int) -> Difference:
    """Raises Missing."""
    found = Difference.objects.select_related("payment__order__payer").filter(pk=difference_id).first()
    if found is None:
        raise Missing("no_such_difference", "Không tìm thấy chênh lệch này.")
    return found


def is_cash(payment: Payment) -> bool:
    return payment.source == CASH
