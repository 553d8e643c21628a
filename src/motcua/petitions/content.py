"""Which indicators the words of a promise speak of (`data/measures.yaml`)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_SHARE = re.compile(r"(\d{1,3}(?:,\d{1,2})?)\s?%")


def spoken_of(words: str) -> list[tuple[str, Decimal]]:
    """(key of an indicator, percentage to reach) for each share that a promise names: "80% hồ sơ trực tuyến, 20% toàn
    trình". What a percentage is of stands behind it, up to the next one; some speak of two things, others of none here.
    """
    shares = list(_SHARE.finditer(words))
    ends = [*(share.start() for share in shares[1:]), len(words)]
    found: dict[str, Decimal] = {}
    for share, end in zip(shares, ends, strict=False):  # no share, no end
        for key in _measures_in(words[share.end() : end]):
            found.setdefault(key, Decimal(share[1].replace(",", ".")))
    return list(found.items())


def _measures_in(clause: str) -> list[str]:
    rest, found = clause.casefold(), []
    for key, said in _measures():
        if said.search(rest):
            rest = said.sub(" ", rest)
            found.append(key)
    return found


@cache
def _measures() -> list[tuple[str, re.Pattern[str]]]:
    text = files("motcua.petitions").joinpath("data/measures.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return [(one["indicator"], re.compile("|".join(map(re.escape, one["words"])))) for one in loaded]
