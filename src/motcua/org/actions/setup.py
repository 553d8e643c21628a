"""Setting up a province: all its units, positions, points and hours, by one command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.text import fold
from motcua.org import country
from motcua.org.actions import blueprint
from motcua.org.actions.blueprint import UnitPlan
from motcua.org.actions.calendar import start_calendar
from motcua.org.enums import StaffedBy, UnitKind
from motcua.org.models import OpeningHours, Position, Staffing, Unit
from motcua.org.queries import forget
from motcua.org.rules import check_may_set_up

LOCK = 0x6F7267


@dataclass(frozen=True)
class SetUp:
    """The city unit, and how many units and positions were added by this run."""

    city: Unit
    units: int
    positions: int


def set_up_province(*, by: Actor, province_code: str) -> SetUp:
    """Create what the province (code "01" to "96") still lacks; what is there stays as it is. Idempotent.

    The first province also brings the calendar. Raises BadInput for an unknown code, NotAllowed.
    """
    check_may_set_up(by)
    place = country.province(province_code)
    plans = list(blueprint.plan(place))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        start_calendar(by=by)
        units, added = _add_units(plans)
        positions = _add_positions(plans, units)
        fresh = [plan for plan in plans if plan.code in added]
        _add_hours(fresh, units)
        _add_staffing(fresh, units, place.code)
        result = SetUp(units[place.prefix], len(added), positions)
        if added or positions:
            record(
                by=by,
                action="org.province_set_up",
                subject=("unit", result.city.id),
                unit_id=result.city.id,
                data={"province": place.code, "units": result.units, "positions": result.positions},
            )
    forget()
    return result


def _add_units(plans: Sequence[UnitPlan]) -> tuple[dict[str, Unit], set[str]]:
    """All planned units by code, and the codes that were missing."""
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=[plan.code for plan in plans])}
    missing = [plan for plan in plans if plan.code not in known]
    start = blueprint.valid_from()
    while todo := [plan for plan in missing if plan.code not in known]:
        ready = [plan for plan in todo if plan.parent is None or plan.parent in known]
        units = [
            Unit(
                code=plan.code,
                short_code=plan.code.partition(".")[2] or plan.code,
                name=plan.name,
                folded_name=fold(plan.name),
                kind=plan.kind,
                parent=known[plan.parent] if plan.parent else None,
                ward_code=plan.ward_code,
                valid_from=start,
            )
            for plan in ready
        ]
        known |= {unit.code: unit for unit in Unit.objects.bulk_create(units)}
    return known, {plan.code for plan in missing}


def _add_positions(plans: Sequence[UnitPlan], units: dict[str, Unit]) -> int:
    lists, start = blueprint.structure()["positions"], blueprint.valid_from()
    held = set(Position.objects.filter(unit__in=[unit.id for unit in units.values()]).values_list("unit_id", "title"))
    rows = [
        Position(
            unit=units[plan.code],
            title=row["title"],
            role=row["role"],
            rank=row["rank"],
            seal_title=row["seal"],
            valid_from=start,
        )
        for plan in plans
        for row in lists[plan.positions]
        if (units[plan.code].id, row["title"]) not in held
    ]
    Position.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def _add_hours(plans: Sequence[UnitPlan], units: dict[str, Unit]) -> None:
    start = blueprint.valid_from()
    OpeningHours.objects.bulk_create(
        [
            OpeningHours(unit=units[plan.code], weekday=weekday, opens=opens, closes=closes, valid_from=start)
            for plan in plans
            if plan.hours
            for weekday, opens, closes in blueprint.opening_rows(plan.hours)
        ],
        batch_size=2000,
    )


def _add_staffing(plans: Sequence[UnitPlan], units: dict[str, Unit], province_code: str) -> None:
    """Every point starts with the commune's people; some pass to the public post where the data say so."""
    start = blueprint.valid_from()
    post = blueprint.structure()["provinces"].get(province_code, {}).get("postal_staff")
    points = [plan for plan in plans if plan.kind == UnitKind.SERVICE_POINT]
    by_post = {p.code for p in points if " phường " in p.name} if post else set()
    by_post = set(sorted(by_post)[: post["wards"]]) if post else set()
    rows = []
    for plan in points:
        passes = post["from"] if plan.code in by_post else None
        rows.append(
            Staffing(
                point=units[plan.code],
                staffed_by=StaffedBy.COMMUNE,
                valid_from=start,
                valid_to=passes - timedelta(days=1) if passes else None,
            )
        )
        if passes:
            rows.append(
                Staffing(point=units[plan.code], staffed_by=StaffedBy.POST, valid_from=passes, note=post["note"])
            )
    Staffing.objects.bulk_create(rows, batch_size=2000)
