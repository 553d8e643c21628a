"""Who may open which page of those who run the system, and where each of them begins."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.identity.models import Account
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

JOBS, CALENDAR, CHANGE = "/quan-tri/viec-nen/", "/quan-tri/lich/", "/quan-tri/lich/sua/"
ACCOUNTS, OPEN = "/quan-tri/tai-khoan/", "/quan-tri/tai-khoan/mo/"
PROCEDURES, PUBLISH, LEDGER = "/quan-tri/thu-tuc/", "/quan-tri/thu-tuc/cong-bo/", "/quan-tri/so-cai/"
PAGES = {
    "operator": {JOBS, CALENDAR, CHANGE, ACCOUNTS, OPEN, PROCEDURES, LEDGER},
    "legal": {PROCEDURES, PUBLISH},
    "inspector": {LEDGER},
}
ALL = sorted(set().union({PUBLISH}, *PAGES.values()))


@pytest.mark.parametrize("role", sorted(PAGES))
def test_each_role_opens_its_own_pages_and_no_other(role: str) -> None:
    client = at_desk(role)
    answers = {path: client.get(path).status_code for path in ALL}
    assert answers == {path: 200 if path in PAGES[role] else 403 for path in ALL}


@pytest.mark.parametrize("username", ["clerk", "officer", "checker", "chair"])
def test_those_who_work_on_cases_have_no_page_here(username: str) -> None:
    client = signed_in(username)
    assert {client.get(path).status_code for path in (*ALL, "/quan-tri/")} == {403}
    assert "Trang này không dành cho vị trí công tác của ông/bà." in page(client.get(JOBS))


def test_citizens_are_refused_and_strangers_sign_in(client: Client) -> None:
    citizen = signed_in(Account.objects.get(display_name=city.CITIZEN.full_name).username)
    assert citizen.get(ACCOUNTS).status_code == 403
    assert client.get(ACCOUNTS).status_code == 302


@pytest.mark.parametrize(("role", "first"), [("operator", JOBS), ("legal", PROCEDURES), ("inspector", LEDGER)])
def test_each_begins_at_the_own_page(role: str, first: str) -> None:
    assert at_desk(role).get("/quan-tri/")["Location"] == first


def test_the_menu_shows_what_the_role_may_open() -> None:
    html = page(at_desk("operator").get(JOBS))
    assert all(f'href="{path}"' in html for path in (JOBS, CALENDAR, ACCOUNTS, PROCEDURES, LEDGER))
    assert not any(f'href="{path}"' in html for path in ("/phong/viec/", "/phong/cho-ky/", "/quay/"))
