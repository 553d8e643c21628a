"""Whether a dossier is late, and what would make it so."""

from __future__ import annotations

from datetime import datetime

from motcua.common.workdays import VN
from motcua.dossiers.models import Dossier
from motcua.dossiers.parameters import parameter


def supplement_warning(dossier: Dossier, now: datetime) -> str:
    """What asking for one more supplement would mean, or '' for the first."""
    allowed = parameter("supplements_on_time", now.astimezone(VN).date())
    if dossier.supplements < allowed:
        return ""
    return (
        f"Hồ sơ này đã được yêu cầu bổ sung {dossier.supplements} lần. Quy định chỉ cho phép {allowed} lần: "
        "yêu cầu thêm thì hồ sơ bị tính là trễ hạn do cơ quan."
    )


def is_late(dossier: Dossier, now: datetime) -> bool:
    """As `clock.Reading.is_late`, from the row alone: for lists."""
    if dossier.supplements > 1:
        return True
    ended = dossier.finished_at or dossier.paused_since or now
    return dossier.due_at is not None and ended > dossier.due_at
