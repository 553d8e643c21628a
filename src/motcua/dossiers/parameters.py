"""Dated parameters of handling (`data/parameters.yaml`): which value held on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def parameter(key: str, on: date) -> int:
    """The value of a parameter in force on a day. LookupError before its first day."""
    values = [row for row in _all()[key] if row["valid_from"] <= on]
    if not values:
        raise LookupError(f"Tham số {key} chưa có giá trị vào ngày {on:%d/%m/%Y}.")
    return int(max(values, key=lambda row: row["valid_from"])["value"])


@cache
def _all() -> dict[str, list[dict[str, Any]]]:
    text = files("motcua.dossiers").joinpath("data/parameters.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return loaded
