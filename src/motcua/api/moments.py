"""Instants that callers give: ISO 8601; without an offset, Vietnamese time."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator

from motcua.common.workdays import VN

FIRST, LAST = 1950, 2150


def _moment(instant: datetime) -> datetime:
    if not FIRST < instant.year < LAST:
        raise ValueError(f"Thời điểm phải sau năm {FIRST} và trước năm {LAST}.")
    return instant.replace(tzinfo=VN) if instant.tzinfo is None else instant.astimezone(VN)


Moment = Annotated[datetime, AfterValidator(_moment)]
