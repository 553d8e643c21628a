from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.catalog.queries import forget


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process remembers of the catalog must not outlive the database of one test."""
    forget()
    yield
    forget()
