"""The communes side by side, fairly: each measured against what the city does with the same kinds of dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.catalog.models import Procedure
from motcua.indicators.content import Definition
from motcua.indicators.enums import By
from motcua.indicators.queries.figures import Figure, figures
from motcua.indicators.queries.sums import Scope, Sums, flows
from motcua.org import queries as org
from motcua.org.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """One commune: its figures, and for on-time what the city's average for the same mix of procedures would be."""

    unit: Unit
    figures: Mapping[str, Figure]
    expected_on_time: float | None

    @property
    def is_small(self) -> bool:
        """Too few results to compare."""
        return self.figures["done"].numerator < 30

    @property
    def ahead(self) -> float | None:
        """Percentage points on time above (or below) what its mix of procedures lets expect."""
        rate = self.figures["on_time_rate"].value
        return None if rate is None or self.expected_on_time is None else round(rate - self.expected_on_time, 1)


def places(wanted: list[Definition], first: date, last: date) -> list[Place]:
    """Every commune in being at the end of the period, by name; `wanted` needs done and on_time_rate."""
    units = org.communes(on=last)
    ids = tuple(unit.pk for unit in units)
    found = figures(wanted, Scope(ids), first, last, [By.UNIT])
    nothing = figures(wanted, Scope((-1,)), first, last)[()]
    expected = _expected(ids, first, last)
    return [Place(unit, found.get((unit.pk,), nothing), expected.get(unit.pk)) for unit in units]


def _expected(ids: tuple[int, ...], first: date, last: date) -> dict[int, float]:
    """Per unit: the share on time if each procedure went as it goes on average in all communes together."""
    codes = every_procedure()
    table = flows(["done", "on_time"], Scope(ids, codes), first, last, [By.UNIT, By.PROCEDURE]).rows
    whole: dict[object, list[int]] = {}
    for (_, code), sums in table.items():
        total = whole.setdefault(code, [0, 0])
        total[0] += sums["done"]
        total[1] += sums["on_time"]
    mix: dict[int, list[tuple[object, Sums]]] = {}
    for (unit_id, code), sums in table.items():
        mix.setdefault(int(str(unit_id)), []).append((code, sums))
    return {
        unit_id: 100 * sum(sums["done"] * whole[code][1] / whole[code][0] for code, sums in rows if sums["done"]) / done
        for unit_id, rows in mix.items()
        if (done := sum(sums["done"] for _, sums in rows))
    }


def every_procedure() -> tuple[str, ...]:
    """The codes of every procedure there is or was."""
    return tuple(Procedure.objects.order_by("code").values_list("code", flat=True))
