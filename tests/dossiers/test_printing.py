"""Printed forms: what the paper must show, and that nothing written by people is lost or run."""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.dossiers.printing import FORMS, FormData, Paper, Register, print_form
from tests.dossiers.printing_samples import APPLICANT, CASE, CERTIFICATE, DECISION, RECEIPT, REGISTER, SAMPLES


def text(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def words(value: Any) -> list[str]:
    """Every text of a contract, but for what is only in the QR code or not meant for this form."""
    if isinstance(value, str):
        return [value] if value and not value.startswith("https://") else []
    if isinstance(value, tuple):
        return [word for item in value for word in words(item)]
    if is_dataclass(value):
        return [word for field in fields(value) for word in words(getattr(value, field.name))]
    return []


def squeezed(value: str) -> str:
    """Without spaces and case: a line may break anywhere, and titles are in capitals."""
    return "".join(value.split()).casefold()


UNUSED = {  # parts of the shared contracts that a form does not show
    "address": "Số 61 phố Hoàng Cầu, phường Ô Chợ Dừa",
    "hours": "Mở cửa từ Thứ Hai đến Thứ Sáu, 8 giờ đến 12 giờ và 13 giờ đến 17 giờ; sáng Thứ Bảy.",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_said_in_the_contract_is_on_the_paper(name: str) -> None:
    form, data = SAMPLES[name]
    shown = squeezed(text(print_form(form, data)))
    unused = set() if name == "receipt" else set(UNUSED.values())
    unused |= {"Hà Nội"} | ({CASE.procedure_code} if name == "register" else set())
    if name in ("apology", "stop", "control"):
        unused |= {APPLICANT.phone, APPLICANT.address if name == "control" else ""}
    if name in ("control", "register", "apology", "stop", "certificate", "decision"):
        unused |= {"024 3851 1234", "024 3851 5678"}
    missing = [word for word in words(data) if word not in unused and squeezed(word) not in shown]
    assert missing == []


def test_the_receipt_tells_when_in_words() -> None:
    shown = text(print_form("mau-01", RECEIPT))
    assert "Thứ Tư, ngày 25 tháng 11 năm 2026, trước 17 giờ" in shown
    assert "9 giờ 15 phút, Thứ Sáu, ngày 20 tháng 11 năm 2026" in shown
    assert "8.000 đồng (đã nộp)" in shown
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown


def test_a_receipt_without_a_fixed_date_says_how_long() -> None:
    shown = text(print_form("mau-01", replace(RECEIPT, due_at=None, time_limit="Trả ngay trong ngày")))
    assert "Hẹn trả kết quả: Trả ngay trong ngày" in shown


def test_large_print_is_18_points() -> None:
    sizes: set[int] = set()
    reader = PdfReader(io.BytesIO(print_form("mau-01", replace(RECEIPT, large=True))))

    def note(shown: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        if "Nguyễn Thị Hữu Hạnh" in shown:
            sizes.add(round(size * abs(matrix[3])))

    reader.pages[0].extract_text(visitor_text=note)
    assert sizes == {18}


def test_an_ordinary_receipt_is_one_page() -> None:
    assert len(PdfReader(io.BytesIO(print_form("mau-01", RECEIPT))).pages) == 1


def test_many_papers_run_over_to_more_pages_and_none_is_lost() -> None:
    papers = tuple(Paper(f"Giấy tờ thứ {i} của hồ sơ", copies=1) for i in range(120))
    document = print_form("mau-01", replace(RECEIPT, papers=papers))
    shown = text(document)
    assert len(PdfReader(io.BytesIO(document)).pages) > 1
    assert [paper.name for paper in papers if paper.name not in shown] == []


def test_a_long_register_repeats_its_head() -> None:
    long = replace(REGISTER, rows=REGISTER.rows * 20)
    pages = PdfReader(io.BytesIO(print_form("mau-07", long))).pages
    assert len(pages) > 3
    assert all("Cơ quan giải quyết" in " ".join(page.extract_text().split()) for page in pages)


def test_an_empty_register_prints() -> None:
    assert "SỔ THEO DÕI HỒ SƠ" in text(print_form("mau-07", replace(REGISTER, rows=())))


def test_a_decision_has_articles_and_grounds() -> None:
    shown = text(print_form("ket-qua", DECISION))
    assert "QUYẾT ĐỊNH:" in shown
    assert "Điều 3. Văn phòng" in shown
    assert "của Chính phủ;" in shown
    assert shown.index("CHỦ TỊCH ỦY BAN NHÂN DÂN") < shown.index("Căn cứ Luật")


def test_a_certificate_names_the_instrument_and_the_prefix_of_its_signer() -> None:
    shown = text(print_form("ket-qua", CERTIFICATE))
    assert "Quyết định số 12/QĐ-UBND" in shown
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in shown


HOSTILE = '#panic("x") $a$ *b* _c_ [d] <e> @f \\g // `h` ~ = /i'


def poisoned(value: Any) -> Any:
    """The same contract with markup of the typesetter in every text."""
    if isinstance(value, str):
        return value if value.startswith("https://") else f"{value} {HOSTILE}"
    if isinstance(value, date | datetime):
        return value
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: poisoned(getattr(value, field.name)) for field in fields(value)})
    return value


@pytest.mark.parametrize("name", SAMPLES)
def test_markup_in_any_text_prints_literally(name: str) -> None:
    form, data = SAMPLES[name]
    shown = squeezed(text(print_form(form, poisoned(data))))
    assert shown.count(squeezed(HOSTILE)) >= len(words(data)) / 2


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_a_sample(form: str) -> None:
    assert form in {name for name, _ in SAMPLES.values()}


@pytest.mark.parametrize(("form", "data"), [("mau-99", RECEIPT), ("mau-02", RECEIPT), ("mau-01", REGISTER)])
def test_a_form_takes_only_its_own_contract(form: str, data: FormData) -> None:
    with pytest.raises(ValueError, match="không in được"):
        print_form(form, data)


def test_register_numbers_go_on_from_the_first() -> None:
    assert isinstance(REGISTER, Register)
    assert "1236" in text(print_form("mau-07", REGISTER))
