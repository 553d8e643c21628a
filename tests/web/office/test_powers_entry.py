"""Entering a decision: looked at before it is stored, and no contradiction unseen."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from motcua.authority.models import Grant, Instrument
from motcua.catalog.queries import current_version
from motcua.identity.roles import Role
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db

MANY_CASES = "1.004859"
ENTER = f"/so-tham-quyen/ghi/{city.KIM_LIEN}/"


def a_scan() -> SimpleUploadedFile:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return SimpleUploadedFile("quyet-dinh.pdf", out.getvalue(), "application/pdf")


def said(**changes: str) -> dict[str, Any]:
    """A decision of the chair: two procedures to the head of the office, until the end of next year."""
    chair = city.position(city.KIM_LIEN, "Chủ tịch Ủy ban nhân dân")
    return {
        "text_kind": "decision", "number": "312/QĐ-UBND", "title": "Ủy quyền chứng thực bản sao, chữ ký",
        "issuer": "Ủy ban nhân dân phường Kim Liên", "issued_on": "1/11/2026",
        "kind": "delegated", "grantor": str(chair.pk), "valid_to": "31/12/2027", "sign_as": "auto", "act": "sign",
        "conditions": "Không ủy quyền lại. Báo cáo hằng quý.", "reporting": "quarter", "so-dong": "3",
        "dong1-grantee": "chanh van phong", "dong1-what": "2.000815; 2.000884", **changes,
    }  # fmt: skip


def looked(client: Client, data: dict[str, Any]) -> Any:
    return client.post(ENTER, {**data, "do": "look", "file": a_scan()})


def saved(client: Client, data: dict[str, Any]) -> Any:
    """As a person would: look first, then store what was looked at; the file is sent once."""
    held = controls(page(looked(client, data)))
    return client.post(ENTER, {**data, "do": "save", "seen": held.get("seen", [""])[0], "kept": held["kept"][0]})


def test_a_look_shows_the_powers_in_words_and_stores_nothing() -> None:
    html = page(looked(at_desk("legal"), said()))
    assert "Xem lại trước khi ghi" in html
    assert "Chánh Văn phòng, Văn phòng HĐND và UBND phường Kim Liên" in html
    assert "đến hết 31/12/2027" in html
    assert not Instrument.objects.filter(number="312/QĐ-UBND").exists()


def test_what_was_looked_at_is_stored_and_rests_on_the_givers_own_power() -> None:
    answer = saved(at_desk("legal"), said())
    grant = Grant.objects.get(instrument__number="312/QĐ-UBND")
    assert answer["Location"] == f"/so-tham-quyen/van-ban/{grant.instrument_id}/"
    assert grant.procedures == ["2.000815", "2.000884"]
    assert (grant.prefix, grant.reporting) == ("TUQ.", "quarter")
    assert grant.rests_on is not None
    assert grant.rests_on.grantee_id == grant.grantor_id
    assert grant.recorded_by.startswith("Cao Thị Hạnh")


def test_a_power_limited_to_some_cases_is_typed_by_their_names() -> None:
    """And read back by them, where the power is looked at."""
    case = current_version(MANY_CASES).content.cases[0]
    data = said(**{"dong1-what": MANY_CASES, "dong1-cases": case.label.upper()})
    legal = at_desk("legal")
    saved(legal, data)
    grant = Grant.objects.get(instrument__number="312/QĐ-UBND")
    assert grant.cases == [case.key]
    assert f"Chỉ trường hợp: {case.label}" in page(legal.get(f"/so-tham-quyen/quyen/{grant.pk}/"))


def test_what_was_changed_after_looking_is_shown_again() -> None:
    legal = at_desk("legal")
    held = controls(page(looked(legal, said())))
    data = said(**{"dong1-what": "2.000815"})
    html = page(legal.post(ENTER, {**data, "do": "save", "seen": held["seen"][0], "kept": held["kept"][0]}))
    assert "Nội dung vừa được sửa sau lần xem trước." in html
    assert not Instrument.objects.filter(number="312/QĐ-UBND").exists()


@pytest.mark.parametrize(
    ("changes", "at", "complaint"),
    [
        ({"valid_to": ""}, "id_valid_to", "Ủy quyền phải có thời hạn"),
        ({"conditions": ""}, "id_conditions", "Ủy quyền phải ghi điều kiện"),
        ({"grantor": ""}, "id_grantor", "Hãy chọn người giao quyền"),
        ({"valid_from": "1/1/2028"}, "id_valid_to", "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"dong1-what": "9.999999"}, "id_dong1-what", "Không có thủ tục hay lĩnh vực nào là “9.999999”"),
        ({"dong1-grantee": "giám đốc sở y tế"}, "id_dong1-grantee", "Không có chức danh"),
        ({"dong1-grantee": "chuyên viên"}, "id_dong1-grantee", "Có phải:"),
        ({"dong2-grantee": "phó chủ tịch"}, "id_dong2-what", "Hãy ghi thủ tục hoặc lĩnh vực được giao"),
        ({"dong1-cases": "bản sao"}, "id_dong1-cases", "Các thủ tục được giao không có trường hợp “bản sao”"),
        ({"dong1-what": "Hộ tịch", "dong1-cases": "bản sao"}, "id_dong1-cases", "thì nêu mã thủ tục"),
        ({"number": ""}, "id_number", "Số, ký hiệu"),
        ({"number": "12/QĐ-UBND", "issuer": "UBND phường Kim Liên"}, "id_number", "đã có trong sổ"),
    ],
)
def test_a_mistake_is_told_at_its_field(changes: dict[str, str], at: str, complaint: str) -> None:
    answer = looked(at_desk("legal"), said(**changes))
    assert answer.status_code == 422
    html = page(answer)
    summary = html.split('class="notice bad errors"')[1].split("</ul>")[0]
    assert f'href="#{at}"' in summary
    assert complaint in html


def test_a_power_that_was_passed_on_is_not_passed_on_again() -> None:
    """The deputy has only what the chair has assigned."""
    deputy = city.position(city.KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân")
    html = page(looked(at_desk("legal"), said(grantor=str(deputy.pk), **{"dong1-what": "Hộ tịch"})))
    assert "Người giao không có quyền quyết định: Hộ tịch" in html


def test_a_text_without_its_file_is_refused() -> None:
    answer = at_desk("legal").post(ENTER, {**said(), "do": "look"})
    assert answer.status_code == 422
    assert "Văn bản giao quyền phải có tệp" in page(answer)


def test_only_the_keepers_write() -> None:
    for username in ("chair", "checker"):
        assert signed_in(username).post(ENTER, said()).status_code == 403
    assert at_desk(Role.INSPECTOR).get(ENTER).status_code == 403


def test_more_lines_keep_what_was_typed() -> None:
    html = page(at_desk("legal").post(ENTER, {**said(), "do": "more"}))
    assert 'name="dong6-grantee"' in html
    assert controls(html)["dong1-grantee"] == ["chanh van phong"]


def test_a_correction_may_give_all_cases_instead_of_one() -> None:
    case = current_version(MANY_CASES).content.cases[0]
    legal = at_desk("legal")
    saved(legal, said(**{"dong1-what": MANY_CASES, "dong1-cases": case.label}))
    wrong = Grant.objects.get(instrument__number="312/QĐ-UBND")
    address = f"/so-tham-quyen/quyen/{wrong.pk}/dinh-chinh/"
    held = {name: values[0] for name, values in controls(page(legal.get(address))).items()}
    assert held["cases"].strip() == case.label
    legal.post(address, {**held, "cases": "", "reporting": "quarter", "reason": "Văn bản giao mọi trường hợp."})
    assert (wrong.corrected_by.get().cases, wrong.cases) == ([], [case.key])
