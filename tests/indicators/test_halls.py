"""Waiting at points among the indicators: for the city, a commune, its point; day by day."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.counters.actions import call_next, no_show, take_ticket
from motcua.indicators.content import definition
from motcua.indicators.enums import By
from motcua.indicators.queries import value
from motcua.indicators.queries.figures import figures
from motcua.indicators.queries.sums import Scope
from motcua.org.queries import unit_by_code
from tests.factories import city

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 11, 23, 9, tzinfo=VN)


@pytest.fixture(autouse=True)
def _two_waited_at_kim_lien() -> None:
    """Ten minutes and twenty."""
    point = unit_by_code(f"{city.KIM_LIEN}.MC")
    with clock.at(NINE):
        for _ in range(2):
            take_ticket(by=Actor(label="Máy lấy số"), point_id=point.pk, business="file")
    for minutes in (10, 20):
        with clock.at(NINE + timedelta(minutes=minutes)):
            ticket = call_next(by=city.actor("clerk"), window=1)
            assert ticket is not None
            no_show(by=city.actor("clerk"), ticket_id=ticket.pk)


@pytest.mark.parametrize("code", [None, city.KIM_LIEN, f"{city.KIM_LIEN}.MC"])
def test_the_wait_is_of_the_city_the_commune_and_the_point(code: str | None) -> None:
    unit = unit_by_code(code) if code else None
    assert value("mean_wait", unit, first=NINE.date(), last=NINE.date()).value == 15.0
    assert value("prompt_call_rate", unit, first=NINE.date(), last=NINE.date()).value == 50.0


def test_elsewhere_nobody_waited() -> None:
    assert value("mean_wait", unit_by_code(city.VAN_MIEU), first=NINE.date(), last=NINE.date()).value is None


def test_no_procedure_tells_a_wait_apart() -> None:
    assert value("mean_wait", procedure="2.000815", first=NINE.date(), last=NINE.date()).value is None


def test_day_by_day() -> None:
    day = NINE.date()
    found = figures([definition("mean_wait", day)], Scope(), day - timedelta(days=1), day, [By.DAY])
    assert {group: figure["mean_wait"].value for group, figure in found.items()} == {(day,): 15.0}
