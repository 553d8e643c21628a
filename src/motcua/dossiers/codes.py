"""Dossier codes `<unit code>-YYMMDD-XXXX` (TT 4/2025/TT-VPCP; ordinary systems TT 03 Đ.13) and the
tracking secret printed on the receipt."""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import date
from hmac import compare_digest

from motcua.common.crypto import keyed_hash
from motcua.common.text import nfc

# Both orders of the unit code are in use: H26.26.101 and the old 000.A0.01.H26; the tail has 4 digits or more.
PATTERN = re.compile(r"([A-Z0-9]+(?:\.[A-Z0-9]+)*)-?(\d{6})-?(\d{4,})")
DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "_": "-", " ": "", "\u00a0": ""})


def dossier_code(unit_code: str, day: date, number: int) -> str:
    return f"{unit_code}-{day:%y%m%d}-{number:04d}"


def parse_code(text: str) -> str | None:
    """The code as stored, from what a person typed: case, spaces and kinds of dash do not matter."""
    found = PATTERN.fullmatch(nfc(text).translate(DASHES).upper().strip("-."))
    return f"{found[1]}-{found[2]}-{found[3]}" if found else None


def tracking_secret(code: str) -> str:
    """Eight letters and digits that prove having the receipt; derived with the server's key, never stored."""
    return b32encode(keyed_hash(f"tracking:{code}"))[:8].decode("ascii")


def is_tracking_secret(code: str, secret: str) -> bool:
    """Whether `secret`, as typed (case and spaces do not matter), belongs to `code`."""
    typed = re.sub(r"[\s-]", "", secret).upper()
    return compare_digest(typed.encode(), tracking_secret(code).encode())


def objection_secret(code: str) -> str:
    """Six letters and digits told to the applicant of a dossier that somebody else filed: to say "I did not ask"."""
    return b32encode(keyed_hash(f"objection:{code}"))[:6].decode("ascii")


def is_objection_secret(code: str, typed: str) -> bool:
    """Whether `typed` (case and spaces do not matter) belongs to `code`."""
    plain = re.sub(r"[\s-]", "", typed).upper()
    return compare_digest(plain.encode(), objection_secret(code).encode())
