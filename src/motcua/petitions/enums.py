from __future__ import annotations

from enum import StrEnum


class Precision(StrEnum):
    """How exactly a promise names its time. `OPEN` has no last day: a false date is never made up."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    OPEN = "open"
