"""Following a dossier with the receipt or signed in, answering, withdrawing, rating; and checking a result."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfWriter

from motcua.common import store
from motcua.common.signing import sign_pdf, unit_signer
from motcua.dossiers import actions as act
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Decision, Dossier, Rating
from motcua.identity.models import Account
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


def _a_pdf() -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


PDF = _a_pdf()


@pytest.fixture
def dossier() -> Dossier:
    """Filed by a citizen, taken in at the counter of Kim Liên."""
    filed = act.file_dossier(by=city.citizen(), filing=a_filing("1.001193", channel="online"))
    return act.accept(dossier_id=filed.pk, by=city.actor("clerk"))


@pytest.fixture
def holder(client: Client, dossier: Dossier) -> Client:
    """A visitor who opened it with the receipt, without an account."""
    client.post("/tra-cuu", {"code": dossier.code, "secret": tracking_secret(dossier.code)})
    return client


def page(client: Client, dossier: Dossier) -> str:
    response = client.get(f"/tra-cuu/{dossier.code}")
    assert response.status_code == 200
    return response.content.decode()


def decided(dossier: Dossier) -> Decision:
    """Through all hands to the signed result."""
    pk = dossier.pk
    act.forward(dossier_id=pk, by=city.actor("clerk"))
    act.prepare_decision(dossier_id=pk, by=city.actor("officer"), outcome="approve", body="Cấp Giấy khai sinh.")
    if Decision.objects.get(dossier=pk).checked_at is None and not _has_no_checker(dossier):
        act.check_decision(dossier_id=pk, by=city.actor("checker"))
    return act.sign_decision(dossier_id=pk, by=city.actor("chair"))


def _has_no_checker(dossier: Dossier) -> bool:
    from motcua.dossiers.queries import content_of

    return all(step.role != "checker" for step in content_of(dossier).steps)


def test_code_and_secret_open_the_dossier_however_they_are_typed(client: Client, dossier: Dossier) -> None:
    secret = tracking_secret(dossier.code).lower()
    data = {"code": f" {dossier.code.lower().replace('-', ' – ')} ", "secret": f"{secret[:4]} {secret[4:]}"}
    response = client.post("/tra-cuu", data)
    assert response.headers["Location"] == f"/tra-cuu/{dossier.code}"
    html = page(client, dossier)
    assert "Được tiếp nhận" in html
    assert "Hẹn trả kết quả" in html


@pytest.mark.parametrize(("code", "secret"), [("", "AAAAAAAA"), ("H26.00229-200101-0001", ""), ("zzz", "AAAAAAAA")])
def test_a_forged_secret_opens_nothing_and_tells_nothing(
    client: Client, dossier: Dossier, code: str, secret: str
) -> None:
    data = {"code": code or dossier.code, "secret": secret or tracking_secret(dossier.code)}
    response = client.post("/tra-cuu", data)
    assert response.status_code == 422
    assert "Mã hồ sơ hoặc mã bí mật chưa đúng" in response.content.decode()


def test_without_receipt_or_account_the_receipt_is_asked_for(client: Client, dossier: Dossier) -> None:
    response = client.get(f"/tra-cuu/{dossier.code}")
    assert response.headers["Location"] == f"/tra-cuu?ma={dossier.code}"
    assert dossier.code in client.get(response.headers["Location"]).content.decode()


@pytest.mark.parametrize("what", ["", "/giay-tiep-nhan.pdf", "/ket-qua.pdf", "/rut", "/da-nop"])
def test_another_citizen_sees_nothing(client: Client, dossier: Dossier, what: str) -> None:
    client.force_login(Account.objects.get(display_name=city.OTHER_CITIZEN.full_name))
    assert client.get(f"/tra-cuu/{dossier.code}{what}").status_code == 403


def test_the_door_closes_behind_those_who_share_a_machine(holder: Client, dossier: Dossier) -> None:
    holder.post(f"/tra-cuu/{dossier.code}/dong")
    assert holder.get(f"/tra-cuu/{dossier.code}").status_code == 302


def test_the_applicant_sees_what_happened_and_why_this_date(client: Client, dossier: Dossier) -> None:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    html = page(client, dossier)
    assert "Nộp trực tuyến" in html
    assert "Nguyễn Thu Hà" in html
    assert "hẹn trả lúc" in html


def test_what_colleagues_note_among_themselves_stays_inside(holder: Client, dossier: Dossier) -> None:
    act.note(dossier_id=dossier.pk, by=city.actor("clerk"), text="Gọi lại cho anh Bình nhé")
    assert "anh Bình" not in page(holder, dossier)


def ask(dossier: Dossier) -> None:
    act.request_supplement(
        dossier_id=dossier.pk, by=city.actor("clerk"), reason="Ảnh bị mờ, không đọc được.", items=["Giấy chứng sinh"]
    )


def test_a_supplement_is_answered_in_place_without_an_account(holder: Client, dossier: Dossier) -> None:
    ask(dossier)
    html = page(holder, dossier)
    assert "Ảnh bị mờ, không đọc được." in html
    assert "đang tạm dừng tính hạn" in html
    sent = {"tep-0": SimpleUploadedFile("chung-sinh.pdf", PDF), "message": "Tôi gửi lại ạ"}
    response = holder.post(f"/tra-cuu/{dossier.code}/bo-sung", sent, follow=True)
    assert "Đã gửi. Cán bộ sẽ xem" in response.content.decode()
    dossier.refresh_from_db()
    assert dossier.status == Status.RECEIVED
    assert dossier.documents.get(name="Giấy chứng sinh").sha256
    assert holder.get(f"/tra-cuu/{dossier.code}/giay/{dossier.documents.get(name='Giấy chứng sinh').pk}").content == PDF


@pytest.mark.parametrize("sent", [{}, {"tep-0": b"not a pdf"}, {"tep-0": b""}])
def test_an_empty_or_false_supplement_is_refused_with_a_reason(
    holder: Client, dossier: Dossier, sent: dict[str, Any]
) -> None:
    ask(dossier)
    files = {name: SimpleUploadedFile("a.pdf", data) for name, data in sent.items()}
    response = holder.post(f"/tra-cuu/{dossier.code}/bo-sung", files)
    assert response.status_code == 422
    assert "chỗ cần sửa" in response.content.decode()
    dossier.refresh_from_db()
    assert dossier.status == Status.SUPPLEMENT


def test_withdrawal_wants_a_reason_and_happens_once(holder: Client, dossier: Dossier) -> None:
    url = f"/tra-cuu/{dossier.code}/rut"
    assert "không lấy lại được" in holder.get(url).content.decode()
    assert holder.post(url, {"reason": ""}).status_code == 422
    holder.post(url, {"reason": "Tôi làm ở nơi khác rồi."})
    dossier.refresh_from_db()
    assert dossier.status == Status.WITHDRAWAL
    assert holder.post(url, {"reason": "Tôi làm ở nơi khác rồi."}).status_code == 422
    assert "/rut" not in page(holder, dossier)


def test_the_receipt_is_a_pdf(holder: Client, dossier: Dossier) -> None:
    response = holder.get(f"/tra-cuu/{dossier.code}/giay-tiep-nhan.pdf")
    assert response.content.startswith(b"%PDF")


def test_there_is_no_result_before_it_is_signed(holder: Client, dossier: Dossier) -> None:
    response = holder.get(f"/tra-cuu/{dossier.code}/ket-qua.pdf")
    assert response.status_code == 404
    assert "chưa có kết quả" in response.content.decode()


def test_the_result_is_fetched_verified_and_rated_once(holder: Client, dossier: Dossier) -> None:
    decision = decided(dossier)
    html = page(holder, dossier)
    assert decision.number in html
    pdf = holder.get(f"/tra-cuu/{dossier.code}/ket-qua.pdf").content
    assert pdf == store.get(decision.pdf_sha256)
    assert "danh-gia" not in html
    act.hand_over_result(dossier_id=dossier.pk, by=city.actor("clerk"), receiver="Nguyễn Thị Hồng")
    assert "Ông/bà thấy thế nào?" in page(holder, dossier)
    assert holder.post(f"/tra-cuu/{dossier.code}/danh-gia", {"comment": "x"}).status_code == 422
    holder.post(f"/tra-cuu/{dossier.code}/danh-gia", {"score": "3", "comment": "Nhanh, tử tế"})
    assert Rating.objects.get().score == 3
    assert "Ông/bà thấy thế nào?" not in page(holder, dossier)


def verify(client: Client, path: str, data: bytes) -> str:
    return client.post(path, {"file": SimpleUploadedFile("ket-qua.pdf", data)}).content.decode()


def test_anyone_sees_who_signed_and_by_which_instrument(client: Client, dossier: Dossier) -> None:
    decision = decided(dossier)
    html = client.get(f"/xac-thuc/{decision.token}").content.decode()
    for words in (decision.number, "Hoàng Thị Mai", "72/2025/QH15", "Còn nguyên vẹn", "Nguyễn T. H."):
        assert words in html
    assert "Nguyễn Thị Hồng" not in html


def test_the_very_file_is_recognised_and_one_changed_byte_shows(client: Client, dossier: Dossier) -> None:
    decision = decided(dossier)
    pdf = store.get(decision.pdf_sha256)
    changed = pdf.replace(b"/Type", b"/Typf", 1)
    for path in ("/xac-thuc", f"/xac-thuc/{decision.token}"):
        assert "đúng là bản đã ký" in verify(client, path, pdf)
        assert "KHÔNG phải bản đã ký" in verify(client, path, changed)


def test_a_result_of_another_matter_is_told_apart(client: Client, dossier: Dossier) -> None:
    other = act.file_dossier(by=city.actor("clerk"), filing=replace(a_filing("1.001193"), key="k"))
    first, second = decided(dossier), decided(other)
    html = verify(client, f"/xac-thuc/{first.token}", store.get(second.pdf_sha256))
    assert "là một kết quả khác" in html
    assert second.number in html


def test_a_good_signature_on_a_paper_of_our_own_making_is_no_result(client: Client, dossier: Dossier) -> None:
    decided(dossier)
    forged = sign_pdf(PDF, signer=unit_signer(city.KIM_LIEN), reason="x", location="x", name="x")
    assert "không phải kết quả do hệ thống này cấp" in verify(client, "/xac-thuc", forged)


@pytest.mark.parametrize("data", [b"x", b"%PDF-1.7 nothing", b"\x00" * 1000])
def test_rubbish_is_no_result(client: Client, data: bytes) -> None:
    assert "KHÔNG phải bản đã ký" in verify(client, "/xac-thuc", data)


def test_a_made_up_token_is_no_result(client: Client) -> None:
    response = client.get("/xac-thuc/khong-co-that")
    assert response.status_code == 404
    assert "có thể là giả" in response.content.decode()


def test_my_page_lists_dossiers_and_drafts(client: Client, dossier: Dossier) -> None:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    client.post("/nop-ho-so/2.000635")
    html = client.get("/toi").content.decode()
    assert dossier.code in html
    assert "/nop-ho-so/2.000635" in html


def test_my_page_costs_the_same_for_one_dossier_and_for_three(client: Client, dossier: Dossier) -> None:
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    client.get("/toi")
    costs = []
    for key in ("a", "b", "c"):
        with CaptureQueriesContext(connection) as queries:
            client.get("/toi")
        costs.append(len(queries))
        act.file_dossier(by=city.citizen(), filing=replace(a_filing("1.001193", channel="online"), key=key))
    assert costs[0] == costs[2] <= 8


def test_i_see_who_looked_at_my_data_and_why(client: Client, dossier: Dossier) -> None:
    act.view_dossier(code=dossier.code, by=city.actor("officer"), purpose="Kiểm tra giấy tờ")
    client.force_login(Account.objects.get(display_name=city.CITIZEN.full_name))
    page(client, dossier)  # my own look is not listed
    html = client.get("/toi/ai-da-xem").content.decode()
    assert "Trần Văn Bình" in html
    assert "Kiểm tra giấy tờ" in html
    assert "Xem trên trang của người dân" not in html


def test_staff_are_led_to_their_own_work(client: Client) -> None:
    client.force_login(Account.objects.get(username="clerk"))
    assert client.get("/toi").status_code in (200, 302)
