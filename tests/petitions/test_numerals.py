"""Numbers in words: what they are worth, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.petitions.reading import read_text
from motcua.petitions.reading.numerals import in_digits, value

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spelled(n: int) -> str:
    """`n` as it is said, up to 999 999 999 999; the tests' own, to read back."""
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn")):
        if n >= scale:
            rest = n % scale
            said = (
                "" if not rest else f" {spelled(rest)}" if rest >= 100 or rest // 100 else f" không trăm {_low(rest)}"
            )
            return f"{spelled(n // scale)} {name}{said}"
    if n >= 100:
        return f"{ONES[n // 100]} trăm" + (f" {_low(n % 100)}" if n % 100 else "")
    return _low(n).removeprefix("linh ")


def _low(n: int) -> str:
    if n < 10:
        return f"linh {ONES[n]}"
    tens, one = divmod(n, 10)
    last = {0: "", 1: " một" if tens == 1 else " mốt", 5: " lăm"}.get(one, f" {ONES[one]}")
    return ("mười" if tens == 1 else f"{ONES[tens]} mươi") + last


@given(st.integers(10, 999_999))
def test_a_number_in_words_is_the_number(n: int) -> None:
    digits = in_digits(f"Có {spelled(n)} hộ.", "hộ")
    assert (value(spelled(n)), digits.text) == (n, f"Có {n} hộ.")


@given(st.lists(st.integers(10, 999_999), max_size=4))
def test_every_place_is_found_again(numbers: list[int]) -> None:
    text = " và ".join(f"{spelled(n)} hộ" for n in numbers)
    digits = in_digits(text, "hộ")
    at = 0
    for n in numbers:
        start = digits.text.index(str(n), at)
        at = start + len(str(n))
        assert text[slice(*digits.place((start, at)))] == spelled(n)


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("hai tỷ ba trăm triệu đồng", "2300000000 đồng"),
        ("quý hai năm hai nghìn không trăm hai mươi bảy", "quý 2 năm 2027"),
        ("ngày mười lăm tháng tư", "ngày 15 tháng 4"),
        ("trong ba mươi năm qua", "trong 30 năm qua"),
        ("một trăm năm sau", "100 năm sau"),
        ("mở thêm ba lớp", "mở thêm 3 lớp"),
        ("mỗi năm lớp học", "mỗi năm lớp học"),
        ("ba mẹ và các con", "ba mẹ và các con"),
        ("thứ hai, thứ ba", "thứ hai, thứ ba"),
        ("một cửa, một lớp", "một cửa, một lớp"),
        ("hai kiến nghị trên", "hai kiến nghị trên"),
        ("Năm mươi hộ", "50 hộ"),
    ],
)
def test_what_is_a_number(said: str, digits: str) -> None:
    assert in_digits(said, "lớp|hộ|đồng|kiến nghị|năm").text == digits


def test_a_figure_in_words_keeps_its_words() -> None:
    reading = read_text("Trả lời: Xã đã cấp một nghìn năm trăm thẻ cho hai trăm linh bốn hộ.")
    found = [(figure.value, figure.unit, reading.cut(figure.span)) for figure in reading.figures]
    assert found == [(1500, "thẻ", "một nghìn năm trăm thẻ"), (204, "hộ", "hai trăm linh bốn hộ")]
