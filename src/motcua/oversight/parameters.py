"""Dated thresholds (`data/readiness.yaml`, `data/watch.yaml`): which ones held on a day, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

FACTS = ("valid_from", "confidence", "source")


@dataclass(frozen=True, slots=True)
class Version:
    """The thresholds that held on a day, by name, with their source."""

    values: Mapping[str, Any]
    valid_from: date
    source: str

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the watch as it held on a day. `rule`: in words with its thresholds; `fair`: what may explain it."""

    key: str
    title: str
    kind: str
    rule: str
    words: str
    fair: str
    limits: Version

    def said(self, **numbers: Any) -> str:
        """The words about one case."""
        return self.words.format(**{**self.limits.values, **numbers})


def readiness(key: str, on: date) -> Version:
    """The thresholds of readiness under a key that held on a day. LookupError before the first."""
    return _in_force(_data("readiness")[key], key, on)


@lru_cache(maxsize=4096)
def rule(key: str, on: date) -> Rule:
    """A rule of the watch as it held on a day."""
    row = _data("watch")[key]
    limits = _in_force(row["versions"], key, on)
    said = row["rule"].format(**limits.values)
    return Rule(key, row["title"], row["kind"], said, row["words"], row["fair"], limits)


def rules(on: date) -> list[Rule]:
    """All rules of the watch, in the order of the file."""
    return [rule(key, on) for key in _data("watch")]


def _in_force(versions: list[dict[str, Any]], key: str, on: date) -> Version:
    begun = [row for row in versions if row["valid_from"] <= on]
    if not begun:
        raise LookupError(f"Ngưỡng {key} chưa có giá trị vào ngày {on:%d/%m/%Y}.")
    row = max(begun, key=lambda row: row["valid_from"])
    values = {name: value for name, value in row.items() if name not in FACTS}
    return Version(values, row["valid_from"], row["source"])


@cache
def _data(name: str) -> dict[str, Any]:
    text = files("motcua.oversight").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
