"""Units, from a copy of the whole tree held in this process.

Units change a few times a year and are asked for several times in every request. The database stamps each change
(migration 0002); a process looks at the stamp at most once in `FRESH_SECONDS` and reloads only when it is new. The
Unit objects are shared: read only.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from motcua.common import clock
from motcua.common.errors import BadInput, Missing
from motcua.org.enums import UnitKind
from motcua.org.models import Staffing, Unit

FRESH_SECONDS = 1.0

Group = dict[str, tuple[Unit, ...]]


@dataclass(frozen=True)
class Tree:
    """All units, past ones too."""

    stamp: UUID
    by_id: dict[int, Unit]
    by_code: Group  # by full and by short code
    by_ward: Group
    by_kind: Group  # by name: wards before communes
    below: dict[int, frozenset[int]]  # a unit and everything under it


class Held(NamedTuple):
    tree: Tree
    checked_at: float  # time.monotonic()


_held: Held | None = None


def tree() -> Tree:
    """The copy of this process, brought up to date."""
    global _held
    held, now = _held, time.monotonic()
    if held is None or now - held.checked_at > FRESH_SECONDS:
        stamp = _stamp()
        fresh = held.tree if held is not None and held.tree.stamp == stamp else _load(stamp)
        held = _held = Held(fresh, now)
    return held.tree


def forget() -> None:
    """Look at the stamp again at the next question: units were changed here."""
    global _held
    if _held is not None:
        _held = Held(_held.tree, float("-inf"))


def _stamp() -> UUID:
    """Read before the units are: they are then at least as new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM org_treestamp")
        value: UUID = cursor.fetchone()[0]
    return value


def _load(stamp: UUID) -> Tree:
    units = {unit.id: unit for unit in Unit.objects.order_by("folded_name", "id")}
    groups: tuple[dict[str, list[Unit]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    by_code, by_ward, by_kind = groups
    below: dict[int, set[int]] = {id_: {id_} for id_ in units}
    for unit in units.values():
        for code in {unit.code, unit.short_code}:
            by_code[code].append(unit)
        by_ward[unit.ward_code].append(unit)
        by_kind[unit.kind].append(unit)
        above = unit.parent_id
        while above is not None:
            below[above].add(unit.id)
            above = units[above].parent_id
    codes, wards, kinds = ({key: tuple(found) for key, found in group.items()} for group in groups)
    return Tree(stamp, units, codes, wards, kinds, {id_: frozenset(ids) for id_, ids in below.items()})


def today() -> date:
    return clock.today()


def unit(unit_id: int) -> Unit:
    """A unit by id, past ones too. Raises Missing."""
    try:
        return tree().by_id[unit_id]
    except KeyError:
        raise _missing(f"số {unit_id}") from None


def unit_by_code(code: str, *, on: date | None = None) -> Unit:
    """The unit in being on a day (today), by full code "H26.00229" or short "00229". Raises Missing."""
    wanted, day = code.strip().upper(), on or today()
    found = [unit for unit in tree().by_code.get(wanted, ()) if unit.valid_on(day)]
    if len(found) > 1:
        raise Missing(
            "unit_code_ambiguous",
            f"Mã đơn vị {wanted} có ở nhiều tỉnh, thành phố.",
            advice=f"Hãy dùng mã đầy đủ, ví dụ {found[0].code}.",
        )
    if not found:
        raise _missing(f"có mã {wanted}")
    return found[0]


def units_below(unit_id: int) -> frozenset[int]:
    """The ids of a unit and of all units under it."""
    return tree().below.get(unit_id, frozenset({unit_id}))


def communes(*, on: date | None = None) -> list[Unit]:
    """The communes in being on a day (today), by name."""
    return of_kind(UnitKind.COMMUNE, on=on)


def service_points(*, on: date | None = None) -> list[Unit]:
    """All points that receive papers on a day (today), by name."""
    return of_kind(UnitKind.SERVICE_POINT, on=on)


def service_points_of(commune: Unit, *, on: date | None = None) -> list[Unit]:
    """The points in a commune's area (one receives for any commune: this is only where they stand)."""
    day = on or today()
    return [
        unit
        for unit in tree().by_ward.get(commune.ward_code, ())
        if unit.kind == UnitKind.SERVICE_POINT and unit.valid_on(day)
    ]


def competent_unit(authority_kind: str, commune: Unit, *, on: date | None = None) -> Unit:
    """The body that decides, for a case arising in `commune`, from the catalog's kind of authority.

    Kinds: commune_pc, commune_police, land_registry, service_centre, department:<suffix> (STP for Justice).
    Raises BadInput for an unknown kind, Missing where the city has no such body on that day.
    """
    day = on or today()
    if authority_kind == "commune_pc":
        return commune
    if authority_kind == UnitKind.COMMUNE_POLICE:
        return _first([u for u in tree().by_ward.get(commune.ward_code, ()) if u.kind == authority_kind], day)
    prefix = commune.code.partition(".")[0]
    name, _, suffix = authority_kind.partition(":")
    if name == "department" and suffix:
        return unit_by_code(f"{prefix}.{suffix}", on=day)
    if name in (UnitKind.LAND_REGISTRY, UnitKind.SERVICE_CENTRE):
        city = tree().below[unit_by_code(prefix, on=day).id]
        return _first([u for u in tree().by_kind.get(name, ()) if u.id in city], day)
    raise BadInput("authority_kind_unknown", f"Không biết loại cơ quan giải quyết “{authority_kind}”.")


def staffing_of(point: Unit, *, on: date | None = None) -> Staffing | None:
    """Whose people stand at a point on a day (today)."""
    day = on or today()
    rows = Staffing.objects.filter(point_id=point.id, valid_from__lte=day).order_by("-valid_from", "-id")
    return next((row for row in rows if row.valid_on(day)), None)


def of_kind(kind: UnitKind, *, on: date | None = None) -> list[Unit]:
    """All bodies of a kind on a day (today), by name."""
    day = on or today()
    return [unit for unit in tree().by_kind.get(kind, ()) if unit.valid_on(day)]


def _first(units: list[Unit], day: date) -> Unit:
    for unit in units:
        if unit.valid_on(day):
            return unit
    raise _missing("giải quyết việc này")


def _missing(what: str) -> Missing:
    return Missing(
        "unit_missing",
        f"Không có đơn vị {what}.",
        advice="Hãy kiểm tra lại mã đơn vị, hoặc chọn xã, phường trong danh sách.",
    )
