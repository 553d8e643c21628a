"""Dated parameters of an app (`data/parameters.yaml` in its package): which value held on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def parameter(package: str, key: str, on: date) -> int:
    """The value of a package's parameter in force on a day. LookupError before its first day."""
    values = [row for row in _all(package)[key] if row["valid_from"] <= on]
    if not values:
        raise LookupError(f"Tham số {key} chưa có giá trị vào ngày {on:%d/%m/%Y}.")
    return int(max(values, key=lambda row: row["valid_from"])["value"])


@cache
def _all(package: str) -> dict[str, list[dict[str, Any]]]:
    text = files(package).joinpath("data/parameters.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return loaded
