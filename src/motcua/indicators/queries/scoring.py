"""The 766 set: for the city, for a unit, and for all communes beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Channel
from motcua.common.errors import Missing
from motcua.indicators.content import definition, read
from motcua.indicators.enums import ALL, By
from motcua.indicators.queries.figures import Figure, check_period, check_unit_in_period, figures, freshness, nothing
from motcua.indicators.queries.sums import Scope, Sums, flows
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.payments.gateways import gateways

PARTS: dict[str, Callable[[ProcedureContent], object]] = {
    "tên": lambda one: one.name,
    "trình tự thực hiện": lambda one: one.steps,
    "cách thức thực hiện": lambda one: one.channels,
    "thành phần, số lượng hồ sơ": lambda one: one.documents,
    "thời hạn giải quyết": lambda one: one.time_limits,
    "đối tượng thực hiện": lambda one: one.who,
    "cơ quan giải quyết": lambda one: one.authority,
}
"""What the description of a procedure must hold (item 1.3)."""

Fresh = tuple[datetime | None, bool]
MEASURES = ("done", "on_time", "rated", "pleased")


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of the 766 set. `score` is None where its points or its measure are not known; `indicator` is the key
    of the one that measures it, "" where the set alone counts it."""

    id: str
    group: str
    name: str
    points: float | None
    full_at: float | None
    figure: Figure | None
    unit: str
    indicator: str
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


def sheet(first: date, last: date, unit: Unit | None = None) -> Sheet:
    """The 766 set of a unit (None: the city). A handful of queries. Raises BadInput for a period that cannot be, or
    in which the unit was not there."""
    check_period(first, last)
    if unit is not None:
        check_unit_in_period(unit, first, last)
    unit = None if unit is None or unit.parent_id is None else unit
    unit_id = ALL if unit is None else unit.pk
    return _sheet(_counted([unit_id], first, last)[unit_id] | _described(unit, first, last), last)


def sheets(first: date, last: date) -> tuple[Sheet, list[tuple[Unit, Sheet]]]:
    """The city's, and that of every commune in being at the end of the period, by name; those without what the lines
    say about the catalogue, which is the same for all. As many queries as for one. Raises BadInput (period)."""
    check_period(first, last)
    units = org.communes(on=last)
    found = _counted([ALL, *(unit.pk for unit in units)], first, last)
    city = _sheet(found[ALL] | _described(None, first, last), last)
    return city, [(unit, _sheet(found[unit.pk], last)) for unit in units]


def _set(on: date) -> dict[str, Any]:
    """The set in force on a day; before the first, the first."""
    known = read("q766")
    return max((one for one in known if one["valid_from"] <= on), key=lambda one: one["valid_from"], default=known[0])


def _sheet(measured: Mapping[str, Figure], last: date) -> Sheet:
    raw = _set(last)
    lines = [
        Scored(
            item["id"], item["group"], item["name"], item["points"], item["full_at"],
            measured.get(item["indicator"] or item.get("measure", "")),
            definition(item["indicator"], last).unit if item["indicator"] else "%",
            item["indicator"] or "", item["why"],
        )
        for item in raw["items"]
    ]  # fmt: skip
    return Sheet(raw["source"], raw["groups"], lines)


def _counted(units: list[int], first: date, last: date) -> dict[int, dict[str, Figure]]:
    """What is counted from dossiers, for each unit (0: the city)."""
    wanted = [definition(item["indicator"], last) for item in _set(last)["items"] if item["indicator"]]
    scope = Scope(tuple(units))
    found, empty = figures(wanted, scope, first, last, [By.UNIT]), nothing(wanted)
    sums, fresh = flows(MEASURES, scope, first, last, [By.UNIT]), freshness()
    return {unit: {**found.get((unit,), empty), "satisfaction": _content(sums[unit,], fresh)} for unit in units}


def _content(sums: Sums, fresh: Fresh) -> Figure:
    """Item 5.4: neither late nor disliked; what is both is taken off twice, as the text does."""
    disliked = sums.get("rated", 0) - sums.get("pleased", 0)
    return _share("satisfaction", max(0, sums.get("on_time", 0) - disliked), sums.get("done", 0), fresh)


def _described(unit: Unit | None, first: date, last: date) -> dict[str, Figure]:
    """What the catalogue of the period's last day says about the procedures that a unit decides (None: all)."""
    known = [version.content for version in catalog.all_current(last)]
    if unit is not None:
        decided = set(_decides(unit, {content.authority for content in known}, last))
        known = [content for content in known if content.authority in decided]
    whole = [content for content in known if all(part(content) for part in PARTS.values())]
    online = [content.code for content in known if Channel.ONLINE in content.channels]
    charged = [content for content in known if any(rule.amount or rule.tiers for rule in content.fees)]
    scope = Scope((ALL if unit is None else unit.pk,), tuple(online))
    used = flows(["online", "assisted"], scope, first, last, [By.PROCEDURE]).rows.values()
    taken = sum(row["online"] + row["assisted"] > 0 for row in used)
    counts = {
        "described": (len(whole), len(known)), "services_online": (len(online), len(known)),
        "services_used": (taken, len(online)), "fees_online": (len(charged) if gateways() else 0, len(charged)),
    }  # fmt: skip
    fresh = freshness()
    return {key: _share(key, *parts, fresh) for key, parts in counts.items()}


def _decides(unit: Unit, kinds: Iterable[str], on: date) -> Iterable[str]:
    """Of some kinds of authority those that this unit, or one of its offices, is."""
    below = org.units_below(unit.pk)
    communes = org.communes(on=on)
    own = [one for one in communes if unit.kind == UnitKind.COMMUNE_POLICE and one.ward_code == unit.ward_code]
    commune = unit if unit.kind == UnitKind.COMMUNE else next(iter(own or communes), None)
    if commune is None:
        return
    for kind in kinds:
        with suppress(Missing):
            if org.competent_unit(kind, commune, on=on).pk in below:
                yield kind


def _share(key: str, numerator: int, denominator: int, fresh: Fresh) -> Figure:
    value = round(100 * numerator / denominator, 2) if denominator else None
    return Figure(key, numerator, denominator, value, *fresh)
