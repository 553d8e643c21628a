"""Forms filled from live dossiers: what the paper says, read back from the PDF."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from motcua.common import clock
from motcua.dossiers import actions, prints
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import Cause, Outcome
from motcua.dossiers.models import Dossier
from tests.dossiers.test_acts import MORNING, at_officer  # noqa: F401
from tests.factories import city

pytestmark = pytest.mark.django_db


def words(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def test_the_receipt_has_code_secret_date_and_name(at_officer: Dossier) -> None:  # noqa: F811
    text = words(prints.receipt(Dossier.objects.get(pk=at_officer.pk)))
    for part in (
        at_officer.code,
        tracking_secret(at_officer.code),
        "Trần Thị Bé",
        "23 tháng 11 năm 2026",
        "Nguyễn Thu Hà",
    ):
        assert part in text


def test_the_large_receipt_says_the_same(at_officer: Dossier) -> None:  # noqa: F811
    assert at_officer.code in words(prints.receipt(at_officer, large=True))


def test_a_supplement_request_lists_what_is_missing(at_officer: Dossier) -> None:  # noqa: F811
    sent = actions.request_supplement(
        dossier_id=at_officer.pk,
        by=city.actor("officer"),
        reason="Ảnh chụp bị mờ",
        items=["Ảnh căn cước", "Giấy ra viện"],
    )
    text = words(prints.notice(sent))
    assert "Giấy ra viện" in text
    assert "Trần Văn Bình" in text


def test_an_apology_names_both_dates_and_the_cause(at_officer: Dossier) -> None:  # noqa: F811
    with clock.at(MORNING):
        sent = actions.extend(
            dossier_id=at_officer.pk,
            by=city.actor("officer"),
            amount=2,
            cause=Cause.SHARED_DATABASE,
            reason="Mất kết nối",
        )
    text = words(prints.notice(sent))
    assert "23/11/2026" in text or "23 tháng 11" in text
    assert "26/11/2026" in text or "26 tháng 11" in text
    assert "Mất kết nối" in text


def test_the_control_sheet_has_every_hand_over(at_officer: Dossier) -> None:  # noqa: F811
    actions.prepare_decision(
        dossier_id=at_officer.pk, by=city.actor("officer"), outcome=Outcome.APPROVE, body="Cấp bản sao trích lục."
    )
    text = words(prints.control_sheet(Dossier.objects.get(pk=at_officer.pk)))
    assert "Nguyễn Thu Hà" in text
    assert "Trần Văn Bình" in text


def test_the_register_has_a_row_for_each_dossier(at_officer: Dossier) -> None:  # noqa: F811
    day = MORNING.date()
    assert at_officer.code in words(prints.register(at_officer.receiving_unit, [at_officer], first=day, last=day))
