"""Second factors for staff, and account pages that are not for citizens."""

from __future__ import annotations

from base64 import b64decode
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django import Settings

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM
from motcua.identity.actions import Claims, open_staff_account, sign_in
from motcua.identity.models import Account

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"
ACTIVATE = "/tai-khoan/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = True


@pytest.fixture
def clerk() -> Account:
    return open_staff_account(by=SYSTEM, username="ha", display_name="Nguyễn Thu Hà", password="mot-cua-2026")


@pytest.fixture
def citizen() -> Account:
    return sign_in(Claims("001192000123", "Nguyễn Thị Lan", date(1992, 3, 14), "female"))


def enter(client: Client, account: Account) -> None:
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def test_staff_without_a_second_factor_are_led_to_set_one_up(client: Client, clerk: Account) -> None:
    enter(client, clerk)
    assert client.get("/tai-khoan/email/").headers["Location"] == ACTIVATE


def test_the_demo_lets_staff_in_without(client: Client, clerk: Account, settings: Settings) -> None:
    settings.STAFF_MFA_REQUIRED = False
    enter(client, clerk)
    assert client.get("/tai-khoan/2fa/").status_code == 200


def test_staff_with_a_second_factor_go_where_they_want(client: Client, clerk: Account) -> None:
    TOTP.activate(clerk, SECRET)
    enter(client, clerk)
    assert client.get("/tai-khoan/2fa/").status_code == 200


def test_password_alone_does_not_let_staff_in(client: Client, clerk: Account) -> None:
    TOTP.activate(clerk, SECRET)
    answer = client.post("/tai-khoan/login/", {"login": "ha", "password": "mot-cua-2026"})
    assert (answer.headers["Location"], "_auth_user_id" in client.session) == ("/tai-khoan/2fa/authenticate/", False)


def test_password_and_code_do(client: Client, clerk: Account) -> None:
    TOTP.activate(clerk, SECRET)
    client.post("/tai-khoan/login/", {"login": "ha", "password": "mot-cua-2026"})
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_a_sign_in_of_staff_is_in_the_ledger(client: Client, clerk: Account) -> None:
    client.post("/tai-khoan/login/", {"login": "ha", "password": "mot-cua-2026"})
    entry = Entry.objects.get(action="account.signed_in")
    assert (entry.actor_account, entry.actor_label) == (clerk.pk, "Nguyễn Thu Hà")


def test_the_secret_of_the_second_factor_does_not_lie_open(clerk: Account) -> None:
    TOTP.activate(clerk, SECRET)
    stored = Authenticator.objects.get().data["secret"]
    assert SECRET not in stored
    assert SECRET.encode() not in b64decode(stored)


def test_the_second_factor_cannot_be_dropped(client: Client, clerk: Account) -> None:
    TOTP.activate(clerk, SECRET)
    client.post("/tai-khoan/login/", {"login": "ha", "password": "mot-cua-2026"})
    client.post("/tai-khoan/2fa/authenticate/", {"code": code()})
    client.post("/tai-khoan/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize(
    "page", ["password/set/", "password/change/", "email/", "2fa/", "2fa/totp/activate/", "3rdparty/"]
)
def test_citizens_have_no_password_email_or_factor_here(client: Client, citizen: Account, page: str) -> None:
    enter(client, citizen)
    assert client.get(f"/tai-khoan/{page}").status_code == 404


def test_citizens_can_sign_out(client: Client, citizen: Account) -> None:
    enter(client, citizen)
    client.post("/tai-khoan/logout/")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_with_a_password(client: Client) -> None:
    sent = {"username": "x", "password1": "mot-cua-2026", "password2": "mot-cua-2026"}
    client.post("/tai-khoan/signup/", sent)
    assert not Account.objects.exists()
