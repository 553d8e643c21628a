"""What a dossier costs its applicant now, line by line: the fees of its procedure, and what was asked for since."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.audit import queries as ledger
from motcua.catalog.rules import fee, quantities_of
from motcua.dossiers import queries
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import door_of
from motcua.payments.actions import Line

FEE, DUTY = "fee", "duty"
OVER = frozenset({Status.NOT_RECEIVED, Status.WITHDRAWAL, Status.STOPPED})
"""Nothing more is asked for a dossier that goes no further."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One thing to pay for; `key` tells it from the dossier's others."""

    key: str
    title: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)


def bills(dossier: Dossier) -> list[Bill]:
    """The duty that the dossier waits for, if any, then its fees; empty where nothing costs anything."""
    found = [*_duty(dossier), *_fee(dossier)]
    return [bill for bill in found if bill.total > 0]


def duty_key(dossier: Dossier) -> str:
    """The key of the duty that is asked for now; "" where none is."""
    return next((bill.key for bill in _duty(dossier)), "")


def _duty(dossier: Dossier) -> list[Bill]:
    if dossier.status != Status.PAYMENT:
        return []
    asked = [e for e in ledger.history((queries.SUBJECT, dossier.pk)) if e.action == "dossier.require_payment"]
    if not asked:
        return []
    last = asked[-1]
    reason = str(last.data.get("reason") or "Nghĩa vụ tài chính")
    line = Line(f"{reason[:1].upper()}{reason[1:]}", "1 khoản", int(last.data["payment"]))
    return [Bill(f"{DUTY}:{last.pk}", "Khoản cơ quan giải quyết yêu cầu", (line,))]


def _fee(dossier: Dossier) -> list[Bill]:
    if dossier.status in OVER:
        return []
    content = queries.content_of(dossier)
    quantities = quantities_of(content, dossier.form)
    exemption = dossier.exemption or None
    door = door_of(content, dossier.channel)
    counted = fee(content, channel=door, case=dossier.case, quantities=quantities, exemption=exemption)
    lines = tuple(Line(one.name, one.detail, one.amount, one.exempted) for one in counted.lines)
    return [Bill(FEE, "Phí, lệ phí của thủ tục", lines)]
