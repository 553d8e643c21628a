"""Reading the catalog."""

from __future__ import annotations

from motcua.catalog.queries.search import Hit, search
from motcua.catalog.queries.versions import (
    LifeEvent,
    Version,
    all_current,
    current_version,
    life_events,
    version,
)

__all__ = [
    "Hit",
    "LifeEvent",
    "Version",
    "all_current",
    "current_version",
    "life_events",
    "search",
    "version",
]
