"""The whole unit: how much is open, late, due today, and where; and its dossiers as a list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.text import whole
from motcua.counters import queries as counters
from motcua.dossiers import actions, figures, queries
from motcua.dossiers.enums import Status
from motcua.dossiers.routing import bodies_of
from motcua.dossiers.rules import can_act
from motcua.identity.roles import LABELS, Permission, Role, may
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.web.components import bulk, keyset
from motcua.web.components.casefile.acts import named
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.worklist import line

GIVEN_TO = (Role.OFFICER, Role.CHECKER)
"""Whose work is shared out on a list; a leader's desk is shared out on the dossier's own page."""

DESKS_SHOWN = 30
"""The latest come first; of a whole city nobody reads eight hundred."""

OFFICE = (Role.OFFICER, Role.CHECKER, Role.LEADER, Role.INSPECTOR)


@staff_page(Role.CHECKER, Role.LEADER, Role.INSPECTOR)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    units = bodies_in_view(by)
    month = figures.day_start(clock.now()).replace(day=1)
    finished, on_time = figures.ended_since(units, month)
    statuses, desks = figures.of_units(units, "status"), _desks(units)
    context = {
        "unit": org.unit(by.unit_id or 0),
        "open": sum(row.open for row in statuses),
        "late": sum(row.late for row in statuses),
        "today": sum(row.today for row in statuses),
        "finished": finished,
        "on_time": round(100 * on_time / finished) if finished else None,
        "statuses": sorted(statuses, key=lambda row: str(row.key)),
        "procedures": _procedures(units),
        "desks": desks[:DESKS_SHOWN],
        "more_desks": len(desks[DESKS_SHOWN:]),
        "points": _has_points(by),
        "unsettled": _has_points(by) and bool(counters.unsettled(by, limit=1)),
    }
    return render(request, "office/overview.html", context)


@staff_page(*OFFICE)
@require_http_methods(["GET", "POST"])
def of_unit(request: HttpRequest) -> HttpResponse:
    """GET lists the dossiers that one's unit is competent for, newest first, perhaps of one status or at one
    person's; POST gives those ticked to a colleague, for those who share out the work."""
    by = actor_of(request)
    if request.method == "POST" and _given(request, by):
        return redirect(request.get_full_path())
    status, holder = (whole(request.GET.get(name, "")) or None for name in ("trang-thai", "nguoi-giu"))
    page = queries.of_units(bodies_in_view(by), status=status, holder=holder, after=keyset.after(request))
    people = org.colleagues(by.unit_ids, GIVEN_TO) if may(by.role, Permission.ASSIGN) else []
    context = {
        "lines": [(line(row), bool(people) and can_act(row, "assign", by)) for row in page.rows],
        "following": keyset.following(page),
        "status": status,
        "statuses": Status.choices,
        "people": [(person.pk, f"{named(person)}, {org.unit(person.position.unit_id).name}") for person in people],
        "holder": holder,
        "calendar": org.calendar(),
        "ticked": bulk.ticked(request),
        "to": whole(request.POST.get("giao-cho", "")),
        "reason": request.POST.get("ly-do", ""),
    }
    return render(request, "office/of_unit.html", context, status=422 if request.method == "POST" else 200)


def _given(request: HttpRequest, by: Actor) -> bool:
    """Whether all those ticked were given; what was not stays ticked, with the words typed."""
    to, reason = whole(request.POST.get("giao-cho", "")), request.POST.get("ly-do", "")
    if not to:
        messages.warning(request, "Hãy chọn đồng nghiệp nhận hồ sơ.")
        return False

    def give(dossier_id: int) -> None:
        actions.assign(dossier_id=dossier_id, by=by, to=to, reason=reason)

    return bulk.each(request, bulk.ticked(request), give, done="Đã giao {n} hồ sơ.")


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


def _has_points(by: Actor) -> bool:
    """Whether service points answer to this person."""
    points = any(org.unit(unit_id).kind == UnitKind.SERVICE_POINT for unit_id in by.unit_ids)
    return points and may(by.role, Permission.ASSIGN)


def _procedures(units: frozenset[int]) -> list[dict[str, Any]]:
    rows = figures.of_units(units, "procedure_code", "version_id")
    return [{"name": catalog.version(_number(row.key[1])).content.name, "row": row} for row in rows]


def _desks(units: frozenset[int]) -> list[dict[str, Any]]:
    rows = figures.of_units(units, "holder_unit_id", "holder_role", "holder__account__display_name", "holder_id")
    return [
        {
            "unit": org.unit(_number(row.key[0])).name,
            "role": LABELS[Role(str(row.key[1]))],
            "person": row.key[2] or "chưa ai nhận",
            "holder": row.key[3],
            "row": row,
        }
        for row in rows
    ]


def _number(value: object) -> int:
    return int(str(value))
