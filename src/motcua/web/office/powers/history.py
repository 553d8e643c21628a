"""What was done to an instrument or a grant, told from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from motcua.audit.models import Entry

TITLES = {
    "instrument.recorded": ("Ghi văn bản vào sổ", "info"),
    "instrument.revoked": ("Bãi bỏ văn bản", "bad"),
    "grant.recorded": ("Ghi quyền vào sổ", "good"),
    "grant.revoked": ("Thu hồi quyền", "bad"),
    "absence.recorded": ("Ghi người vắng", "warn"),
    "absence.ended": ("Người vắng trở lại", "good"),
    "review.opened": ("Ghi nhận việc rà soát", "info"),
    "review.moved": ("Chuyển bước", "info"),
}


def told(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The events for {% timeline %}, newest first."""
    return [_event(entry) for entry in reversed(entries)]


def _event(entry: Entry) -> dict[str, Any]:
    title, tone = TITLES.get(entry.action, (entry.action, "info"))
    return {
        "at": entry.at,
        "title": title,
        "tone": tone,
        "who": entry.actor_label,
        "detail": str(entry.data.get("reason", "")),
    }
