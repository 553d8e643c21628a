"""What happened to a dossier, told from its ledger rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.audit.models import Entry
from motcua.catalog.content import ProcedureContent
from motcua.common.errors import Missing
from motcua.dossiers.enums import Channel
from motcua.dossiers.models import Dossier
from motcua.dossiers.workflow import ACTS
from motcua.org import queries as org
from motcua.web.components import words

TONES = {
    "accept": "good", "order.settled": "good", "sign_decision": "good", "hand_over_result": "good",
    "request_supplement": "warn", "require_payment": "warn", "extend": "warn", "return_for_rework": "warn",
    "redated": "warn", "refuse_intake": "bad", "stop": "bad", "request_withdrawal": "bad",
    "revoke_result": "bad",
    "object_to": "bad", "confirm_filing": "good", "uphold_objection": "bad",
}  # fmt: skip
NOTE, ASSIGN = "dossier.note", "dossier.assign"
LEFT_OUT = frozenset({NOTE, "order.opened", "order.changed"})
MONEY = {"order.settled": "Đã nộp tiền", "order.cancelled": "Khoản phải nộp được hủy"}
CHANNELS = dict(Channel.choices)


def timeline(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The events for {% timeline %}, newest first; notes, and bills not yet paid, are left out."""
    return [_event(entry) for entry in reversed(entries) if entry.action not in LEFT_OUT]


def notes(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Notes between colleagues, newest first: `at`, `who`, `text`."""
    rows = [entry for entry in reversed(entries) if entry.action == NOTE]
    return [{"at": row.at, "who": row.actor_label, "text": row.data.get("text", "")} for row in rows]


def given(entries: Sequence[Entry], dossier: Dossier) -> dict[str, Any] | None:
    """Who gave the dossier to whoever has it now, when and why: `at`, `who`, `to`, `reason`; None where nobody did."""
    last = next((entry for entry in reversed(entries) if entry.action == ASSIGN), None)
    if last is None or dossier.holder_id is None or last.data.get("holder") != dossier.holder_id:
        return None
    return {"at": last.at, "who": last.actor_label, "to": last.data["given_to"], "reason": last.data["reason"]}


def _event(entry: Entry) -> dict[str, Any]:
    act = entry.action.removeprefix("dossier.")
    return {
        "at": entry.at,
        "title": _title(act, entry.data),
        "who": entry.actor_label,
        "detail": _detail(act, entry.data),
        "tone": TONES.get(act, "info"),
    }


def _title(act: str, data: dict[str, Any]) -> str:
    if act == "filed":
        return CHANNELS.get(data.get("channel", ""), "Nộp hồ sơ")
    if act in MONEY:
        return MONEY[act]
    if act == "redated":
        return "Lịch làm việc thay đổi, ngày hẹn được tính lại"
    return ACTS[act].label if act in ACTS else act


def _detail(act: str, data: dict[str, Any]) -> str:
    if act == "sign_decision":
        return f"Số {data.get('number', '')}"
    if act == "hand_over_result":
        return f"Người nhận: {data.get('receiver', '')}"
    if act == "order.settled":
        return f"{words.money(data['amount'])}, biên lai {data['receipt']}"
    if act == "assign":
        before = f"{data['taken_from']} → " if data.get("taken_from") else ""
        return f"{before}{data['given_to']}. {data['reason']}"
    parts = [str(data[name]) for name in ("reason", "words") if data.get(name)]
    if act == "filed" and data.get("helper"):
        parts.append(f"{data['helper']} nộp giúp, theo phiếu đồng ý số {data['mandate']}")
    if act in ("forward", "prepare_decision", "check_decision", "filed") and "holder_unit" in data:
        parts.insert(0, f"Chuyển đến {_unit_name(data['holder_unit'])}")
    return ". ".join(part[:1].upper() + part[1:] for part in parts)


def _unit_name(unit_id: int) -> str:
    try:
        return org.unit(unit_id).name
    except Missing:
        return "đơn vị khác"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the internal process: when it should be done by, and when it was."""

    name: str
    role: str
    state: str  # past, now, ahead
    due_at: datetime | None
    done_at: datetime | None


def steps(
    dossier: Dossier, content: ProcedureContent, entries: Sequence[Entry], deadlines: Sequence[datetime]
) -> list[StepLine]:
    """The internal process; `deadlines` as of `clock.step_deadlines`."""
    left = _left_at(entries)
    over = dossier.returned_at is not None
    return [
        StepLine(
            name=step.name,
            role=step.role.label,
            state="past" if over or number < dossier.step else "now" if number == dossier.step else "ahead",
            due_at=deadlines[number] if deadlines else None,
            done_at=dossier.returned_at if over and number == dossier.step else left.get(number),
        )
        for number, step in enumerate(content.steps)
    ]


def _left_at(entries: Sequence[Entry]) -> dict[int, datetime]:
    """When each step was left for a later one, as long as it was not taken up again. Rows of acts carry
    `effect`; step 0 is not written."""
    left: dict[int, datetime] = {}
    before = 0
    for entry in entries:
        if "effect" in entry.data:
            step = int(entry.data.get("step", 0))
            left = {number: at for number, at in left.items() if number < step}
            left |= dict.fromkeys(range(before, step), entry.at)
            before = step
    return left
