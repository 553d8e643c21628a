"""Time limits in force on a day (`data/deadlines.yaml`), and who is sent a reply (`data/recipients.yaml`).

Each has its source."""

from __future__ import annotations

from collections.abc import Sequence
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

    @property
    def words(self) -> str:
        """ "3 ngày làm việc, QĐ 98/2025 Nghệ An"."""
        unit = "ngày làm việc" if self.unit == "working_days" else "ngày"
        return f"{self.amount} {unit}, {self.source}"

    def after(self, start: date, calendar: WorkCalendar) -> date:
        """The last day of the limit; `start` is not counted, and a limit of days that ends on a day off moves on."""
        if self.unit == "working_days":
            return calendar.add_days(start, self.amount)
        return calendar.next_working(start + timedelta(days=self.amount))


def limit(step: str, on: date, case: str = "any") -> Limit:
    """The limit of a step in force on a day. LookupError where there is none."""
    row = _in_force(_read("deadlines")[step].get(case, ()), on)
    if row is None:
        raise LookupError(f"Chưa có thời hạn cho bước {step} ({case}) vào ngày {on:%d/%m/%Y}.")
    return Limit(step, int(row["amount"]), row["unit"], row["source"], row["confidence"])


def known_since(step: str) -> date:
    """From when on there is a rule for a step."""
    first: date = min(row["valid_from"] for row in _read("deadlines")[step]["any"])
    return first


def recipients(channel: str, on: date) -> str:
    """To whom a signed reply is sent, by the channel of its petition; "" where no rule says so."""
    row = _in_force(_read("recipients").get(channel, ()), on)
    return "; ".join(row["to"]) if row else ""


def _in_force(rows: Sequence[dict[str, Any]], on: date) -> dict[str, Any] | None:
    return max((row for row in rows if row["valid_from"] <= on), key=lambda one: one["valid_from"], default=None)


@cache
def _read(name: str) -> dict[str, Any]:
    text = files("motcua.petitions").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
