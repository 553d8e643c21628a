"""Reading cells: sums of measures for one combination or for many at once, from a handful of index ranges.

However long a period is, years are read as years and months as months, less what is too much of them, so a figure
reads at most some thirty days, a dozen months and a cell a year for each thing it tells apart, whatever the number of
dossiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    """Cells of one grain from a day to a day, both included, to add up, or to take off again (`sign` -1)."""

    grain: Grain
    first: date
    last: date
    sign: int = 1

    @property
    def cells(self) -> int:
        """How many there are to read of each kind: those of days to come are hardly there."""
        last = min(self.last, clock.today())
        if last < self.first:
            return 0
        days, years, months = (last - self.first).days, last.year - self.first.year, last.month - self.first.month
        return 1 + {Grain.DAY: days, Grain.MONTH: 12 * years + months, Grain.YEAR: years}[self.grain]


@dataclass(frozen=True)
class Table:
    """Sums by group; a group in which nothing happened is not there and reads as zeros."""

    rows: Mapping[tuple[object, ...], Sums] = field(default_factory=dict)

    def __getitem__(self, group: tuple[object, ...]) -> Sums:
        return self.rows.get(group, {})


def spans(first: date, last: date) -> list[Span]:
    """The fewest cells that make up a period: whole years, months and days, some perhaps taken off again."""
    return _cover(first, last, (Grain.YEAR, Grain.MONTH, Grain.DAY), 1)


def _cover(first: date, last: date, grains: Sequence[Grain], sign: int) -> list[Span]:
    grain, *finer = grains
    if first > last:
        return []
    if not finer:
        return [Span(grain, first, last, sign)]
    start, stop = end(grain, first) + ONE_DAY, begin(grain, last) - ONE_DAY
    whole = [Span(grain, start, stop, sign)] if start < stop else []
    ends = [(first, last)] if start > last else [(first, start - ONE_DAY), (stop + ONE_DAY, last)]
    return whole + [span for part in ends for span in _piece(*part, grains, sign)]


def _piece(first: date, last: date, grains: Sequence[Grain], sign: int) -> list[Span]:
    """Part of one year or month: put together from finer cells, or the whole less what is too much."""
    grain, *finer = grains
    opening, closing = begin(grain, first), end(grain, last)
    together = _cover(first, last, finer, sign)
    less = _cover(opening, first - ONE_DAY, finer, -sign) + _cover(last + ONE_DAY, closing, finer, -sign)
    return min([Span(grain, opening, opening, sign), *less], together, key=lambda some: sum(one.cells for one in some))


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
        wanted = spans(first, last)
    return _read(measures, scope, wanted, by)


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
    tables = [_read(measures, scope, spans(BEGINNING, day), by) for day, measures in until.items()]
    found: dict[tuple[object, ...], dict[str, int]] = {}
    for group in {group for table in tables for group in table.rows}:
        sums = {measure: n for table in tables for measure, n in table[group].items()}
        found[group] = {name: sums.get(come, 0) - sums.get(gone, 0) for name, (come, gone) in CAME_AND_WENT.items()}
    return Table(found)


MIX = """
SELECT unit_id, sum(done * share) / sum(done)
FROM indicators_cell JOIN unnest(%(codes)s::text[], %(shares)s::float8[]) AS known(code, share) ON code = procedure
WHERE grain = %(grain)s AND channel = 0 AND band = 0 AND day BETWEEN %(begin)s AND %(end)s
    AND unit_id = ANY(%(units)s) AND procedure = ANY(%(codes)s) AND done > 0
GROUP BY unit_id
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
    names = ", ".join([*groups, *(f"coalesce(sum({name} * sign), 0)::bigint" for name in measures)])
    statement = f"""
        SELECT {names}
        FROM unnest(%s::smallint[], %s::date[], %s::date[], %s::smallint[]) AS s(grain, first, last, sign)
        CROSS JOIN LATERAL (
            SELECT {", ".join([*groups, *measures])} FROM indicators_cell c
            WHERE c.unit_id = ANY(%s) AND c.procedure = ANY(%s) AND c.channel = ANY(%s) AND c.band = ANY(%s)
                AND c.grain = s.grain AND c.day BETWEEN s.first AND s.last OFFSET 0
        ) AS cell {"GROUP BY " + ", ".join(groups) if groups else ""}
    """  # noqa: S608 - our own names; OFFSET keeps the few stretches apart, each an index range
    values: list[Any] = [
        [int(span.grain) for span in wanted], [span.first for span in wanted], [span.last for span in wanted],
        [span.sign for span in wanted], list(scope.units), list(scope.procedures), *_kept(scope),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    width = len(groups)
    return Table({row[:width]: dict(zip(measures, row[width:], strict=True)) for row in rows if any(row[width:])})
