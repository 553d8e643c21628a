"""Targets: set down with their source, and withdrawn rather than changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.indicators.content import definition, read
from motcua.indicators.models import Target
from motcua.indicators.rules import check_may_set_target


@dataclass(frozen=True, slots=True)
class Promise:
    """A target as it is entered: `unit_id` None and `procedure` '' are all of them."""

    text: str
    source: str
    indicator: str
    value: Decimal
    due: date
    unit_id: int | None = None
    procedure: str = ""


@transaction.atomic
def set_target(*, by: Actor, promise: Promise) -> Target:
    """Write a target down. Raises NotAllowed, BadInput, Missing (indicator), Conflict (there already)."""
    check_may_set_target(by, promise.unit_id)
    definition(promise.indicator, promise.due)
    _check(promise)
    try:
        with transaction.atomic():
            target = Target.objects.create(
                text=promise.text.strip(), source=promise.source.strip(), indicator=promise.indicator,
                value=promise.value, due=promise.due, unit_id=promise.unit_id, procedure=promise.procedure,
                set_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("target_there", "Chỉ tiêu này đã có, cùng nguồn, cùng hạn.") from None
    facts = {"indicator": promise.indicator, "value": str(promise.value), "due": promise.due.isoformat()}
    record(by=by, action="target.set", subject=("target", target.pk), unit_id=promise.unit_id, data=facts)
    return target


@transaction.atomic
def withdraw_target(*, by: Actor, target_id: int, reason: str) -> Target:
    """Take a target back; it stays visible with the reason in the ledger. Raises NotAllowed, BadInput, Missing."""
    target = Target.objects.select_for_update().filter(pk=target_id, withdrawn_at=None).first()
    if target is None:
        raise Missing("no_such_target", "Không có chỉ tiêu này, hoặc chỉ tiêu đã được rút.")
    check_may_set_target(by, target.unit_id)
    if not reason.strip():
        raise BadInput("no_reason", "Hãy ghi vì sao rút chỉ tiêu.", errors=(FieldError("reason", "Còn trống."),))
    target.withdrawn_at = clock.now()
    target.save(update_fields=["withdrawn_at"])
    record(
        by=by, action="target.withdrawn", subject=("target", target.pk), unit_id=target.unit_id,
        data={"reason": reason.strip()[:400]},
    )  # fmt: skip
    return target


def load_targets(*, by: Actor) -> int:
    """Enter the targets of `data/targets.yaml` that are not there yet. Returns how many were new."""
    raw: list[dict[str, Any]] = read("targets")
    there = set(Target.objects.values_list("indicator", "source", "due"))
    new = [one for one in raw if (one["indicator"], one["source"], one["due"]) not in there]
    for one in new:
        set_target(by=by, promise=Promise(**{**one, "value": Decimal(one["value"])}))
    return len(new)


def _check(promise: Promise) -> None:
    problems = [FieldError(name, "Còn trống.") for name in ("text", "source") if not getattr(promise, name).strip()]
    if not (promise.value.is_finite() and 0 <= promise.value < 10**9):
        problems.append(FieldError("value", "Phải là một số từ 0 trở lên."))
    if problems:
        raise BadInput("target_incomplete", "Chỉ tiêu chưa đủ hoặc chưa đúng.", errors=tuple(problems))
