"""In which capacity somebody acts, from a session or a token."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import NotAllowed
from motcua.identity.actions import close_account, issue_token, open_staff_account
from motcua.identity.models import Account, ApiToken
from motcua.org.actions import end_posting, post
from motcua.org.models import Position
from motcua.org.queries import actor_for, holders_of, postings_of, token_actor, unit_by_code
from tests.factories import city

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]


@pytest.fixture
def chair() -> Account:
    return Account.objects.get(username="chair")


def test_staff_act_in_their_posting(chair: Account) -> None:
    actor = actor_for(chair)
    commune = unit_by_code("00229")
    assert (actor.unit_id, actor.role, actor.is_staff) == (commune.id, "leader", True)
    assert actor.label == "Hoàng Thị Mai, Chủ tịch Ủy ban nhân dân, UBND phường Kim Liên"


def test_an_actor_knows_the_units_below(chair: Account) -> None:
    assert unit_by_code("00229.VHXH").id in actor_for(chair).unit_ids


def test_a_citizen_acts_as_their_person() -> None:
    actor = city.citizen()
    assert (actor.is_staff, actor.person_id is None, actor.role) == (False, False, "")


def test_staff_without_a_posting_act_in_none() -> None:
    account = open_staff_account(by=SYSTEM, username="new", display_name="Người Mới")
    assert not actor_for(account).is_staff


def test_a_closed_account_acts_no_more(chair: Account) -> None:
    close_account(by=SYSTEM, account_id=chair.id, reason="nghỉ hưu")
    chair.refresh_from_db()
    with pytest.raises(NotAllowed, match="bị khóa"):
        actor_for(chair)


def test_a_posting_ends_with_its_last_day(chair: Account) -> None:
    last_day = timezone.localdate()
    end_posting(by=SYSTEM, posting_id=actor_for(chair).posting_id or 0, last_day=last_day)
    today, tomorrow = actor_for(chair), clock.now() + timedelta(days=1)
    with clock.at(tomorrow):
        assert (today.is_staff, actor_for(chair).is_staff) == (True, False)


def test_with_two_postings_one_chooses_and_the_higher_is_the_default(chair: Account) -> None:
    head = Position.objects.get(unit__code="H26.00229.KT", title="Chuyên viên")
    second = post(by=SYSTEM, account=chair, position=head, valid_from=date(2026, 1, 1))
    assert (actor_for(chair).role, actor_for(chair, second.id).role) == ("leader", "officer")


def test_a_posting_of_somebody_else_cannot_be_chosen(chair: Account) -> None:
    other = city.actor("clerk").posting_id
    with pytest.raises(NotAllowed, match="không giữ vị trí"):
        actor_for(chair, other)


def test_a_known_tree_makes_an_actor_one_query(
    chair: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor_for(chair)
    with django_assert_num_queries(1):
        actor_for(chair)


def test_a_token_acts_within_its_scopes(chair: Account) -> None:
    bearer = issue_token(by=SYSTEM, account=chair, name="Phần mềm phường", scopes=["read"], days=30)
    actor = token_actor(bearer)
    assert actor is not None
    assert (actor.role, actor.has_scope("read"), actor.has_scope("act")) == ("leader", True, False)


def test_a_token_costs_one_query(chair: Account, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bearer = issue_token(by=SYSTEM, account=chair, name="Phần mềm phường", scopes=["read"], days=30)
    actor_for(chair)
    with django_assert_num_queries(1):
        token_actor(bearer)
        token_actor(bearer)  # known for a moment


def test_a_posting_that_ends_ends_for_its_tokens_too(chair: Account) -> None:
    bearer = issue_token(by=SYSTEM, account=chair, name="Phần mềm phường", scopes=["read"], days=30)
    before = token_actor(bearer)
    post(by=SYSTEM, account=chair, position=Position.objects.get(unit__code="H26.00229.KT", title="Chuyên viên"),
         valid_from=date(2026, 1, 1))  # fmt: skip
    for posting in postings_of(chair)[:1]:
        end_posting(by=SYSTEM, posting_id=posting.pk, last_day=date(2026, 1, 1))
    after = token_actor(bearer)
    assert before is not None
    assert after is not None
    assert (before.role, after.role) == ("leader", "officer")


@pytest.mark.parametrize("bearer", ["", "mc_", "mc_" + "x" * 43, "Bearer mc_x", "\x00"])
def test_an_unknown_token_is_nobody(bearer: str) -> None:
    assert token_actor(bearer) is None


def test_a_token_of_a_closed_account_is_nobody(chair: Account) -> None:
    bearer = issue_token(by=SYSTEM, account=chair, name="Phần mềm phường", scopes=["read"], days=30)
    Account.objects.filter(pk=chair.pk).update(is_active=False)
    assert (token_actor(bearer), ApiToken.objects.filter(revoked_at=None).count()) == (None, 1)


def test_holders_are_those_of_the_day(chair: Account) -> None:
    position = postings_of(chair)[0].position
    assert [row.account for row in holders_of([position.pk])] == [chair]
    assert holders_of([position.pk], on=date(2020, 1, 1)) == []
