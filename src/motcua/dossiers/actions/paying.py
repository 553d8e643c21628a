"""Paying for a dossier: its bills become orders; whoever may pay or take the money opens them."""

from __future__ import annotations

from django.db import transaction

from motcua.audit.actions import record_view
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.dossiers import queries
from motcua.dossiers.bills import bills
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import filed_for_another
from motcua.payments import actions as payments
from motcua.payments.models import Order
from motcua.payments.rules import can_take_cash


@transaction.atomic
def open_orders(*, code: str, by: Actor) -> tuple[Dossier, list[Order]]:
    """The orders for all that the dossier costs, made where they are missing: for its applicant, for who filed
    it for them, and for a clerk at any point who takes the money. Raises Missing, NotAllowed."""
    dossier = _payable(code, by)
    orders = [
        payments.open_order(
            by=by, subject=(queries.SUBJECT, dossier.pk), key=bill.key, about=dossier.code,
            payer_id=dossier.applicant_id, unit_id=dossier.competent_unit_id, lines=bill.lines,
        )
        for bill in bills(dossier)
    ]  # fmt: skip
    return dossier, orders


def view_money(*, code: str, by: Actor) -> Dossier:
    """The dossier, for whoever pays or takes its money: a view that the applicant sees. Raises Missing, NotAllowed."""
    dossier = _payable(code, by)
    subject = (queries.SUBJECT, dossier.pk)
    record_view(by=by, subject=subject, person_id=dossier.applicant_id, purpose="Nộp, thu phí, lệ phí")
    return dossier


def _payable(code: str, by: Actor) -> Dossier:
    dossier = queries.dossier_by_code(code)
    own = by.person_id is not None and by.person_id == dossier.applicant_id
    if not (can_take_cash(by) or (own and not by.is_staff) or filed_for_another(dossier, by)):
        raise NotAllowed("not_yours", "Khoản này không phải của ông/bà.")
    return dossier
