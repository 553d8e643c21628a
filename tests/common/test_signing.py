"""Signatures, judged by ourselves and by poppler's pdfsig."""

import asyncio
import io
import shutil
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import keys
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps import DummyTimeStamper
from pypdf import PdfReader, PdfWriter

from motcua.common import dev_ca, pdf
from motcua.common.errors import Missing
from motcua.common.files import check_upload
from motcua.common.signing import SignatureReport, sign_pdf, trusted_roots, unit_signer, verify_pdf
from tests.common.test_pdf import DATA, TEMPLATE

CODE, UNIT = "H26.00229", "Ủy ban nhân dân phường Ô Chợ Dừa"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("city")


@pytest.fixture(autouse=True)
def _in_city(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(city))


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf.render(TEMPLATE, DATA)


def sign(document: bytes, code: str = CODE, name: str = UNIT) -> bytes:
    dev_ca.ensure_unit_key(code, name)
    return sign_pdf(document, signer=unit_signer(code), reason="Ký kết quả", location="Hà Nội", name="Đỗ Thị Quỳnh")


@pytest.fixture
def signed(document: bytes) -> bytes:
    return sign(document)


def verify(document: bytes) -> SignatureReport:
    return verify_pdf(document, trusted_roots())


def pdfsig(document: bytes, folder: Path, *options: str) -> str:
    file = folder / "a.pdf"
    file.write_bytes(document)
    done = subprocess.run(["pdfsig", *options, str(file)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


needs_pdfsig = pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
needs_nss = pytest.mark.skipif(not shutil.which("certutil"), reason="certutil (libnss3-tools) is not installed")


def test_a_signed_document_is_good(signed: bytes) -> None:
    report = verify(signed)
    assert report.good
    assert report.problems == ()
    assert report.signer_name == UNIT
    assert report.signed_at is not None
    assert abs(datetime.now(UTC) - report.signed_at) < timedelta(minutes=1)


def test_the_signed_document_still_begins_with_the_original(document: bytes, signed: bytes) -> None:
    assert signed.startswith(document)


def test_who_signed_and_why_is_in_the_signature(signed: bytes) -> None:
    signature = PdfReader(io.BytesIO(signed)).get_fields()["ChuKy1"]["/V"]
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (signature["/Name"], signature["/Reason"]) == ("Đỗ Thị Quỳnh", "Ký kết quả")


@needs_pdfsig
def test_pdfsig_agrees(signed: bytes, tmp_path: Path) -> None:
    told = pdfsig(signed, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert UNIT in told


@needs_pdfsig
@needs_nss
def test_pdfsig_trusts_it_with_our_root(signed: bytes, tmp_path: Path) -> None:
    place = f"sql:{tmp_path}"
    root = str(dev_ca.make_dev_ca())
    subprocess.run(["certutil", "-N", "-d", place, "--empty-password"], check=True)
    subprocess.run(["certutil", "-A", "-d", place, "-n", "ca", "-t", "CT,CT,CT", "-a", "-i", root], check=True)
    assert "Certificate is Trusted." in pdfsig(signed, tmp_path, "-nssdir", place)


@needs_pdfsig
def test_pdfsig_sees_one_changed_byte(signed: bytes, tmp_path: Path) -> None:
    assert "Signature is Valid." not in pdfsig(changed(signed, len(signed) // 4), tmp_path)


def changed(document: bytes, position: int) -> bytes:
    other = bytearray(document)
    other[position] ^= 1
    return bytes(other)


def test_one_changed_byte_anywhere_is_noticed(signed: bytes) -> None:
    """In the content, in the signature itself and in the zeros behind it, of which no signature takes care."""
    gap = signed.index(b"/Contents <")
    places = [*range(11, len(signed), 9001), *range(gap, gap + 2400, 197), gap + 11_000, len(signed) - 9]
    assert [place for place in places if verify(changed(signed, place)).good] == []


def test_a_change_of_content_is_told_in_words(signed: bytes) -> None:
    inside = signed.index(b"stream") + 40
    report = verify(changed(signed, inside))
    assert not report.intact
    assert "đã bị thay đổi sau khi ký" in report.problems[0]


def test_something_added_after_signing(signed: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    writer.root["/PageLayout"] = writer.root["/Type"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    report = verify(out.getvalue())
    assert report.intact
    assert not report.covers_whole
    assert report.problems == ("Tệp đã được sửa hoặc thêm nội dung sau khi ký.",)


def test_bytes_behind_the_end_are_noticed(signed: bytes) -> None:
    assert not verify(signed + b"\n% them mot dong\n").good


def test_a_second_signature_of_ours_is_good(signed: bytes) -> None:
    twice = sign(signed, "H26.00230", "Phòng Tư pháp")
    report = verify(twice)
    assert report.good
    assert report.signer_name == UNIT


def test_a_second_signature_by_a_stranger_spoils_it(
    signed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "elsewhere"))
    twice = sign(signed)
    monkeypatch.undo()
    assert not verify(twice).trusted


def test_a_stranger_with_the_same_name_is_not_trusted(
    document: bytes, city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "elsewhere"))
    forged = sign(document)
    monkeypatch.setenv("MOTCUA_HOME", str(city))
    dev_ca.make_dev_ca()
    report = verify(forged)
    assert report.intact
    assert not report.trusted
    assert report.signer_name == UNIT
    assert "không do tổ chức được tin cậy cấp" in report.problems[0]


def test_nobody_is_trusted_where_no_root_is_given(signed: bytes) -> None:
    assert not verify_pdf(signed, []).trusted


def test_an_expired_certificate(document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    dev_ca.make_dev_ca()
    monkeypatch.setattr(dev_ca, "_YEARS", 1)  # its year began 366 days ago
    report = verify(sign(document, "H26.expired", "Đơn vị cũ"))
    assert not report.trusted
    assert "hiệu lực" in report.problems[0]


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_no_signature() -> None:
    assert verify(blank_pdf()).problems == ("Tệp không có chữ ký số.",)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"hello", b"%PDF-1.7\n" + bytes(5000)])
def test_junk_is_answered_in_words(junk: bytes) -> None:
    report = verify(junk)
    assert not report.good
    assert report.problems


def test_half_a_file(signed: bytes) -> None:
    assert not verify(signed[: len(signed) // 2]).good


def test_a_time_stamp_is_taken_in_and_believed(document: bytes) -> None:
    key = rsa.generate_private_key(65537, 2048)  # all that this stand-in for a time-stamping service can use
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Đồng hồ")])
    now = datetime.now(UTC)
    certificate = (
        dev_ca._certificate(name, name, key.public_key())  # type: ignore[arg-type]
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.PEM)
    )
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        tsa_cert=next(load_certs_from_pemder_data(certificate)),
        tsa_key=keys.PrivateKeyInfo.load(plain),
        fixed_dt=now - timedelta(hours=1),
    )
    dev_ca.ensure_unit_key(CODE, UNIT)
    stamped = sign_pdf(document, signer=unit_signer(CODE), reason="", location="", name="", timestamper=stamper)
    report = verify_pdf(stamped, [*trusted_roots(), certificate])
    assert report.good
    assert report.signed_at == stamper.fixed_dt


def test_signing_works_inside_a_running_loop(document: bytes) -> None:
    async def inside() -> SignatureReport:
        return verify(sign(document))

    assert asyncio.run(inside()).good


def test_many_sign_at_once(document: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert all(verify(one).good for one in pool.map(sign, [document] * 6))


def test_a_unit_without_a_key() -> None:
    with pytest.raises(Missing) as caught:
        unit_signer("H26.99999")
    assert "quản trị" in caught.value.advice


def test_keys_are_for_the_owner_only(city: Path) -> None:
    dev_ca.ensure_unit_key(CODE, UNIT)
    files = [file for file in (city / "keys").rglob("*") if file.is_file() and file.name != ".lock"]
    assert len(files) >= 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_key_is_made_once(city: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(lambda _: dev_ca.ensure_unit_key("H26.once", "Đơn vị"), range(16)))
    first = files[0].read_bytes()
    assert dev_ca.ensure_unit_key("H26.once", "Tên khác").read_bytes() == first


def test_the_development_authority_says_what_it_is() -> None:
    certificate = x509.load_pem_x509_certificate(dev_ca.make_dev_ca().read_bytes())
    assert "không có giá trị pháp lý" in certificate.subject.rfc4514_string()


def test_a_key_with_a_passphrase(document: bytes, city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = dev_ca.ensure_unit_key(CODE, UNIT).read_bytes()
    key, certificate, others = pkcs12.load_key_and_certificates(plain, None)
    assert certificate is not None
    sealed = pkcs12.serialize_key_and_certificates(
        b"x", key, certificate, others, BestAvailableEncryption("mật khẩu".encode())
    )
    (city / "keys" / "units" / "H26.sealed.p12").write_bytes(sealed)
    monkeypatch.setenv("MOTCUA_KEY_PASSPHRASE", "mật khẩu")
    assert verify(sign_pdf(document, signer=unit_signer("H26.sealed"), reason="", location="", name="")).good


def test_a_signed_result_may_be_uploaded_again(signed: bytes) -> None:
    assert check_upload("ket-qua.pdf", signed).data == signed
