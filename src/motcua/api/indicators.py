"""Figures for anyone who asks: what is measured is public, so no token."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.api import shapes
from motcua.api.bodies import Line
from motcua.common import clock
from motcua.indicators.content import Definition, current, definition
from motcua.indicators.enums import CHANNELS
from motcua.indicators.queries import freshness, sheet, unit_in, value

router = Router(tags=["Số liệu"])
DAYS = 30

UnitCode = Annotated[Line | None, Query(None, description="code of a unit; without it, the whole city")]
First = Annotated[date | None, Query(None, alias="from", description="first day; by default 30 days back")]
Last = Annotated[date | None, Query(None, alias="to", description="last day; by default today")]


@router.get("indicators", response=list[shapes.IndicatorOut], summary="Các chỉ số", operation_id="list_indicators")
def index(request: HttpRequest) -> list[shapes.IndicatorOut]:
    """Every indicator with its definition in force today."""
    return [_shape(one) for one in current(clock.today())]


@router.get("indicators/766", response=shapes.SheetOut, summary="Bộ chỉ số 766", operation_id="get_766")
def index_766(request: HttpRequest, unit: UnitCode = None, first: First = None, last: Last = None) -> shapes.SheetOut:
    """Every line with its points, as far as they are verified, and its score where both are known."""
    since, until = _period(first, last)
    found = sheet(since, until, unit_in(unit, since, until) if unit else None)
    as_of, stale = freshness()
    lines = [
        shapes.ScoreOut(
            id=one.id, group=one.group, name=one.name, value=one.figure and one.figure.value, unit=one.unit,
            indicator=one.indicator, measured=one.figure is not None, numerator=one.figure and one.figure.numerator,
            denominator=one.figure and one.figure.denominator, points=one.points, full_at=one.full_at,
            score=one.score, why=one.why,
        )
        for one in found.lines
    ]  # fmt: skip
    return shapes.SheetOut(
        source=found.source, unit_code=unit, first=since, last=until, scored=found.scored, scorable=found.scorable,
        as_of=as_of, stale=stale, lines=lines,
    )  # fmt: skip


@router.get(
    "indicators/{key}", response=shapes.FigureOut, summary="Một chỉ số trong một kỳ", operation_id="get_indicator"
)
def show(
    request: HttpRequest,
    key: Line,
    unit: UnitCode = None,
    procedure: Annotated[Line | None, Query(None, description="code of a procedure", example="2.000635")] = None,
    channel: Annotated[Line | None, Query(None, description=", ".join(CHANNELS))] = None,
    first: First = None,
    last: Last = None,
) -> shapes.FigureOut:
    """The figure with what it is made of. `value` is null where there was nothing to measure."""
    since, until = _period(first, last)
    place = unit_in(unit, since, until) if unit else None
    found = value(key, unit=place, procedure=procedure, channel=channel, first=since, last=until)
    return shapes.FigureOut(
        key=key, unit_code=unit, procedure=procedure, channel=channel, first=since, last=until, value=found.value,
        numerator=found.numerator, denominator=found.denominator, as_of=found.as_of, stale=found.stale,
        definition=_shape(definition(key, until)),
    )  # fmt: skip


def _period(first: date | None, last: date | None) -> tuple[date, date]:
    until = last or clock.today()
    return first or max(date.min + timedelta(days=DAYS), until) - timedelta(days=DAYS - 1), until


def _shape(one: Definition) -> shapes.IndicatorOut:
    return shapes.IndicatorOut(
        key=one.key, name=one.name, meaning=one.plain, numerator=one.numerator.words,
        denominator=one.denominator.words if one.denominator else None, unit=one.unit, better=one.better,
        threshold=one.threshold, note=one.note, valid_from=one.valid_from, source=one.source, confidence=one.confidence,
    )  # fmt: skip
