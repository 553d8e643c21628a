"""Where a dossier stands, by text message: to its applicant, or to whoever holds the receipt, and to nobody else."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from django.test import Client, override_settings

from motcua.dossiers.actions import answer_text_message, file_dossier
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.models import Dossier
from motcua.messaging.models import Message
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing

pytestmark = pytest.mark.django_db

OTHER = "0987654321"


@pytest.fixture
def dossier() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def asked(text: str, phone: str = GRANDMOTHER.phone, number: str = "1") -> str:
    """The event of the answer, "" for none."""
    answer_text_message(phone=phone, text=text, number=number)
    message = Message.objects.filter(key=f"sms:{number}").first()
    return message.event if message else ""


def test_the_applicants_own_telephone_is_told(dossier: Dossier) -> None:
    assert asked(f"hs {dossier.code.lower()} den dau roi") == "sms.status"
    assert Message.objects.get(key="sms:1").data["status"] == "Được tiếp nhận"


def test_the_receipt_opens_it_from_any_telephone(dossier: Dossier) -> None:
    assert asked(f"{dossier.code} {tracking_secret(dossier.code).lower()}", OTHER) == "sms.status"


@pytest.mark.parametrize("text", ["{code}", "{code} AAAAAAAA", "H26.00229-200101-9999"])
def test_somebody_elses_a_wrong_secret_and_a_wrong_code_are_refused_alike(text: str, dossier: Dossier) -> None:
    assert asked(text.format(code=dossier.code), OTHER) == "sms.refused"
    assert set(Message.objects.get(key="sms:1").data) == {"code"}


def test_what_holds_no_code_gets_an_example() -> None:
    assert asked("toi hoi ho so") == "sms.unreadable"


def test_brought_twice_it_is_answered_once(dossier: Dossier) -> None:
    for _ in range(2):
        asked(dossier.code)
    assert Message.objects.filter(key="sms:1").count() == 1


def test_after_ten_questions_an_hour_there_is_silence(dossier: Dossier) -> None:
    answers = [asked(dossier.code, number=str(number)) for number in range(12)]
    assert answers == ["sms.status"] * 10 + ["", ""]


@pytest.mark.parametrize("phone", ["", "abc", "191"])
def test_no_telephone_gets_no_answer(phone: str, dossier: Dossier) -> None:
    assert asked(dossier.code, phone) == ""


@override_settings(NETWORK_SECRET="n3")
def test_only_the_network_is_believed(dossier: Dossier) -> None:
    body = json.dumps({"id": "9", "from": GRANDMOTHER.phone, "text": dossier.code})
    right = hmac.new(b"n3", body.encode(), hashlib.sha256).hexdigest()
    for signature, status in (("0" * 64, 403), (right, 200)):
        answer = Client().post(
            "/nha-mang/tin-den", body, content_type="application/json", headers={"X-Signature": signature}
        )
        assert answer.status_code == status
    assert Message.objects.filter(key="sms:9").count() == 1
