"""Figures for everyone: the city at a glance, its communes side by side, each figure opened up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.common.errors import BadInput, Missing
from motcua.identity.models import Account
from motcua.indicators import content
from motcua.indicators.content import Definition
from motcua.indicators.enums import ALL, Band, By, Channel
from motcua.indicators.queries import (
    Figure,
    Scope,
    crossed,
    every_procedure,
    figures,
    freshness,
    nothing,
    running,
    sheets,
    targets,
    unit_in,
    waits,
)
from motcua.indicators.queries import sheet as sheet_766
from motcua.indicators.rules import can_see_behind
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.nav import actor_of
from motcua.web.dashboards import charts
from motcua.web.dashboards.comparing import lines_766
from motcua.web.dashboards.course import course_of, promised, through_time
from motcua.web.dashboards.crossing import cross, names_of
from motcua.web.dashboards.period import Period, of_a_period, period_of
from motcua.web.dashboards.templatetags.figures import cells_of, labels_of, marked

HEADLINES = ("online_rate", "end_to_end_rate", "on_time_rate", "e_result_rate", "satisfaction_rate", "median_hours")
COUNTS = ("filed", "done", "open", "late_open")
LOST = ("lost_agency_hours", "lost_shared_hours", "moved_agency", "moved_shared")
GROUPS = ("filed", "online_rate", "helped_rate", "mean_hours", "median_hours", "on_time_rate", "supplement_rate")
DRAWN = ("online_rate", "end_to_end_rate", "on_time_rate")
RUNNING = lazy("Hồ sơ đang giải quyết cuối mỗi ngày")
SECTION = "figures"


@login_not_required
@require_safe
@of_a_period
def overview(request: HttpRequest) -> HttpResponse:
    """The city at a glance."""
    period = period_of(request)
    wanted = [content.definition(key, period.last) for key in GROUPS]
    cells = crossed(wanted, (ALL,), period.first, period.last)
    context = _at_a_glance(period, None) | {
        "cross": cross(content.definition("mean_hours", period.last), cells), "waits": waits(cells),
        "by_band": _rows(wanted, {band: row for (way, band), row in cells.items() if way == ALL}, names_of(Band)),
        "by_channel": _rows(wanted, {way: row for (way, band), row in cells.items() if band == ALL}, names_of(Channel)),
        "communes": len(org.communes(on=period.last)),
    }  # fmt: skip
    return render(request, "dashboards/overview.html", context)


@login_not_required
@require_safe
@of_a_period
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: its figures beside the city's, through time, and by procedure."""
    period = period_of(request)
    unit = unit_of(code, period)
    names = dict(Procedure.objects.values_list("code", "name"))
    scope = Scope((unit.pk,), every_procedure())
    procedures = _by(("done", "on_time_rate", "median_hours", "supplement_rate"), scope, period, By.PROCEDURE, names)
    context = _at_a_glance(period, unit) | {
        "unit": unit,
        "by_procedure": sorted(procedures, key=lambda row: -row.figures["done"].numerator),
    }
    return render(request, "dashboards/place.html", context)


@login_not_required
@require_safe
@of_a_period
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One figure opened: what it means, what it is made of, through time, and by channel, age and procedure."""
    period = period_of(request)
    one = content.definition(key.replace("-", "_"), period.last)
    unit = unit_of(request.GET["don-vi"], period) if request.GET.get("don-vi") else None
    units = (unit.pk if unit and unit.parent_id else ALL,)
    names = dict(Procedure.objects.values_list("code", "name"))
    by_procedure = _by((one.key,), Scope(units, every_procedure()), period, By.PROCEDURE, names)
    cells = {} if one.of_halls else crossed([one], units, period.first, period.last)
    context = {
        "section": SECTION, "period": period, "one": one, "unit": unit,
        "figure": figures([one], Scope(units), period.first, period.last)[()][one.key],
        **_drawn(one, units, period), "cross": cross(one, cells),
        "waits": waits(cells) if one.key == "mean_hours" else None,
        "by_procedure": sorted(by_procedure, key=lambda row: -(_size(row.figures[one.key])))[:40],
        "may_open": not one.of_halls and _may_open(request, unit),
        "earlier": [d for d in content.definitions() if d.key == one.key],
    }  # fmt: skip
    return render(request, "dashboards/indicator.html", context)


@login_not_required
@require_safe
@of_a_period
def sheet(request: HttpRequest) -> HttpResponse:
    """The 766 set of the city, with the communes beside one another, or of one unit (`?don-vi=`)."""
    period = period_of(request)
    unit = unit_of(request.GET["don-vi"], period) if request.GET.get("don-vi") else None
    context: dict[str, Any] = {"section": SECTION, "period": period, "unit": unit}
    if unit is None:
        context["sheet"], found = sheets(period.first, period.last)
        context["heads"], context["communes"] = lines_766(found, period)
    else:
        context["sheet"] = sheet_766(period.first, period.last, unit)
    context["as_of"], context["stale"] = freshness()
    return render(request, "dashboards/sheet.html", context)


@login_not_required
@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """What every figure means, in words that can be checked."""
    context = {"section": SECTION, "definitions": content.current(clock.today())}
    return render(request, "dashboards/definitions.html", context)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: a channel, an age band, a procedure."""

    id: object
    name: str
    figures: dict[str, Figure]
    cells: SafeString


def _at_a_glance(period: Period, unit: Unit | None) -> dict[str, Any]:
    """What the page of the city and that of one unit share."""
    units = (ALL if unit is None else unit.pk,)
    wanted = {key: content.definition(key, period.last) for key in (*HEADLINES, *COUNTS, *LOST)}
    known = list(wanted.values())
    together = figures(known, Scope((ALL, *units)), period.first, period.last, [By.UNIT])
    found = together.get((units[0],)) or nothing(known)
    until = min(period.last, clock.today())
    days = running("open", Scope(units), max(period.first, until - timedelta(days=60)), until)
    goals = targets(period.first, period.last, unit.pk if unit else None)
    series = through_time([*DRAWN, *(row.definition.key for row in goals)], units, period)
    said = {row.definition.key for row in goals if not row.target.procedure}
    return {
        "section": SECTION, "period": period, "figures": found, "wanted": wanted,
        "city": together.get((ALL,)) if unit else None, "targets": promised(goals, series, period),
        "headlines": [(wanted[key], found[key]) for key in HEADLINES if key not in said],
        "counts": [(wanted[key], found[key]) for key in COUNTS], "lost": [(wanted[key], found[key]) for key in LOST],
        "wanted_by": {one.key: one for one in content.current(period.last)},
        "charts": [charts.trend_line(wanted[key], series[key], period) for key in DRAWN],
        "running": charts.line(str(RUNNING), "", [(f"{day:%d/%m}", n) for day, n in days]),
        "as_of": next(iter(found.values())).as_of, "stale": next(iter(found.values())).stale,
    }  # fmt: skip


def _by(keys: tuple[str, ...], scope: Scope, period: Period, by: By, names: dict[Any, str]) -> list[Row]:
    wanted = [content.definition(key, period.last) for key in keys]
    found = figures(wanted, scope, period.first, period.last, [by])
    return _rows(wanted, {group[0]: row for group, row in found.items()}, names)


def _rows(wanted: list[Definition], found: Mapping[Any, dict[str, Figure]], names: dict[Any, str]) -> list[Row]:
    labels = labels_of(wanted)
    rows = [(id, name, found[id]) for id, name in names.items() if id in found]
    return [Row(id, name, row, cells_of(labels, marked(row.values()))) for id, name, row in rows]


def _drawn(one: Definition, units: tuple[int, ...], period: Period) -> dict[str, Any]:
    """The chart of a figure, and which way it goes."""
    name = {"open": "open", "late_open": "late_open"}.get(one.key)
    if name:
        until = min(period.last, clock.today())
        found = running(name, Scope(units), min(until, max(period.first, until - timedelta(days=90))), until)
        return {"chart": charts.line(_(one.name), "", [(f"{day:%d/%m}", n) for day, n in found])}
    series = through_time([one.key], units, period)[one.key]
    return {"chart": charts.trend_line(one, series, period), "course": course_of(series, one, period)}


def _size(figure: Figure) -> int:
    return figure.numerator if figure.denominator is None else figure.denominator


def unit_of(code: str, period: Period) -> Unit:
    """As `unit_in`, refused in words that are translated."""
    try:
        return unit_in(code, period.first, period.last)
    except Missing:
        advice = "Hãy chọn xã, phường trong danh sách."
        raise Missing("unit_missing", "Không có đơn vị nào mang mã này.", advice=advice) from None
    except BadInput as why:
        message = "Đơn vị này không hoạt động trong kỳ đã chọn."
        raise BadInput(why.code, message, advice=why.advice, errors=why.errors) from None


def _may_open(request: HttpRequest, unit: Unit | None) -> bool:
    if not isinstance(request.user, Account):
        return False
    return can_see_behind(actor_of(request), unit.pk if unit and unit.parent_id else None)
