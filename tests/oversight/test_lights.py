"""Traffic lights and the proposal: pure, by the thresholds of a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.workdays import VN
from motcua.oversight.enums import Light, Proposal, Supply, Topic
from motcua.oversight.models import Readiness
from motcua.oversight.parameters import readiness
from motcua.oversight.rules.lights import ORDER, Judgement, advise, judge

TODAY = date(2026, 11, 23)
BUILDING = "Xây dựng"


def row(**answer: object) -> Readiness:
    facts: dict[str, object] = {
        "expected": 24, "skilled": 2, "trained": 2, "equipment": Supply.ENOUGH, "budget": Supply.ENOUGH,
        "answered_at": datetime(2026, 11, 20, 9, tzinfo=VN),
    }  # fmt: skip
    return Readiness(**(facts | answer))


def test_enough_of_everything_is_green() -> None:
    assert judge(row(), BUILDING, TODAY).light is Light.GREEN


@pytest.mark.parametrize(
    ("change", "topic", "light"),
    [
        ({"expected": 25}, Topic.PEOPLE, Light.AMBER),
        ({"expected": 40}, Topic.PEOPLE, Light.AMBER),
        ({"expected": 41}, Topic.PEOPLE, Light.RED),
        ({"skilled": 0, "trained": 0}, Topic.PEOPLE, Light.RED),
        ({"skilled": 4, "trained": 3}, Topic.TRAINING, Light.AMBER),
        ({"trained": 0}, Topic.TRAINING, Light.RED),
        ({"equipment": Supply.PARTLY}, Topic.EQUIPMENT, Light.AMBER),
        ({"budget": Supply.NOTHING}, Topic.BUDGET, Light.RED),
    ],
)
def test_each_lack_has_its_light_and_says_its_numbers(change: dict[str, object], topic: Topic, light: Light) -> None:
    judged = judge(row(**change), BUILDING, TODAY)
    reason = next(reason for reason in judged.reasons if reason.topic is topic)
    assert reason.light is light
    assert reason in judged.lacks
    if topic is Topic.PEOPLE:
        assert str(change.get("expected", 24)) in reason.words


def test_who_is_silent_has_no_light() -> None:
    assert judge(row(answered_at=None), BUILDING, TODAY).light is Light.OFF


def test_what_one_person_can_handle_depends_on_the_field() -> None:
    assert judge(row(expected=400), "Chứng thực", TODAY).light is Light.GREEN
    assert judge(row(expected=400), BUILDING, TODAY).light is Light.RED


@given(
    expected=st.integers(0, 2000),
    skilled=st.integers(0, 40),
    trained=st.integers(0, 40),
    more=st.integers(1, 10),
    equipment=st.sampled_from(Supply.values),
)
def test_more_trained_people_never_make_a_unit_less_ready(
    expected: int, skilled: int, trained: int, more: int, equipment: str
) -> None:
    trained = min(trained, skilled)
    before = judge(row(expected=expected, skilled=skilled, trained=trained, equipment=equipment), "", TODAY)
    after = judge(
        row(expected=expected, skilled=skilled + more, trained=trained + more, equipment=equipment), "", TODAY
    )
    assert ORDER.index(after.light) <= ORDER.index(before.light)


def lights(green: int, amber: int, red: int, off: int) -> list[Judgement]:
    numbers = {Light.GREEN: green, Light.AMBER: amber, Light.RED: red, Light.OFF: off}
    return [Judgement(light, ()) for light, number in numbers.items() for _ in range(number)]


@pytest.mark.parametrize(
    ("numbers", "proposal"),
    [
        ((90, 5, 5, 0), Proposal.GO),
        ((80, 5, 5, 10), Proposal.GO),
        ((79, 16, 5, 0), Proposal.SUPPORT),
        ((80, 14, 6, 0), Proposal.SUPPORT),
        ((80, 9, 0, 11), Proposal.SUPPORT),
        ((40, 35, 25, 0), Proposal.SUPPORT),
        ((40, 34, 26, 0), Proposal.NOT_YET),
        ((69, 0, 0, 31), Proposal.NOT_YET),
    ],
)
def test_the_proposal_turns_exactly_at_its_thresholds(numbers: tuple[int, ...], proposal: Proposal) -> None:
    advice = advise(lights(*numbers), TODAY)
    assert advice.proposal is proposal
    assert tuple(advice.counts.values()) == numbers
    assert f"{numbers[0]}/{sum(numbers)} đơn vị sẵn sàng" in " ".join(advice.reasons)


def test_thresholds_are_dated() -> None:
    with pytest.raises(LookupError):
        readiness("proposal", date(2025, 6, 30))
    assert readiness("trained", TODAY).source
