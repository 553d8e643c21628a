"""A relative files from home for somebody who let them: page by page, without JavaScript."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.common import clock
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.models import Dossier, Draft
from motcua.identity.models import Account
from motcua.identity.queries import person_by_national_id
from motcua.mandates.models import Mandate
from motcua.mandates.prints import words
from motcua.messaging.models import Message
from tests.factories import city, helping
from tests.web.portal.test_filing_online import fill_in, send
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
CODE = "2.000635"
BE = {
    "full_name": "Trần Thị Bé", "national_id": "001148000321", "birth_date_ngay": "20", "birth_date_thang": "8",
    "birth_date_nam": "1948", "phone": "0912000111", "kin_kind": "relative", "kin_title": "con gái",
    "evidence": "code", "days": "7",
}  # fmt: skip


@pytest.fixture
def daughter(client: Client) -> Client:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    return client


def ask(client: Client, **changes: str) -> Any:
    return client.post(f"/nop-giup/thu-tuc/{CODE}", BE | changes)


def asked(client: Client, **changes: str) -> Mandate:
    assert ask(client, **changes).status_code == 302
    return Mandate.objects.latest("id")


def press(client: Client, mandate: Mandate, do: str, **sent: Any) -> Any:
    return client.post(f"/nop-giup/{mandate.number}", {"do": do, **sent})


def agreed(client: Client, **changes: str) -> Mandate:
    """She has read the code out to her daughter."""
    mandate = asked(client, **changes)
    press(client, mandate, "send")
    assert press(client, mandate, "prove", code=helping.code_told(mandate)).status_code == 302
    return mandate


def filed(client: Client, mandate: Mandate) -> Dossier:
    fill_in(client, CODE, mandate.number)
    assert send(client, mandate.number).headers["Location"] == f"/nop-giup/{mandate.number}"
    return Dossier.objects.get()


def test_a_daughter_files_for_her_mother_who_stays_the_applicant_and_is_told(daughter: Client) -> None:
    mandate = agreed(daughter)
    shown = page(daughter.get(f"/nop-giup/{mandate.number}"))
    assert "Người đó đã đồng ý" in shown
    assert "Nguyễn Thị Hồng (con gái)" in shown
    dossier = filed(daughter, mandate)
    assert dossier.applicant.full_name == "Trần Thị Bé"
    assert dossier.channel == "online"
    assert Message.objects.get(event="dossier.filed_for").person == dossier.applicant
    assert dossier.code in page(daughter.get(f"/nop-giup/{mandate.number}"))


def test_what_is_filled_in_says_for_whom_and_does_not_mix_with_ones_own(daughter: Client) -> None:
    mandate = agreed(daughter)
    daughter.post(f"/nop-ho-so/{CODE}")
    daughter.post(f"/nop-ho-so/{mandate.number}")
    assert Draft.objects.count() == 2
    assert "Trần Thị Bé" in page(daughter.get(f"/nop-ho-so/{mandate.number}/noi-nhan"))
    assert "Trần Thị Bé" not in page(daughter.get(f"/nop-ho-so/{CODE}/noi-nhan"))
    assert mandate.number in page(daughter.get("/toi"))


def test_the_helper_sees_where_it_stands_and_pays_but_does_not_open_it(daughter: Client) -> None:
    dossier = filed(daughter, agreed(daughter))
    assert daughter.get(f"/tra-cuu/{dossier.code}").status_code == 403
    assert daughter.get(f"/tra-cuu/{dossier.code}/giay-tiep-nhan.pdf").status_code == 403
    assert daughter.post(f"/tra-cuu/{dossier.code}/nop-tien").status_code == 302
    paying = daughter.get(f"/tra-cuu/{dossier.code}/nop-tien")
    assert paying.status_code == 200
    assert tracking_secret(dossier.code) not in page(paying)


def test_nobody_else_pays_or_sees_the_consent(daughter: Client, client: Client) -> None:
    mandate = agreed(daughter)
    dossier = filed(daughter, mandate)
    client.force_login(Account.objects.get(display_name=city.OTHER_CITIZEN.full_name))
    assert client.get(f"/nop-giup/{mandate.number}").status_code == 403
    assert client.get(f"/nop-ho-so/{mandate.number}").status_code == 403
    assert client.get(f"/tra-cuu/{dossier.code}/nop-tien").status_code == 403
    assert mandate.number not in page(client.get("/nop-giup"))


def test_the_mother_sees_it_and_stops_it_and_her_daughter_is_told_so(daughter: Client) -> None:
    mandate = agreed(daughter)
    dossier = filed(daughter, mandate)
    mother = Client()
    mother.post("/tra-cuu", {"code": dossier.code, "secret": tracking_secret(dossier.code)})
    assert "(con gái)" in page(mother.get(f"/tra-cuu/{dossier.code}"))
    mother.post(f"/tra-cuu/{dossier.code}/khong-nho", {"words": "Tôi không nhờ"})
    assert "Người đứng tên báo không nhờ nộp" in page(daughter.get(f"/nop-giup/{mandate.number}"))


def test_three_wrong_codes_are_told_kindly_and_a_new_one_is_sent(daughter: Client) -> None:
    mandate = asked(daughter)
    press(daughter, mandate, "send")
    wrong = f"{(int(helping.code_told(mandate)) + 1) % 10**6:06d}"
    for words_said in ("còn 2 lần thử", "còn 1 lần thử", "Hãy gửi mã mới"):
        answer = press(daughter, mandate, "prove", code=wrong)
        assert answer.status_code == 422
        assert words_said in page(answer)
    press(daughter, mandate, "send")
    assert press(daughter, mandate, "prove", code=helping.code_told(mandate)).status_code == 302


def test_a_signed_sheet_is_photographed_and_sent(daughter: Client) -> None:
    mandate = asked(daughter, evidence="paper")
    assert daughter.get(f"/nop-giup/{mandate.number}/giay-dong-y.pdf").status_code == 200
    other = SimpleUploadedFile("anh.jpg", helping.photograph("DY-ABCDEFGH").data)
    assert "giấy đồng ý khác" in page(press(daughter, mandate, "prove", sheet=other, page="1", signed="on"))
    right = SimpleUploadedFile("anh.jpg", helping.photograph(mandate.number).data)
    assert press(daughter, mandate, "prove", sheet=right, page="1", signed="on").status_code == 302
    assert "Khai và nộp hồ sơ" in page(daughter.get(f"/nop-giup/{mandate.number}"))


def test_the_sheet_tells_a_relative_nothing_that_they_have_not_written(daughter: Client) -> None:
    helping.asked()  # at a point, where her address was written down
    assert words(asked(daughter))["address"] == ""


def test_an_expired_consent_says_what_to_do_next(daughter: Client) -> None:
    mandate = agreed(daughter)
    fill_in(daughter, CODE, mandate.number)
    with clock.at(clock.now() + timedelta(days=8)):
        answer = send(daughter, mandate.number)
        assert answer.status_code == 409
        assert "chỉ đến hết ngày" in page(answer)
        assert "xin người đó đồng ý lại" in page(answer)
        assert "Xin đồng ý lại" in page(daughter.get(f"/nop-giup/{mandate.number}"))


def test_one_consent_is_for_one_dossier(daughter: Client) -> None:
    mandate = agreed(daughter)
    filed(daughter, mandate)
    answer = daughter.post(f"/nop-ho-so/{mandate.number}")
    assert answer.status_code == 409
    assert "đã dùng hết" in page(answer)


def test_a_telephone_that_is_known_is_not_replaced_by_another(daughter: Client) -> None:
    helping.asked()
    answer = ask(daughter, phone="0912999888")
    assert answer.status_code == 422
    assert "đã có số điện thoại khác" in page(answer)
    person = person_by_national_id("001148000321")
    assert person is not None
    assert person.phone == "+84912000111"


@pytest.mark.parametrize(("changed", "says"), [({"phone": ""}, "Hãy điền"), ({"kin_title": ""}, "Hãy điền")])
def test_the_beneficiary_must_be_reachable_and_the_helper_must_say_who_they_are(
    daughter: Client, changed: dict[str, str], says: str
) -> None:
    answer = ask(daughter, **changed)
    assert answer.status_code == 422
    assert says in page(answer)


def test_the_data_of_strangers_are_not_tried_out(daughter: Client) -> None:
    helping.asked()
    for _ in range(10):
        assert ask(daughter, full_name="Trần Thị Khác").status_code == 422
    answer = ask(daughter)
    assert "quá nhiều lần" in page(answer)
    assert not Mandate.objects.filter(helper_person__isnull=False).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(daughter: Client, rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        asked(daughter)
    daughter.get("/nop-giup")
    with django_assert_num_queries(4):
        assert page(daughter.get("/nop-giup")).count("DY-") >= rows


def test_staff_have_no_such_page() -> None:
    assert signed_in("clerk").get("/nop-giup").status_code == 403
