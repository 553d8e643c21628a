"""Reading the catalog."""

from __future__ import annotations

from motcua.catalog.queries import searching, versions
from motcua.catalog.queries.listing import procedures, versions_of
from motcua.catalog.queries.searching import Hit, search
from motcua.catalog.queries.versions import (
    LifeEvent,
    Version,
    all_current,
    by_ids,
    current_version,
    life_events,
    version,
)


def forget() -> None:
    """Drop what this process keeps in memory: for tests, and after a database was put back from a backup."""
    versions.forget()
    searching.forget()


__all__ = [
    "Hit",
    "LifeEvent",
    "Version",
    "all_current",
    "by_ids",
    "current_version",
    "forget",
    "life_events",
    "procedures",
    "search",
    "version",
    "versions_of",
]
