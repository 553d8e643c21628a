"""Targets beside today's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.indicators.content import Definition, definition
from motcua.indicators.enums import ALL
from motcua.indicators.models import Target
from motcua.indicators.queries.figures import Figure, figures
from motcua.indicators.queries.sums import Scope


@dataclass(frozen=True, slots=True)
class Progressed:
    """A target, the figure of the period, and how it stands."""

    target: Target
    definition: Definition
    figure: Figure

    @property
    def met(self) -> bool | None:
        """None where there is nothing to measure."""
        if self.figure.value is None:
            return None
        if self.definition.better == "lower":
            return self.figure.value <= float(self.target.value)
        return self.figure.value >= float(self.target.value)

    @property
    def width(self) -> int:
        """How full a bar from 0 to 100 is: shares as they are, other figures as part of the target."""
        if self.figure.value is None:
            return 0
        return round(min(100.0, 100 * self.figure.value / self._whole))

    @property
    def aim(self) -> int:
        """Where on that bar, one wide at most, what was promised is."""
        return min(99, round(100 * float(self.target.value) / self._whole))

    @property
    def _whole(self) -> float:
        return 100.0 if self.definition.unit == "%" else float(self.target.value) or 1.0

    @property
    def gap(self) -> float | None:
        """By how much it is missed, in the unit of the figure; None where it is met or unknown."""
        return None if self.met is not False else round(abs(float(self.target.value) - (self.figure.value or 0)), 2)


def targets(first: date, last: date, unit_id: int | None = None) -> list[Progressed]:
    """The targets in force for a unit (None: the city) with their figures for a period."""
    rows = list(Target.objects.filter(withdrawn_at=None, unit=unit_id).order_by("due", "id"))
    wanted = {row.indicator: definition(row.indicator, last) for row in rows}
    found: dict[str, dict[str, Figure]] = {}
    for procedure in {row.procedure for row in rows}:
        scope = Scope((unit_id or ALL,), (procedure,))
        found[procedure] = figures(list(wanted.values()), scope, first, last)[()]
    return [Progressed(row, wanted[row.indicator], found[row.procedure][row.indicator]) for row in rows]
