"""Cursors for keyset paging: where the next page starts, signed so that nobody makes one up."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Sequence
from typing import Any

from motcua.common.errors import BadInput
from motcua.common.home import secret

_TAG = 10  # bytes of HMAC-SHA256


def encode_cursor(values: Sequence[Any]) -> str:
    """An opaque URL-safe text for `values` (JSON: strings, numbers, None)."""
    body = json.dumps(list(values), separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(_tag(body) + body).rstrip(b"=").decode()


def decode_cursor(text: str) -> list[Any]:
    """The values of a cursor made here. Raises BadInput (`bad_cursor`) for anything else."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    tag, body = raw[:_TAG], raw[_TAG:]
    if not hmac.compare_digest(tag, _tag(body)):
        raise BadInput("bad_cursor", "Vị trí trang không đúng.", advice="Hãy mở lại từ trang đầu.")
    values: list[Any] = json.loads(body)
    return values


def _tag(body: bytes) -> bytes:
    return hmac.digest(b"cursor:" + secret("secret_key").encode(), body, "sha256")[:_TAG]
