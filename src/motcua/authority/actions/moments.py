"""When something ends: now by the database's clock, or announced for later; never in the past."""

from __future__ import annotations

from datetime import datetime

from motcua.common import clock
from motcua.common.errors import BadInput


def moment_of_ending(at: datetime | None) -> datetime:
    """Ask under `lock.take_away`. What was signed before stays lawful, so nothing ends before now."""
    now = clock.database_now()
    if at is not None and at < now:
        raise BadInput(
            "ending_in_the_past",
            "Không thu hồi lùi ngày được: những gì đã ký trước lúc này vẫn đúng thẩm quyền.",
            advice="Để trống thời điểm để thu hồi ngay, hoặc chọn một lúc sau này.",
        )
    return at or now
