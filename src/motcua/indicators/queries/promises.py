"""Targets beside today's figures, and the 766 set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.enums import Channel
from motcua.indicators.content import Definition, definition, read
from motcua.indicators.enums import ALL, By
from motcua.indicators.models import Target
from motcua.indicators.queries.figures import Figure, figures, freshness
from motcua.indicators.queries.sums import Scope, flows
from motcua.payments.gateways import gateways


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


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of the 766 set. `score` is None where its points or its measure are not known."""

    id: str
    group: str
    name: str
    points: float | None
    full_at: float | None
    figure: Figure | None
    why: str

    @property
    def score(self) -> float | None:
        if self.points is None or self.figure is None or self.figure.value is None:
            return None
        return round(min(1.0, self.figure.value / (self.full_at or 100)) * self.points, 2)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole set for a place and period."""

    source: str
    groups: list[dict[str, Any]]
    lines: list[Scored]

    @property
    def scored(self) -> float:
        return round(sum(line.score or 0 for line in self.lines), 2)

    @property
    def scorable(self) -> float:
        """The points that are known and measured; the rest of 100 is neither earned nor lost here."""
        return sum(line.points or 0 for line in self.lines if line.score is not None)


def sheet(first: date, last: date, unit_id: int | None = None) -> Sheet:
    """The 766 set of a unit (None: the city). A handful of queries."""
    raw = read("q766")
    scope = Scope((unit_id or ALL,))
    keys = [item["indicator"] for item in raw["items"] if item["indicator"]]
    found = figures([definition(key, last) for key in keys], scope, first, last)[()]
    measured = {**found, **_measured(scope, first, last)}
    lines = [
        Scored(
            item["id"], item["group"], item["name"], item["points"], item["full_at"],
            measured.get(item["indicator"] or item.get("measure", "")), item["why"],
        )
        for item in raw["items"]
    ]  # fmt: skip
    return Sheet(raw["source"], raw["groups"], lines)


def _measured(scope: Scope, first: date, last: date) -> dict[str, Figure]:
    """What the set measures and no indicator of ours does."""
    sums = flows(["done", "on_time", "rated", "pleased", "online_e_result"], scope, first, last)[()]
    known = [version.content for version in catalog.all_current(last)]
    online = [content.code for content in known if Channel.ONLINE in content.channels]
    charged = [content for content in known if any(rule.amount or rule.tiers for rule in content.fees)]
    used = flows(["online"], Scope(scope.units, tuple(online)), first, last, [By.PROCEDURE]).rows
    done, rated = sums.get("done", 0), sums.get("rated", 0)
    dislike = (rated - sums.get("pleased", 0)) / rated if rated else 0.0
    late = (done - sums.get("on_time", 0)) / done if done else 0.0
    as_of, stale = freshness()

    def share(key: str, numerator: int, denominator: int, value: float | None = None) -> Figure:
        plain = 100 * numerator / denominator if denominator else None
        shown = plain if value is None else value
        return Figure(key, numerator, denominator, None if shown is None else round(shown, 2), as_of, stale)

    return {
        "services_online": share("services_online", len(online), len(known)),
        "services_used": share("services_used", sum(row["online"] > 0 for row in used.values()), len(online)),
        "fees_online": share("fees_online", len(charged) if gateways() else 0, len(charged)),
        "online_with_result": share("online_with_result", sums.get("online_e_result", 0), done),
        "satisfaction": share(
            "satisfaction", sums.get("on_time", 0), done, max(0.0, 100 * (1 - late - dislike)) if done else None
        ),
    }
