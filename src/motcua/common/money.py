"""Sums of money as people write and say them. Amounts are whole đồng."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def grouped(number: int) -> str:
    """1234567 -> "1.234.567", the way figures are written in Vietnam."""
    return f"{number:,}".replace(",", ".")


def dong(amount: int) -> str:
    """8000 -> "8.000 đồng"."""
    return f"{grouped(amount)} đồng"


def in_words(number: int) -> str:
    """A whole number below 10^18 as read aloud in Vietnamese: 8000 -> "tám nghìn"."""
    if number < 0:
        return "âm " + in_words(-number)
    if number == 0:
        return _DIGITS[0]
    return " ".join(_billions(number))


def _billions(number: int) -> list[str]:
    """Words of `number`; "tỷ" counts the billions, which are read as a number of their own."""
    billions, rest = divmod(number, 10**9)
    words = [*_billions(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words += _group(group, full=bool(words))
            words += [_SCALES[power]] if _SCALES[power] else []
    return words


def _group(number: int, *, full: bool) -> list[str]:
    """Words of 1..999; `full` reads the hundreds and the gap before the ones even where they are zero."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return words


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
