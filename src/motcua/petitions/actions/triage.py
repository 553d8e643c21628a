"""Sorting asks: ours, asked before, somebody else's, or a complaint."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.org import queries as org
from motcua.petitions.actions.base import locked_ask, noted, stated
from motcua.petitions.models import Ask
from motcua.petitions.rules import check_ask_act
from motcua.petitions.workflow import ASK_ACTS


@transaction.atomic
def assign(*, by: Actor, ask_id: int, lead_id: int, partner_ids: Sequence[int] = ()) -> Ask:
    """Valid: give it to a body to work out, with others to help."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "assign", by)
    lead = org.unit(lead_id)
    partners = [org.unit(pk) for pk in dict.fromkeys(partner_ids) if pk != lead_id]
    ask.lead_id = lead.pk
    _finish(ask, "assign", by=by, lead=lead.name, partners=[unit.name for unit in partners])
    ask.partners.set([unit.pk for unit in partners])
    return ask


@transaction.atomic
def mark_duplicate(*, by: Actor, ask_id: int, of_id: int, reason: str = "") -> Ask:
    """Asked before: the earlier ask's answer counts for it, too."""
    locked = {pk: locked_ask(pk) for pk in sorted((ask_id, of_id))}  # in one order, whoever points at whom
    ask, first = locked[ask_id], locked[of_id]
    check_ask_act(ask, "duplicate", by)
    if first.petition_id == ask.petition_id or first.duplicate_of_id is not None:
        raise BadInput(
            "duplicate_of_what", "Chọn kiến nghị gốc ở một lần kiến nghị khác.", errors=(FieldError("of", "Chọn lại."),)
        )
    if ask.repeats.exists():
        raise Conflict(
            "others_repeat_it", "Kiến nghị khác đã dùng kiến nghị này làm gốc, nên nó không thể là bản trùng."
        )
    ask.duplicate_of = first
    ask.reason = reason.strip()
    _finish(ask, "duplicate", by=by, of=first.pk)
    return ask


@transaction.atomic
def forward(*, by: Actor, ask_id: int, to: str, reason: str) -> Ask:
    """Not ours: sent to the body that can answer it."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "forward", by)
    ask.forwarded_to = stated(to, "to", "tên cơ quan nhận", longest=200)
    ask.reason = stated(reason, "reason", "lý do chuyển", longest=2000)
    _finish(ask, "forward", by=by, to=ask.forwarded_to)
    return ask


@transaction.atomic
def send_to_other_procedure(*, by: Actor, ask_id: int, reason: str) -> Ask:
    """A complaint or denunciation: the law has another way for it (NQLT 72/2025 Điều 41)."""
    ask = locked_ask(ask_id)
    check_ask_act(ask, "other", by)
    ask.reason = stated(reason, "reason", "lý do và nơi người dân cần đến", longest=2000)
    _finish(ask, "other", by=by)
    return ask


def _finish(ask: Ask, key: str, *, by: Actor, **data: object) -> None:
    ask.status = ASK_ACTS[key].target
    ask.triaged_at = ask.triaged_at or clock.now()
    ask.save()
    noted(f"ask.{key}", ("ask", ask.pk), by=by, unit_id=ask.petition.unit_id, **data)
