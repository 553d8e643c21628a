"""Time limits in force on a day (`data/deadlines.yaml`), each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from motcua.common.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days or working days. `source` is the text it rests on, `confidence` how sure we are of that."""

    step: str
    amount: int
    unit: str
    source: str
    confidence: str

    def after(self, start: date, calendar: WorkCalendar) -> date:
        """The last day of the limit; `start` is not counted, and a limit of days that ends on a day off moves on."""
        if self.unit == "working_days":
            return calendar.add_days(start, self.amount)
        return calendar.next_working(start + timedelta(days=self.amount))


def limit(step: str, on: date, case: str = "any") -> Limit:
    """The limit of a step in force on a day. LookupError where there is none."""
    rows = [row for row in _all()[step].get(case, ()) if row["valid_from"] <= on]
    if not rows:
        raise LookupError(f"Chưa có thời hạn cho bước {step} ({case}) vào ngày {on:%d/%m/%Y}.")
    row = max(rows, key=lambda one: one["valid_from"])
    return Limit(step, int(row["amount"]), row["unit"], row["source"], row["confidence"])


@cache
def _all() -> dict[str, dict[str, list[dict[str, Any]]]]:
    text = files("motcua.petitions").joinpath("data/deadlines.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(text)
    return loaded
