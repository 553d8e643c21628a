"""A certification authority of our own, for demos and tests only: it proves nothing about anybody.

In production the units' keys come from the State's authority (Ban Cơ yếu Chính phủ) as PKCS#12 files or behind
PKCS#11, and its roots lie in MOTCUA_HOME/keys/roots; see `signing`.

Keys are ECDSA P-256: as strong as RSA 3072, signed with in a fraction of the time, and made in under a
millisecond, so that each of a city's hundreds of units gets its own at once.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.hazmat.primitives.serialization import load_pem_private_key as load_key
from cryptography.x509.oid import NameOID

from motcua.common.home import home

CA_NAME = "Một Cửa: CA dùng thử, không có giá trị pháp lý"

_YEARS = 10


def make_dev_ca() -> Path:
    """Make the authority where there is none yet; returns its certificate (PEM), which is then a trusted root."""
    root = _folder() / "roots" / "dev-ca.pem"
    with _alone():
        if not root.exists():
            key = ec.generate_private_key(ec.SECP256R1())
            name = _name(CA_NAME)
            certificate = (
                _certificate(name, name, key.public_key())
                .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
                .add_extension(_usage(ca=True), critical=True)
                .sign(key, hashes.SHA256())
            )
            pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            _write(_folder() / "dev-ca.key", pem)
            _write(root, certificate.public_bytes(Encoding.PEM))
    return root


def ensure_unit_key(code: str, name: str) -> Path:
    """The key file (PKCS#12) of unit `code`; made and certified for `name` where there is none yet."""
    file = _folder() / "units" / f"{code}.p12"
    if file.exists():
        return file
    root = x509.load_pem_x509_certificate(make_dev_ca().read_bytes())
    ca_key = load_key((_folder() / "dev-ca.key").read_bytes(), None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey):
        raise TypeError("dev-ca.key is not an EC key")
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name, x509.NameAttribute(NameOID.USER_ID, code))
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    certificate = (
        _certificate(subject, root.subject, key.public_key())
        .add_extension(issuer_id, critical=False)
        .add_extension(_usage(ca=False), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    archive = pkcs12.serialize_key_and_certificates(code.encode(), key, certificate, [root], NoEncryption())
    with _alone():
        if not file.exists():
            _write(file, archive)
    return file


def _folder() -> Path:
    folder = home() / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time makes keys: two would overwrite each other's."""
    with (_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    start = datetime.now(UTC) - timedelta(days=366)  # the demo's past is signed, too
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=365 * _YEARS))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(common_name: str, *more: x509.NameAttribute[str]) -> x509.Name:
    short = common_name[:64]  # the limit of X.520
    return x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, short), *more]
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _write(file: Path, data: bytes) -> None:
    """For the owner's eyes only, and whole or not at all."""
    file.parent.mkdir(exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
    os.replace(draft, file)
