"""Charts as SVG without script: points worked out here, drawn by templates; each has its table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.indicators.content import Definition
from motcua.indicators.queries import Series
from motcua.web.dashboards.period import Period

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 42
MOST_DOTS = 31
SHORT_LABEL = 5
"""A longer one would reach over the edge if it stood in the middle under the last point."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, with its place on the drawing (None: nothing to measure then)."""

    label: str
    value: float | None
    x: float
    y: float | None
    shown: bool  # whether its label stands under the axis
    anchor: str  # how its label lies about its place: start, middle, end


@dataclass(frozen=True, slots=True)
class Tick:
    value: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line through time. `goal` is drawn as a dashed line where there is one; `note` says what a point is."""

    title: str
    unit: str
    points: list[Point]
    ticks: list[Tick]
    goal: Tick | None
    note: str = ""

    @property
    def paths(self) -> list[str]:
        """The parts of the line between gaps."""
        parts: list[list[str]] = [[]]
        for point in self.points:
            if point.y is None:
                parts.append([])
            else:
                parts[-1].append(f"{point.x:.1f},{point.y:.1f}")
        return [" ".join(part) for part in parts if part]

    @property
    def dots(self) -> list[Point]:
        """What is marked on the line: nothing where marks would run together."""
        return [point for point in self.points if point.y is not None] if len(self.points) <= MOST_DOTS else []

    @property
    def labels(self) -> list[Point]:
        """What is written under the axis."""
        return [point for point in self.points if point.shown]

    @property
    def box(self) -> dict[str, int]:
        return {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT, "foot": HEIGHT - BOTTOM}


def line(
    title: str, unit: str, series: Sequence[tuple[str, float | None]], goal: float | None = None, note: str = ""
) -> Line:
    """Labels and values, oldest first. Shares are drawn up to 100, from 0, or from 60 or 80 where all of them and the
    goal lie above, since a line along the upper edge shows no way that it goes; the scale says so."""
    values = [value for _label, value in series if value is not None]
    top = 100.0 if unit == "%" else _round_up(max([*values, goal or 0, 1]))
    foot = _foot([*values, *([] if goal is None else [goal])]) if unit == "%" else 0.0
    span = max(1, len(series) - 1)
    step = max(1, -(-len(series) // 5))
    points = [
        Point(
            label, value, LEFT + (WIDTH - LEFT - RIGHT) * (n / span if len(series) > 1 else 0.5),
            None if value is None else _y(value, foot, top), n % step == (len(series) - 1) % step,
            _anchor(label, n, len(series)),
        )
        for n, (label, value) in enumerate(series)
    ]  # fmt: skip
    levels = [foot + (top - foot) * n / 4 for n in range(5)]
    ticks = [Tick(level, _y(level, foot, top)) for level in levels]
    return Line(title, unit, points, ticks, None if goal is None else Tick(goal, _y(goal, foot, top)), note)


def trend_line(one: Definition, found: Series, period: Period) -> Line:
    """A figure through time (see `course.through_time`), from the first point that has one."""
    form = "%d/%m" if period.is_short else "%m/%Y"
    points = [(f"{day:{form}}", figure.value) for day, figure in found]
    begun = next((n for n, (_label, value) in enumerate(points) if value is not None), len(points) - 1)
    note = _("Mỗi điểm gộp 28 ngày tính đến ngày ghi bên dưới.") if period.is_short else _("Mỗi điểm là một tháng.")
    return line(_(one.name), _(one.unit), points[begun:], one.threshold, note)


def _anchor(label: str, n: int, of: int) -> str:
    if n == of - 1 and len(label) > SHORT_LABEL:
        return "end"
    return "middle" if n or of == 1 else "start"


def _y(value: float, foot: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (min(value, top) - foot) / (top - foot))


def _foot(values: Sequence[float]) -> float:
    lowest = min(values, default=0.0)
    return 80.0 if lowest > 82 else 60.0 if lowest > 65 else 0.0


def _round_up(value: float) -> float:
    """The next round number: 1, 2, 4 or 10 times a power of ten, so that quarters are round too."""
    scale = 1.0
    while scale * 10 < value:
        scale *= 10
    return next(scale * n for n in (1, 2, 4, 8, 10) if scale * n >= value)
