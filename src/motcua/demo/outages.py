"""When a shared national database was down: one afternoon in every two weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.common.workdays import VN
from motcua.demo.chance import draw_for

FORTNIGHT = 14
FIELDS = frozenset({"Hộ tịch", "Cư trú", "Căn cước", "Định danh điện tử", "Đất đai"})
"""Fields whose officers look things up in a shared database."""


@dataclass(frozen=True, slots=True)
class Outage:
    begins: datetime
    ends: datetime


def outage_of(day: date) -> Outage:
    """The outage of the two weeks that a day belongs to."""
    fortnight, _ = divmod(day.toordinal() - 1, FORTNIGHT)
    draw = draw_for("outage", fortnight)
    monday = date.fromordinal(fortnight * FORTNIGHT + 1)
    when = monday + timedelta(days=draw.choice((1, 2, 3, 8, 9, 10)))
    begins = datetime.combine(when, time(13, draw.randint(10, 50)), VN)
    return Outage(begins, begins + timedelta(minutes=draw.randint(130, 190)))


def during(instant: datetime, field: str) -> Outage | None:
    """The outage that stops work on a field at an instant, or None."""
    outage = outage_of(instant.astimezone(VN).date())
    return outage if field in FIELDS and outage.begins <= instant < outage.ends else None
