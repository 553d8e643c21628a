from __future__ import annotations

import pytest

from tests.oversight.people import hire


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test of this folder happens in the small city."""


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    """A legal officer, an inspector and the head of the department of justice are there too."""
    hire()
