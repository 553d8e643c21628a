"""Numbers written in words, shown as digits: "ba mươi hai điểm" -> "32 điểm", "quý hai" -> "quý 2".

A `Digits` is the text as it would stand with digits, and knows where each of its places was in the text itself:
what reads dates and figures reads one way of writing only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from motcua.petitions.reading.shapes import Span

_VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
_LAST = r"(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
# "ba mươi năm" is thirty years: five after a ten is "lăm". "một trăm năm" is a hundred years, not 105.
_TEN = rf"(?:(?:{_ONE} mươi|mười)(?: {_LAST})?)"
_HUNDRED = rf"(?:(?:{_ONE}|không) trăm(?: (?:linh|lẻ) {_ONE}| {_TEN})?)"
_PART = rf"(?:{_HUNDRED}|{_TEN})"
_NEXT = rf"(?: (?:{_PART}|{_ONE}) %s)?"
_NUMBER = (
    rf"(?:(?:{_PART}|{_ONE}) (?:tỷ|tỉ){_NEXT % 'triệu'}{_NEXT % '(?:nghìn|ngàn)'}(?: {_PART})?"
    rf"|(?:{_PART}|{_ONE}) triệu{_NEXT % '(?:nghìn|ngàn)'}(?: {_PART})?"
    rf"|(?:{_PART}|{_ONE}) (?:nghìn|ngàn)(?: {_PART})?|{_PART})"
)
# A single word is a number only beside a word that counts or dates: "ba" is also a father, "năm" also a year.
_DATED = rf"(?:(?<=[Nn]gày )|(?<=[Mm]ùng )|(?<=[Mm]ồng )|(?<=[Tt]háng )|(?<=[Qq]uý )|(?<=[Qq]úy ))(?:{_ONE}|tư)"
_COUNTED = r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!trong )(?<!các )(?<!những )(?<!nhiều )(?<!đầu )(?<!cuối )(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)(?! (?:kiến nghị|ý kiến|nội dung|vấn đề))"  # a paper counts its own asks so


@dataclass(frozen=True, slots=True)
class Digits:
    """`text` is `source` with digits. `cuts`: of each stretch its start in text, start and end in source, if kept."""

    text: str
    source: str
    cuts: tuple[tuple[int, int, int, bool], ...]

    def place(self, span: Span) -> Span:
        """The place in `source` of a place in `text`; part of a number stands for the whole of it."""
        return self._of(span[0], end=False), self._of(span[1], end=True)

    def _of(self, at: int, *, end: bool) -> int:
        index = bisect_right(self.cuts, at - end, key=lambda cut: cut[0]) - 1
        here, start, stop, kept = self.cuts[max(index, 0)]
        return start + at - here if kept else stop if end else start


def in_digits(text: str, units: str) -> Digits:
    """The text with its numbers in digits. `units`: the words (a regular expression) that make a single "ba" a number."""
    single = rf"{_DATED}|{_COUNTED}(?= (?:{units})(?!\w))"
    numbers = re.compile(rf"(?<!\w)(?<!thứ )(?:(?i:{_NUMBER})|{single})(?!\w)")
    parts: list[str] = []
    cuts: list[tuple[int, int, int, bool]] = []
    at = here = 0
    for match in numbers.finditer(text):
        if match.group()[1:] != match.group()[1:].lower():  # "Ba Mươi" is a name
            continue
        digits = str(value(match.group().lower()))
        for part, start, end, kept in (
            (text[at : match.start()], at, match.start(), True),
            (digits, *match.span(), False),
        ):
            if part:
                cuts.append((here, start, end, kept))
                parts.append(part)
                here += len(part)
        at = match.end()
    cuts.append((here, at, len(text), True))
    return Digits("".join(parts) + text[at:], text, tuple(cuts))


def value(words: str) -> int:
    """ "hai trăm linh bốn" -> 204. Raises KeyError on what is no number."""
    total = group = digit = 0
    for word in words.split():
        if word in _SCALES:
            total += (group + digit) * _SCALES[word]
            group = digit = 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word not in ("linh", "lẻ"):
            digit = _VALUES[word]
    return total + group + digit
