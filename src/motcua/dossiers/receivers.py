"""News from below: the calendar changed, so open dossiers are dated anew (by a job of the same transaction); what a
dossier waited for was paid, so it goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.common.actor import SYSTEM
from motcua.common.errors import Refusal
from motcua.dossiers.actions import confirm_payment
from motcua.dossiers.actions.base import locked
from motcua.dossiers.bills import DUTY, duty_key
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import SUBJECT
from motcua.org.signals import calendar_changed
from motcua.payments.models import Order, Receipt
from motcua.payments.queries import receipt_number
from motcua.payments.signals import order_locking, order_settled

log = logging.getLogger(__name__)
REDATE = "motcua.dossiers.jobs.redate_open"


def redate_after_calendar_change(sender: Any, *, dates: Iterable[date], version: Any, **kwargs: Any) -> None:
    facts = {"first_day": min(dates).isoformat(), "why": f"Lịch làm việc thay đổi: {version.note}"}
    app.configure_task(REDATE).defer(**facts)
    # A filing that read the calendar just before may be committed just after the first pass.
    app.configure_task(REDATE, schedule_in={"minutes": 5}).defer(**facts)


def lock_before_its_order(sender: Any, *, order: Order, **kwargs: Any) -> None:
    """A dossier whose duty is about to be met goes on in the same transaction; it is locked before the order, as by
    everybody who works on it."""
    if order.subject_type == SUBJECT and order.key.startswith(DUTY):
        locked(order.subject_id)


def go_on_when_paid(sender: Any, *, order: Order, receipt: Receipt, **kwargs: Any) -> None:
    """The duty that a dossier waits for is met. Money that came is written down whatever the dossier does."""
    if order.subject_type != SUBJECT or order.key != duty_key(Dossier.objects.get(pk=order.subject_id)):
        return
    try:
        with transaction.atomic():
            confirm_payment(dossier_id=order.subject_id, by=SYSTEM, receipt=f"Biên lai {receipt_number(receipt)}")
    except Refusal as refusal:
        log.warning("Khoản %s đã nộp nhưng hồ sơ không đi tiếp: %s", order.code, refusal.message)


def connect() -> None:
    calendar_changed.connect(redate_after_calendar_change, dispatch_uid="dossiers.redate")
    order_locking.connect(lock_before_its_order, dispatch_uid="dossiers.lock")
    order_settled.connect(go_on_when_paid, dispatch_uid="dossiers.paid")
