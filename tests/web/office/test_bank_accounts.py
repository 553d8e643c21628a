"""The page of the accounts that money goes to: entered by one, confirmed by another who does not see the number."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.org.queries import communes, unit_by_code
from motcua.payments.actions import set_bank_account
from motcua.payments.models import BankAccount
from tests.factories import city
from tests.web.office import desks
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
LIST, NUMBER = "/phong/tien/tai-khoan/", "0011001234567"


@pytest.fixture
def accountant() -> Client:
    desks.NAMES.setdefault("accountant", "Tạ Thị Thu")
    return desks.at_desk("accountant")


@pytest.fixture
def operator() -> Client:
    return desks.at_desk("operator")


@pytest.fixture
def waiting(accountant: Client) -> str:
    """The address of one that the accountant has entered."""
    said = {"unit_id": unit_by_code(city.KIM_LIEN).name, "bin": "970436", "number": NUMBER, "holder": "UBND KIM LIEN"}
    answer = accountant.post(LIST, {**said, "valid_from": f"{clock.today():%d/%m/%Y}"})
    assert answer.status_code == 302, page(answer)
    return f"{LIST}{BankAccount.objects.get().pk}/"


def test_the_second_does_not_see_the_number_and_types_it(operator: Client, waiting: str) -> None:
    assert NUMBER not in page(operator.get(waiting))
    assert operator.post(waiting, {"number": "1"}).status_code == 422
    assert operator.post(waiting, {"number": NUMBER}).status_code == 302
    assert NUMBER in page(operator.get(LIST))


def test_who_entered_it_cannot_confirm_it(accountant: Client, waiting: str) -> None:
    assert "Xin nhờ một kế toán hoặc quản trị khác xác nhận." in page(accountant.get(waiting))
    answer = accountant.post(waiting, {"number": NUMBER})
    assert "Người nhập không tự xác nhận được." in page(answer)


def test_it_can_be_dropped(operator: Client, waiting: str) -> None:
    operator.post(waiting, {"do": "drop"})
    assert not BankAccount.objects.exists()


def test_a_clerk_sees_no_accounts() -> None:
    assert signed_in("clerk").get(LIST).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_list_costs(rows: int, accountant: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for commune in communes()[:rows]:
        set_bank_account(by=SYSTEM, unit_id=commune.pk, bin="970436", number=NUMBER, holder="UBND")
    accountant.get(LIST)
    with django_assert_num_queries(5):
        accountant.get(LIST)
