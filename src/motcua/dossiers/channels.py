"""End to end (toàn trình): did the person get the result without coming to a counter once?

Decided by what really happened, never by the label of the procedure. Written out in docs/channels.md; the figures
(`indicators`) ask the same of all dossiers at once, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.dossiers.enums import Channel, DocumentKind

DIGITAL = frozenset({Channel.ONLINE, Channel.HOME, Channel.PHONE})
"""Ways by which the person files without going anywhere. Helped at a point, they came to the point."""

CASH = "cash"


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of the ledger, as far as it tells whether somebody came: `by_staff` did it, `source` of money."""

    action: str
    by_staff: bool = False
    source: str = ""
    signed_pdf: bool = False


def visits(channel: str, papers: Iterable[int], happened: Iterable[Happened]) -> list[str]:
    """Why the person had to come, in words; empty where they never had to. `papers`: kinds of the papers handed in."""
    found = [] if channel in DIGITAL else ["nộp hồ sơ tại nơi tiếp nhận"]
    if any(kind != DocumentKind.ELECTRONIC for kind in papers):
        found.append("nộp giấy tờ bằng bản giấy")
    for row in happened:
        if row.action == "dossier.supply" and row.by_staff:
            found.append("mang giấy tờ bổ sung đến quầy")
        if row.action == "order.settled" and row.source == CASH:
            found.append("nộp tiền mặt tại quầy")
        if row.action == "dossier.hand_over_result":
            found.append("nhận kết quả tại quầy")
    return found


def is_end_to_end(channel: str, papers: Iterable[int], happened: Iterable[Happened]) -> bool:
    """No visit, and a signed electronic result that was not taken back."""
    rows = list(happened)
    if any(row.action == "dossier.revoke_result" for row in rows):
        return False
    return not visits(channel, papers, rows) and any(row.signed_pdf for row in rows)
