"""Vietnamese text: normal form, accent-free keys, sort keys for names, cleaning, dates in words.

Stored text is NFC. `fold` makes the key that search compares; `name_key` the key that lists sort by.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import TypeVar

_EDGES = str.maketrans(
    {
        **dict.fromkeys("đĐðÐɖƉ", "d"),  # no Unicode decomposition; Ð and ð are common mistypings of Đ and đ
        **dict.fromkeys("-‐‑‒–—―−", " "),  # "A - B", "A – B", "A-B" and "A B" are one name
    }
)
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_LETTERS = {letter: chr(ord("A") + i) for i, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}

T = TypeVar("T")
FORMULA = frozenset("=+-@\t\r")
"""First letters by which a spreadsheet knows a formula."""

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def nfc(s: str) -> str:
    """`s` in Unicode NFC, the form in which everything is stored."""
    return unicodedata.normalize("NFC", s)


def no_formula(cell: T) -> T | str:
    """`cell` for a table: a text that a spreadsheet would run as a formula is marked as text, all else stays."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell


def fold(s: str) -> str:
    """The accent-free, lower-case key of `s`: "Đường  Hoà–Bình" -> "duong hoa binh".

    Tone marks, tone placement (hoà, hòa), dashes, invisible characters and runs of spaces make no difference.
    """
    if s.isascii():
        plain = s.translate(_EDGES)
    else:
        parts = unicodedata.normalize("NFKD", s.translate(_EDGES))
        plain = "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(plain.casefold().split())


def name_key(s: str) -> str:
    """A sort key for a person's name, to be compared by code points (ASCII only).

    Vietnamese lists go by given name (the last word), then family name, then the middle names; each word by
    the 29-letter alphabet, then by tone (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    words = s.replace("-", " ").split()
    return " ".join(_word_key(word) for word in words[-1:] + words[:-1])


def _word_key(word: str) -> str:
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFC", word.lower()):
        bare = ""
        for part in unicodedata.normalize("NFD", char):
            if part in _TONES:
                tone = _TONES[part]
            else:
                bare += part
        letter = unicodedata.normalize("NFC", bare).replace("ð", "đ")
        letters.append(_LETTERS.get(letter) or (letter if letter.isascii() and letter.isdigit() else ""))
    return "".join(letters) + tone


def whole(s: str, default: int = 0) -> int:
    """The whole number that `s` writes in digits 0-9; `default` for anything else, or too large for a key."""
    return int(s) if s.isascii() and s.isdigit() and len(s) < 19 else default


def clean_line(s: str, max_length: int) -> str:
    """One line of typed text: NFC, trimmed, single spaces, no invisible characters.

    Raises ValueError (in Vietnamese) where it holds a control character or is longer than `max_length`.
    """
    return _limited(" ".join(_visible(s.strip(), allowed="").split()), max_length)


def clean_text(s: str, max_length: int) -> str:
    """Typed text of several lines; like `clean_line`, but line breaks stay (as a single line feed)."""
    lines = _visible(s.strip().replace("\r\n", "\n"), allowed="\n\t").split("\n")
    return _limited("\n".join(" ".join(line.split()) for line in lines), max_length)


def _visible(s: str, *, allowed: str) -> str:
    kept = []
    for char in nfc(s):
        category = unicodedata.category(char)
        if char in _BIDI or (category in ("Cc", "Cs") and char not in allowed):
            raise ValueError(f"Có ký tự không hợp lệ (U+{ord(char):04X}). Hãy xóa đi và gõ lại.")
        if category != "Cf":
            kept.append(char)
    return "".join(kept)


def _limited(s: str, max_length: int) -> str:
    if len(s) > max_length:
        raise ValueError(f"Dài {len(s)} ký tự, chỉ được tối đa {max_length}. Hãy rút gọn lại.")
    return s


def date_words(d: date) -> str:
    """A date as one says it: "Thứ Tư, ngày 25 tháng 11 năm 2026" (months 1 and 2 with a zero: NĐ 30/2020)."""
    month = f"{d.month:02d}" if d.month < 3 else d.month
    return f"{WEEKDAYS[d.weekday()]}, ngày {d.day:02d} tháng {month} năm {d.year}"


def time_words(t: time | datetime) -> str:
    """A time of day as one says it: "17 giờ", "8 giờ 05 phút". A datetime must be in local time already."""
    return f"{t.hour} giờ" + (f" {t.minute:02d} phút" if t.minute else "")
