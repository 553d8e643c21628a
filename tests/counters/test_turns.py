"""Whose turn it is, for any line: priority first, and nobody starves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.counters.rules.turns import Waiting, next_turn, order

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LINES = st.lists(st.booleans(), max_size=30)


def line(firsts: list[bool]) -> list[Waiting]:
    return [Waiting(n, first, NOON + timedelta(seconds=n)) for n, first in enumerate(firsts)]


LATER = NOON + timedelta(hours=1)


@given(LINES, st.integers(1, 4), st.integers(0, 4))
def test_everybody_is_called_once(firsts: list[bool], most: int, in_a_row: int) -> None:
    people = line(firsts)
    assert sorted(one.id for one in order(people, in_a_row=in_a_row, most=most, now=LATER)) == [p.id for p in people]


@given(LINES, st.integers(1, 4), st.integers(0, 4))
def test_each_lane_keeps_its_order(firsts: list[bool], most: int, in_a_row: int) -> None:
    called = order(line(firsts), in_a_row=in_a_row, most=most, now=LATER)
    for lane in (True, False):
        ids = [one.id for one in called if one.first is lane]
        assert ids == sorted(ids)


@given(st.integers(1, 6), st.integers(1, 4))
def test_the_kth_of_the_others_is_called_in_time_however_many_with_priority_come(others: int, most: int) -> None:
    """For every call one more with priority arrives."""
    people, in_a_row, calls = line([False] * others), 0, 0
    for number in range(others * (most + 1)):
        people.append(Waiting(1000 + number, True, NOON + timedelta(minutes=number)))
        turn = next_turn(people, in_a_row=in_a_row, most=most, now=LATER, window=1)
        assert turn is not None
        people.remove(turn.waiting)
        in_a_row, calls = turn.in_a_row, calls + 1
        done = others - sum(not one.first for one in people)
        assert done >= calls // (most + 1)


@given(LINES, st.integers(1, 4))
def test_with_priority_one_waits_for_one_other_at_most(firsts: list[bool], most: int) -> None:
    """Whoever stands first in the priority lane is called now or right after the next one."""
    people = line([*firsts, True])
    first = next(one for one in people if one.first)
    assert first in order(people, in_a_row=most, most=most, now=LATER)[:2]


def test_who_is_booked_for_later_is_called_only_if_nobody_else_waits() -> None:
    booked, other = Waiting(1, True, NOON + timedelta(hours=2)), Waiting(2, False, NOON)
    turn = next_turn([booked, other], in_a_row=0, most=2, now=LATER, window=1)
    assert turn is not None
    assert turn.waiting == other
    turn = next_turn([booked], in_a_row=0, most=2, now=LATER, window=1)
    assert turn is not None
    assert turn.waiting == booked


def test_nobody_waits_so_there_is_no_turn() -> None:
    assert next_turn([], in_a_row=0, most=2, now=NOON, window=1) is None
