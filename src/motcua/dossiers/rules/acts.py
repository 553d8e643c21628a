"""Whether an act of the workflow table may be done now by this person, and why not."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Refusal
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.details import check_details
from motcua.dossiers.rules.people import check_who
from motcua.dossiers.workflow import ACTS, WHILE_FROZEN, Act


def check_act(dossier: Dossier, key: str, by: Actor) -> Act:
    """The row of the workflow table for `key`, after checking state and person. Raises a Refusal."""
    act = ACTS[key]
    check_who(dossier, act, by)
    check_state(dossier, act)
    check_details(dossier, key, by)
    return act


def can_act(dossier: Dossier, key: str, by: Actor) -> bool:
    return why_not(dossier, key, by) is None


def why_not(dossier: Dossier, key: str, by: Actor) -> Refusal | None:
    """The refusal that this person would meet now, or None: shown beside a button that is missing."""
    try:
        check_act(dossier, key, by)
    except Refusal as refusal:
        return refusal
    return None


@dataclass(frozen=True, slots=True)
class Offer:
    """An act on a dossier's page: open to this person now, or expected of them but closed for `reason`."""

    act: Act
    reason: str = ""


def offers(dossier: Dossier, by: Actor) -> list[Offer]:
    """The acts this person may do now, then those of their role that they may not, each with its reason."""
    found = []
    for act in ACTS.values():
        refusal = why_not(dossier, act.key, by)
        if refusal is None:
            found.append(Offer(act))
        elif by.role in act.who and dossier.status in act.sources:
            found.append(Offer(act, refusal.message))
    return sorted(found, key=lambda offer: bool(offer.reason))


def check_state(dossier: Dossier, act: Act) -> None:
    """Raise Conflict unless the workflow table has this act from the dossier's present status."""
    if act.key == "object_to" and dossier.status in (Status.DONE, Status.RETURNED):
        raise Conflict(
            "already_decided",
            "Kết quả của hồ sơ này đã được ký nên không dừng được nữa.",
            advice="Ông/bà có quyền khiếu nại: gọi 1022 hoặc đến điểm phục vụ. Kết quả cấp sai sẽ bị thu hồi.",
        )
    if dossier.status not in act.sources:
        raise Conflict(
            "illegal_move",
            f"Hồ sơ đang ở trạng thái “{dossier.get_status_display()}” nên không thể “{act.label.lower()}”.",
            advice="Tải lại trang để xem trạng thái mới nhất của hồ sơ.",
        )
    if dossier.frozen_at is not None and act.key not in WHILE_FROZEN:
        raise Conflict(
            "frozen",
            "Người đứng tên báo không nhờ nộp hồ sơ này, nên hồ sơ đang tạm dừng để làm rõ.",
            advice="Hãy liên hệ người đứng tên. Họ xác nhận thì hồ sơ đi tiếp, không thì hồ sơ được rút.",
        )
