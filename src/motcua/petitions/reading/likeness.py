"""How much two texts say the same."""

from __future__ import annotations

import re
from itertools import pairwise

from motcua.common.text import fold

SAME, OTHER = 30, 60


def alike(a: str, b: str) -> float:
    """0-100: how many of the two-word runs of the shorter text are in the other. Single words are too common."""
    ours, theirs = _runs(a), _runs(b)
    return 100 * len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _runs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", fold(text))
    return set(pairwise(words))
