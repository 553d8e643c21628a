"""Does the old person wait longer? Held against the younger who filed in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.indicators.enums import Band, Channel
from motcua.indicators.queries.figures import Figure, Group, Row

ENOUGH = 10
"""Results below which nothing is concluded: of the old in all, and of the younger in each channel."""
OLD, YOUNG = (Band.FROM_60, Band.FROM_75), (Band.UNDER_30, Band.FROM_30, Band.FROM_45)
MUCH = 0.1


@dataclass(frozen=True, slots=True)
class Waits:
    """Mean hours of those of 60 and over, and what they would be if each channel went for them as it goes for the
    younger; both over the same `results` of the old."""

    old: float
    young: float
    results: int

    @property
    def verdict(self) -> str:
        """longer, shorter or same: a tenth more or less is the same."""
        if abs(self.old - self.young) <= MUCH * self.young:
            return "same"
        return "longer" if self.old > self.young else "shorter"


def waits(cells: Mapping[Group, Row]) -> Waits | None:
    """From the mean_hours of `crossed`. The channels are weighed by the old people's own mix, so that a slow channel
    that the old use more is not taken for slow work; channels that too few of the younger used are left out. None
    where too little is left."""
    minutes, expected, results = 0, 0.0, 0
    for channel in Channel.values:
        (old_minutes, old), (young_minutes, young) = (_sums(cells, channel, bands) for bands in (OLD, YOUNG))
        if old and young >= ENOUGH:
            minutes, results = minutes + old_minutes, results + old
            expected += old * young_minutes / young
    return Waits(minutes / results / 60, expected / results / 60, results) if results >= ENOUGH else None


def _sums(cells: Mapping[Group, Row], channel: int, bands: Iterable[Band]) -> tuple[int, int]:
    """(Minutes, results.)"""
    found: list[Figure] = [cells[channel, band]["mean_hours"] for band in bands if (channel, band) in cells]
    return sum(one.numerator for one in found), sum(one.denominator or 0 for one in found)
