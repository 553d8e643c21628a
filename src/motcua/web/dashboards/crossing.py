"""A figure by age and way of filing at once: rows are ages, columns are the ways that were used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.indicators.content import Definition
from motcua.indicators.enums import ALL, Band, Channel
from motcua.indicators.queries import Figure, Group, Row
from motcua.web.components.words import grouped
from motcua.web.dashboards.templatetags.figures import NONE, cells_of, marked, number


@dataclass(frozen=True, slots=True)
class Cross:
    """Column heads, and (age, is it all ages together, cells)."""

    heads: list[str]
    rows: list[tuple[str, bool, SafeString]]


def names_of(kinds: type[Channel] | type[Band]) -> dict[Any, str]:
    """In the language of the page."""
    return {one.value: _(str(one.label)) for one in kinds}


def cross(one: Definition, cells: Mapping[Group, Row]) -> Cross | None:
    """From what `queries.crossed` found; None where there is nothing to measure. Each says on how many it
    rests."""
    used = {group for group, row in cells.items() if row[one.key].value is not None}
    channels = {id: name for id, name in names_of(Channel).items() if (id, ALL) in used} | {ALL: _("Mọi cách nộp")}
    bands = {id: name for id, name in names_of(Band).items() if (ALL, id) in used} | {ALL: _("Mọi tuổi")}
    if not used:
        return None
    labels = [str(escape(name)) for name in channels.values()]
    rows = []
    for band, name in bands.items():
        found = [cells.get((channel, band)) for channel in channels]
        shown = [_cell(row[one.key] if row else None) for row in found]
        rows.append((name, band == ALL, cells_of(labels, shown)))
    return Cross(list(channels.values()), rows)


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.value is None:
        return NONE
    if figure.denominator is None:
        return number(figure.value)
    count = ngettext("%s hồ sơ", "%s hồ sơ", figure.denominator) % grouped(figure.denominator)
    return next(marked([figure])) + format_html('<span class="meta block">{}</span>', count)
