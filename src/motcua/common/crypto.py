"""Secrets at rest: text encrypted with AES-256-GCM, and keyed hashes to find it by.

The secret `data_key` holds one or more keys of 32 bytes in hex, separated by spaces: each key's number is its
place in the list, the last one encrypts, the others still decrypt. To rotate, append a key; never reorder.
`index_key` is one key and cannot change without recomputing every stored hash.
"""

from __future__ import annotations

import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motcua.common.home import secret
from motcua.common.text import nfc

_NONCE = 12


def encrypt(text: str) -> bytes:
    """Key number (1 byte), nonce (12), ciphertext and tag. The same text gives other bytes each time."""
    keys = _keys("data_key")
    head = bytes([len(keys)])
    nonce = os.urandom(_NONCE)
    return head + nonce + AESGCM(keys[-1]).encrypt(nonce, text.encode(), head)


def decrypt(sealed: bytes) -> str:
    """The text that `encrypt` sealed. Raises ValueError where it was changed or its key is not there."""
    head, nonce, body = sealed[:1], sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    keys = _keys("data_key")
    if not head or not 1 <= head[0] <= len(keys):
        raise ValueError("Dữ liệu được mã hóa bằng khóa mà hệ thống này không có.")
    try:
        return AESGCM(keys[head[0] - 1]).decrypt(nonce, body, head).decode()
    except (InvalidTag, ValueError):
        raise ValueError("Dữ liệu mã hóa đã bị thay đổi hoặc sai khóa.") from None


def keyed_hash(text: str) -> bytes:
    """32 bytes to look `text` up by, useless without `index_key`. Normalise `text` first (digits only)."""
    return hmac.digest(_keys("index_key")[-1], nfc(text).encode(), "sha256")


def _keys(name: str) -> tuple[bytes, ...]:
    return _load(name, os.environ.get(f"MOTCUA_{name.upper()}"), os.environ.get("MOTCUA_HOME"))


@lru_cache(maxsize=8)
def _load(name: str, _value: str | None, _home: str | None) -> tuple[bytes, ...]:
    """The keys, read once for each place that they can come from."""
    keys = tuple(bytes.fromhex(part) for part in secret(name).split())
    if not keys or any(len(key) != 32 for key in keys):
        raise ValueError(f"Khóa '{name}' phải là 64 chữ số thập lục phân (32 byte).")
    return keys
