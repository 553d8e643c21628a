"""Chance that repeats itself: the same key always draws the same things, so a demo can be made again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")
Draw = random.Random

DATA = Path(__file__).parent / "data"
EDITION = "mot-cua-1"
"""Changed to get another city."""


def draw_for(*key: object) -> Draw:
    """A source of chance for one thing, e.g. `draw_for("dossier", code)`."""
    return random.Random("/".join(map(str, (EDITION, *key))))  # noqa: S311  a made-up city, no secrets


def weighted(draw: Draw, weights: Mapping[T, float]) -> T:
    """One of the keys, by its weight."""
    return draw.choices(list(weights), list(weights.values()))[0]


def one_of(draw: Draw, things: Sequence[T]) -> T:
    return draw.choice(things)


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of the demo, read once."""
    loaded: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded
