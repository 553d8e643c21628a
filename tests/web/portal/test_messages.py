"""What a citizen was told, and their wishes about it."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client

from motcua.dossiers.actions import file_dossier
from motcua.identity.models import Account
from motcua.messaging.models import Preference
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen() -> Client:
    client = Client()
    account = Account.objects.get(display_name=city.CITIZEN.full_name)
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def test_what_one_was_told_is_read_on_ones_own_page(citizen: Client) -> None:
    dossier = file_dossier(by=city.citizen(), filing=a_filing("2.000635", channel="online"))
    html = page(citizen.get("/toi/tin-bao"))
    assert "Đã nhận được hồ sơ của ông/bà" in html
    assert dossier.code in html


def test_nobody_reads_what_others_were_told(citizen: Client) -> None:
    dossier = file_dossier(by=city.citizen(city.OTHER_CITIZEN), filing=a_filing("2.000635", channel="online"))
    assert dossier.code not in page(citizen.get("/toi/tin-bao"))


def test_a_wish_is_kept(citizen: Client) -> None:
    wish = {"choice": "email", "without_accents": "on", "quiet_from": "20:00", "quiet_until": "08:00"}
    citizen.post("/toi/tin-bao/cach-nhan", wish)
    kept = Preference.objects.get()
    assert (kept.choice, kept.without_accents) == ("email", True)
    assert (kept.quiet_from, kept.quiet_until) == (time(20), time(8))
    assert 'value="email"' in page(citizen.get("/toi/tin-bao/cach-nhan"))


def test_half_of_the_quiet_hours_is_no_wish(citizen: Client) -> None:
    answer = citizen.post("/toi/tin-bao/cach-nhan", {"choice": "auto", "quiet_from": "20:00"})
    assert answer.status_code == 422
    assert not Preference.objects.exists()
