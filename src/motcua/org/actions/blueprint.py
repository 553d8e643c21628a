"""What a province consists of, read from org/data: a plain list of units with their positions and hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

import yaml

from motcua.org.country import DATA, Province, lower_first
from motcua.org.enums import UnitKind


@dataclass(frozen=True)
class UnitPlan:
    """One unit to be. `positions` and `hours` name lists in structure.yaml."""

    code: str
    name: str
    kind: UnitKind
    parent: str | None
    positions: str
    ward_code: str = ""
    hours: str = ""


def read_yaml(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


@cache
def structure() -> Mapping[str, Any]:
    """org/data/structure.yaml."""
    return dict(read_yaml("structure.yaml"))


def plan(place: Province) -> Iterator[UnitPlan]:
    """All units of a province, each after the one it belongs to."""
    rules: Mapping[str, Any] = structure()
    special: Mapping[str, Any] = rules["provinces"].get(place.code, {})
    city, centre = place.prefix, f"{place.prefix}.TTPVHCC"
    yield UnitPlan(city, f"UBND {place.place}", UnitKind.CITY, None, "city")
    for row in special.get("departments", rules["departments"]):
        name = row["name"].format(place=place.place)
        yield UnitPlan(f"{city}.{row['suffix']}", name, UnitKind.DEPARTMENT, city, row.get("positions", "department"))
    yield UnitPlan(
        f"{city}.VPDKDD",
        f"Văn phòng Đăng ký đất đai {place.place}",
        UnitKind.LAND_REGISTRY,
        f"{city}.SNNMT",
        "land_registry",
    )
    name = f"Trung tâm Phục vụ hành chính công {place.place}"
    yield UnitPlan(centre, name, UnitKind.SERVICE_CENTRE, city, "service_centre")
    for number in range(1, special.get("branches", 0) + 1):
        yield UnitPlan(f"{centre}.{number:02d}", f"Chi nhánh số {number}", UnitKind.BRANCH, centre, "branch")
    for code, commune in place.communes:
        yield from _commune(city, centre, code, commune, special.get("one_level_centre", False))


def _commune(city: str, centre: str, ward_code: str, name: str, one_level: bool) -> Iterator[UnitPlan]:
    rules, own, area = structure(), f"{city}.{ward_code}", lower_first(name)
    yield UnitPlan(own, f"UBND {area}", UnitKind.COMMUNE, city, "commune", ward_code)
    point = rules["point_of_city_centre" if one_level else "point_of_commune"]
    parents = {"commune": own, "city": city, "centre": centre}
    for row in [*rules["commune"], point]:
        pattern = row.get("ward_name", row["name"]) if area.startswith("phường ") else row["name"]
        yield UnitPlan(
            code=f"{own}.{row['suffix']}",
            name=pattern.format(place=area),
            kind=UnitKind(row["kind"]),
            parent=parents[row["under"]],
            positions=row["positions"],
            ward_code=ward_code,
            hours=row.get("hours", ""),
        )


def opening_rows(hours: str) -> Iterator[tuple[int, time, time]]:
    """(weekday, opens, closes) of a named list of opening hours."""
    for row in structure()["opening_hours"][hours]:
        for weekday in row["weekdays"]:
            yield weekday, time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])


def valid_from() -> date:
    """The first day of the units set up here."""
    day: date = structure()["valid_from"]
    return day
