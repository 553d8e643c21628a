"""The measurement of figures, in miniature: it counts what it says, and reads by the real pages."""

from __future__ import annotations

import pytest
from django.db import connection

from motcua.bench import indicators
from motcua.common import clock
from motcua.dossiers.actions import file_dossier
from motcua.indicators.actions.statements import CELLS_OF_FACTS
from motcua.indicators.enums import MEASURES
from motcua.indicators.models import Cell
from motcua.indicators.queries import value
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db(transaction=True)
KEY = ("unit_id", "procedure", "channel", "band", "grain", "day")


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test happens in the small city."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"DAYS": 100, "DRAWN": 400, "QUESTIONS": 5, "PAGES": 1}.items():
        monkeypatch.setattr(indicators, name, few)
    file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def test_cells_are_those_that_the_stored_facts_make() -> None:
    stored = indicators.fill(2000)
    assert (stored["counted"], stored["facts"], stored["days_drawn"]) == (2000, 2000, 20)
    copied = set(Cell.objects.values_list(*KEY, *MEASURES))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE indicators_cell")
        cursor.execute(CELLS_OF_FACTS, {"first": -(10**9), "last": 10**9})
    assert set(Cell.objects.values_list(*KEY, *MEASURES)) == copied


def test_figures_and_pages_read_them() -> None:
    indicators.fill(2000)
    today = clock.today()
    whole = value("online_rate", first=today.replace(year=today.year - 1), last=today)
    assert whole.denominator == 2000
    assert 60 < (whole.value or 0) < 90
    assert all(one["p50_ms"] > 0 for one in indicators.reading().values())
