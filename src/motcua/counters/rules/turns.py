"""Whose turn is it? Pure; the number of turns in a row is dated data (`content.queue_rule`).

Those with priority are called first, but never more than `most` in a row while somebody else waits: so the k-th of
the others is called after at most k * (most + 1) calls, however many with priority keep coming. Nobody starves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in line. `window`: only this one may call them (None: any)."""

    id: int
    first: bool
    since: datetime
    window: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is called, and how many with priority have then been called in a row."""

    waiting: Waiting
    in_a_row: int


def next_turn(line: Sequence[Waiting], *, in_a_row: int, most: int, now: datetime, window: int) -> Turn | None:
    """Whom a window calls now. Those passed on to it come first; who is booked for later only if nobody else waits."""
    own = sorted((one for one in line if one.window == window), key=_place)
    if own:
        return Turn(own[0], in_a_row)
    free = sorted((one for one in line if one.window is None), key=_place)
    here = [one for one in free if one.since <= now] or free
    firsts, others = [one for one in here if one.first], [one for one in here if not one.first]
    if firsts and (in_a_row < most or not others):
        return Turn(firsts[0], in_a_row + 1 if others else 0)
    return Turn(others[0], 0) if others else None


def order(line: Sequence[Waiting], *, in_a_row: int, most: int, now: datetime) -> list[Waiting]:
    """The whole line in the order in which one window would call it, were nobody to come."""
    left, called = [one for one in line if one.window is None], list[Waiting]()
    while turn := next_turn(left, in_a_row=in_a_row, most=most, now=now, window=0):
        called.append(turn.waiting)
        left.remove(turn.waiting)
        in_a_row = turn.in_a_row
    return called


def _place(one: Waiting) -> tuple[datetime, int]:
    return one.since, one.id
