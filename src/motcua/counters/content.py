"""The point's dated rules, read from `data/*.yaml`."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from motcua.counters.enums import Priority


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Group(_Part):
    """Who may ask for a priority number, as the kiosk says it."""

    key: Priority
    words: str


class QueueRule(_Part):
    """How turns are given from a day on. `in_a_row`: priority numbers in a row while somebody else waits."""

    valid_from: date
    groups: tuple[Group, ...]
    in_a_row: int = Field(ge=1)
    prompt_minutes: int
    source: str
    confidence: Literal["read", "derived", "unverified"]


class BookingRule(_Part):
    """How a time is booked from a day on; what each number means stands in `data/booking.yaml`."""

    valid_from: date
    slot_minutes: int = Field(ge=5)
    places: int = Field(ge=1)
    notice_minutes: int
    days_ahead: int
    open_per_phone: int
    booked_per_hour: int
    late_minutes: int
    kept_days: int
    source: str
    confidence: Literal["read", "derived", "unverified"]


def booking_rule(on: date) -> BookingRule:
    """The rule in force on a day."""
    return max((rule for rule in _booking_rules() if rule.valid_from <= on), key=lambda rule: rule.valid_from)


@cache
def _booking_rules() -> tuple[BookingRule, ...]:
    return tuple(BookingRule.model_validate(raw) for raw in read("booking"))


def queue_rule(on: date) -> QueueRule:
    """The rule in force on a day."""
    return max((rule for rule in _queue_rules() if rule.valid_from <= on), key=lambda rule: rule.valid_from)


@cache
def _queue_rules() -> tuple[QueueRule, ...]:
    return tuple(QueueRule.model_validate(raw) for raw in read("queue"))


def read(name: str) -> Any:
    """The data file of that name."""
    return yaml.safe_load(files("motcua.counters").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8"))
