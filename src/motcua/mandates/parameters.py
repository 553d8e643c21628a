"""Dated parameters of consent (`data/parameters.yaml`)."""

from __future__ import annotations

from datetime import date

from motcua.common import dated


def parameter(key: str, on: date) -> int:
    """The value of a parameter in force on a day. LookupError before its first day."""
    return dated.parameter("motcua.mandates", key, on)
