"""The whole unit: how much is open, late, due today, and where; and its dossiers as a list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers import figures, queries
from motcua.dossiers.enums import Status
from motcua.dossiers.routing import bodies_of
from motcua.identity.roles import LABELS, Permission, Role, may
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.web.components import keyset
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.worklist import line

OFFICE = (Role.OFFICER, Role.CHECKER, Role.LEADER, Role.INSPECTOR)


@staff_page(Role.CHECKER, Role.LEADER, Role.INSPECTOR)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    units = bodies_in_view(by)
    month = figures.day_start(clock.now()).replace(day=1)
    finished, on_time = figures.ended_since(units, month)
    statuses = figures.of_units(units, "status")
    context = {
        "unit": org.unit(by.unit_id or 0),
        "open": sum(row.open for row in statuses),
        "late": sum(row.late for row in statuses),
        "today": sum(row.today for row in statuses),
        "finished": finished,
        "on_time": round(100 * on_time / finished) if finished else None,
        "statuses": sorted(statuses, key=lambda row: str(row.key)),
        "procedures": _procedures(units),
        "desks": _desks(units),
    }
    return render(request, "office/overview.html", context)


@staff_page(*OFFICE)
@require_safe
def of_unit(request: HttpRequest) -> HttpResponse:
    """Every dossier that one's unit is competent for, newest first, perhaps of one status."""
    asked = request.GET.get("trang-thai", "")
    status = int(asked) if asked.isdigit() and int(asked) in Status.values else None
    page = queries.of_units(bodies_in_view(actor_of(request)), status=status, after=keyset.after(request))
    context = {
        "lines": [line(row) for row in page.rows],
        "following": keyset.following(page),
        "status": status,
        "statuses": Status.choices,
        "calendar": org.calendar(),
    }
    return render(request, "office/of_unit.html", context)


@staff_page(*OFFICE)
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """The dossier with this code, leniently read."""
    return redirect("office:dossier", queries.dossier_by_code(request.GET.get("q", "")).code)


def bodies_in_view(by: Actor) -> frozenset[int]:
    """The units whose figures this person sees: the own ones; for an inspector, the whole city."""
    if may(by.role, Permission.SEE_ALL):
        unit = org.unit(by.unit_id or 0)
        while unit.kind != UnitKind.CITY and unit.parent_id is not None:
            unit = org.unit(unit.parent_id)
        return org.units_below(unit.pk)
    return bodies_of(by)


def _procedures(units: frozenset[int]) -> list[dict[str, Any]]:
    rows = figures.of_units(units, "procedure_code", "version_id")
    return [{"name": catalog.version(_number(row.key[1])).content.name, "row": row} for row in rows]


def _desks(units: frozenset[int]) -> list[dict[str, Any]]:
    rows = figures.of_units(units, "holder_unit_id", "holder_role", "holder__account__display_name")
    return [
        {
            "unit": org.unit(_number(row.key[0])).name,
            "role": LABELS[Role(str(row.key[1]))],
            "person": row.key[2] or "chưa ai nhận",
            "row": row,
        }
        for row in rows
    ]


def _number(value: object) -> int:
    return int(str(value))
