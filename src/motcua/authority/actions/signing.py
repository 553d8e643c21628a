"""The question asked inside the transaction of whatever is being decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from motcua.authority import queries
from motcua.authority.actions import lock
from motcua.authority.rules import Obstacle, Question, Ruling
from motcua.common import clock
from motcua.common.errors import NotAllowed
from motcua.common.statements import fetch
from motcua.common.workdays import VN

HOLDS_OFFICE = """
SELECT 1 FROM org_posting WHERE id = %(posting)s AND position_id = %(position)s
    AND %(day)s BETWEEN valid_from AND coalesce(valid_to, 'infinity')
"""


def require(q: Question) -> Ruling:
    """The ruling for an act about to be done, inside its transaction, or NotAllowed with the reasons.

    From here to the end of the transaction nobody takes power away: a revocation is either committed before and
    seen, or waits for this act. The instant (`Ruling.at`) is that of the database's clock, whatever the node's says.
    """
    lock.sign_under()
    at = clock.database_now()
    ruling = queries.check(replace(q, at=at))
    if q.posting_id is not None and not _holds_office(q, at):
        gone = Obstacle("posting", f"Ông/bà không giữ chức danh này vào ngày {at.astimezone(VN):%d/%m/%Y}")
        ruling = Ruling(False, at, obstacles=(gone, *ruling.obstacles))
    if not ruling.allowed:
        raise NotAllowed(
            "no_authority",
            f"Chưa đủ thẩm quyền ký: {ruling.reason}.",
            advice="Trình người có thẩm quyền ký, hoặc đề nghị bộ phận pháp chế ghi nhận văn bản giao quyền.",
        )
    return ruling


def _holds_office(q: Question, at: datetime) -> bool:
    asked = {"posting": q.posting_id, "position": q.position_id, "day": at.astimezone(VN).date()}
    return bool(fetch(HOLDS_OFFICE, asked))
