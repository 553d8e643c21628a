"""Who may hold a position, and when: by rule, and by the database where rules are passed by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.identity.models import Account
from motcua.identity.roles import Role
from motcua.org.actions import post
from motcua.org.models import Position, Posting
from tests.factories import city

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]


@pytest.fixture
def position() -> Position:
    return city.position("H26.00229", "Phó Chủ tịch Ủy ban nhân dân")


@pytest.fixture
def account() -> Account:
    return Account.objects.get(username="chair")


def span(start: str, end: str | None) -> dict[str, Any]:
    return {
        "valid_from": date.fromisoformat(start),
        "valid_to": date.fromisoformat(end) if end else None,
    }


@pytest.mark.parametrize("second", [("2026-06-30", None), ("2026-01-01", "2026-01-01"), ("2025-12-01", "2026-12-01")])
def test_one_account_holds_a_position_once_at_a_time(
    account: Account, position: Position, second: tuple[str, str | None]
) -> None:
    first = span("2026-01-01", "2026-06-30")
    post(by=SYSTEM, account=account, position=position, **first)
    with pytest.raises(Conflict, match="đã giữ vị trí này"):
        post(by=SYSTEM, account=account, position=position, **span(*second))


def test_postings_may_follow_each_other(account: Account, position: Position) -> None:
    post(by=SYSTEM, account=account, position=position, **span("2026-01-01", "2026-06-30"))
    post(by=SYSTEM, account=account, position=position, **span("2026-07-01", None))
    assert Posting.objects.filter(account=account, position=position).count() == 2


def test_two_people_may_share_a_position(account: Account, position: Position) -> None:
    other = Account.objects.get(username="clerk")
    for holder in (account, other):
        post(by=SYSTEM, account=holder, position=position, **span("2026-01-01", None))
    assert Posting.objects.filter(position=position, account__in=[account, other]).count() == 2


def test_a_citizen_holds_no_position(position: Position) -> None:
    citizen = Account.objects.get(display_name=city.CITIZEN.full_name)
    with pytest.raises(NotAllowed, match="người dân"):
        post(by=SYSTEM, account=citizen, position=position, **span("2026-01-01", None))


def test_nor_by_way_of_the_database(position: Position) -> None:
    citizen = Account.objects.get(display_name=city.CITIZEN.full_name)
    with pytest.raises(IntegrityError, match="staff account"):
        Posting.objects.create(account=citizen, position=position, valid_from=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2026-02-01", "2026-01-31", "trước ngày bắt đầu"), ("2025-06-30", None, "không tồn tại suốt")],
)
def test_dates_must_be_in_order_and_within_the_position(
    account: Account, position: Position, start: str, end: str | None, words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        post(by=SYSTEM, account=account, position=position, **span(start, end))


def test_a_leader_does_not_hand_out_positions(account: Account, position: Position) -> None:
    with pytest.raises(NotAllowed):
        post(
            by=Actor(label="x", account_id=1, posting_id=1, role=Role.LEADER),
            account=account,
            position=position,
            **span("2026-01-01", None),
        )
