"""Doing what comes next: each act by somebody entitled to it, with the words that they would use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from motcua.catalog.enums import TimeUnit
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.demo.chance import data, draw_for, one_of
from motcua.demo.habits import Case
from motcua.demo.outages import outage_of
from motcua.demo.papers import paper
from motcua.demo.powers import signers
from motcua.demo.staff import Desks
from motcua.dossiers import actions
from motcua.dossiers.enums import Cause, Outcome, Status
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.payments.actions import take_in
from motcua.payments.enums import BANK
from motcua.payments.gateways import Notice

EXTENSION = {TimeUnit.HOUR: 60, TimeUnit.WORKING_HOUR: 120}
"""By how much a date is moved: minutes for limits in hours, else one to three days."""


@dataclass
class Hands:
    """The people who act in one commune."""

    desks: Desks

    def do(self, case: Case, act: str) -> None:
        """Carry out `act` now (see `common.clock`); `case.dossier` is then as it became."""
        _DO[act](self, case)
        case.done.add("extend" if act == "extend_for_outage" else act)

    def at_desk(self, case: Case, *, role: str = "") -> Actor:
        """Whoever has the dossier: by name where it was taken, else one of the desk, always the same."""
        dossier = case.dossier
        if dossier.holder_id and not role:
            return self.desks.by_posting[dossier.holder_id]
        return self._of(dossier.holder_unit_id, role or dossier.holder_role, dossier)

    def clerk(self, case: Case) -> Actor:
        return self._of(case.dossier.receiving_unit_id, Role.CLERK, case.dossier)

    def signer(self, case: Case) -> Actor:
        """Mostly the one entrusted for just this matter, else a deputy, else the head."""
        found = signers(
            case.dossier.competent_unit,
            field=case.content.field,
            procedure=case.dossier.procedure_code,
            desks=self.desks,
        )
        weights = [1.0, 1.4, 4.0][: len(found)]
        return draw_for("signer", case.dossier.code).choices(found, weights)[0]

    def applicant(self, case: Case) -> Actor:
        """The citizen by their own account, or the clerk for somebody who has none."""
        return case.citizen or self.clerk(case)

    def _of(self, unit_id: int, role: str, dossier: Dossier) -> Actor:
        """Those of a contract take papers in; what comes after is done by who is entrusted with everything."""
        there = self.desks.at[unit_id, role]
        own = [actor for actor in there if not actor.withheld] or there
        return one_of(draw_for("desk", dossier.code, unit_id, role), own)


def _accept(hands: Hands, case: Case) -> None:
    case.dossier = actions.accept(dossier_id=case.dossier.pk, by=hands.clerk(case))


def _refuse(hands: Hands, case: Case) -> None:
    reason = one_of(case.draw, data("talk")["refusals"])
    case.dossier = actions.refuse_intake(dossier_id=case.dossier.pk, by=hands.clerk(case), reason=reason).dossier


def _request_supplement(hands: Hands, case: Case) -> None:
    talk, draw = data("talk"), case.draw
    words = talk["second_supplement"] if case.dossier.supplements else one_of(draw, talk["supplements"])
    named = [rule.name for rule in case.content.documents if not rule.from_database] or ["Tờ khai"]
    case.dossier = actions.request_supplement(
        dossier_id=case.dossier.pk,
        by=hands.at_desk(case),
        reason=words["reason"],
        items=[item.format(paper=one_of(draw, named)) for item in words["items"]],
    ).dossier


def _supply(hands: Hands, case: Case) -> None:
    talk = data("talk")
    brought = [paper("", talk["supplied_paper"], draw=case.draw)]
    case.dossier = actions.supply(
        dossier_id=case.dossier.pk, by=hands.applicant(case), papers=brought, message=one_of(case.draw, talk["answers"])
    )


@transaction.atomic
def _transfer_fee(hands: Hands, case: Case) -> None:
    """The citizen sends the money, and the bank tells of it, once for each order."""
    case.dossier, orders = actions.open_orders(code=case.dossier.code, by=hands.applicant(case))
    for order in orders:
        notice = Notice(f"DEMO-{order.code}", order.code, order.amount, paid=True, at=clock.now())
        take_in(by=SYSTEM, source=BANK, notice=notice)


def _forward(hands: Hands, case: Case) -> None:
    case.dossier = actions.forward(dossier_id=case.dossier.pk, by=hands.at_desk(case))


def _take(hands: Hands, case: Case) -> None:
    case.dossier = actions.take(dossier_id=case.dossier.pk, by=hands.at_desk(case))


def _note(hands: Hands, case: Case) -> None:
    actions.note(dossier_id=case.dossier.pk, by=hands.at_desk(case), text=one_of(case.draw, data("talk")["notes"]))


def _require_payment(hands: Hands, case: Case) -> None:
    case.dossier = actions.require_payment(
        dossier_id=case.dossier.pk,
        by=hands.at_desk(case),
        amount=case.draw.randint(6, 240) * 100_000,
        reason=one_of(case.draw, data("talk")["payments"]),
    )


def _confirm_payment(hands: Hands, case: Case) -> None:
    receipt = f"BL{case.draw.randint(10_000, 99_999)}"
    case.dossier = actions.confirm_payment(dossier_id=case.dossier.pk, by=hands.clerk(case), receipt=receipt)


def _withdraw(hands: Hands, case: Case) -> None:
    reason = one_of(case.draw, data("talk")["withdrawals"])
    case.dossier = actions.request_withdrawal(dossier_id=case.dossier.pk, by=hands.applicant(case), reason=reason)


def _stop(hands: Hands, case: Case) -> None:
    why = {Status.WITHDRAWAL: "withdrawn", Status.PAYMENT: "unpaid"}.get(Status(case.dossier.status), "silent")
    reason = data("talk")["stops"][why]
    case.dossier = actions.stop(dossier_id=case.dossier.pk, by=hands.at_desk(case), reason=reason).dossier


def _extend(hands: Hands, case: Case) -> None:
    reason = one_of(case.draw, data("talk")["extensions"]["agency"])
    _move_date(hands, case, cause=Cause.AGENCY, reason=reason, days=case.draw.randint(1, 3))


def _extend_for_outage(hands: Hands, case: Case) -> None:
    outage = outage_of(case.at.date())
    reason = data("talk")["extensions"]["shared_database"].format(
        **{"from": f"{outage.begins:%H:%M}", "to": f"{outage.ends:%H:%M}"}, day=f"{outage.begins:%d/%m/%Y}"
    )
    _move_date(hands, case, cause=Cause.SHARED_DATABASE, reason=reason, days=1)


def _move_date(hands: Hands, case: Case, *, cause: Cause, reason: str, days: int) -> None:
    rule = next(r for r in case.content.time_limits if r.fits(case.dossier.case, case.dossier.channel))
    case.dossier = actions.extend(
        dossier_id=case.dossier.pk,
        by=hands.at_desk(case),
        amount=EXTENSION.get(rule.unit, days),
        cause=cause,
        reason=reason,
    ).dossier


def _prepare(hands: Hands, case: Case) -> None:
    talk = data("talk")
    if case.fate.outcome == Outcome.REFUSE:
        body = one_of(case.draw, talk["negatives"])
    else:
        words = talk["approvals"].get(case.content.field, talk["approvals"]["*"])
        body = words.format(name=case.asker, result=case.content.result.name)
    case.dossier = actions.prepare_decision(
        dossier_id=case.dossier.pk, by=hands.at_desk(case), outcome=case.fate.outcome, body=body
    ).dossier


def _check(hands: Hands, case: Case) -> None:
    case.dossier = actions.check_decision(dossier_id=case.dossier.pk, by=hands.at_desk(case)).dossier


def _rework(hands: Hands, case: Case) -> None:
    reason = one_of(case.draw, data("talk")["reworks"])
    case.dossier = actions.return_for_rework(dossier_id=case.dossier.pk, by=hands.at_desk(case), reason=reason)


def _sign(hands: Hands, case: Case) -> None:
    case.dossier = actions.sign_decision(dossier_id=case.dossier.pk, by=hands.signer(case)).dossier


def _hand_over(hands: Hands, case: Case) -> None:
    case.dossier = actions.hand_over_result(dossier_id=case.dossier.pk, by=hands.clerk(case), receiver=case.asker)


def _rate(hands: Hands, case: Case) -> None:
    score = case.fate.score
    actions.rate(
        dossier_id=case.dossier.pk,
        by=hands.applicant(case),
        score=score,
        comment=one_of(case.draw, data("talk")["comments"][score]),
    )


_DO: dict[str, Callable[[Hands, Case], None]] = {
    "accept": _accept,
    "refuse_intake": _refuse,
    "request_supplement": _request_supplement,
    "supply": _supply,
    "transfer_fee": _transfer_fee,
    "forward": _forward,
    "take": _take,
    "note": _note,
    "require_payment": _require_payment,
    "confirm_payment": _confirm_payment,
    "request_withdrawal": _withdraw,
    "stop": _stop,
    "extend": _extend,
    "extend_for_outage": _extend_for_outage,
    "prepare_decision": _prepare,
    "check_decision": _check,
    "return_for_rework": _rework,
    "sign_decision": _sign,
    "hand_over_result": _hand_over,
    "rate": _rate,
}
