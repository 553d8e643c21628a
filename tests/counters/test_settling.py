from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.workdays import VN
from motcua.counters.rules import STEADY, Contact, settle

LEFT = datetime(2026, 11, 23, 8, 0, tzinfo=VN)
BACK = LEFT + timedelta(hours=6)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def contacts(off_then: timedelta, off_now: timedelta) -> dict[str, Contact]:
    return {"left": Contact(LEFT, LEFT + off_then), "back": Contact(BACK, BACK + off_now)}


@pytest.mark.parametrize("off", [timedelta(), 5 * MINUTE, -5 * MINUTE, -56 * 365 * 24 * HOUR])
def test_a_clock_that_is_steadily_wrong_is_put_right(off: timedelta) -> None:
    settled = settle(made_at=LEFT + HOUR + off, **contacts(off, off))
    assert settled.at == LEFT + HOUR


def test_a_clock_that_jumped_favours_the_applicant() -> None:
    settled = settle(made_at=LEFT + HOUR, **contacts(timedelta(), 3 * HOUR))
    assert settled.at == LEFT
    assert "bị đổi" in settled.why


def test_a_machine_without_a_time_favours_the_applicant() -> None:
    assert settle(made_at=None, **contacts(timedelta(), timedelta())).at == LEFT


def test_a_time_before_the_machine_went_off_counts_from_then() -> None:
    assert settle(made_at=LEFT - HOUR, **contacts(timedelta(), timedelta())).at == LEFT


def test_a_time_to_come_counts_from_arrival() -> None:
    assert settle(made_at=BACK + HOUR, **contacts(timedelta(), timedelta())).at == BACK


def test_the_order_of_the_machine_is_kept() -> None:
    before = LEFT + 2 * HOUR
    assert settle(made_at=LEFT + HOUR, previous=before, **contacts(timedelta(), timedelta())).at == before


spans = st.timedeltas(min_value=timedelta(days=-20000), max_value=timedelta(days=20000))


@given(made=st.none() | spans, then=spans, now=st.none() | spans, taken=st.timedeltas(timedelta(), 6 * HOUR))
def test_the_answer_lies_between_the_contacts(
    made: timedelta | None, then: timedelta, now: timedelta | None, taken: timedelta
) -> None:
    settled = settle(
        made_at=made and LEFT + made,
        left=Contact(LEFT, LEFT + then),
        back=Contact(BACK, now and BACK + now),
        previous=LEFT + taken,
    )
    assert LEFT + taken <= settled.at <= BACK
    assert settled.why


@given(st.timedeltas(timedelta(), 6 * HOUR), spans, st.timedeltas(-STEADY, STEADY))
def test_a_steady_clock_is_right_to_its_drift(taken: timedelta, off: timedelta, drift: timedelta) -> None:
    settled = settle(made_at=LEFT + taken + off, **contacts(off, off + drift))
    assert settled.at == LEFT + taken
