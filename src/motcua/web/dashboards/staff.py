"""Figures for those who work: where it goes wrong in the unit, the own week, and the dossiers behind a figure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, NotAllowed
from motcua.common.text import whole
from motcua.dossiers.queries import content_of
from motcua.identity.roles import Permission, Role, holders, may
from motcua.indicators.content import definition
from motcua.indicators.enums import ALL, CHANNELS
from motcua.indicators.queries import Side, behind, diagnose, targets, week
from motcua.indicators.queries.findings import KEYS
from motcua.indicators.rules import units_in_view
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.dashboards.course import promised, through_time
from motcua.web.dashboards.period import of_a_period, period_of
from motcua.web.dashboards.public import unit_of

LEADERS = (Role.CHECKER, Role.LEADER, Role.INSPECTOR)
DRAFTERS = tuple({*holders(Permission.PREPARE_DECISION), *holders(Permission.CHECK_DECISION)})
SIDES = {"tu": "numerator", "con-lai": "rest", "tat-ca": "denominator"}


@staff_page(*LEADERS)
@require_safe
@of_a_period
def leader(request: HttpRequest) -> HttpResponse:
    """Where is it going wrong, why, and what to do."""
    by, period = actor_of(request), period_of(request)
    unit = _home(by)
    found = diagnose(period.first, period.last, unit.pk if unit else None)
    goals = targets(period.first, period.last, unit.pk if unit else None)
    units = (unit.pk if unit else ALL,)
    series = through_time([row.definition.key for row in goals], units, period) if goals else {}
    names = dict(Procedure.objects.values_list("code", "name"))
    any_of_them = next(iter(found.own.values()))
    context = {
        "as_of": any_of_them.as_of, "stale": any_of_them.stale,
        "period": period, "unit": unit, "found": found, "may_promise": may(by.role, Permission.APPROVE_REPLY),
        "wanted": {key: definition(key, period.last) for key in KEYS},
        "headlines": ("on_time_rate", "late_open", "open", "done", "online_rate", "lost_shared_hours"),
        "procedures": [(names.get(str(line.id), line.id), line) for line in found.procedures],
        "targets": promised(goals, series, period),
    }  # fmt: skip
    return render(request, "dashboards/leader.html", context)


@staff_page(*DRAFTERS)
@require_safe
def my_week(request: HttpRequest) -> HttpResponse:
    """What falls due on each day, what I did, what came back."""
    monday = _monday(request.GET.get("tuan", ""))
    found = week(actor_of(request), monday)
    context = {
        "week": found, "monday": monday, "sunday": monday + timedelta(days=6), "today": clock.today(),
        "before": (monday - timedelta(days=7)).isoformat(), "after": (monday + timedelta(days=7)).isoformat(),
        "rate": round(100 * found.on_time / found.signed) if found.signed else None,
    }  # fmt: skip
    return render(request, "dashboards/week.html", context)


@staff_page()
@require_safe
@of_a_period
def dossiers(request: HttpRequest, key: str) -> HttpResponse:
    """The dossiers behind a figure, newest first; each opens where this person may read it."""
    by, period = actor_of(request), period_of(request)
    if not may(by.role, Permission.SEE_UNIT):
        raise NotAllowed("not_your_unit", "Vị trí công tác này không mở được danh sách hồ sơ.")
    one = definition(key.replace("-", "_"), period.last)
    side = SIDES.get(
        request.GET.get("phan", ""), "rest" if one.kind == "share" and one.better == "higher" else "numerator"
    )
    unit = unit_of(request.GET["don-vi"], period) if request.GET.get("don-vi") else None
    listing = behind(
        by, one, cast(Side, side), unit_id=unit.pk if unit and unit.parent_id else None,
        procedure=request.GET.get("thu-tuc", ""), channel=_channel(request), first=period.first, last=period.last,
        after=whole(request.GET.get("sau", "")) or None,
    )  # fmt: skip
    query = request.GET.copy()
    query["sau"] = str(listing.after)
    context = {
        "period": period, "one": one, "unit": unit, "side": side,
        "sides": _sides(request, side) if one.kind == "share" else [],
        "rows": [(row, content_of(row).name, org.unit(row.competent_unit_id).name) for row in listing.rows],
        "following": f"?{query.urlencode()}" if listing.after else "", "opens": by.role in (*LEADERS, Role.OFFICER),
    }  # fmt: skip
    return render(request, "dashboards/behind.html", context)


def _home(by: Actor) -> Unit | None:
    """The body whose figures this person answers for; None for the whole city."""
    seen = units_in_view(by)
    communes = [unit for unit in map(org.unit, seen) if unit.kind == UnitKind.COMMUNE]
    if len(communes) == 1:
        return communes[0]
    own = org.unit(by.unit_id or 0)
    return None if len(communes) > 1 or own.parent_id is None else own


def _sides(request: HttpRequest, current: str) -> list[tuple[str, str, bool]]:
    texts = {"con-lai": "Chưa đạt", "tu": "Được tính", "tat-ca": "Tất cả"}
    links: list[tuple[str, str, bool]] = []
    for name, text in texts.items():
        query: Any = request.GET.copy()
        query.pop("sau", None)
        query["phan"] = name
        links.append((text, f"?{query.urlencode()}", SIDES[name] == current))
    return links


def _channel(request: HttpRequest) -> str:
    asked = request.GET.get("kenh", "")
    return asked if asked in CHANNELS else ""


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise BadInput("wrong_day", f"“{text[:20]}” không phải một ngày.", advice="Ghi dạng 2026-11-23.") from None
    if not 2000 <= day.year <= 2200:
        raise BadInput("wrong_day", "Ngày phải từ năm 2000 đến năm 2200.")
    return day - timedelta(days=day.weekday())
