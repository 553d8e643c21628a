"""What a careful reader finds in a reply, said before the reader was let at it."""

from __future__ import annotations

from dataclasses import dataclass

D, M, Q, H, Y = "day", "month", "quarter", "half", "year"

Answers = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True)
class Sample:
    """`answers`: (labels, asks). `dated`: (words of the actor, last day, precision). Undated promises are counted only.

    `begins`: the first words of each ask, then of each answer; where there are none, they are not compared.
    """

    text: str
    asks: tuple[str, ...]
    answers: Answers
    dated: tuple[tuple[str, str | None, str], ...] = ()
    undated: int = 0
    references: tuple[tuple[str, str | None, str | None], ...] = ()
    figures: tuple[tuple[float, str], ...] = ()
    doubts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def same(*labels: str) -> Answers:
    """Answers that carry the numbers of their asks: "1", "3+4"."""
    return tuple((tuple(one.split("+")), tuple(one.split("+"))) for one in labels)


def bare(*asks: str) -> Answers:
    """Answers without a number of their own, for these asks."""
    return tuple(((), tuple(one.split("+"))) for one in asks)
