from __future__ import annotations

from datetime import UTC, datetime

import pytest

from motcua.common import clock, kept
from motcua.common.kept import Kept


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def question(asked: list[str]) -> Kept[str, int]:
    def ask(key: str) -> int:
        asked.append(key)
        return len(asked)

    return Kept(ask)


def test_an_answer_is_asked_for_once_a_moment(question: Kept[str, int], asked: list[str]) -> None:
    assert [question("a"), question("a"), question("b")] == [1, 1, 2]
    assert asked == ["a", "b"]


def test_it_is_asked_for_again_when_it_is_old(
    question: Kept[str, int], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    question("a")
    monkeypatch.setattr(kept, "SECONDS", 0.0)

    assert question("a") == 2


def test_whoever_changes_something_forgets(question: Kept[str, int]) -> None:
    question("a")
    kept.forget()

    assert question("a") == 2


def test_the_past_is_never_kept(question: Kept[str, int]) -> None:
    question("a")
    with clock.at(datetime(2026, 1, 5, tzinfo=UTC)):
        assert question("a") == 2
    assert question("a") == 1


def test_an_empty_answer_is_not_kept() -> None:
    answers = iter([0, 5])
    question: Kept[str, int] = Kept(lambda key: next(answers))

    assert [question("a"), question("a"), question("a")] == [0, 5, 5]
