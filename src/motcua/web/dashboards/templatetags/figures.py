"""Figures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.common import clock
from motcua.indicators.content import Definition, definition
from motcua.indicators.queries import Figure, Progressed
from motcua.petitions.models import Evidence, Reading
from motcua.web.components import words
from motcua.web.dashboards import course

register = template.Library()
NONE = "–"


@register.filter
def number(value: float | None) -> str:
    """'1.234,5': a point for thousands, a comma for decimals, at most one decimal; in English the other way round."""
    if value is None:
        return NONE
    whole, _, tenth = f"{value:.1f}".partition(".")
    sign = "−" if whole.startswith("-") and (whole, tenth) != ("-0", "0") else ""
    text = words.grouped(int(whole.lstrip("-")))
    return sign + (text if tenth == "0" else text + words.decimal(f".{tenth}"))


@register.inclusion_tag("dashboards/_course.html")
def course_of_promise(evidence: Evidence, reading: Reading) -> dict[str, object]:
    """Which way today's figure of a promise goes, in a line; nothing where there is too little to say."""
    one = definition(evidence.indicator, clock.today())
    return {"course": course.course_of_promise(reading, one), "figure_stands_above": True}


@register.simple_tag
def amount(figure: Figure, one: Definition) -> str:
    """The value with its unit: '83,5%', '26,4 giờ', '1.234'."""
    if figure.value is None:
        return NONE
    if one.kind == "count":
        return number(figure.value)
    return f"{number(figure.value)}{'%' if one.unit == '%' else f' {_(one.unit)}'}"


@register.filter
def heading(one: Definition) -> str:
    """The name of a figure with its unit: 'Đúng hạn (%)'."""
    return _(one.name) + ("" if one.kind == "count" else f" ({_(one.unit)})")


def cells_of(labels: Sequence[str], shown: Iterable[str]) -> SafeString:
    """Cells of a table: numbers, and for each the heading that a phone shows beside it; both are HTML. Made here and
    not by a template's loop: a thousand cells are quicker so."""
    parts = zip(labels, shown, strict=True)
    cells = (f'<td class="number" data-label="{label}">{number}</td>' for label, number in parts)
    return SafeString("".join(cells))


def labels_of(wanted: Iterable[Definition]) -> list[str]:
    """Their headings, for `cells_of`."""
    return [str(escape(heading(one))) for one in wanted]


def marked(found: Iterable[Figure]) -> Iterator[str]:
    """Figures for `cells_of`, those that rest on little marked."""
    mark = format_html('<abbr title="{}">*</abbr>', _("ít hơn 30 hồ sơ"))
    return (number(one.value) + (mark if one.is_small and one.value is not None else "") for one in found)


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    return mapping[key]


@register.simple_tag
def tone(figure: Figure, one: Definition) -> str:
    """Whether the threshold is reached: good, bad, or plain where there is none or nothing to measure."""
    if figure.value is None or one.threshold is None:
        return "plain"
    met = figure.value <= one.threshold if one.better == "lower" else figure.value >= one.threshold
    return "good" if met else "bad"


@register.simple_tag
def kept(targets: Sequence[tuple[Progressed, object]]) -> tuple[int, int]:
    """How many of them are reached, and how many there are."""
    return sum(row.met is True for row, _course in targets), len(targets)
