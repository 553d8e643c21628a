"""The review of legal texts: each step with what it needs, in the ledger, tied to the powers that rest on the text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.audit.queries import history
from motcua.authority.actions import move_review, open_review
from motcua.authority.enums import ReviewStatus
from motcua.authority.models import Grant, Instrument, Review
from motcua.authority.workflow import FINAL, MOVES, moves_from
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.org.queries import unit_by_code
from tests.factories import city

pytestmark = pytest.mark.django_db


def a_text() -> Instrument:
    return Instrument.objects.get(number="12/QĐ-UBND")


def a_review(**changes: Any) -> Review:
    facts = {"instrument": a_text(), "provision": "Điều 2", "problem": "Chưa giao lĩnh vực Hộ tịch."} | changes
    return open_review(by=SYSTEM, review=Review(**facts))


def needs(name: str) -> Any:
    """What satisfies a need of a step."""
    return {
        "unit": unit_by_code("H26.STP"), "deadline": clock.today() + timedelta(days=30),
        "proposal": "Giao thêm Hộ tịch.", "outcome": "Đã sửa bằng văn bản 20/QĐ-UBND.",
    }[name]  # fmt: skip


def brought_to(status: str) -> Review:
    """A review at a step, by the shortest way from the beginning."""
    ways: dict[str, list[Any]] = {ReviewStatus.LISTED: []}
    for move in MOVES:
        ways.setdefault(move.target, [*ways[move.source], move])
    review = a_review()
    for move in ways[status]:
        facts = {name: needs(name) for name in move.needs}
        review = move_review(by=SYSTEM, review_id=review.pk, to=move.target, **facts)
    return review


@pytest.mark.parametrize(
    ("changes", "path"),
    [({"instrument": None}, "text"), ({"provision": " "}, "provision"), ({"problem": ""}, "problem")],
)
def test_what_a_provision_lacks_is_told_at_its_field(changes: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as refused:
        a_review(**changes)
    assert [error.path for error in refused.value.errors] == [path]


def test_a_text_outside_the_register_is_named_in_words() -> None:
    assert a_review(instrument=None, text="Quyết định 7/2019/QĐ-UBND").text == "Quyết định 7/2019/QĐ-UBND"


@pytest.mark.parametrize("who", ["chair", "officer", "clerk"])
def test_only_keepers_review(who: str) -> None:
    review = Review(instrument=a_text(), provision="Điều 2", problem="Chưa rõ.")
    with pytest.raises(NotAllowed):
        open_review(by=city.actor(who), review=review)
    with pytest.raises(NotAllowed):
        move_review(by=city.actor(who), review_id=a_review().pk, to=ReviewStatus.ASSIGNED)


@pytest.mark.parametrize(
    ("move", "lacking"), [(move, name) for move in MOVES for name in move.needs],
    ids=lambda value: value if isinstance(value, str) else f"{value.source}-{value.target}",
)  # fmt: skip
def test_each_step_asks_for_what_it_needs(move: Any, lacking: str) -> None:
    review = brought_to(move.source)
    Review.objects.filter(pk=review.pk).update(**{lacking: None if lacking in ("unit", "deadline") else ""})
    given = {name: needs(name) for name in move.needs if name != lacking}
    with pytest.raises(BadInput) as refused:
        move_review(by=SYSTEM, review_id=review.pk, to=move.target, **given)
    assert [error.path for error in refused.value.errors] == [lacking]


@pytest.mark.parametrize("source", ReviewStatus.values)
def test_no_step_is_skipped_and_what_is_closed_stays_closed(source: str) -> None:
    review = brought_to(source)
    for target in set(ReviewStatus.values) - {move.target for move in moves_from(source)}:
        with pytest.raises(Conflict):
            move_review(by=SYSTEM, review_id=review.pk, to=target, outcome="Xong.", proposal="Sửa.")
    assert (review.closed_at is not None) == (source in FINAL)


def test_every_step_is_in_the_ledger() -> None:
    review = brought_to(ReviewStatus.AMENDED)
    told = [(event.action, event.data.get("to")) for event in history(("review", review.pk))]
    assert told == [
        ("review.opened", None), ("review.moved", "assigned"), ("review.moved", "drafted"),
        ("review.moved", "submitted"), ("review.moved", "amended"),
    ]  # fmt: skip


def test_a_review_leads_to_the_powers_that_rest_on_its_text() -> None:
    review = a_review()
    resting = Grant.objects.filter(instrument__reviews=review)
    assert [grant.grantee.title for grant in resting] == ["Phó Chủ tịch Ủy ban nhân dân"]


def test_what_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(Missing):
        move_review(by=SYSTEM, review_id=1, to=ReviewStatus.ASSIGNED)
