"""Every commune side by side: as a map of tiles, and as a table in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
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

from motcua.indicators import content
from motcua.indicators.content import Definition
from motcua.indicators.queries import Figure, Place, Scored, Sheet, freshness
from motcua.indicators.queries import places as compared
from motcua.org.models import Unit
from motcua.web.dashboards.period import Period, of_a_period, period_of
from motcua.web.dashboards.templatetags.figures import NONE, amount, cells_of, labels_of, number

SECTION = "figures"
COLUMNS = ("done", "on_time_rate", "online_rate", "end_to_end_rate", "median_hours", "late_open")
MAPS = ("on_time_rate", "online_rate", "end_to_end_rate", "e_result_rate", "late_open")
COUNTED = (0, 5, 15, 40)
"""Numbers above which a tile is one shade worse."""
AHEAD = lazy("So với mức chung (điểm %)")
ORDERS = {
    "": lazy("Tên"),
    "dung-hen": lazy("Đúng hạn cao nhất"),
    "cham": lazy("Đúng hạn thấp nhất"),
    "hon": lazy("Hơn mức chung nhiều nhất"),
    "viec": lazy("Nhiều hồ sơ nhất"),
    "qua-han": lazy("Quá hạn nhiều nhất"),
}


@login_not_required
@require_safe
@of_a_period
def places(request: HttpRequest) -> HttpResponse:
    """The page. `?chi-so=` chooses what the tiles show, `?xep=` the order of the table."""
    period = period_of(request)
    shown = request.GET.get("chi-so", "")
    one = content.definition(shown if shown in MAPS else MAPS[0], period.last)
    wanted = [content.definition(key, period.last) for key in COLUMNS]
    extra = [] if one.key in COLUMNS else [one]
    rows = compared([*wanted, *extra], period.first, period.last)
    order = request.GET.get("xep", "")
    address = f"{reverse('dashboards:places')}/{{}}?{period.query}"
    as_of, stale = freshness()
    context = {
        "section": SECTION, "period": period, "one": one, "wanted": wanted,
        "maps": [(_named(key, period), _link(period, chi_so=key), key == one.key) for key in MAPS],
        "legend": _legend(one), "reached": _reached(rows, one),
        "tiles": _tiles(sorted(rows, key=lambda row: row.unit.ward_code), one, address),
        "lines": _lines(_ordered(rows, order), wanted, address), "order": order, "as_of": as_of, "stale": stale,
        "orders": [(key, text, _link(period, chi_so=one.key, xep=key)) for key, text in ORDERS.items()],
    }  # fmt: skip
    return render(request, "dashboards/places.html", context)


@dataclass(frozen=True, slots=True)
class Tile:
    """A commune on the map of tiles. Plain texts: a template that looks far for 126 of each is slow."""

    name: str
    address: str
    text: str
    is_small: bool
    shade: str  # s0 (nothing to measure), s1 (worst) to s5 (best)


@dataclass(frozen=True, slots=True)
class Line:
    """A commune in the table."""

    name: str
    address: str
    is_small: bool
    cells: SafeString


BESIDE_766 = ("2.1", "3.3", "3.6", "4.1", "4.2", "5.4")
"""Lines of the 766 set that are counted from the dossiers of each place, and are shares."""


def lines_766(found: Sequence[tuple[Unit, Sheet]], period: Period) -> tuple[list[Scored], list[Line]]:
    """The lines compared, and every commune with its share on each and its points, as they come."""
    address = f"{reverse('dashboards:sheet')}?{period.query + '&' if period.query else ''}don-vi={{}}"
    labels = [str(_("Điểm")), *BESIDE_766]
    lines, heads = [], list[Scored]()
    for unit, sheet in found:
        heads = [line for line in sheet.lines if line.id in BESIDE_766]
        values = [line.figure.value if line.figure else None for line in heads]
        shares = (NONE if value is None else f"{number(value)}%" for value in values)
        points = f"{number(sheet.scored)} / {number(sheet.scorable)}" if sheet.scorable else NONE
        cells = cells_of(labels, [points, *shares])
        is_small = all(line.figure is None or line.figure.is_small for line in heads)
        lines.append(Line(unit.place, address.format(unit.code), is_small, cells))
    return heads, lines


def _tiles(rows: list[Place], one: Definition, address: str) -> list[Tile]:
    found = [(row.unit, row.figures[one.key]) for row in rows]
    return [
        Tile(unit.place, address.format(unit.code), amount(figure, one), _is_small(figure), _shade(figure, one))
        for unit, figure in found
    ]


def _is_small(figure: Figure) -> bool:
    return figure.is_small and figure.value is not None


def _shade(figure: Figure, one: Definition) -> str:
    if figure.value is None:
        return "s0"
    if one.unit != "%":
        return f"s{5 - sum(figure.value > bound for bound in COUNTED)}"
    level = 1 + sum(figure.value >= bound for bound in _bounds(one))
    return f"s{min(4, max(2, level)) if figure.is_small else level}"  # a handful proves little


def _bounds(one: Definition) -> list[float]:
    """From which share on a tile is one shade better."""
    goal = one.threshold or 100
    return [goal * part for part in ((0.5, 0.75, 0.9, 1.0) if goal < 100 else (0.8, 0.9, 0.95, 0.98))]


def _legend(one: Definition) -> list[tuple[str, str]]:
    """Each shade with what it stands for, the best first."""
    if one.unit != "%":
        texts = ["0"] + [f"{low + 1}–{high}" for low, high in pairwise(COUNTED)] + [_("trên %s") % COUNTED[-1]]
    else:
        bounds = [f"{number(bound)}%" for bound in _bounds(one)]
        texts = [_("từ %s") % bound for bound in reversed(bounds)] + [_("dưới %s") % bounds[0]]
    return [(f"s{5 - n}", text) for n, text in enumerate(texts)]


def _reached(rows: list[Place], one: Definition) -> tuple[int, int] | None:
    """How many of those with something to measure reach the threshold; None where there is none."""
    values = [value for row in rows if (value := row.figures[one.key].value) is not None]
    if one.threshold is None or not values:
        return None
    return sum(value >= one.threshold for value in values), len(values)


def _lines(rows: list[Place], wanted: list[Definition], address: str) -> list[Line]:
    """The columns of `wanted`, and after the second how far each is ahead of what its mix lets expect."""
    labels = labels_of(wanted)
    labels.insert(2, str(escape(str(AHEAD))))
    lines = []
    for row in rows:
        texts = [number(row.figures[one.key].value) for one in wanted]
        texts.insert(2, ("+" if row.ahead is not None and row.ahead > 0 else "") + number(row.ahead))
        lines.append(Line(row.unit.place, address.format(row.unit.code), row.is_small, cells_of(labels, texts)))
    return lines


def _ordered(rows: list[Place], order: str) -> list[Place]:
    """By what was asked; those with too little to compare last."""

    def rate(row: Place) -> float:
        return row.figures["on_time_rate"].value or 0

    keys: dict[str, Callable[[Place], Any]] = {
        "dung-hen": lambda row: (row.is_small, -rate(row)),
        "cham": lambda row: (row.is_small, rate(row)),
        "hon": lambda row: (row.is_small or row.ahead is None, -(row.ahead or 0)),
        "viec": lambda row: -row.figures["done"].numerator,
        "qua-han": lambda row: -row.figures["late_open"].numerator,
    }
    return sorted(rows, key=keys[order]) if order in keys else rows


def _named(key: str, period: Period) -> str:
    return _(content.definition(key, period.last).name)


def _link(period: Period, **parts: str) -> str:
    query = "&".join([period.query, *(f"{name.replace('_', '-')}={value}" for name, value in parts.items() if value)])
    return f"?{query.strip('&')}"
