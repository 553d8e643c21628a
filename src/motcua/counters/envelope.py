"""A sealed envelope: closed on a machine that cannot open it again, opened by the server alone.

ECIES as browsers offer it (WebCrypto): an ephemeral P-256 key agrees with the machine's public key; HKDF-SHA256
(salt: both public points; info: "motcua offline 1") makes the key of AES-256-GCM. Layout: ephemeral point (65
bytes), nonce (12), ciphertext with tag. Inside: length of a JSON header (4 bytes, big endian), the header
`{"fields": {name: [value, ...]}, "files": [{"field", "name", "size"}], ...}`, then the files' bytes in that order.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

INFO = b"motcua offline 1"
_POINT, _NONCE, _LENGTH = 65, 12, 4
_CURVE = ec.SECP256R1()


@dataclass(frozen=True, slots=True)
class Content:
    """What was inside: the page's fields, the files as (field, name, bytes), and the rest of the header."""

    fields: Mapping[str, Sequence[str]]
    files: Sequence[tuple[str, str, bytes]]
    header: Mapping[str, Any]


def new_key() -> tuple[bytes, str]:
    """(public point, private number in hex) of a new machine."""
    private = ec.generate_private_key(_CURVE)
    return _point(private.public_key()), f"{private.private_numbers().private_value:064x}"


def seal(public: bytes, content: Content) -> bytes:
    """What the machine's script does, for machines that are not browsers."""
    ephemeral = ec.generate_private_key(_CURVE)
    nonce = os.urandom(_NONCE)
    receiver = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public)
    own = _point(ephemeral.public_key())
    key = _derive(ephemeral.exchange(ec.ECDH(), receiver), own + public)
    return own + nonce + AESGCM(key).encrypt(nonce, _pack(content), None)


def open_sealed(private: str, public: bytes, sealed: bytes) -> Content:
    """The content. Raises ValueError where it was changed, cut short, or sealed for another machine."""
    own, nonce, body = sealed[:_POINT], sealed[_POINT : _POINT + _NONCE], sealed[_POINT + _NONCE :]
    try:
        receiver = ec.derive_private_key(int(private, 16), _CURVE)
        sender = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, own)
        key = _derive(receiver.exchange(ec.ECDH(), sender), own + public)
        return _unpack(AESGCM(key).decrypt(nonce, body, None))
    except (InvalidTag, ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("Không mở được phong bì: nội dung đã bị đổi, bị cắt, hoặc không phải của máy này.") from None


def _derive(shared: bytes, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=INFO).derive(shared)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _pack(content: Content) -> bytes:
    listed = [{"field": field, "name": name, "size": len(data)} for field, name, data in content.files]
    header = json.dumps({**content.header, "fields": dict(content.fields), "files": listed}).encode()
    return len(header).to_bytes(_LENGTH, "big") + header + b"".join(data for _, _, data in content.files)


def _unpack(plain: bytes) -> Content:
    end = _LENGTH + int.from_bytes(plain[:_LENGTH], "big")
    header = json.loads(plain[_LENGTH:end])
    files = []
    for listed in header.pop("files"):
        files.append((str(listed["field"]), str(listed["name"]), plain[end : end + listed["size"]]))
        end += listed["size"]
    if end != len(plain):
        raise ValueError
    fields = {str(name): [str(value) for value in values] for name, values in header.pop("fields").items()}
    return Content(fields, files, header)
