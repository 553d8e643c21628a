"""Helping somebody at the counter and at home: consent, form, sheet, and what a volunteer does not see."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from motcua.common.actor import SYSTEM
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.identity.actions import open_staff_account
from motcua.mandates.models import Mandate
from motcua.org.actions import post
from tests.factories import city, helping
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db

WHO = {
    "national_id": "001148000321", "full_name": "Trần Thị Bé", "birth_date": "20/08/1948", "sex": "female",
    "phone": "0912 000 111", "address": "Ngõ 4, phường Kim Liên", "days": "1", "evidence": "code",
}  # fmt: skip
COPY = {
    "channel": "point", "unit": "Phường Kim Liên", "paper_1_name": "Bằng tốt nghiệp", "paper_1_pages": "2",
    "paper_1_copies": "3", "more_1": "false", "read_back": "on", "do": "file", "key": "k1",
}  # fmt: skip


@pytest.fixture
def volunteer() -> str:
    account = open_staff_account(by=SYSTEM, username="tnv", display_name="Phạm Minh Anh", password=city.PASSWORD)
    post(
        by=SYSTEM, account=account, position=city.position(f"{city.KIM_LIEN}.MC", "Tình nguyện viên"),
        valid_from=city.START,
    )  # fmt: skip
    return "tnv"


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("bang.jpg", helping.photograph("").data, "image/jpeg")


def started(client_name: str = "clerk", **changes: str) -> tuple[object, str]:
    client = signed_in(client_name)
    answer = client.post("/quay/nop-giup/moi/2.000815/", WHO | changes)
    assert answer.status_code == 302, page(answer)
    return client, answer.headers["Location"]


def test_from_person_to_filed_by_a_code(volunteer: str) -> None:
    client, address = started(volunteer)
    assert "Gửi mã" in page(client.get(address))
    client.post(address, {"do": "send"})
    mandate = Mandate.objects.get()
    answer = client.post(address, {"do": "prove", "code": helping.code_told(mandate)}, follow=True)
    assert "đã đồng ý" in page(answer)
    shown = page(client.get(f"{address}khai/"))
    assert "Trần Thị Bé" in shown
    answer = client.post(f"{address}khai/", COPY | {"channel": "home", "original_scan": photo()})
    assert answer.status_code == 302, page(answer)
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.applicant.full_name, dossier.mandate_id) == ("home", "Trần Thị Bé", mandate.pk)
    done = page(client.get(address))
    assert dossier.code in done
    assert "In tờ mang về" in done


def test_a_wrong_code_is_said_at_its_field() -> None:
    client, address = started()
    client.post(address, {"do": "send"})
    answer = client.post(address, {"do": "prove", "code": "000000x"})
    assert answer.status_code == 422
    assert "còn 2 lần thử" in page(answer)


def test_the_wrong_sheet_is_said_at_its_field() -> None:
    client, address = started(evidence="paper")
    wrong = SimpleUploadedFile("giay.jpg", helping.photograph("DY-22222222").data, "image/jpeg")
    answer = client.post(address, {"do": "prove", "sheet": wrong, "page": "1", "signed": "on"})
    assert answer.status_code == 422
    assert "giấy đồng ý khác" in page(answer)
    right = SimpleUploadedFile("giay.jpg", helping.photograph(Mandate.objects.get().number).data, "image/jpeg")
    client.post(address, {"do": "prove", "sheet": right, "page": "1", "signed": "on"})
    assert client.get(f"{address}giay-da-ky/").headers["Content-Type"] == "image/jpeg"


def test_two_witnesses_on_the_page() -> None:
    client, address = started(evidence="witnesses", own_id=helping.HELPER_ID)
    said = {
        "do": "prove", "witness_1_name": "Vũ Văn Tám", "witness_1_id": "001070000111", "witness_2_name": "Hà",
        "witness_2_id": helping.HELPER_ID, "present": "on",
    }  # fmt: skip
    assert "không được làm chứng" in page(client.post(address, said))
    client.post(address, said | {"witness_2_name": "Đỗ Thị Chín", "witness_2_id": "001172000222"})
    assert Mandate.objects.get().given_at


def test_a_card_read_by_a_reader_fills_the_person_in() -> None:
    line = "001148000321||Trần Thị Bé|20081948|Nữ|Ngõ 4, phường Kim Liên|01012022"
    client = signed_in("clerk")
    answer = client.post(
        "/quay/nop-giup/moi/2.000815/", {"national_id": line, "days": "1", "evidence": "code", "phone": "0912000111"}
    )
    assert answer.status_code == 302
    assert Mandate.objects.get().beneficiary.full_name == "Trần Thị Bé"


def test_a_missing_photograph_is_asked_for_and_answers_are_kept() -> None:
    mandate = helping.agreed()
    answer = signed_in("clerk").post(f"/quay/nop-giup/{mandate.number}/khai/", COPY)
    assert answer.status_code == 422
    assert "Còn thiếu ảnh chụp" in page(answer)
    assert controls(page(answer))["paper_1_name"] == ["Bằng tốt nghiệp"]


def test_without_a_telephone_the_sheet_is_handed_over_and_noted() -> None:
    client = signed_in("clerk")
    dossier = helping.filed_for(helping.signed(phone=""))
    assert dossier.mandate is not None
    address = f"/quay/nop-giup/{dossier.mandate.number}/"
    assert "trao tận tay" in page(client.get(address))
    client.post(address, {"do": "given", "code": dossier.code})
    assert "Đã trao tận tay cho người đứng tên" in page(client.get(address))


def test_the_sheet_to_take_home_is_large_and_says_how_to_object() -> None:
    from motcua.dossiers.codes import objection_secret

    dossier = helping.filed_for(helping.agreed())
    assert dossier.mandate is not None
    answer = signed_in("clerk").get(f"/quay/nop-giup/{dossier.mandate.number}/{dossier.code}/to-mang-ve.pdf")
    reader = PdfReader(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    sizes: list[float] = []

    def measure(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(matrix[3]))

    reader.pages[0].extract_text(visitor_text=measure)
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert objection_secret(dossier.code) in text
    assert "1022" in text
    assert min(sizes) >= 16


def test_a_volunteer_sees_what_they_filed_and_no_list(volunteer: str) -> None:
    mandate = helping.agreed(city.actor(volunteer))
    mine = helping.filed_for(mandate, city.actor(volunteer))
    other = helping.filed_for(
        helping.agreed(full_name="Lê Văn Nam", national_id="001085000456", birth_date=None, sex="male")
    )
    client = signed_in(volunteer)
    assert client.get("/quay/").status_code == 403
    assert client.get("/quay/nhan/").status_code == 403
    assert client.get(f"/quay/nop-giup/{mandate.number}/").status_code == 200
    assert other.mandate is not None
    assert client.get(f"/quay/nop-giup/{other.mandate.number}/").status_code == 403
    by = city.actor(volunteer)
    assert actions.view_dossier(code=mine.code, by=by).pk == mine.pk
    with pytest.raises(Exception, match="chính mình nộp giúp"):
        actions.view_dossier(code=other.code, by=by)


def test_a_clerk_anywhere_takes_an_objection_from_the_person_alone() -> None:
    dossier = helping.filed_for(helping.agreed())
    client = signed_in("clerk_vm")
    said = {"code": dossier.code, "national_id": "001085000456", "words": "Bà cụ nói không nhờ"}
    assert client.post("/quay/bao-khong-nho/", said).status_code == 422
    assert client.post("/quay/bao-khong-nho/", said | {"national_id": "001148000321"}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.frozen_at


def test_the_helper_is_shown_on_the_dossier_and_on_the_receipt() -> None:
    dossier = helping.filed_for(helping.agreed())
    shown = page(signed_in("clerk").get(f"/quay/ho-so/{dossier.code}/"))
    assert "Người nộp giúp" in shown
    assert dossier.mandate is not None
    assert dossier.mandate.number in shown


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_helped_costs_the_same_for_one_and_three(rows: int, django_assert_num_queries: object) -> None:
    for number in range(rows):
        helping.asked(national_id=f"00115000000{number}", full_name="Bà Hàng Xóm", birth_date=None, evidence="paper")
    client = signed_in("clerk")
    client.get("/quay/nop-giup/")
    with django_assert_num_queries(LIST_QUERIES):  # type: ignore[operator]
        client.get("/quay/nop-giup/")


LIST_QUERIES = 6
