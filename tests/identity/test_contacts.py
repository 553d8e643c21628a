"""Phones, names and e-mail addresses as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.errors import BadInput
from motcua.identity.rules import clean_email, clean_name, normalise_phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "+84912345678"),
        ("0912 345 678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084.912.345.678", "+84912345678"),
        ("+84 0912 345 678", "+84912345678"),
        ("(024) 3825 3536", "+842438253536"),
        ("+1 415 555 2671", "+14155552671"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_phones_are_stored_in_e164(typed: str, stored: str) -> None:
    assert normalise_phone(typed) == stored


@pytest.mark.parametrize("typed", ["091234567", "09123456789", "0112345678", "abc", "+840", "+84 12", "1022"])
def test_a_wrong_phone_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="Số điện thoại") as refusal:
        normalise_phone(typed)
    assert refusal.value.errors[0].path == "phone"


@given(st.text(max_size=20))
def test_a_stored_phone_is_stored_as_it_is(text: str) -> None:
    try:
        stored = normalise_phone(text)
    except BadInput:
        return
    assert normalise_phone(stored) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Nguyễn   Thị Hoà ", "Nguyễn Thị Hoà"),
        ("Nguyê\u0303n Va\u0306n A\u0301nh", "Nguyễn Văn Ánh"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Y Phương", "Y Phương"),
    ],
)
def test_names_are_tidied(typed: str, stored: str) -> None:
    assert clean_name(typed) == stored


@pytest.mark.parametrize("typed", ["", "  ", "Nguyễn Văn 2", "<b>An</b>", "An\x00", "A" * 121, "'-."])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        clean_name(typed)
    assert refusal.value.errors[0].path == "full_name"


@pytest.mark.parametrize("typed", ["lan@", "lan@@example.vn", "lan example.vn"])
def test_a_wrong_address_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="thư điện tử"):
        clean_email(typed)
