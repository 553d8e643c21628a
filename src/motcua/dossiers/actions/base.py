"""What every act on a dossier does: lock, check, change, write the ledger, run the clock again."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.common.statements import fetch
from motcua.dossiers import queries
from motcua.dossiers.bills import OVER
from motcua.dossiers.codes import dossier_code
from motcua.dossiers.enums import Cause, Effect, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import desk
from motcua.dossiers.workflow import Act
from motcua.org.models import Unit
from motcua.payments.actions import cancel_orders


def locked(dossier_id: int) -> Dossier:
    """The dossier, locked until the end of the transaction. Raises Missing."""
    try:
        return (
            Dossier.objects.select_for_update(of=("self",))
            .select_related("receiving_unit", "competent_unit")
            .get(pk=dossier_id)
        )
    except Dossier.DoesNotExist:
        raise Missing("no_such_dossier", "Không tìm thấy hồ sơ này.") from None


NEXT_NUMBER = """
INSERT INTO dossiers_daycounter (unit_id, series, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, series) DO UPDATE SET last = dossiers_daycounter.last + 1 RETURNING last
"""
NEXT_CODE = f"{NEXT_NUMBER}, nextval('dossiers_dossier_id_seq')"


def next_number(unit_id: int, series: str) -> int:
    """The next running number of a unit's series: gapless, since the row stays locked until commit."""
    ((number,),) = fetch(NEXT_NUMBER, [unit_id, series])
    return int(number)


def next_code(commune: Unit, day: date) -> tuple[int, str]:
    """The id and the code of a new dossier, the code numbered as `next_number` does."""
    ((number, id_),) = fetch(NEXT_CODE, [commune.pk, f"{day:%y%m%d}"])
    return id_, dossier_code(commune.code, day, number)


def go_to_step(dossier: Dossier, step: int) -> None:
    """Put the dossier on the desk of step number `step` of its internal process; nobody has taken it yet."""
    content = queries.content_of(dossier)
    dossier.step = min(step, len(content.steps) - 1)
    dossier.holder_unit_id, dossier.holder_role = desk(
        content.steps[dossier.step],
        content,
        receiving=dossier.receiving_unit,
        competent=dossier.competent_unit,
    )
    dossier.holder = None


def finish(
    dossier: Dossier,
    act: Act,
    *,
    by: Actor,
    to: Status | None = None,
    cause: Cause = Cause.AGENCY,
    reason: str = "",
    amount: int = 0,
    effect: Effect | None = None,
    **data: Any,
) -> None:
    """Write the act into the ledger, set the status, run the clock over the ledger and save."""
    before = dossier.status
    if to is not None:
        if to not in act.targets:
            raise AssertionError(f"{act.key} does not lead to {to}")
        dossier.status = to
    effect = effect or act.effect
    facts = {
        "effect": effect,
        "cause": cause,
        "reason": reason,
        "amount": amount,
        "supplement": act.key == "request_supplement",
        "from": int(before),
        "to": int(dossier.status),
        "step": dossier.step,
        "holder_unit": dossier.holder_unit_id,
        "holder_role": dossier.holder_role,
        "holder": dossier.holder_id,
        **data,
    }
    record(
        by=by,
        action=f"dossier.{act.key}",
        subject=(queries.SUBJECT, dossier.pk),
        unit_id=dossier.competent_unit_id,
        data={key: value for key, value in facts.items() if value not in ("", None, 0, False)},
    )
    if effect is not Effect.NONE:
        apply_clock(dossier)
    if dossier.status in OVER:
        cancel_orders(by=by, subject=(queries.SUBJECT, dossier.pk), reason="Hồ sơ không giải quyết tiếp")
    dossier.save()


def apply_clock(dossier: Dossier) -> None:
    """Copy the clock's reading of the ledger onto the row, where lists are sorted by it."""
    reading = queries.replay(dossier)
    dossier.received_at = reading.started_at
    dossier.first_due_at = reading.first_due_at
    dossier.due_at = reading.due_at
    dossier.paused_since = reading.paused_since
    dossier.supplements = reading.supplements
