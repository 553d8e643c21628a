from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.conftest import Caller

Calling = Callable[..., Caller]


@pytest.mark.parametrize(
    ("received", "working_days", "due"),
    [
        ("2025-12-31", 3, "2026-01-07"),
        ("2026-01-09", 1, "2026-01-10"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-04-24", 2, "2026-04-29"),
        ("2026-04-29", 3, "2026-05-06"),
        ("2026-08-20", 3, "2026-08-24"),
        ("2026-08-28", 2, "2026-09-04"),
        ("2026-11-23", 1, "2026-11-25"),
    ],
)
def test_golden_deadlines(calling: Calling, received: str, working_days: int, due: str) -> None:
    _, said = calling().get("deadline", received_at=f"{received}T09:00:00+07:00", working_days=working_days)

    assert said["due_at"] == f"{due}T17:00:00+07:00"


def test_every_day_is_explained(calling: Calling) -> None:
    _, said = calling().get("deadline", received_at="2026-11-20T16:00:00+07:00", working_days=2)

    steps = {step["on"]: (step["counts"], step["text"]) for step in said["steps"]}
    assert list(steps) == [f"2026-11-{day}" for day in range(20, 26)]
    assert [day for day, (counts, _) in steps.items() if counts] == ["2026-11-23", "2026-11-25"]
    assert "Văn hóa" in steps["2026-11-24"][1]


def test_calendar_days_that_end_on_a_day_off_run_on(calling: Calling) -> None:
    _, said = calling().get("deadline", received_at="2026-11-20T09:00:00", days=2)

    assert said["due_at"] == "2026-11-23T17:00:00+07:00"
    assert [step["counts"] for step in said["steps"]] == [False, True, True, False]


def test_hours_and_working_hours(calling: Calling) -> None:
    at = "2026-11-20T16:00:00+07:00"

    assert calling().get("deadline", received_at=at, hours=8)[1]["due_at"] == "2026-11-21T00:00:00+07:00"
    assert calling().get("deadline", received_at=at, working_hours=8)[1]["due_at"] == "2026-11-23T16:00:00+07:00"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"working_days": 1, "days": 1},
        {"working_days": -1},
        {"working_days": 5000},
        {"working_days": "ba"},
        {"received_at": "hôm qua", "working_days": 1},
        {"received_at": "0001-01-01", "working_days": 1},
        {"received_at": "9999-12-31T23:59:59Z", "hours": 1000},
    ],
)
def test_what_cannot_be_computed_is_refused(calling: Calling, query: dict[str, object]) -> None:
    status, said = calling().get("deadline", **{"received_at": "2026-11-20", **query})

    assert status == 422
    assert said["errors"]
