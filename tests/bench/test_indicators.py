"""The measurement of figures, in miniature: it counts what it says, and reads by the real pages."""

from __future__ import annotations

import pytest

from motcua.bench import indicators
from motcua.common import clock
from motcua.indicators.queries import value


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test happens in the small city."""


@pytest.mark.django_db(transaction=True)
def test_cells_are_as_many_dossiers_leave_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "DAYS", 100)
    monkeypatch.setattr(indicators, "QUESTIONS", 5)
    monkeypatch.setattr(indicators, "PAGES", 1)
    stored = indicators.fill(2000)
    assert stored["dossiers_counted"] == 2000
    today = clock.today()
    whole = value("online_rate", first=today.replace(year=today.year - 1), last=today)
    assert whole.denominator == 2000
    assert 60 < (whole.value or 0) < 90
    assert indicators.reading()["page_city"]["p50_ms"] > 0
