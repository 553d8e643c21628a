"""Figures: an indicator's value with its numerator, denominator and freshness, for one place or for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.errors import BadInput, FieldError
from motcua.common.kept import Kept
from motcua.common.statements import fetch
from motcua.indicators.content import HALLS, STATES, Definition, Sum, definition
from motcua.indicators.enums import ALL, CHANNELS, EDGES, SHAPE, WAITS, Band, By, Channel
from motcua.indicators.queries.halls import halls
from motcua.indicators.queries.sums import BEGINNING, CAME_AND_WENT, Scope, Sums, Table, flows, states
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.org.queries.units import tree

STALE = timedelta(seconds=60)
"""Figures whose roll-up has not looked at the ledger for so long say so."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` is in the unit of its definition, rounded to two decimals; None where nothing
    was there to measure (denominator 0). `as_of`: what was done before this instant is in it."""

    key: str
    numerator: int
    denominator: int | None
    value: float | None
    as_of: datetime | None
    stale: bool

    @property
    def is_small(self) -> bool:
        """Too few to say much: one case more or less changes it visibly."""
        return self.denominator is not None and self.denominator < 30


Group = tuple[object, ...]
Row = dict[str, Figure]


def value(
    key: str,
    unit: Unit | int | None = None,
    procedure: str | None = None,
    channel: str | None = None,
    *,
    first: date,
    last: date,
    band: int | None = None,
) -> Figure:
    """One figure for a period (both days included). Without `unit` it is the whole city's; a unit's figures
    include those of its offices. Raises Missing (indicator, unit, procedure), BadInput (period, channel, a
    unit that was not there in the period, an age band together with what it is not kept for)."""
    check_period(first, last)
    one = definition(key, last)
    part = _band(band, unit, procedure, channel)
    scope = Scope((_unit(unit, first, last),), (_procedure(procedure),), (_channel(channel),), (part,))
    return figures([one], scope, first, last)[()][key]


def figures(
    wanted: Sequence[Definition], scope: Scope, first: date, last: date, by: Sequence[By] = ()
) -> dict[Group, Row]:
    """Many figures at once, by group (`()` for the one that is not told apart). Groups in which nothing ever
    happened are left out. At most five queries, however many figures and groups."""
    table = flows(_measures(wanted), scope, first, last, by)
    standing = states(_states(wanted), scope, last, [b for b in by if b not in (By.DAY, By.MONTH)])
    queues = halls(scope, first, last, by) if any(one.of_halls for one in wanted) else Table()
    as_of, stale = freshness()
    groups = {*table.rows, *standing.rows, *queues.rows, *([] if by else [()])}
    return {
        group: {
            one.key: _figure(one, queues[group] if one.of_halls else table[group], standing[group], as_of, stale)
            for one in wanted
        }
        for group in groups
    }


def crossed(wanted: Sequence[Definition], units: tuple[int, ...], first: date, last: date) -> dict[Group, Row]:
    """By (channel, age band), with the margins (channel, 0), (0, band), (0, 0), added up from the same cells, with no
    more queries than one of the two. A queue knows neither: figures of halls have nothing here."""
    scope, by = Scope(units, channels=tuple(Channel.values), bands=tuple(Band.values)), [By.CHANNEL, By.BAND]
    moved = flows(_measures(wanted), scope, first, last, by)
    stood = states(_states(wanted), scope, last, by)
    sums, standing = (_with_margins(table) for table in (moved, stood))
    as_of, stale = freshness()
    return {
        group: {one.key: _figure(one, sums.get(group, {}), standing.get(group, {}), as_of, stale) for one in wanted}
        for group in {**sums, **standing}
    }


def _with_margins(table: Table) -> dict[Group, Counter[str]]:
    found: dict[Group, Counter[str]] = {}
    for (channel, band), sums in table.rows.items():
        for group in ((channel, band), (channel, ALL), (ALL, band), (ALL, ALL)):
            found.setdefault(group, Counter()).update(sums)
    return found


def nothing(wanted: Sequence[Definition]) -> dict[str, Figure]:
    """The figures of a group in which nothing ever happened."""
    as_of, stale = freshness()
    return {one.key: _figure(one, {}, {}, as_of, stale) for one in wanted}


Days = tuple[date, date]
Series = list[tuple[date, Figure]]


def trend(key: str, scope: Scope, first: date, last: date, step: By = By.MONTH) -> Series:
    """A figure of flows for each month or day of a period, oldest first; gaps are there, without a value."""
    return trends([key], scope, first, last, step)[key]


def trends(keys: Sequence[str], scope: Scope, first: date, last: date, step: By = By.MONTH) -> dict[str, Series]:
    """Several at once, by their keys."""
    wanted = [definition(key, last) for key in keys]
    found = figures(wanted, scope, first, last, [step])
    empty = nothing(wanted)
    return {key: [(day, found.get((day,), empty)[key]) for day in _days(first, last, step)] for key in keys}


def rolled(keys: Sequence[str], scope: Scope, spans: Sequence[Days]) -> dict[str, Series]:
    """Figures over several stretches of days that may overlap, in the order of their last days; each stands at its
    last. Read once by day, however many stretches (a state: three queries more)."""
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    wanted = [definition(key, last) for key in keys]
    queues = halls(scope, first, last, [By.DAY]) if any(one.of_halls for one in wanted) else Table()
    until = _added_up([flows(_measures(wanted), scope, first, last, [By.DAY]), queues], first, last)
    standing = {name: dict(running(name, scope, first, last)) for name in _states(wanted)}
    as_of, stale = freshness()
    found: dict[str, Series] = {key: [] for key in keys}
    for begun, ended in spans:
        sums = Counter(until[ended])
        sums.subtract(until[begun - timedelta(days=1)])
        stood = {name: days.get(min(ended, clock.today()), 0) for name, days in standing.items()}
        for one in wanted:
            found[one.key].append((ended, _figure(one, sums, stood, as_of, stale)))
    return found


def _added_up(tables: Sequence[Table], first: date, last: date) -> dict[date, Counter[str]]:
    """All sums from the first day up to each day, and none for the day before."""
    until = {first - timedelta(days=1): Counter[str]()}
    for day in _days(first, last, By.DAY):
        until[day] = until[day - timedelta(days=1)].copy()
        for table in tables:
            until[day].update(table[day,])
    return until


def running(name: str, scope: Scope, first: date, last: date) -> list[tuple[date, int]]:
    """How many were open (or late_open) at the end of each day of a period, today as `states` says it: late are those
    that the day began with. At most three queries."""
    come, gone = CAME_AND_WENT[name]
    shift, today = timedelta(days=1 if name == "late_open" else 0), clock.today()
    last = min(last, today)
    start = states([name], scope, first - timedelta(days=1))[()].get(name, 0)
    moves = flows([come, gone], scope, first, last + shift, [By.DAY])
    days = list(_days(first, last, By.DAY))
    come_on = ((moves[day + shift,].get(come, 0) if day + shift <= today else 0) for day in days)
    steps = (came - moves[day,].get(gone, 0) for day, came in zip(days, come_on, strict=True))
    return list(zip(days, list(accumulate(steps, initial=start))[1:], strict=True))


def freshness() -> tuple[datetime | None, bool]:
    """(What was done before this instant is in the figures, whether that is too long ago, or the facts are still those
    of an older release, which knew less). Asked once a second."""
    as_of, now, shape = looked(None)
    return as_of, as_of is None or 0 < shape < SHAPE or (clock.simulated() or now) - as_of > STALE


def _look(_: None) -> tuple[datetime | None, datetime, int]:
    ((as_of, now, shape),) = fetch("SELECT as_of, clock_timestamp(), shape FROM indicators_progress")
    return as_of, now, shape


looked = Kept(_look)


def percentile(percent: int, counts: Sequence[int]) -> float | None:
    """The hours within which `percent` of the counted were done, read off the classes of `EDGES`, evenly spread
    within a class. The last class has no upper bound: then its lower one."""
    total = sum(counts)
    if not total:
        return None
    wanted, before = total * percent / 100, 0.0
    for number, count in enumerate(counts):
        if count and before + count >= wanted:
            low = EDGES[number - 1] if number else 0
            high = EDGES[number] if number < len(EDGES) else low
            return low + (high - low) * (wanted - before) / count
        before += count
    return float(EDGES[-1])


def check_period(first: date, last: date) -> None:
    """Raises BadInput for a period that ends before it begins, begins before any figure, or has not begun."""
    problem = ""
    if last < first:
        problem = "Ngày cuối kỳ phải không trước ngày đầu kỳ."
    elif first < BEGINNING or last.year > 2200:
        problem = f"Kỳ phải nằm trong khoảng từ {BEGINNING:%d/%m/%Y} đến năm 2200."
    elif first > clock.today():
        problem = f"Kỳ bắt đầu ngày {first:%d/%m/%Y} chưa đến, nên chưa có số liệu."
    if problem:
        raise BadInput("wrong_period", problem, errors=(FieldError("from", problem),))


def check_unit_in_period(unit: Unit, first: date, last: date) -> None:
    """Raises BadInput where a unit was not there on any day of the period."""
    if unit.valid_from > last or (unit.valid_to is not None and unit.valid_to < first):
        ended = f", đến {unit.valid_to:%d/%m/%Y}" if unit.valid_to else ""
        message = f"{unit.name} hoạt động từ {unit.valid_from:%d/%m/%Y}{ended}, nên không có số liệu cho kỳ này."
        raise BadInput(
            "unit_not_there", message, advice="Chọn kỳ khác, hoặc đơn vị khác.", errors=(FieldError("unit", message),)
        )


def unit_in(code: str, first: date, last: date) -> Unit:
    """The unit of a code, full or short, that was there in a period. Raises BadInput, saying from when to when it was
    there, where that is at other times; Missing for a code that no unit ever had, or that several have."""
    ever = tree().by_code.get(code.strip().upper(), ())
    there = [unit for unit in ever if unit.valid_from <= last and (unit.valid_to or last) >= first] or ever
    if len(there) != 1:
        return org.unit_by_code(code, on=last)
    check_unit_in_period(there[0], first, last)
    return there[0]


def _unit(unit: Unit | int | None, first: date, last: date) -> int:
    if unit is None:
        return ALL
    known = org.unit(unit) if isinstance(unit, int) else unit
    check_unit_in_period(known, first, last)
    return ALL if known.parent_id is None else known.pk


def _procedure(code: str | None) -> str:
    if code:
        catalog.versions_of(code)  # raises for one that nobody knows
    return code or ""


def _channel(channel: str | None) -> int:
    if not channel:
        return ALL
    if channel not in CHANNELS:
        message = f"Kênh nộp phải là một trong: {', '.join(CHANNELS)}."
        raise BadInput("no_such_channel", message, errors=(FieldError("channel", message),))
    return int(CHANNELS[channel])


def _band(band: int | None, unit: Unit | int | None, procedure: str | None, channel: str | None) -> int:
    if not band:
        return ALL
    if band not in Band.values:
        message = "Không có nhóm tuổi này."
        raise BadInput("no_such_band", message, errors=(FieldError("band", message),))
    if procedure and (channel or unit is not None):
        message = "Nhóm tuổi chỉ xem được theo đơn vị, theo kênh, hoặc theo thủ tục của cả Thành phố."
        raise BadInput("band_not_kept", message, errors=(FieldError("band", message),))
    return band


def _parts(one: Definition) -> Iterable[Sum]:
    return [part for part in (one.numerator, one.denominator) if part is not None]


def _states(wanted: Sequence[Definition]) -> list[str]:
    return sorted({name for one in wanted for part in _parts(one) for name, _ in part.terms if name in STATES})


def _measures(wanted: Sequence[Definition]) -> list[str]:
    names = {name for one in wanted for part in _parts(one) for name, _ in part.terms if name not in STATES}
    if any(one.kind == "percentile" for one in wanted):
        names.update(WAITS)
    return sorted(names - {*HALLS}) or ["filed"]


def _total(part: Sum, sums: Sums, standing: Mapping[str, int]) -> int:
    return sum(sign * (standing if name in STATES else sums).get(name, 0) for name, sign in part.terms)


def _figure(one: Definition, sums: Sums, standing: Sums, as_of: datetime | None, stale: bool) -> Figure:
    numerator = _total(one.numerator, sums, standing)
    denominator = None if one.denominator is None else _total(one.denominator, sums, standing)
    found: float | None
    if denominator is None:
        found = numerator / one.scale
    elif denominator == 0:
        found = None
    elif one.kind == "percentile":
        found = percentile(one.percent or 50, [sums.get(name, 0) for name in WAITS])
        numerator = -(-denominator * (one.percent or 50) // 100)
    else:
        found = numerator / denominator * 100 if one.kind == "share" else numerator / denominator / one.scale
    rounded = None if found is None else round(found, 2)
    return Figure(one.key, numerator, denominator, rounded, as_of, stale)


def _days(first: date, last: date, step: By) -> Iterable[date]:
    if step is By.DAY:
        return (first + timedelta(days=n) for n in range((last - first).days + 1))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return (date(number // 12, number % 12 + 1, 1) for number in months)
