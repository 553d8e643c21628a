from __future__ import annotations

import pytest

from motcua.org.queries import forget


@pytest.fixture(autouse=True)
def _fresh_units() -> None:
    """The copy of the units held by this process is of another test's database."""
    forget()
