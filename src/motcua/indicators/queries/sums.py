"""Reading cells: sums of measures for one combination or for many at once, from a handful of index ranges.

However long a period is, whole years are read as years and whole months as months, so a figure reads at most some
sixty days, twenty-two months and a cell a year for each thing it tells apart, whatever the number of dossiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from motcua.common import clock
from motcua.common.statements import fetch
from motcua.indicators.enums import ALL, MEASURES, Band, By, Channel, Grain

BEGINNING = date(2000, 1, 1)
"""Before the first day that any figure knows of."""
ONE_DAY, QUARTER = timedelta(days=1), timedelta(days=92)
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
    """The fewest cells that cover a period: whole years, then months, then the days at its ends."""
    return _cover(first, last, (Grain.YEAR, Grain.MONTH, Grain.DAY))


def _cover(first: date, last: date, grains: Sequence[Grain]) -> Iterator[Span]:
    grain, *finer = grains
    start = first if begin(grain, first) == first else end(grain, first) + ONE_DAY
    stop = last if end(grain, last) == last else begin(grain, last) - ONE_DAY
    parts = [(first, last)]
    if start <= stop:
        yield Span(grain, start, stop)
        parts = [(first, start - ONE_DAY), (stop + ONE_DAY, last)]
    for one, other in parts:
        if one <= other:
            yield from _cover(one, other, finer)


def begin(grain: Grain, day: date) -> date:
    """The first day of the stretch that a day lies in."""
    return {Grain.DAY: day, Grain.MONTH: day.replace(day=1), Grain.YEAR: day.replace(day=1, month=1)}[grain]


def end(grain: Grain, day: date) -> date:
    """The last day of it."""
    if grain is Grain.MONTH:
        return begin(grain, begin(grain, day) + 32 * ONE_DAY) - ONE_DAY
    return day if grain is Grain.DAY else day.replace(day=31, month=12)


def flows(measures: Sequence[str], scope: Scope, first: date, last: date, by: Sequence[By] = ()) -> Table:
    """What happened in a period: sums of measures, by group. One query."""
    if By.DAY in by:
        wanted = [Span(Grain.DAY, first, last)]
    elif By.MONTH in by:
        wanted = [Span(Grain.MONTH, first.replace(day=1), last)]
    else:
        wanted = list(spans(first, _as_good(last, measures)))
    return _read(measures, scope, wanted, by)


def _as_good(last: date, measures: Sequence[str]) -> date:
    """Up to today is up to the end of the year, for what cannot happen tomorrow: one cell instead of many."""
    if last != clock.today() or clock.simulated() or "turned_late" in measures:
        return last
    return end(Grain.YEAR, last)


def states(names: Iterable[str], scope: Scope, last: date, by: Sequence[By] = ()) -> Table:
    """How many stand open, or late, at the end of a day (now, for today): all that came less all that went.

    A dossier counts as turned late on the first day that began so: for a day that is over, those of the
    next day were late at its end. At most two queries."""
    today = clock.today()
    at = min(last, today)
    until: dict[date, list[str]] = {}
    for name in names:
        come, gone = CAME_AND_WENT[name]
        until.setdefault(at + ONE_DAY if name == "late_open" and at < today else at, []).append(come)
        until.setdefault(at, []).append(gone)
    tables = [_read(measures, scope, list(spans(BEGINNING, day)), by) for day, measures in until.items()]
    found: dict[tuple[object, ...], dict[str, int]] = {}
    for group in {group for table in tables for group in table.rows}:
        sums = {measure: n for table in tables for measure, n in table[group].items()}
        found[group] = {name: sums.get(come, 0) - sums.get(gone, 0) for name, (come, gone) in CAME_AND_WENT.items()}
    return Table(found)


MIX = """
WITH mix AS (
    SELECT unit_id, procedure, sum(done)::bigint AS n FROM indicators_cell
    WHERE grain = %(grain)s AND channel = 0 AND band = 0 AND day BETWEEN %(begin)s AND %(end)s
        AND unit_id = ANY(%(units)s) AND procedure = ANY(%(codes)s) GROUP BY 1, 2
), rate AS (
    SELECT code, share FROM unnest(%(codes)s::text[], %(shares)s::float8[]) AS known(code, share)
)
SELECT unit_id, sum(n * share) / sum(n) FROM mix JOIN rate ON code = procedure WHERE n > 0 GROUP BY unit_id
"""


def weighed(units: Sequence[int], shares: Mapping[str, float], first: date, last: date) -> dict[int, float]:
    """For each unit the mean of the `shares` of procedures, weighed by how many results of each it had in the months
    of the period (for more than a quarter: the years, so that it stays a matter of a few cells each)."""
    grain = Grain.MONTH if last - first < QUARTER else Grain.YEAR
    said = {
        "grain": grain, "begin": begin(grain, first), "end": last, "units": list(units), "codes": list(shares),
        "shares": list(shares.values()),
    }  # fmt: skip
    return dict(fetch(MIX, said))


def _kept(scope: Scope) -> tuple[list[int], list[int]]:
    """Channels and bands of the cells to add up: without a procedure, one is only kept told apart by the other."""
    channels, bands = list(scope.channels), list(scope.bands)
    if scope.procedures == ("",):
        if channels != [ALL] and bands == [ALL]:
            bands = list(Band.values)
        elif bands != [ALL] and channels == [ALL]:
            channels = list(Channel.values)
    return channels, bands


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
        list(scope.units), list(scope.procedures), *_kept(scope),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    width = len(groups)
    return Table({row[:width]: dict(zip(measures, row[width:], strict=True)) for row in rows})
