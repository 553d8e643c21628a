from __future__ import annotations

from datetime import datetime

import pytest

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers.actions import file_dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.oversight.people import hire
from tests.oversight.world import World


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test of this folder happens in the small city."""


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    """A legal officer, an inspector and the head of the department of justice are there too."""
    hire()


@pytest.fixture
def world(_people: None) -> World:
    """Where signed decisions are planted, for two procedures of Kim Liên."""
    with clock.at(datetime(2026, 11, 2, 8, tzinfo=VN)):
        filed = {code: file_dossier(by=city.actor("clerk"), filing=a_filing(code)) for code in ("2.000635", "2.000815")}
    return World(filed)
