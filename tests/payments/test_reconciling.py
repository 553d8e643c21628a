"""A day compared with the statement of a gateway that is a real server, whatever it forgot to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests
from django.test import override_settings

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import Conflict, NotAllowed
from motcua.payments import actions
from motcua.payments.gateways import Gateway, Notice, gateway
from motcua.payments.models import Difference, Order, Reconciliation
from tests.factories import city
from tests.messaging.conftest import Sandbox, a_port
from tests.payments.conftest import GATEWAY
from tests.payments.samples import an_order

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def bank() -> Iterator[Sandbox]:
    sandbox = Sandbox(a_port())
    sandbox.start()
    yield sandbox
    sandbox.stop()


@pytest.fixture
def plug(bank: Sandbox) -> Iterator[Gateway]:
    place = {"url": f"{bank.url}/ngan-hang/thanh-toan", "statement_url": f"{bank.url}/ngan-hang/doi-soat"}
    with override_settings(PAYMENT_GATEWAYS=[{**GATEWAY, **place}]):
        requests.post(f"{bank.url}/ngan-hang/state", json={"lose": 1.0}, timeout=10)
        yield gateway("thu-nghiem")


def pays(bank: Sandbox, order: Order) -> None:
    """At the bank's own page; it tells nobody."""
    said = {
        "vnp_TmnCode": "MOTCUA01", "vnp_Amount": str(order.amount * 100), "vnp_OrderInfo": "Nop phi",
        "vnp_TxnRef": f"{order.code}-1", "vnp_ReturnUrl": "http://127.0.0.1:1/", "do": "pay",
    }  # fmt: skip
    answer = requests.post(f"{bank.url}/ngan-hang/thanh-toan", said, allow_redirects=False, timeout=10)
    assert answer.status_code == 302


def the_day_after(plug: Gateway) -> Reconciliation:
    day = clock.today()
    with clock.at(clock.now() + timedelta(days=1)):
        return actions.reconcile(by=SYSTEM, gateway=plug, day=day)


def test_what_was_never_told_is_found_and_settles(bank: Sandbox, plug: Gateway) -> None:
    order = an_order()
    pays(bank, order)
    done = the_day_after(plug)
    order.refresh_from_db()
    assert order.state == "settled"
    assert done.late >= 1
    assert done.ours == done.theirs
    again = the_day_after(plug)
    assert (again.late, again.ours) == (done.late, done.ours)


def test_what_the_bank_does_not_know_is_named(plug: Gateway) -> None:
    order = an_order()
    actions.take_in(by=SYSTEM, source=plug.name, notice=Notice("GHOST", f"{order.code}-1", 8000, True, clock.now()))
    done = the_day_after(plug)
    assert done.differing == 1
    assert Difference.objects.get(kind="not_in_statement").reference == "GHOST"


def test_a_sum_that_differs_is_named_by_how_much(bank: Sandbox, plug: Gateway) -> None:
    order = an_order(8000)
    pays(bank, order)
    number = plug.statement(clock.today())[-1].reference
    actions.take_in(by=SYSTEM, source=plug.name, notice=Notice(number, f"{order.code}-1", 9000, True, clock.now()))
    the_day_after(plug)
    assert Difference.objects.get(kind="statement_differs").amount == 1000


def test_a_day_that_is_not_over_and_a_bank_that_is_silent(plug: Gateway) -> None:
    with pytest.raises(Conflict, match="chưa hết"):
        actions.reconcile(by=SYSTEM, gateway=plug, day=clock.today())
    with override_settings(PAYMENT_GATEWAYS=[GATEWAY]), pytest.raises(Conflict, match="Chưa lấy được bảng kê"):
        actions.reconcile(by=SYSTEM, gateway=gateway("thu-nghiem"), day=clock.today() - timedelta(days=1))


def test_a_clerk_reconciles_nothing(plug: Gateway) -> None:
    with pytest.raises(NotAllowed):
        actions.reconcile(by=city.actor("clerk"), gateway=plug, day=clock.today() - timedelta(days=1))
