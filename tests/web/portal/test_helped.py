"""What somebody who was helped sees and can do on their own pages."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.common import clock
from motcua.dossiers import actions
from motcua.dossiers.codes import objection_secret, tracking_secret
from motcua.dossiers.models import Dossier
from motcua.identity.models import Account
from motcua.mandates.enums import State
from motcua.mandates.models import Mandate
from tests.factories import city, helping
from tests.web.staff import page

pytestmark = pytest.mark.django_db
NAM = {"full_name": "Lê Văn Nam", "national_id": "001085000456", "birth_date": None, "sex": "male"}


@pytest.fixture
def dossier() -> Dossier:
    return helping.filed_for(helping.agreed(**NAM, most=2))


@pytest.fixture
def nam(client: Client) -> Client:
    client.force_login(Account.objects.get(display_name="Lê Văn Nam"))
    return client


def test_who_filed_is_on_the_page_of_the_dossier(nam: Client, dossier: Dossier) -> None:
    shown = page(nam.get(f"/tra-cuu/{dossier.code}"))
    assert "Hồ sơ này được nộp giúp ông/bà" in shown
    assert "Nguyễn Thu Hà (Cán bộ một cửa)" in shown


def test_signed_in_one_objects_and_confirms(nam: Client, dossier: Dossier) -> None:
    nam.post(f"/tra-cuu/{dossier.code}/khong-nho", {"words": "Tôi không nhờ"})
    assert "Tôi có nhờ nộp" in page(nam.get(f"/tra-cuu/{dossier.code}"))
    nam.post(f"/tra-cuu/{dossier.code}/co-nho")
    dossier.refresh_from_db()
    assert dossier.frozen_at is None


def test_with_the_receipt_one_objects_but_does_not_confirm(client: Client, dossier: Dossier) -> None:
    client.post("/tra-cuu", {"code": dossier.code, "secret": tracking_secret(dossier.code)})
    client.post(f"/tra-cuu/{dossier.code}/khong-nho", {"words": ""})
    assert "Tôi có nhờ nộp" not in page(client.get(f"/tra-cuu/{dossier.code}"))
    assert client.post(f"/tra-cuu/{dossier.code}/co-nho").status_code == 403
    dossier.refresh_from_db()
    assert dossier.frozen_at


def test_the_codes_of_the_message_stop_it_after_a_second_press(client: Client, dossier: Dossier) -> None:
    codes = {"code": dossier.code.lower(), "secret": objection_secret(dossier.code)}
    assert "Có phải hồ sơ này không?" in page(client.post("/bao", codes))
    dossier.refresh_from_db()
    assert dossier.frozen_at is None
    assert "Hồ sơ đã dừng lại" in page(client.post("/bao", codes | {"do": "object", "words": "Không nhờ"}))


def test_wrong_codes_say_nothing_about_which(client: Client, dossier: Dossier) -> None:
    wrong = [{"code": dossier.code, "secret": "AAAAAA"}, {"code": "H26.00229-261124-9999", "secret": "AAAAAA"}]
    answers = [client.post("/bao", codes) for codes in wrong]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("chưa đúng" in page(answer) for answer in answers)


def test_after_the_result_the_codes_are_refused_in_words(client: Client, dossier: Dossier) -> None:
    clerk = city.actor("clerk")
    actions.accept(dossier_id=dossier.pk, by=clerk)
    actions.forward(dossier_id=dossier.pk, by=clerk)
    officer = city.actor("officer")
    actions.prepare_decision(dossier_id=dossier.pk, by=officer, outcome="approve", body="Chứng thực bản sao.")
    actions.sign_decision(dossier_id=dossier.pk, by=city.actor("chair"))
    codes = {"code": dossier.code, "secret": objection_secret(dossier.code), "do": "object"}
    answer = client.post("/bao", codes)
    assert answer.status_code == 409
    assert "đã được ký nên không dừng được" in page(answer)


def test_one_sees_whom_one_let_file_and_takes_it_back(nam: Client, dossier: Dossier) -> None:
    assert dossier.mandate is not None
    assert dossier.mandate.number in page(nam.get("/toi/nop-giup"))
    nam.post("/toi/nop-giup", {"number": dossier.mandate.number})
    assert Mandate.objects.get().state(clock.now()) is State.ENDED


def test_nobody_takes_back_another_ones_consent(client: Client, dossier: Dossier) -> None:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    assert dossier.mandate is not None
    assert dossier.mandate.number not in page(client.get("/toi/nop-giup"))
    assert client.post("/toi/nop-giup", {"number": dossier.mandate.number}).status_code == 404
