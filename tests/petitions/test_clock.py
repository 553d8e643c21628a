"""Where a promise stands, over thousands of made-up histories and by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.common.workdays import VN
from motcua.petitions.clock import Date, History, Patience, Reading, due, holds, standing
from motcua.petitions.enums import Standing, Verdict

START = datetime(2025, 9, 22, 9, tzinfo=VN)
YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN


def after(days: float) -> datetime:
    return START + timedelta(days=days)


def a_history(seed: int) -> History:
    chance = random.Random(seed)
    times = sorted(chance.uniform(0, 200) for _ in range(chance.randint(0, 3)))
    last = [
        None if chance.random() < 0.2 else (START + timedelta(days=chance.randint(1, 150))).date() for _ in range(4)
    ]
    dates = [Date(after(t), day) for t, day in zip([0.0, *times], last, strict=False)]
    evidence = []
    for _ in range(chance.randint(0, 3)):
        moments = sorted(chance.uniform(0, 200) for _ in range(chance.randint(0, 12)))
        lasting = chance.random() < 0.3
        evidence.append(
            [
                Reading(
                    after(t), chance.choice((YES, YES, NO, UNKNOWN)), chance.choice((None, chance.random())), lasting
                )
                for t in moments
            ]
        )
    history = History(dates, evidence)
    moments = sorted(reading.at for readings in evidence for reading in readings)
    return replace(history, kept_at=next((at for at in moments if proved(history, at)), None))


def proved(history: History, at: datetime) -> bool:
    """The same question answered another way: every piece of evidence said yes last, and lately enough."""
    for readings in history.evidence:
        said = max((r for r in readings if r.at <= at), key=lambda r: r.at, default=None)
        if said is None or said.verdict is not YES:
            return False
        if not said.lasting and at > said.at + timedelta(days=1):
            return False
    return len(history.evidence) > 0


def test_ten_thousand_histories_are_kept_exactly_while_their_evidence_holds() -> None:
    kept = 0
    for seed in range(10_000):
        history, chance = a_history(seed), random.Random(-seed)
        moments = [after(chance.uniform(-1, 220)) for _ in range(4)]
        moments += [r.at for readings in history.evidence for r in readings]
        for at in moments:
            is_kept = standing(history, at) is Standing.KEPT
            assert is_kept == proved(history, at), (seed, at)
            kept += is_kept
    assert kept > 1000  # the histories do reach it


@pytest.mark.parametrize("seed", range(0, 200, 7))
def test_what_happens_later_changes_nothing_before(seed: int) -> None:
    whole, at = a_history(seed), after(60)
    known = History(
        [one for one in whole.dates if one.said_at <= at],
        [[r for r in readings if r.at <= at] for readings in whole.evidence],
        kept_at=whole.kept_at if whole.kept_at and whole.kept_at <= at else None,
    )
    assert standing(whole, at) is standing(known, at)


def test_three_readings_say_it_all() -> None:
    """So a promise that was watched for years is judged from three rows for each piece of evidence."""
    for seed in range(2000):
        whole, chance = a_history(seed), random.Random(-seed)
        for at in (after(chance.uniform(0, 220)) for _ in range(3)):
            assert standing(whole, at) is standing(replace(whole, evidence=ends(whole, at)), at), (seed, at)


def ends(history: History, at: datetime) -> list[list[Reading]]:
    known = [[r for r in readings if r.at <= at] for readings in history.evidence]
    measured = [[r for r in readings if r.progress is not None] for readings in known]
    return [[*some[:1], *some[-1:], *readings[-1:]] for some, readings in zip(measured, known, strict=True)]


def one(*readings: Reading, last: date | None = date(2025, 10, 30)) -> History:
    kept_at = next((reading.at for reading in readings if reading.verdict is YES), None)
    return History([Date(START, last)], [list(readings)], kept_at=kept_at)


@pytest.mark.parametrize(
    ("history", "days", "expected"),
    [
        (one(), 1, Standing.PROMISED),
        (one(), 30, Standing.AT_RISK),
        (one(), 38, Standing.AT_RISK),  # 30/10 itself is still in time
        (one(), 39, Standing.OVERDUE),
        (one(), 80, Standing.BROKEN),
        (one(Reading(after(10), YES)), 10.5, Standing.KEPT),
        (one(Reading(after(10), YES)), 12, Standing.PROMISED),  # the proof has grown old
        (one(Reading(after(10), YES, lasting=True)), 90, Standing.KEPT),
        (one(Reading(after(60), YES)), 60.5, Standing.KEPT),  # late, but kept
        (one(Reading(after(10), YES), Reading(after(11), NO)), 11.5, Standing.REOPENED),
        (one(Reading(after(10), YES), Reading(after(11), UNKNOWN)), 11.5, Standing.PROMISED),
        (one(Reading(after(1), NO, 0.2), Reading(after(10), NO, 0.9)), 11, Standing.ON_TRACK),
        (one(Reading(after(1), NO, 0.2), Reading(after(10), NO, 0.2)), 11, Standing.AT_RISK),
        (one(last=None), 30, Standing.PROMISED),
        (one(last=None), 200, Standing.AT_RISK),
    ],
)
def test_by_hand(history: History, days: float, expected: Standing) -> None:
    assert standing(history, after(days)) is expected


def test_without_evidence_nothing_is_ever_kept() -> None:
    assert not holds(History([Date(START, None)], []), after(1))


def test_a_moved_date_counts_from_when_it_was_said() -> None:
    history = History([Date(START, date(2025, 10, 30)), Date(after(35), date(2025, 12, 31))], [[]])
    assert [due(history, after(34)), due(history, after(36))] == [date(2025, 10, 30), date(2025, 12, 31)]


def test_patience_can_be_ruled_otherwise() -> None:
    strict = History([Date(START, date(2025, 10, 30))], [[]], Patience(broken=0))
    assert standing(strict, after(39)) is Standing.BROKEN
