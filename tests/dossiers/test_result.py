"""The signed electronic copy: verified by us and by a verifier that is not ours."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from motcua.common import signing, store
from motcua.dossiers import actions
from motcua.dossiers.models import Decision, Dossier
from tests.dossiers.test_acts import at_officer, to_sign  # noqa: F401
from tests.factories import city

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(to_sign: Dossier) -> Decision:  # noqa: F811
    return actions.sign_decision(dossier_id=to_sign.pk, by=city.actor("chair"))


def test_the_copy_is_signed_by_the_units_key(signed: Decision) -> None:
    report = signing.verify_pdf(store.get(signed.pdf_sha256), signing.trusted_roots())
    assert report.good, report.problems
    assert "Kim Liên" in report.signer_name


def test_one_byte_changed_is_seen(signed: Decision) -> None:
    data = bytearray(store.get(signed.pdf_sha256))
    data[len(data) // 3] ^= 1
    report = signing.verify_pdf(bytes(data), signing.trusted_roots())
    assert not report.good
    assert report.problems


def test_it_prints_number_signer_and_the_chain_of_instruments(signed: Decision) -> None:
    pages = PdfReader(io.BytesIO(store.get(signed.pdf_sha256))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in ("1/KQ-00229", "Hoàng Thị Mai", "CHỦ TỊCH", "72/2025/QH15"):
        assert part in text


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_pdfsig_agrees(signed: Decision, tmp_path: Path) -> None:
    file = tmp_path / "kq.pdf"
    file.write_bytes(store.get(signed.pdf_sha256))
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
