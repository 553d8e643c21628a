"""Taking a dossier in at the counter."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.audit.queries import views_of_person
from motcua.catalog import queries as catalog
from motcua.common import store
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import DocumentKind
from motcua.dossiers.models import Document, Dossier
from motcua.identity.actions import record_person
from motcua.identity.models import Person
from motcua.web.counter.idcard import Card, read_card
from tests.factories import city
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db

COPY, BIRTH = "2.000815", "1.001193"
HER = {"national_id": "001148000321", "full_name": "Trần Thị Bé", "birth_date": "20/8/1948", "sex": "female"}
CERTIFIED = {"paper_1_name": "Bằng tốt nghiệp", "paper_1_pages": "2", "paper_1_copies": "3", "more_1": "no"}
PAPER = {"original_have": "on", "original_originals": "1"}
CARD = "001079001234||Nguyễn Văn Hùng|11021979|Nam|Số 5, phường Kim Liên, Hà Nội|01072021"


@pytest.fixture
def clerk() -> Client:
    return signed_in("clerk")


def opened(clerk: Client, code: str = COPY) -> dict[str, Any]:
    """What the page holds when it has just been opened."""
    html = page(clerk.get(f"/quay/nhan/{code}/"))
    return {name: values[-1] for name, values in controls(html).items()}


def send(clerk: Client, button: str, *parts: dict[str, Any], code: str = COPY) -> Any:
    data = opened(clerk, code)
    for part in parts:
        data |= part
    return clerk.post(f"/quay/nhan/{code}/", {**data, "do": button})


def jpeg() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return SimpleUploadedFile("ban-quet.jpg", out.getvalue(), "image/jpeg")


def test_the_most_used_procedures_come_first_and_search_needs_no_accents(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, PAPER)
    html = page(clerk.get("/quay/nhan/"))
    used = html.index(f"/quay/nhan/{COPY}/")
    assert used < html.index(f"/quay/nhan/{BIRTH}/")
    assert f"/quay/nhan/{BIRTH}/" in page(clerk.get("/quay/nhan/", {"q": "khai sinh"}))


def test_the_commune_of_the_point_and_the_counter_are_chosen_beforehand(clerk: Client) -> None:
    held = opened(clerk)
    assert (held["unit"], held["channel"]) == ("Phường Kim Liên", "counter")


def test_filing_leads_to_a_receipt_with_all_that_is_needed(clerk: Client) -> None:
    response = send(clerk, "file", HER, CERTIFIED, PAPER)
    dossier = Dossier.objects.get()
    assert response["Location"] == f"/quay/ho-so/{dossier.code}/giay-hen/"
    html = page(clerk.get(response["Location"]))
    assert dossier.code in html
    assert tracking_secret(dossier.code) in html
    assert f"{dossier.due_at:%d/%m/%Y}" in html
    assert "Bản chính giấy tờ cần sao (bản chính, 1)" in html


def test_the_receipt_is_printed_normal_and_large(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, PAPER)
    address = f"/quay/ho-so/{Dossier.objects.get().code}/mau-01.pdf"
    normal, large = clerk.get(address), clerk.get(address, {"co": "lon"})
    assert normal.content[:5] == large.content[:5] == b"%PDF-"
    assert normal.content != large.content
    assert normal["Content-Type"] == "application/pdf"


def test_the_receipt_hands_the_dossier_over_with_one_more_click(clerk: Client) -> None:
    html = page(clerk.get(send(clerk, "file", HER, CERTIFIED, PAPER)["Location"]))
    dossier = Dossier.objects.get()
    assert f'action="/quay/ho-so/{dossier.code}/"' in html
    clerk.post(f"/quay/ho-so/{dossier.code}/", {"act": "forward"})
    dossier.refresh_from_db()
    assert dossier.holder_role == "officer"


def test_the_filing_belongs_to_the_point_of_the_clerk(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, PAPER)
    dossier = Dossier.objects.select_related("receiving_unit", "competent_unit", "applicant").get()
    assert dossier.receiving_unit.code == "H26.00229.MC"
    assert dossier.applicant.birth_date == date(1948, 8, 20)
    assert dossier.channel == "counter"


def test_any_commune_of_the_city_can_be_chosen_without_accents(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, PAPER, {"unit": "van mieu quoc tu giam"})
    dossier = Dossier.objects.select_related("receiving_unit", "competent_unit").get()
    assert (dossier.receiving_unit.code, dossier.competent_unit.code) == ("H26.00229.MC", city.VAN_MIEU)


def test_papers_are_noted_as_originals_and_copies(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, {"original_have": "on", "original_originals": "2", "original_scan": jpeg()})
    row = Document.objects.get()
    assert (row.kind, row.quantity, row.mime) == (DocumentKind.ORIGINAL, 2, "image/jpeg")
    assert store.get(row.sha256).startswith(b"\xff\xd8")


def test_a_known_person_is_found_and_will_see_it(clerk: Client) -> None:
    known = Person.objects.get(full_name=city.CITIZEN.full_name)
    response = send(clerk, "find", {"national_id": "001 190 000123"})
    held = controls(page(response))
    assert held["full_name"] == [city.CITIZEN.full_name]
    assert held["birth_date"] == ["21/05/1990"]
    assert [view.data["purpose"] for view in views_of_person(known.pk)] == ["Tìm người nộp tại quầy"]


def test_a_scanned_card_fills_the_person_in(clerk: Client) -> None:
    held = controls(page(send(clerk, "find", {"national_id": CARD})))
    assert (held["national_id"], held["full_name"]) == (["001079001234"], ["Nguyễn Văn Hùng"])
    assert (held["birth_date"], held["sex"]) == (["11/02/1979"], ["male"])


@pytest.mark.parametrize(
    ("scanned", "card"),
    [
        (CARD, Card("001079001234", "Nguyễn Văn Hùng", date(1979, 2, 11), "male", "Số 5, phường Kim Liên, Hà Nội")),
        ("001193004455|x|Phạm Thị Thu|31021993|Nữ|HN|y", Card("001193004455", "Phạm Thị Thu", None, "female", "HN")),
        ("001079001234", None),
        ("abc|||||", None),
        ("", None),
    ],
)  # fmt: skip
def test_reading_a_card(scanned: str, card: Card | None) -> None:
    assert read_card(scanned) == card


def test_finding_nobody_says_so(clerk: Client) -> None:
    assert "Chưa có ai mang số này" in page(send(clerk, "find", {"national_id": "001099999999"}))


def test_checking_shows_the_fee_and_files_nothing(clerk: Client) -> None:
    html = page(send(clerk, "check", CERTIFIED))
    assert "12.000 đồng" in html  # 3 copies of 2 pages at 2.000 a page
    assert "mười hai nghìn đồng" in html
    assert not Dossier.objects.exists()


def test_no_fee_is_named_before_what_it_is_counted_by(clerk: Client) -> None:
    assert "Điền tờ khai rồi bấm “Tính lại” để xem phí." in page(clerk.get(f"/quay/nhan/{COPY}/"))


def test_checking_brings_the_questions_that_an_answer_opens(clerk: Client) -> None:
    assert "paper_2_name" not in page(clerk.get(f"/quay/nhan/{COPY}/"))
    held = page(send(clerk, "check", CERTIFIED, {"more_1": "yes"}))
    assert 'name="paper_2_name"' in held
    assert "Bằng tốt nghiệp" in held


def test_every_mistake_is_said_at_once_and_nothing_typed_is_lost(clerk: Client) -> None:
    wrong = {**CERTIFIED, "full_name": "", "phone": "0912000111", "paper_1_pages": "hai"}
    response = send(clerk, "file", wrong)
    html = page(response)
    assert response.status_code == 422
    assert "Họ và tên: " in html.split("notice bad")[1].split("</ul>")[0]
    assert "Còn thiếu giấy tờ này" in html
    assert "Chỗ này cần một số" in html
    held = controls(html)
    assert (held["phone"], held["paper_1_name"], held["paper_1_pages"]) == (
        ["0912000111"],
        ["Bằng tốt nghiệp"],
        ["hai"],
    )
    assert not Dossier.objects.exists()


def test_a_scan_stays_when_something_else_must_be_mended(clerk: Client) -> None:
    first = send(clerk, "file", CERTIFIED, PAPER, {"original_scan": jpeg()})
    assert "Đã giữ bản quét ban-quet.jpg" in page(first)
    held = {name: values[-1] for name, values in controls(page(first)).items()}
    clerk.post(f"/quay/nhan/{COPY}/", {**held, **HER, "do": "file"})
    assert Document.objects.get().mime == "image/jpeg"


def test_a_kept_scan_that_this_server_did_not_sign_is_ignored(clerk: Client) -> None:
    send(clerk, "file", HER, CERTIFIED, PAPER, {"original_kept": '{"sha256":"0"}:forged'})
    assert Document.objects.get().sha256 == ""


def test_a_scan_that_is_not_what_it_says_is_refused(clerk: Client) -> None:
    fake = SimpleUploadedFile("giay.pdf", b"MZ\x90not a pdf", "application/pdf")
    response = send(clerk, "file", HER, CERTIFIED, PAPER, {"original_scan": fake})
    assert "Không nhận ra loại tệp này" in page(response)
    assert not Dossier.objects.exists()


def test_a_number_that_contradicts_the_birth_date_is_refused_at_its_field(clerk: Client) -> None:
    response = send(clerk, "file", HER, CERTIFIED, PAPER, {"birth_date": "20/8/1984"})
    assert response.status_code == 422
    assert 'href="#id_national_id"' in page(response)


def test_a_number_that_belongs_to_somebody_else_is_refused_without_showing_who(clerk: Client) -> None:
    record_person(by=city.actor("clerk"), full_name="Trần Thị Sáu", national_id="001148000321")
    html = page(send(clerk, "file", HER, CERTIFIED, PAPER))
    assert "Số định danh này đã được ghi với họ tên khác" in html
    assert "Sáu" not in html


def test_the_same_page_sent_twice_files_once(clerk: Client) -> None:
    data = {**opened(clerk), **HER, **CERTIFIED, **PAPER, "do": "file"}
    answers = [clerk.post(f"/quay/nhan/{COPY}/", data) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Dossier.objects.count() == 1


def test_an_exemption_lowers_the_fee(clerk: Client) -> None:
    asked = opened(clerk, BIRTH) | {"case": "late"}
    full = page(clerk.post(f"/quay/nhan/{BIRTH}/", {**asked, "do": "check"}))
    poor = page(clerk.post(f"/quay/nhan/{BIRTH}/", {**asked, "exemption": "poor", "do": "check"}))
    content = catalog.current_version(BIRTH).content
    rule = next(fee for fee in content.fees if fee.case == "late")
    assert f"{rule.amount:,}".replace(",", ".") + " đồng" in full
    assert "đã miễn, giảm" in poor
    assert "đã miễn, giảm" not in full


def test_only_clerks_take_papers_in() -> None:
    for username in ("officer", "checker", "chair"):
        response = signed_in(username).get(f"/quay/nhan/{COPY}/")
        assert response.status_code == 403
        html = page(response)
        assert "Trang này không dành cho vị trí công tác" in html
        assert 'href="/phong/' in html  # the way to one's own pages


def test_a_page_from_elsewhere_cannot_file() -> None:
    strict = signed_in("clerk", csrf=True)
    response = strict.post(f"/quay/nhan/{COPY}/", {**HER, **CERTIFIED, **PAPER, "do": "file"})
    assert response.status_code == 403
    assert not Dossier.objects.exists()


def test_an_unknown_procedure_is_a_clear_page(clerk: Client) -> None:
    response = clerk.get("/quay/nhan/9.999999/")
    assert response.status_code == 404
    assert "Không có thủ tục nào mang mã" in page(response)


def cursor(response: Any) -> str:
    """The name of the control that has the cursor; the tag where it has no name."""
    tag = re.search(r"<(\w+)[^>]*\bautofocus\b[^>]*>", page(response))
    assert tag
    name = re.search(r'\bname="([^"]+)"', tag[0])
    return name[1] if name else tag[1]


@pytest.mark.parametrize(
    ("button", "parts", "where"),
    [
        ("find", [{"national_id": "001148000321"}], "full_name"),
        ("find", [HER], "paper_1_name"),
        ("enter", [{"national_id": "001148000321"}], "full_name"),
        ("enter", [HER], "paper_1_name"),
        ("ask", [HER, CERTIFIED], "original_have"),
        ("enter", [HER, CERTIFIED, PAPER], "h2"),
        ("check", [HER], "h2"),
        ("file", [HER], "div"),  # the list of what is wrong
    ],
)
def test_the_cursor_goes_where_the_hands_go_next(
    clerk: Client, button: str, parts: list[dict[str, Any]], where: str
) -> None:
    assert cursor(send(clerk, button, *parts)) == where


def test_the_cursor_is_first_in_the_number(clerk: Client) -> None:
    assert cursor(clerk.get(f"/quay/nhan/{COPY}/")) == "national_id"


def test_enter_never_files(clerk: Client) -> None:
    assert send(clerk, "enter", HER, CERTIFIED, PAPER).status_code == 200
    assert not Dossier.objects.exists()
