"""What will become of a dossier, decided by chance from its code alone: asked again, it is the same.

So the city's life can be interrupted at any moment and go on later from what is in the database.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.demo.chance import Draw, draw_for, weighted
from motcua.dossiers.enums import Outcome, Satisfaction


@dataclass(frozen=True, slots=True)
class Fate:
    """The turns that a dossier takes, as far as it gets.

    `pace` is the part of its time limit that the handling uses; above 1 it is late. `halt` names the desk
    (a status, or a status and role as "4 officer") where it lies until somebody real comes along.
    """

    pace: float = 0.6
    refused: bool = False
    supplements_at_intake: int = 0
    supplements: int = 0  # in all, those at intake included
    silent: bool = False  # the applicant never answers a request
    pays: bool = False
    transfers: bool = False  # the fee of a filing online, by bank transfer
    withdraws_at: str = ""  # a status and role, as in `halt`
    noted: bool = False
    taken: bool = False
    extended: bool = False
    reworked: bool = False
    outcome: str = Outcome.APPROVE
    collected: bool = True
    score: int = 0  # 0: does not rate
    halt: str = ""


def fate_of(code: str) -> Fate:
    """The fate of the dossier with this code."""
    draw = draw_for("fate", code)
    late = draw.random() < 0.045
    asked_at_intake = draw.random() < 0.06
    asked_later = draw.random() < 0.05
    second = (asked_at_intake or asked_later) and draw.random() < 0.08
    return Fate(
        pace=draw.uniform(1.05, 1.7) if late else draw.triangular(0.15, 0.97, 0.6),
        refused=draw.random() < 0.025,
        supplements_at_intake=int(asked_at_intake),
        supplements=int(asked_at_intake) + int(asked_later) + int(second),
        silent=draw.random() < 0.12,
        pays=draw.random() < 0.7,
        withdraws_at=_withdrawal(draw),
        noted=draw.random() < 0.14,
        taken=draw.random() < 0.4,
        extended=late and draw.random() < 0.6,
        reworked=draw.random() < 0.05,
        outcome=Outcome.REFUSE if draw.random() < 0.02 else Outcome.APPROVE,
        collected=draw.random() < 0.96,
        score=_score(draw, late),
        transfers=draw.random() < 0.88,
    )


def _withdrawal(draw: Draw) -> str:
    return weighted(draw, {"": 98.2, "1 clerk": 0.5, "4 officer": 1.3})


def _score(draw: Draw, late: bool) -> int:
    if draw.random() > 0.4:
        return 0
    happy = {Satisfaction.VERY_SATISFIED: 62, Satisfaction.SATISFIED: 34, Satisfaction.UNSATISFIED: 4}
    cross = {Satisfaction.VERY_SATISFIED: 10, Satisfaction.SATISFIED: 40, Satisfaction.UNSATISFIED: 50}
    return int(weighted(draw, cross if late else happy))
