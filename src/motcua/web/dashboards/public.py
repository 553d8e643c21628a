"""Figures for everyone: the city at a glance, its communes side by side, each figure opened up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
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
    Place,
    Scope,
    check_unit_in_period,
    every_procedure,
    figures,
    freshness,
    running,
    trend,
)
from motcua.indicators.queries import places as compared
from motcua.indicators.queries import sheet as sheet_766
from motcua.indicators.queries import targets as promised
from motcua.indicators.rules import can_see_behind
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.nav import actor_of
from motcua.web.dashboards import charts
from motcua.web.dashboards.period import Period, period_of
from motcua.web.dashboards.templatetags.figures import amount, cells_of, heading, number

HEADLINES = ("online_rate", "end_to_end_rate", "on_time_rate", "e_result_rate", "satisfaction_rate", "median_hours")
COUNTS = ("filed", "done", "open", "late_open")
LOST = ("lost_agency_hours", "lost_shared_hours", "moved_agency", "moved_shared")
GROUPS = ("filed", "online_rate", "helped_rate", "mean_hours", "median_hours", "on_time_rate", "supplement_rate")
COLUMNS = ("done", "on_time_rate", "online_rate", "end_to_end_rate", "median_hours", "late_open")
MAPS = ("on_time_rate", "online_rate", "end_to_end_rate", "e_result_rate", "late_open")
MONTHS = 12
RUNNING = lazy("Hồ sơ đang giải quyết cuối mỗi ngày")
SECTION = "figures"


@login_not_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The city at a glance."""
    period = period_of(request)
    context = _at_a_glance(period, None) | {
        "targets": promised(period.first, period.last),
        "by_band": _by_band(GROUPS, (ALL,), period),
        "by_channel": _by_channel(GROUPS, (ALL,), period),
        "communes": len(org.communes(on=period.last)),
    }
    return render(request, "dashboards/overview.html", context)


@login_not_required
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Every commune: as a map of tiles, and as a table in the order asked for."""
    period = period_of(request)
    shown = request.GET.get("chi-so", "")
    one = content.definition(shown if shown in MAPS else MAPS[0], period.last)
    wanted = [content.definition(key, period.last) for key in COLUMNS]
    extra = [] if one.key in COLUMNS else [one]
    rows = compared([*wanted, *extra], period.first, period.last)
    order = request.GET.get("xep", "")
    context = {
        "section": SECTION, "period": period, "one": one, "wanted": wanted,
        "maps": [(_named(key, period), _link(period, chi_so=key), key == one.key) for key in MAPS],
        "tiles": [_tile(row, one) for row in sorted(rows, key=lambda row: row.unit.ward_code)],
        "rows": _lines(_ordered(rows, order), wanted), "base": reverse("dashboards:places"), "query": period.query,
        "order": order, "as_of": freshness()[0],
        "orders": [(key, text, _link(period, chi_so=one.key, xep=key)) for key, text in ORDERS.items()],
    }  # fmt: skip
    return render(request, "dashboards/places.html", context)


@login_not_required
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: its figures beside the city's, through time, and by procedure."""
    period = period_of(request)
    unit = _unit(code, period)
    keys = (*HEADLINES, *COUNTS)
    city = figures([content.definition(key, period.last) for key in keys], Scope(), period.first, period.last)[()]
    names = dict(Procedure.objects.values_list("code", "name"))
    scope = Scope((unit.pk,), every_procedure())
    procedures = _by(("done", "on_time_rate", "median_hours", "supplement_rate"), scope, period, By.PROCEDURE, names)
    context = _at_a_glance(period, unit) | {
        "unit": unit,
        "city": city,
        "by_procedure": sorted(procedures, key=lambda row: -row.figures["done"].numerator),
        "targets": promised(period.first, period.last, unit.pk),
    }
    return render(request, "dashboards/place.html", context)


@login_not_required
@require_safe
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """One figure opened: what it means, what it is made of, through time, and by channel, age and procedure."""
    period = period_of(request)
    one = content.definition(key.replace("-", "_"), period.last)
    unit = _unit(request.GET["don-vi"], period) if request.GET.get("don-vi") else None
    units = (unit.pk if unit and unit.parent_id else ALL,)
    names = dict(Procedure.objects.values_list("code", "name"))
    by_procedure = _by((one.key,), Scope(units, every_procedure()), period, By.PROCEDURE, names)
    context = {
        "section": SECTION, "period": period, "one": one, "unit": unit,
        "figure": figures([one], Scope(units), period.first, period.last)[()][one.key],
        "chart": _chart(one, units, period),
        "by_channel": _by_channel((one.key,), units, period), "by_band": _by_band((one.key,), units, period),
        "by_procedure": sorted(by_procedure, key=lambda row: -(_size(row.figures[one.key])))[:40],
        "may_open": not one.of_halls and _may_open(request, unit),
        "earlier": [d for d in content.definitions() if d.key == one.key],
    }  # fmt: skip
    return render(request, "dashboards/indicator.html", context)


@login_not_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The 766 set: what is measured here, what is not, and which points are known."""
    period = period_of(request)
    context = {"section": SECTION, "period": period, "sheet": sheet_766(period.first, period.last)}
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


def _at_a_glance(period: Period, unit: Unit | None) -> dict[str, Any]:
    """What the page of the city and that of one unit share."""
    units = (ALL if unit is None else unit.pk,)
    wanted = {key: content.definition(key, period.last) for key in (*HEADLINES, *COUNTS, *LOST)}
    found = figures(list(wanted.values()), Scope(units), period.first, period.last)[()]
    until = min(period.last, clock.today())
    days = running("open", Scope(units), max(period.first, until - timedelta(days=60)), until)
    return {
        "section": SECTION, "period": period, "figures": found, "wanted": wanted,
        "headlines": [(wanted[key], found[key]) for key in HEADLINES],
        "counts": [(wanted[key], found[key]) for key in COUNTS], "lost": [(wanted[key], found[key]) for key in LOST],
        "wanted_by": {one.key: one for one in content.current(period.last)},
        "charts": [_chart(wanted[key], units, period) for key in ("online_rate", "on_time_rate")],
        "running": charts.line(str(RUNNING), _("hồ sơ"), [(f"{day:%d/%m}", n) for day, n in days]),
        "as_of": next(iter(found.values())).as_of, "stale": next(iter(found.values())).stale,
    }  # fmt: skip


def _by(keys: tuple[str, ...], scope: Scope, period: Period, by: By, names: dict[Any, str]) -> list[Row]:
    wanted = [content.definition(key, period.last) for key in keys]
    found = figures(wanted, scope, period.first, period.last, [by])
    return [Row(id, name, found[id,]) for id, name in names.items() if (id,) in found]


def _by_channel(keys: tuple[str, ...], units: tuple[int, ...], period: Period) -> list[Row]:
    return _by(
        keys,
        Scope(units, channels=tuple(Channel.values)),
        period,
        By.CHANNEL,
        _names(Channel),
    )


def _by_band(keys: tuple[str, ...], units: tuple[int, ...], period: Period) -> list[Row]:
    return _by(keys, Scope(units, bands=tuple(Band.values)), period, By.BAND, _names(Band))


def _names(kinds: type[Channel] | type[Band]) -> dict[Any, str]:
    """In the language of the page."""
    return {one.value: _(str(one.label)) for one in kinds}


def _named(key: str, period: Period) -> str:
    return _(content.definition(key, period.last).name)


def _chart(one: Definition, units: tuple[int, ...], period: Period) -> charts.Line:
    name = {"open": "open", "late_open": "late_open"}.get(one.key)
    if name:
        until = min(period.last, clock.today())
        found = running(name, Scope(units), min(until, max(period.first, until - timedelta(days=90))), until)
        return charts.line(_(one.name), _(one.unit), [(f"{day:%d/%m}", n) for day, n in found])
    months = trend(one.key, Scope(units), _months_back(period.last), period.last)
    return charts.trend_line(_(one.name), _(one.unit), months, one.threshold)


def _months_back(last: date) -> date:
    number = last.year * 12 + last.month - MONTHS
    return date(number // 12, number % 12 + 1, 1)


def _size(figure: Figure) -> int:
    return figure.numerator if figure.denominator is None else figure.denominator


def _unit(code: str, period: Period) -> Unit:
    """By code, today or as of the period. Raises Missing, and BadInput for one that was not there in the period."""
    for day in (None, period.last):
        with suppress(Missing):
            unit = org.unit_by_code(code, on=day)
            break
    else:
        advice = "Hãy chọn xã, phường trong danh sách."
        raise Missing("unit_missing", "Không có đơn vị nào mang mã này.", advice=advice)
    try:
        check_unit_in_period(unit, period.first, period.last)
    except BadInput as why:
        message = "Đơn vị này không hoạt động trong kỳ đã chọn."
        raise BadInput(why.code, message, advice=why.advice, errors=why.errors) from None
    return unit


def _may_open(request: HttpRequest, unit: Unit | None) -> bool:
    if not isinstance(request.user, Account):
        return False
    return can_see_behind(actor_of(request), unit.pk if unit and unit.parent_id else None)


ORDERS = {
    "": lazy("Tên"),
    "dung-hen": lazy("Đúng hạn cao nhất"),
    "cham": lazy("Đúng hạn thấp nhất"),
    "hon": lazy("Hơn mức chung nhiều nhất"),
    "viec": lazy("Nhiều hồ sơ nhất"),
    "qua-han": lazy("Quá hạn nhiều nhất"),
}


def _ordered(rows: list[Place], order: str) -> list[Place]:
    """By what was asked; those with too little to compare last."""

    def rate(row: Place) -> float:
        return row.figures["on_time_rate"].value or 0

    keys: dict[str, Any] = {
        "dung-hen": lambda row: (row.is_small, -rate(row)),
        "cham": lambda row: (row.is_small, rate(row)),
        "hon": lambda row: (row.is_small or row.ahead is None, -(row.ahead or 0)),
        "viec": lambda row: -row.figures["done"].numerator,
        "qua-han": lambda row: -row.figures["late_open"].numerator,
    }
    return sorted(rows, key=keys[order]) if order in keys else rows


@dataclass(frozen=True, slots=True)
class Tile:
    place: Place
    text: str
    is_small: bool
    shade: str  # s0 (nothing to measure), s1 (worst) to s5 (best)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A commune's line: its cells, each with the heading that a phone shows beside it."""

    place: Place
    cells: SafeString


AHEAD = lazy("So với mức chung (điểm %)")


def _lines(rows: list[Place], wanted: list[Definition]) -> list[TableRow]:
    labels = [escape(heading(one)) for one in wanted]
    labels.insert(2, escape(str(AHEAD)))
    lines = []
    for row in rows:
        texts = [number(row.figures[one.key].value) for one in wanted]
        texts.insert(2, ("+" if row.ahead is not None and row.ahead > 0 else "") + number(row.ahead))
        lines.append(TableRow(row, cells_of((label, text, "") for label, text in zip(labels, texts, strict=True))))
    return lines


def _tile(row: Place, one: Definition) -> Tile:
    figure = row.figures[one.key]
    return Tile(row, amount(figure, one), figure.is_small and figure.value is not None, _shade(figure, one))


def _shade(figure: Figure, one: Definition) -> str:
    if figure.value is None:
        return "s0"
    if one.unit != "%":
        return f"s{5 - sum(figure.value > bound for bound in (0, 5, 15, 40))}"
    goal = one.threshold or 100
    bounds = (0.5, 0.75, 0.9, 1.0) if goal < 100 else (0.8, 0.9, 0.95, 0.98)
    level = 1 + sum(figure.value >= goal * part for part in bounds)
    return f"s{min(4, max(2, level)) if figure.is_small else level}"  # a handful proves little


def _link(period: Period, **parts: str) -> str:
    query = "&".join([period.query, *(f"{name.replace('_', '-')}={value}" for name, value in parts.items() if value)])
    return f"?{query.strip('&')}"
