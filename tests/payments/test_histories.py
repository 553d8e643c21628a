"""Whatever is told, in whatever order and however often: money in = orders settled + refunds + named differences.

MOTCUA_THOROUGH=1 runs ten thousand; the suite a hundred and fifty.
"""

from __future__ import annotations

import os
import random

import pytest
from django.db import transaction

from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import Refusal
from motcua.identity.roles import Role
from motcua.org.models import Posting
from motcua.payments import actions, queries
from motcua.payments.enums import CASH, Fate, OrderState, Verdict
from motcua.payments.gateways import Forged, Notice, Vnpay
from motcua.payments.models import Difference, Order, Payment, Receipt
from tests.factories import city
from tests.payments.samples import a_notice, an_order, as_told, numbers
from tests.scale import trials

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HISTORIES = trials(10_000, 150)


def accountant() -> Actor:
    posting = Posting.objects.order_by("id")[0]
    return Actor(label="Kế toán", account_id=posting.account_id, posting_id=posting.pk, role=Role.ACCOUNTANT)


class History:
    """One order's life: what sources tell, shuffled; and what must be true in the end."""

    def __init__(self, draw: random.Random, vnpay: Vnpay, clerk: Actor, accountant: Actor) -> None:
        self.draw, self.vnpay, self.clerk, self.accountant = draw, vnpay, clerk, accountant
        self.order = an_order(draw.choice((8000, 50_000, 1_250_000)))
        self.money: dict[tuple[str, str], int] = {}
        self.right: set[tuple[str, str]] = set()

    def run(self) -> None:
        events = [event for _ in range(self.draw.randint(1, 4)) for event in self._transaction()]
        events += [self._forged] * self.draw.randint(0, 2)
        events += [self._cancel] * (self.draw.random() < 0.15)
        events += [self._cash] * (self.draw.random() < 0.3)
        self.draw.shuffle(events)
        for event in events:
            event()
        if self.draw.random() < 0.3:
            self._give_back()

    def _transaction(self) -> list:
        """One real transaction, told one to four times; or an attempt that failed, told as well."""
        source, reference = self.draw.choice(("thu-nghiem", "bank")), f"T{next(numbers)}"
        kind = self.draw.choices(("right", "wrong", "unknown", "failed"), (6, 2, 1, 2))[0]
        amount = self.order.amount if kind != "wrong" else self.order.amount + self.draw.choice((-1000, 1000))
        said = f"{self.order.code}-1" if kind != "unknown" else "CHUYEN TIEN"
        notice = Notice(reference, said, amount, kind != "failed", a_notice(self.order).at)
        return [lambda: self._tell(source, notice)] * self.draw.choices((1, 2, 4), (4, 3, 1))[0]

    def _tell(self, source: str, notice: Notice) -> None:
        actions.take_in(by=SYSTEM, source=source, notice=notice)
        if notice.paid:
            self.money[source, notice.reference] = notice.amount

    def _forged(self) -> None:
        said = as_told(self.order, f"F{next(numbers)}") | {"vnp_Amount": str(self.order.amount * 100 + 100)}
        with pytest.raises(Forged):
            self.vnpay.read(said)

    def _cancel(self) -> None:
        actions.cancel_orders(by=SYSTEM, subject=(self.order.subject_type, self.order.subject_id), reason="rút")

    def _cash(self) -> None:
        try:
            receipt, change = actions.take_cash(by=self.clerk, order_id=self.order.pk, handed=2_000_000)
        except Refusal:
            return
        assert change == 2_000_000 - self.order.amount
        self.money[CASH, f"order {receipt.order_id}"] = self.order.amount

    def _give_back(self) -> None:
        for payment in Payment.objects.filter(order=self.order).order_by("?")[:1]:
            actions.refund(by=self.accountant, payment_id=payment.pk, reason="hoàn", reference="UNC1")


def test_every_dong_is_settled_given_back_or_named(vnpay: Vnpay) -> None:
    draw = random.Random(os.environ.get("MOTCUA_SEED", "26"))
    clerk, keeper = city.actor("clerk"), accountant()
    actions.open_shift(by=clerk, opening=500_000)
    money_in = 0
    for number in range(HISTORIES):
        history = History(draw, vnpay, clerk, keeper)
        history.run()
        money_in += sum(history.money.values())
        check_order(history.order, number)
    balance = queries.balance()
    assert balance.money_in == money_in
    assert balance.money_in == balance.settled + balance.refunded + balance.differences
    assert not Payment.objects.filter(fate=Fate.DIFFERENCE, differences=None).exists()
    assert sorted(Receipt.objects.values_list("number", flat=True)) == list(range(1, Receipt.objects.count() + 1))


def check_order(order: Order, number: int) -> None:
    """Settled by one payment of the right amount, with one receipt; or by none, with none."""
    order.refresh_from_db()
    settled = list(Payment.objects.filter(order=order, fate=Fate.SETTLED))
    assert len(settled) == (order.state == OrderState.SETTLED), number
    assert all(payment.amount == order.amount for payment in settled), number
    assert Receipt.objects.filter(order=order).exists() == (order.settled_at is not None), number
    assert Receipt.objects.filter(order=order, cancelled_at=None).exists() == (order.state == OrderState.SETTLED), (
        number
    )


def test_the_order_of_telling_does_not_change_what_is_settled(vnpay: Vnpay) -> None:
    """The same notices in two orders leave the same state, but for which of two right payments came first."""
    draw = random.Random(7)
    for _ in range(20):
        outcomes = []
        amounts = [draw.choice((8000, 8000, 7000)) for _ in range(4)]
        for shuffle in (False, True):
            order = an_order(8000)
            notices = [a_notice(order, amount=amount) for amount in amounts] * 2
            if shuffle:
                draw.shuffle(notices)
            for notice in notices:
                actions.take_in(by=SYSTEM, source="bank", notice=notice)
            order.refresh_from_db()
            kinds = sorted(Difference.objects.filter(payment__order=order).values_list("kind", flat=True))
            outcomes.append((order.state, order.payments.count(), len(kinds)))
        assert outcomes[0] == outcomes[1]


@pytest.mark.django_db(transaction=True)
def test_two_that_tell_at_once_settle_once() -> None:
    """From two threads with connections of their own: the same transaction, and another one for the same order."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    order = an_order()
    same = a_notice(order, "SAME")
    other = a_notice(order, "OTHER")

    def tell(notice: Notice) -> Verdict:
        try:
            return actions.take_in(by=SYSTEM, source="bank", notice=notice).verdict
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        verdicts = list(pool.map(tell, [same, other, same, other, same, other]))
    assert sorted(verdicts).count(Verdict.SETTLED) == 1
    with transaction.atomic():
        assert Payment.objects.count() == 2
        assert Payment.objects.filter(fate=Fate.SETTLED).count() == 1
        assert Receipt.objects.count() == 1
