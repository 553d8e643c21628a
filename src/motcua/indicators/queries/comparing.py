"""The communes side by side, fairly: each measured against what the city does with the same kinds of dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.catalog.models import Procedure
from motcua.indicators.content import Definition
from motcua.indicators.enums import By
from motcua.indicators.queries.figures import Figure, figures, nothing
from motcua.indicators.queries.sums import Scope, flows, weighed
from motcua.org import queries as org
from motcua.org.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """One commune: its figures, and for on-time what the whole city's average for its mix of procedures would be."""

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
    empty = nothing(wanted)
    expected = _expected(ids, first, last)
    return [Place(unit, found.get((unit.pk,), empty), expected.get(unit.pk)) for unit in units]


def _expected(ids: tuple[int, ...], first: date, last: date) -> dict[int, float]:
    """Per unit: the share on time if each procedure went as it goes in the whole city."""
    table = flows(["done", "on_time"], Scope(procedures=every_procedure()), first, last, [By.PROCEDURE]).rows
    shares = {str(code): 100 * sums["on_time"] / sums["done"] for (code,), sums in table.items() if sums["done"]}
    return weighed(ids, shares, first, last)


def every_procedure() -> tuple[str, ...]:
    """The codes of every procedure there is or was."""
    return tuple(Procedure.objects.order_by("code").values_list("code", flat=True))
