"""A unit's account counts once two people have read its number; from its day on, and everything before is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.identity.actions import open_staff_account
from motcua.identity.models import Account
from motcua.identity.roles import Role
from motcua.org.actions import post
from motcua.org.models import Position
from motcua.org.queries import actor_for, unit_by_code
from motcua.payments.actions import confirm_bank_account, drop_bank_account, set_bank_account
from motcua.payments.models import BankAccount
from motcua.payments.queries import bank_account
from tests.factories import city

pytestmark = pytest.mark.django_db
NUMBER = "0011001234567"


def somebody(role: Role) -> Actor:
    account = open_staff_account(by=SYSTEM, username=f"a.{role}", display_name=role.value)
    post(by=SYSTEM, account=account, position=Position.objects.filter(role=role)[0], valid_from=city.START)
    return actor_for(account)


@pytest.fixture
def accountant() -> Actor:
    return somebody(Role.ACCOUNTANT)


@pytest.fixture
def operator() -> Actor:
    return somebody(Role.OPERATOR)


def entered(by: Actor, *, days: int = 0, number: str = NUMBER, unit: str = city.KIM_LIEN) -> BankAccount:
    return set_bank_account(
        by=by, unit_id=unit_by_code(unit).pk, bin="970436", number=number, holder="UBND phuong Kim Lien",
        valid_from=clock.today() + timedelta(days=days),
    )  # fmt: skip


def in_use() -> str:
    found = bank_account(unit_by_code(city.KIM_LIEN).pk)
    return found.number if found else ""


def test_one_person_alone_changes_nothing(accountant: Actor) -> None:
    row = entered(accountant)
    with pytest.raises(NotAllowed):
        confirm_bank_account(by=accountant, account_id=row.pk, number=NUMBER)
    assert in_use() == ""


def test_the_second_who_types_the_same_number_makes_it_count(accountant: Actor, operator: Actor) -> None:
    row = entered(accountant)
    confirm_bank_account(by=operator, account_id=row.pk, number="0011 0012 34567")
    assert in_use() == NUMBER


def test_another_number_is_no_confirmation(accountant: Actor, operator: Actor) -> None:
    with pytest.raises(BadInput):
        confirm_bank_account(by=operator, account_id=entered(accountant).pk, number="0011001234576")
    assert in_use() == ""


def test_it_counts_from_its_day_on_and_before_it_the_older_one(accountant: Actor, operator: Actor) -> None:
    confirm_bank_account(by=operator, account_id=entered(accountant).pk, number=NUMBER)
    confirm_bank_account(by=operator, account_id=entered(accountant, days=3, number="9999").pk, number="9999")
    assert in_use() == NUMBER
    with clock.at(clock.now() + timedelta(days=3)):
        assert in_use() == "9999"


def test_a_unit_without_one_uses_that_of_the_unit_above(accountant: Actor, operator: Actor) -> None:
    confirm_bank_account(by=operator, account_id=entered(accountant, unit="H26").pk, number=NUMBER)
    assert in_use() == NUMBER


def test_only_one_waits_for_a_unit_and_can_be_dropped(accountant: Actor, operator: Actor) -> None:
    row = entered(accountant)
    with pytest.raises(Conflict):
        entered(operator)
    drop_bank_account(by=operator, account_id=row.pk)
    assert entered(operator).pk


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"bin": "97043"}, "bin"), ({"bin": "９７０４３６"}, "bin"), ({"number": "12 3"}, "number"),
        ({"number": "1234-5678"}, "number"), ({"holder": " "}, "holder"), ({"days": -1}, "valid_from"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_account_is_refused_at_its_field(
    change: dict[str, str | int], field: str, accountant: Actor
) -> None:
    said = {"bin": "970436", "number": NUMBER, "holder": "UBND", "days": 0, **change}
    day = clock.today() + timedelta(days=int(said.pop("days")))
    unit_id = unit_by_code(city.KIM_LIEN).pk
    with pytest.raises(BadInput) as caught:
        set_bank_account(by=accountant, unit_id=unit_id, valid_from=day, **said)  # type: ignore[arg-type]
    assert [error.path for error in caught.value.errors] == [field]


@pytest.mark.parametrize("who", ["clerk", "officer", "chair"])
def test_nobody_else_touches_it(who: str) -> None:
    with pytest.raises(NotAllowed):
        entered(city.actor(who))


def test_the_database_keeps_the_second_person(accountant: Actor) -> None:
    row = entered(accountant)
    who = Account.objects.get(pk=accountant.account_id)
    for change in ({"confirmed_by": who}, {"confirmed_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BankAccount.objects.filter(pk=row.pk).update(confirmed_at=clock.now(), **change)
