"""Reading the register: one question, what an office may decide, what is in force, what would fall."""

from __future__ import annotations

from motcua.authority.queries.checking import chains_of, check
from motcua.authority.queries.powers import Power, away_at, may_decide, scope_words, who_may
from motcua.authority.queries.publishing import COLUMNS, all_open_data, open_data
from motcua.authority.queries.register import (
    affected_by,
    ended,
    expiring,
    in_force,
    instruments,
    interests_of,
    reviews,
)

__all__ = [
    "COLUMNS",
    "Power",
    "affected_by",
    "all_open_data",
    "away_at",
    "chains_of",
    "check",
    "ended",
    "expiring",
    "in_force",
    "instruments",
    "interests_of",
    "may_decide",
    "open_data",
    "reviews",
    "scope_words",
    "who_may",
]
