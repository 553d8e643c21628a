"""Whose people stand at a point, and what they are entrusted with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Q

from motcua.audit.actions import record
from motcua.common import kept
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.text import clean_line
from motcua.org.actions.blueprint import read_yaml
from motcua.org.enums import Employer, Entrusted
from motcua.org.models import Engagement, Posting
from motcua.org.rules import check_may_post


def engage(
    *,
    by: Actor,
    posting_id: int,
    employer: str,
    acts: Iterable[str],
    contract: str,
    valid_from: date,
    valid_to: date | None = None,
) -> Engagement:
    """Whose people the holder of a posting is from a day on; what was in force ends on the day before.

    Raises NotAllowed, Missing, BadInput (acts that no contract may entrust to this employer, dates, no contract),
    Conflict (a later one is known).
    """
    check_may_post(by)
    chosen, text = sorted(set(acts)), clean_line(contract[:200], 200)
    _check(employer, chosen, text, valid_from, valid_to)
    with transaction.atomic():
        posting = Posting.objects.select_for_update(of=("self",)).select_related("position").filter(pk=posting_id)
        held = posting.first()
        if held is None:
            raise Missing("posting_missing", "Không tìm thấy vị trí công tác này.")
        if held.engagements.filter(valid_from__gte=valid_from).exists():
            raise Conflict("engagement_later", "Đã ghi một thay đổi từ ngày này hoặc muộn hơn.")
        ongoing = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
        held.engagements.filter(ongoing).update(valid_to=valid_from - timedelta(days=1))
        row = Engagement.objects.create(
            posting=held, employer=employer, acts=chosen, contract=text, valid_from=valid_from, valid_to=valid_to
        )
        facts = {"employer": employer, "acts": chosen, "contract": text, "from": valid_from.isoformat()}
        unit_id = held.position.unit_id
        record(by=by, action="org.engaged", subject=("posting", held.pk), unit_id=unit_id, data=facts)
    kept.forget()
    return row


def entrustable(employer: str, on: date, *, usual: bool = False) -> list[str]:
    """What an employer's people can be entrusted with on a day, at most (or usually)."""
    row: dict[str, Any] = max((r for r in _employers() if r["valid_from"] <= on), key=lambda r: r["valid_from"])
    acts: list[str] = row["employers"][employer]["usual" if usual else "may"]
    return acts


@cache
def _employers() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_yaml("employers.yaml")
    return found


def _check(employer: str, acts: list[str], contract: str, valid_from: date, valid_to: date | None) -> None:
    errors = []
    if employer not in Employer.values:
        errors.append(FieldError("employer", "Hãy chọn đơn vị cử người."))
    else:
        labels = [Entrusted(act).label for act in acts if act not in entrustable(employer, valid_from)]
        if labels:
            who = Employer(employer).label
            errors.append(FieldError("acts", f"{who} không được giao: {', '.join(labels).lower()}."))
    if not contract:
        errors.append(FieldError("contract", "Hãy ghi số và ngày của hợp đồng hoặc quyết định cử người."))
    if valid_to is not None and valid_to < valid_from:
        errors.append(FieldError("valid_to", "Ngày cuối trước ngày đầu."))
    if errors:
        raise BadInput("engagement_refused", errors[0].message, errors=tuple(errors))
