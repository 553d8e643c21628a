"""Electronic signatures on PDF: PAdES B-B, or B-T where MOTCUA_TSA_URL names a time-stamping service.

Keys lie in MOTCUA_HOME/keys/units, one per unit code: `<code>.p12` (PKCS#12; passphrase in
MOTCUA_KEY_PASSPHRASE) or `<code>.toml` for a key in a device (PKCS#11):

    module = "/usr/lib/softhsm/libsofthsm2.so"
    token = "motcua"
    label = "H26.00229"
    pin = "pin_00229"    # the name of a secret, see `home.secret`

Trusted roots lie in MOTCUA_HOME/keys/roots/*.pem.
"""

from __future__ import annotations

import asyncio
import io
import os
import tomllib
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from asn1crypto import parser
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.common.errors import Missing
from motcua.common.home import home, secret

_RESERVED = 12 * 1024  # hex digits set aside for the signature and its certificates
_RESERVED_STAMPED = 32 * 1024  # and a time stamp with its own certificates
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Signer:
    """A key ready to sign with. `name` is whom its certificate names."""

    name: str
    key: signers.Signer
    turn: Lock  # a device serves one caller at a time


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What the signatures of a file are worth; every signature counts where there are several.

    `intact`: what was signed is unchanged. `trusted`: the certificate leads to a given root and is in force.
    `covers_whole`: nothing was added after signing. `problems`: what is wrong, in Vietnamese, ready to show.
    `signed_at` is the signer's own clock, or the time stamp where there is one.
    """

    intact: bool
    trusted: bool
    signer_name: str
    signed_at: datetime | None
    covers_whole: bool
    problems: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.intact and self.trusted and self.covers_whole


def unit_signer(code: str) -> Signer:
    """The signer of unit `code`, loaded once. Raises Missing where the unit has no key."""
    for file in (home() / "keys" / "units" / f"{code}{kind}" for kind in (".p12", ".toml")):
        if file.is_file():
            return _load(file, file.stat().st_mtime_ns)
    raise Missing(
        "no_unit_key",
        "Đơn vị chưa có khóa ký số nên chưa ký được.",
        advice="Xin báo quản trị hệ thống cài khóa ký số của đơn vị.",
    )


def trusted_roots() -> list[bytes]:
    """The certificates (PEM) of the authorities that this installation trusts."""
    return [file.read_bytes() for file in sorted((home() / "keys" / "roots").glob("*.pem"))]


def sign_pdf(
    pdf: bytes,
    *,
    signer: Signer,
    reason: str,
    location: str,
    name: str,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """`pdf` with an invisible signature added; `name` is the person who signs for the unit."""
    url = os.environ.get("MOTCUA_TSA_URL")
    if timestamper is None and url:
        timestamper = HTTPTimeStamper(url, timeout=10)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    field = f"ChuKy{len(writer.prev.embedded_signatures) + 1}"
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=location,
        name=name,
    )
    job = signers.PdfSigner(metadata, signer.key, timestamper=timestamper, new_field_spec=SigFieldSpec(field))
    room = _RESERVED_STAMPED if timestamper else _RESERVED
    with signer.turn:
        out: io.BytesIO = _run(job.async_sign_pdf(writer, bytes_reserved=room))
    return out.getvalue()


def verify_pdf(pdf: bytes, roots: Sequence[bytes]) -> SignatureReport:
    """Check every signature of `pdf` against the certificates `roots` (PEM or DER). Never raises for a bad file."""
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if not signatures:
            return _worthless("Tệp không có chữ ký số.")
        context = _context(roots)
        statuses = [_run(async_validate_pdf_signature(one, context)) for one in signatures]
        exact = all(_is_exact(pdf, one) for one in signatures)
    except Exception:  # a parser fed with hostile bytes fails in many ways; each means "not a good signature"
        return _worthless("Không đọc được chữ ký số: tệp bị hỏng hoặc đã bị sửa.")
    return _report(signatures, statuses, exact=exact)


def _is_exact(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the gap that the signature leaves out holds just its own digits, and zeros to fill it up.

    No signature covers that gap, nor a few fields of its own container: they have to be checked one by one.
    """
    start, before, after, _ = (int(number) for number in signature.byte_range)
    content: bytes = signature.pkcs7_content
    digits, end = content.hex(), parser.peek(content)
    signed, signer, certificate = signature.signed_data, signature.signer_info, signature.signer_cert
    sid = signer["sid"]
    return bool(
        pdf[start + before : after] in (f"<{digits}>".encode(), f"<{digits.upper()}>".encode())
        and not any(content[end:])
        and _is_der(content[:end])
        and signed["version"].native in ("v1", "v3", "v4", "v5")
        and signer["version"].native in ("v1", "v3")
        and [one.dump() for one in signed["digest_algorithms"]] == [signer["digest_algorithm"].dump()]
        and (sid.name != "issuer_and_serial_number" or sid.chosen["issuer"].dump() == certificate.issuer.dump())
    )


def _is_der(data: bytes) -> bool:
    """Whether `data` is written in the one way that DER allows: no other bytes mean the same."""
    while data:
        kind, method, tag, header, content, trailer = parser.parse(data)
        size = len(header) + len(content)
        if trailer or (kind, tag) == (0, 0) or parser.emit(kind, method, tag, content) != data[:size]:
            return False
        if method == 1 and not _is_der(content):
            return False
        data = data[size:]
    return True


def _report(
    signatures: list[EmbeddedPdfSignature], statuses: list[PdfSignatureStatus], *, exact: bool
) -> SignatureReport:
    intact = exact and all(status.intact and status.valid for status in statuses)
    trusted = intact and all(status.trusted for status in statuses)
    covers_whole = intact and _covers_whole(statuses)
    problems = []
    if not intact:
        problems.append("Nội dung đã bị thay đổi sau khi ký: chữ ký không còn khớp với văn bản.")
    elif not trusted:
        problems.append(_distrust(statuses))
    if intact and not covers_whole:
        problems.append("Tệp đã được sửa hoặc thêm nội dung sau khi ký.")
    first, status = signatures[0], statuses[0]
    stamped = status.timestamp_validity.timestamp if status.timestamp_validity else None
    return SignatureReport(
        intact=intact,
        trusted=trusted,
        signer_name=_common_name(first.signer_cert),
        signed_at=stamped or status.signer_reported_dt,
        covers_whole=covers_whole,
        problems=tuple(problems),
    )


def _covers_whole(statuses: list[PdfSignatureStatus]) -> bool:
    """The last signature covers the whole file; after each earlier one nothing but signing happened."""
    return statuses[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE and all(status.docmdp_ok for status in statuses)


def _distrust(statuses: list[PdfSignatureStatus]) -> str:
    if any(status.revoked for status in statuses):
        return "Chứng thư số của người ký đã bị thu hồi."
    doubts = {status.trust_problem_indic.standard_name for status in statuses if status.trust_problem_indic}
    if {"EXPIRED", "OUT_OF_BOUNDS_NO_POE", "NOT_YET_VALID"} & doubts:
        return "Chứng thư số của người ký không còn (hoặc chưa) có hiệu lực."
    return "Chứng thư số của người ký không do tổ chức được tin cậy cấp."


def _worthless(problem: str) -> SignatureReport:
    return SignatureReport(False, False, "", None, False, (problem,))


def _context(roots: Sequence[bytes]) -> ValidationContext:
    certificates = [one for root in roots for one in load_certs_from_pemder_data(root)]
    return ValidationContext(trust_roots=certificates, allow_fetching=False)


@lru_cache(maxsize=512)
def _load(file: Path, _changed: int) -> Signer:
    key = _from_file(file) if file.suffix == ".p12" else _from_device(file)
    key.embed_roots = False  # whoever checks has the roots; a root inside proves nothing and nothing protects it
    return Signer(_common_name(key.signing_cert), key, Lock())


def _from_file(file: Path) -> signers.Signer:
    passphrase = os.environ.get("MOTCUA_KEY_PASSPHRASE")
    key: signers.Signer = signers.SimpleSigner.load_pkcs12_data(
        file.read_bytes(), other_certs=[], passphrase=passphrase.encode() if passphrase else None
    )
    return key


def _from_device(file: Path) -> signers.Signer:
    from pyhanko.sign import pkcs11  # needs python-pkcs11, which only those with a device install

    place = tomllib.loads(file.read_text(encoding="utf-8"))
    session = pkcs11.open_pkcs11_session(
        place["module"],
        token_criteria=TokenCriteria(label=place["token"]),
        user_pin=secret(place["pin"]),
    )
    label = place["label"]
    return pkcs11.PKCS11Signer(  # hashing here: not every device hashes
        session, cert_label=label, key_label=label, use_raw_mechanism=True
    )


def _common_name(certificate: Any) -> str:
    return str(certificate.subject.native.get("common_name", "")) if certificate is not None else ""


def _run(work: Coroutine[Any, Any, _T]) -> _T:
    """The result of `work`, also where this thread already runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
