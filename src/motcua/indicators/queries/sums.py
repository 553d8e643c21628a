"""Reading cells: sums of measures for one combination or for many at once, from a handful of index ranges.

However long a period is, whole months are read as months, so a figure reads at most some sixty days and twelve
cells a year for each thing it tells apart, whatever the number of dossiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from motcua.common import clock
from motcua.indicators.enums import ALL, MEASURES, By, Grain

BEGINNING = date(2000, 1, 1)
"""Before the first day that any figure knows of."""
Sums = Mapping[str, int]
CAME_AND_WENT = {"open": ("received", "ended"), "late_open": ("turned_late", "late_ended")}
"""A state is what came into it less what went out of it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: 0 and '' are all together; several values are told apart with `by`."""

    units: tuple[int, ...] = (ALL,)
    procedures: tuple[str, ...] = ("",)
    channels: tuple[int, ...] = (ALL,)
    bands: tuple[int, ...] = (ALL,)


@dataclass(frozen=True, slots=True)
class Span:
    """Cells of one grain from a day to a day, both included."""

    grain: Grain
    first: date
    last: date


@dataclass(frozen=True)
class Table:
    """Sums by group; a group in which nothing happened is not there and reads as zeros."""

    rows: Mapping[tuple[object, ...], Sums] = field(default_factory=dict)

    def __getitem__(self, group: tuple[object, ...]) -> Sums:
        return self.rows.get(group, {})


def spans(first: date, last: date) -> Iterator[Span]:
    """The fewest cells that cover a period: whole months, and the days at its ends."""
    month = first if first.day == 1 else _next_month(first)
    end = last if _next_month(last) == last + timedelta(days=1) else last.replace(day=1) - timedelta(days=1)
    if month > end:
        yield Span(Grain.DAY, first, last)
        return
    yield Span(Grain.MONTH, month, end)
    if first < month:
        yield Span(Grain.DAY, first, month - timedelta(days=1))
    if end < last:
        yield Span(Grain.DAY, end + timedelta(days=1), last)


def flows(measures: Sequence[str], scope: Scope, first: date, last: date, by: Sequence[By] = ()) -> Table:
    """What happened in a period: sums of measures, by group. One query."""
    wanted = [Span(Grain.DAY, first, last)] if By.DAY in by else list(spans(first, last))
    if By.MONTH in by:
        wanted = [Span(Grain.MONTH, first.replace(day=1), last)]
    return _read(measures, scope, wanted, by)


def states(names: Iterable[str], scope: Scope, last: date, by: Sequence[By] = ()) -> Table:
    """How many stand open, or late, at the end of a day (now, for today): all that came less all that went.

    A dossier counts as turned late on the first day that began so: for a day that is over, those of the
    next day were late at its end. At most two queries."""
    today = clock.today()
    end = min(last, today)
    until: dict[date, list[str]] = {}
    for name in names:
        come, gone = CAME_AND_WENT[name]
        until.setdefault(end + timedelta(days=1) if name == "late_open" and end < today else end, []).append(come)
        until.setdefault(end, []).append(gone)
    tables = [_read(measures, scope, list(spans(BEGINNING, day)), by) for day, measures in until.items()]
    found: dict[tuple[object, ...], dict[str, int]] = {}
    for group in {group for table in tables for group in table.rows}:
        sums = {measure: n for table in tables for measure, n in table[group].items()}
        found[group] = {name: sums.get(come, 0) - sums.get(gone, 0) for name, (come, gone) in CAME_AND_WENT.items()}
    return Table(found)


def _read(measures: Sequence[str], scope: Scope, wanted: Sequence[Span], by: Sequence[By]) -> Table:
    if unknown := set(measures) - set(MEASURES):
        raise ValueError(f"unknown measures: {unknown}")
    groups = ["day" if one is By.MONTH else one.value for one in by]
    names = ", ".join([*(f"c.{name}" for name in groups), *(f"coalesce(sum(c.{m}), 0)::bigint" for m in measures)])
    statement = f"""
        SELECT {names} FROM unnest(%s::smallint[], %s::date[], %s::date[]) AS s(grain, first, last)
        JOIN indicators_cell c ON c.unit_id = ANY(%s) AND c.procedure = ANY(%s) AND c.channel = ANY(%s)
            AND c.band = ANY(%s) AND c.grain = s.grain AND c.day BETWEEN s.first AND s.last
        {"GROUP BY " + ", ".join(f"c.{name}" for name in groups) if groups else ""}
    """  # noqa: S608 - our own names
    values: list[Any] = [
        [int(span.grain) for span in wanted], [span.first for span in wanted], [span.last for span in wanted],
        list(scope.units), list(scope.procedures), list(scope.channels), list(scope.bands),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    width = len(groups)
    return Table({row[:width]: dict(zip(measures, row[width:], strict=True)) for row in rows})


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
