"""What a text message costs: its parts, in the letters that networks send (3GPP TS 23.038, 23.040).

Letters of the GSM alphabet travel as 7 bits: 160 in one message, 153 in each part of a longer one. A single
letter outside it (any Vietnamese vowel with two marks) turns the whole message into UCS-2: 70, or 67 in a part.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€")  # sent as two
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\xa0": " ", "·": "-"}
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`texts` as they are sent, one after the other; `unicode`: UCS-2, not the GSM alphabet."""

    texts: tuple[str, ...]
    unicode: bool

    def __len__(self) -> int:
        return len(self.texts)


def parts(text: str) -> Parts:
    """The parts that `text` is sent in; no letter is cut in two."""
    gsm = all(char in GSM or char in EXTENDED for char in text)
    whole, piece = (160, 153) if gsm else (70, 67)
    width = _septets if gsm else _units
    if sum(map(width, text)) <= whole:
        return Parts((text,), not gsm)
    found, start, used = [], 0, 0
    for position, char in enumerate(text):
        if used + width(char) > piece:
            found.append(text[start:position])
            start, used = position, 0
        used += width(char)
    return Parts((*found, text[start:]), not gsm)


def unaccented(text: str) -> str:
    """`text` in the GSM alphabet as far as it can be: "Đã nhận" -> "Da nhan". What is left over becomes "?"."""
    marks = unicodedata.normalize("NFD", text.translate(_PLAIN))
    plain = "".join(char for char in marks if unicodedata.category(char) != "Mn")
    return "".join(char if char in GSM or char in EXTENDED else "?" for char in plain)


def _septets(char: str) -> int:
    return 2 if char in EXTENDED else 1


def _units(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1
