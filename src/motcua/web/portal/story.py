"""A dossier told to its applicant: where it is, what they can do now, and what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.audit import queries as ledger
from motcua.audit.models import Entry
from motcua.common.actor import Actor
from motcua.dossiers import queries
from motcua.dossiers.bills import bills
from motcua.dossiers.enums import Form, Status
from motcua.dossiers.models import Decision, Dossier, Notice
from motcua.dossiers.rules import can_act
from motcua.payments import queries as payments
from motcua.payments.enums import OrderState
from motcua.payments.models import Order
from motcua.web.components.casefile.history import timeline

TOLD = frozenset({"order.settled"}) | frozenset(
    f"dossier.{act}"
    for act in (
        "filed", "accept", "refuse_intake", "request_supplement", "supply", "require_payment", "confirm_payment",
        "forward", "extend", "redated", "sign_decision", "hand_over_result", "request_withdrawal", "stop", "rate",
        "object_to", "confirm_filing", "uphold_objection",
    )
)  # fmt: skip
"""What the applicant is told; drafts, checks and notes between colleagues are the office's own."""


def story(dossier: Dossier, by: Actor) -> dict[str, Any]:
    """All that the page of one dossier shows."""
    entries = ledger.history((queries.SUBJECT, dossier.pk))
    orders = payments.orders_of((queries.SUBJECT, dossier.pk))
    notices = list(Notice.objects.filter(dossier=dossier, issued_at__isnull=False).order_by("-issued_at"))
    return {
        "dossier": dossier,
        "content": queries.content_of(dossier),
        "exemption": queries.exemption_label(dossier),
        "events": timeline([entry for entry in entries if entry.action in TOLD]),
        "movements": queries.movements(dossier),
        "notices": notices,
        "asked": _asked(dossier, notices),
        "money_reason": _reason(entries, "require_payment") if dossier.status == Status.PAYMENT else "",
        "to_pay": owed(dossier, orders),
        "paid": [order for order in orders if order.settled_at],
        "decision": signed_decision(dossier),
        "papers": list(dossier.documents.order_by("id")),
        "consent": queries.consent_of(dossier),
        "objection": queries.open_objection(dossier),
        "may_object": dossier.mandate_id is not None and can_act(dossier, "object_to", by),
        "may_confirm": can_act(dossier, "confirm_filing", by),
        "may_supply": can_act(dossier, "supply", by),
        "may_withdraw": can_act(dossier, "request_withdrawal", by),
        "may_rate": can_act(dossier, "rate", by),
    }


def owed(dossier: Dossier, orders: Sequence[Order]) -> int:
    """What is still to be paid, in VND."""
    closed = {order.key for order in orders if order.state != OrderState.OPEN}
    return sum(bill.total for bill in bills(dossier) if bill.key not in closed)


def signed_decision(dossier: Dossier) -> Decision | None:
    """The result, once it is signed."""
    return (
        dossier.decisions.filter(signed_at__isnull=False, returned_at__isnull=True)
        .select_related("signed_by__account", "signed_by__position", "revocation")
        .first()
    )


def _asked(dossier: Dossier, notices: Sequence[Notice]) -> Notice | None:
    """The request for more papers that waits for an answer."""
    if not dossier.awaits_applicant:
        return None
    return next((notice for notice in notices if notice.form == Form.SUPPLEMENT), None)


def _reason(entries: Sequence[Entry], act: str) -> str:
    return next((str(e.data.get("reason", "")) for e in reversed(entries) if e.action == f"dossier.{act}"), "")
