"""Waiting at points, which no dossier tells: people called and their minutes, from the queues of the points.

A unit's points are those below it; a commune's also the one that stands in its area, whoever runs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from motcua.counters.queries import point_sums
from motcua.indicators.enums import ALL, By
from motcua.indicators.queries.sums import Scope, Table
from motcua.org import queries as org


def halls(scope: Scope, first: date, last: date, by: Sequence[By] = ()) -> Table:
    """Sums of `HALLS` by group; nothing where procedures, channels or ages are told apart, which a queue does not
    know. One query."""
    if scope.procedures != ("",) or scope.channels != (ALL,) or scope.bands != (ALL,):
        return Table()
    slices: Literal["day", "month", ""] = "day" if By.DAY in by else "month" if By.MONTH in by else ""
    wanted, found = set(scope.units), dict[tuple[object, ...], Counter[str]]()
    for row in point_sums(first, last, slices=slices):
        for unit_id in wanted.intersection(_counts_for(row.point_id)):
            group = tuple(unit_id if one is By.UNIT else row.day for one in by)
            found.setdefault(group, Counter()).update(called=row.called, waited=row.waited, prompt=row.prompt)
    return Table(found)


def _counts_for(point_id: int) -> Iterator[int]:
    """The units in whose figures a point is: the city, itself and those above it, and the commune where it stands."""
    yield ALL
    above = point = org.unit(point_id)
    while above.parent_id is not None:
        yield above.pk
        above = org.unit(above.parent_id)
    yield from (unit.pk for unit in org.communes() if unit.ward_code == point.ward_code and unit.pk != point.parent_id)
