from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Hà Nội's units, calendar and catalog are there."""
