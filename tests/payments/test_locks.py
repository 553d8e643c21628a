"""Money that comes while somebody works on what it pays for: one waits for the other, and never both for each other."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from motcua.common.actor import SYSTEM
from motcua.common.errors import Refusal
from motcua.dossiers import actions as dossiers
from motcua.dossiers.actions.base import locked
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.payments import actions
from motcua.payments.enums import OrderState, Verdict
from motcua.payments.gateways import Notice
from motcua.payments.models import Order, Payment
from tests.factories import city
from tests.factories.filings import a_filing
from tests.payments.samples import a_notice

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def a_duty() -> tuple[Dossier, Order]:
    """A dossier that waits for money, and the order for it."""
    clerk, filed = city.actor("clerk"), dossiers.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    dossiers.forward(dossier_id=filed.pk, by=clerk)
    dossiers.require_payment(dossier_id=filed.pk, by=city.actor("officer"), amount=120_000, reason="phí thẩm định")
    _, orders = dossiers.open_orders(code=filed.code, by=clerk)
    return filed, next(order for order in orders if order.key.startswith("duty"))


def tell(notice: Notice) -> Verdict:
    """As the bank does, on a connection of its own."""
    try:
        return actions.take_in(by=SYSTEM, source="bank", notice=notice).verdict
    finally:
        connection.close()


def until_somebody_waits() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for a lock")


def test_money_told_while_a_clerk_confirms_by_hand_waits_for_her() -> None:
    dossier, order = a_duty()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            locked(dossier.pk)  # as the first thing that confirming does
            told = pool.submit(tell, a_notice(order))
            until_somebody_waits()
            dossiers.confirm_payment(dossier_id=dossier.pk, by=city.actor("clerk"), receipt="KB-12")
        assert told.result(timeout=30) is Verdict.ALREADY
    order.refresh_from_db()
    assert order.state == OrderState.CANCELLED
    assert Payment.objects.get().differences.get().kind == "order_cancelled"


def test_a_clerk_who_confirms_while_money_is_told_is_refused() -> None:
    dossier, order = a_duty()

    def confirm() -> str:
        try:
            dossiers.confirm_payment(dossier_id=dossier.pk, by=city.actor("clerk"), receipt="KB-12")
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "confirmed"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.take_in(by=SYSTEM, source="bank", notice=a_notice(order))
            hers = pool.submit(confirm)
            until_somebody_waits()
        assert hers.result(timeout=30) != "confirmed"
    dossier.refresh_from_db()
    order.refresh_from_db()
    assert (dossier.status, order.state) == (Status.IN_PROGRESS, OrderState.SETTLED)
