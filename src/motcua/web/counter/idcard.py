"""What the QR code of a citizen's identity card says, as a reader types it: one line of fields.

`number|old number|full name|ddmmyyyy|Nam or Nữ|address|ddmmyyyy of issue` (further fields may follow).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.common.text import fold, nfc
from motcua.identity.enums import Sex

SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Card:
    national_id: str
    full_name: str
    birth_date: date | None
    sex: str
    address: str


def read_card(scanned: str) -> Card | None:
    """The card behind a scanned line, or None where the text is something else (a number typed by hand)."""
    fields = [field.strip() for field in nfc(scanned).split("|")]
    if len(fields) < 6 or not (fields[0].isdigit() and len(fields[0]) == 12):
        return None
    number, _, name, born, sex, address = fields[:6]
    return Card(number, name, _date(born), SEXES.get(fold(sex), ""), address)


def _date(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d%m%Y").date()  # noqa: DTZ007 - a day, not an instant
    except ValueError:
        return None
