"""Receipts printed and signed right after, and each gateway compared with its statement every night."""

from __future__ import annotations

import logging
from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import Refusal
from motcua.payments import actions
from motcua.payments.gateways import gateways

log = logging.getLogger(__name__)


@app.task(name="motcua.payments.jobs.print_receipt", retry=8)
def print_receipt(receipt_id: int) -> None:
    """Whoever looks first may have had it printed already."""
    actions.print_receipt(receipt_id=receipt_id)


@app.periodic(cron="30 19,22 * * *")  # 2:30 and 5:30 in Việt Nam
@app.task(name="motcua.payments.jobs.reconcile_yesterday", queueing_lock="reconcile", pass_context=False)
def reconcile_yesterday(timestamp: int) -> int:
    """Yesterday, for every gateway. How many could be compared; one without a statement does not stop the others."""
    yesterday, done = clock.today() - timedelta(days=1), 0
    for gateway in gateways():
        try:
            actions.reconcile(by=SYSTEM, gateway=gateway, day=yesterday)
            done += 1
        except Refusal as refusal:
            log.warning("Đối soát %s ngày %s: %s", gateway.name, yesterday, refusal.message)
    return done
