from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="module")
def _in_city(in_city: None) -> None:
    """Every test of this folder happens in the small city."""
