"""Accounts are a citizen's or staff's, never both; tokens are shown once, expire and can be revoked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, connection
from django.utils import timezone

from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.identity.actions import (
    Claims,
    close_account,
    issue_token,
    open_staff_account,
    revoke_token,
    sign_in,
)
from motcua.identity.enums import AccountKind
from motcua.identity.models import Account, ApiToken
from motcua.identity.roles import Role
from motcua.org.queries import token_actor

pytestmark = pytest.mark.django_db

OPERATOR = Actor(label="Quản trị", account_id=99, posting_id=1, role=Role.OPERATOR)


@pytest.fixture
def staff() -> Account:
    return open_staff_account(by=SYSTEM, username="Ha", display_name="Nguyễn Thu Hà")


@pytest.fixture
def citizen() -> Account:
    return sign_in(Claims("001192000123", "Nguyễn Thị Lan", date(1992, 3, 14), "female"))


def token(by: Actor, account: Account, **changed: Any) -> str:
    given = {"name": "Phần mềm phường", "scopes": ["read", "file"], "days": 30}
    return issue_token(by=by, account=account, **(given | changed))


def as_self(account: Account) -> Actor:
    return Actor(label=account.display_name, account_id=account.id, person_id=account.person_id)


def test_staff_sign_in_with_their_password_until_the_account_is_closed() -> None:
    account = open_staff_account(by=SYSTEM, username="ha", display_name="Nguyễn Thu Hà", password="mot-cua-2026")
    before = authenticate(username="ha", password="mot-cua-2026")
    close_account(by=OPERATOR, account_id=account.id, reason="chuyển công tác")
    assert (before, authenticate(username="ha", password="mot-cua-2026")) == (account, None)


def test_a_citizen_has_no_password(citizen: Account) -> None:
    assert not citizen.has_usable_password()
    assert authenticate(username=citizen.username, password="") is None


@pytest.mark.parametrize("kind", AccountKind.values)
def test_the_database_refuses_an_account_that_is_neither_or_both(citizen: Account, kind: str) -> None:
    person = citizen.person if kind == AccountKind.STAFF else None
    Account.objects.filter(pk=citizen.pk).update(person=None, kind=AccountKind.STAFF)
    with pytest.raises(IntegrityError, match="account_is_a_citizen_or_staff"):
        Account.objects.create(username="x", display_name="X", kind=kind, person=person)


def test_a_username_is_taken_once(staff: Account) -> None:
    with pytest.raises(Conflict, match="đã có người dùng"):
        open_staff_account(by=SYSTEM, username="HA", display_name="Hoàng Hà")


def test_only_the_operator_opens_accounts() -> None:
    with pytest.raises(NotAllowed):
        open_staff_account(
            by=Actor(label="x", account_id=1, posting_id=1, role=Role.LEADER), username="x", display_name="X"
        )


def test_a_closed_account_takes_its_tokens_along(staff: Account) -> None:
    bearer = token(OPERATOR, staff)
    close_account(by=OPERATOR, account_id=staff.id, reason="chuyển công tác")
    assert token_actor(bearer) is None


def test_a_token_is_found_by_its_bearer(staff: Account) -> None:
    found = token_actor(token(OPERATOR, staff))
    assert found == Actor(label=staff.display_name, account_id=staff.id, scopes=frozenset({"file", "read"}))


def test_a_token_is_not_stored_as_it_is(staff: Account) -> None:
    bearer = token(OPERATOR, staff)
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_apitoken::text FROM identity_apitoken")
        row = cursor.fetchone()[0]
    assert bearer.startswith("mc_")
    assert bearer not in row
    assert bearer.encode().hex() not in row


def test_a_token_expires(staff: Account) -> None:
    bearer = token(OPERATOR, staff, days=1)
    with clock.at(timezone.now() + timedelta(hours=23)):
        alive = token_actor(bearer)
    with clock.at(timezone.now() + timedelta(hours=25)):
        dead = token_actor(bearer)
    assert (alive is None, dead is None) == (False, True)


def test_a_revoked_token_is_dead_at_once(staff: Account) -> None:
    bearer = token(OPERATOR, staff)
    revoke_token(by=OPERATOR, token_id=ApiToken.objects.get().id)
    assert token_actor(bearer) is None


def test_an_unknown_token_cannot_be_revoked() -> None:
    with pytest.raises(Missing):
        revoke_token(by=OPERATOR, token_id=1)


@pytest.mark.parametrize(
    "wrong",
    [{"scopes": []}, {"scopes": ["read", "sign"]}, {"days": 0}, {"days": 367}, {"name": " "}],
)
def test_a_token_needs_a_name_known_scopes_and_an_end(staff: Account, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        token(OPERATOR, staff, **wrong)
    assert not ApiToken.objects.exists()


def test_a_citizen_issues_a_token_for_themselves(citizen: Account) -> None:
    assert token(as_self(citizen), citizen)


def test_not_even_the_operator_issues_a_token_for_a_citizen(citizen: Account) -> None:
    with pytest.raises(NotAllowed):
        token(OPERATOR, citizen)


def test_a_token_issues_no_tokens(staff: Account) -> None:
    by_token = Actor(label="x", account_id=staff.id, posting_id=1, role=Role.OPERATOR, scopes=frozenset({"act"}))
    with pytest.raises(NotAllowed):
        token(by_token, staff)


def test_nobody_revokes_somebody_elses_token(staff: Account, citizen: Account) -> None:
    token(OPERATOR, staff)
    with pytest.raises(NotAllowed):
        revoke_token(by=as_self(citizen), token_id=ApiToken.objects.get().id)
