"""Personal identification numbers: what they say, and what they contradict."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.errors import BadInput
from motcua.identity.rules import _birth_places, check_national_id, national_id_facts

PLACES = st.sampled_from(sorted(_birth_places()["places"]))
BIRTHS = st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 11, 1))
SEXES = st.sampled_from(["male", "female"])
TAILS = st.integers(0, 999_999)


def number(place: str, birth: date, sex: str, tail: int) -> str:
    century = (birth.year // 100 - 19) * 2 + (sex == "female")
    return f"{place}{century}{birth.year % 100:02d}{tail:06d}"


@given(PLACES, BIRTHS, SEXES, TAILS)
def test_a_number_agrees_with_the_birth_that_made_it(place: str, birth: date, sex: str, tail: int) -> None:
    made = number(place, birth, sex, tail)
    assert check_national_id(made, birth_date=birth, sex=sex) == made
    facts = national_id_facts(made)
    assert (facts.place_code, facts.birth_year, facts.sex) == (place, birth.year, sex)


@given(PLACES, BIRTHS, BIRTHS, SEXES, TAILS)
def test_another_birth_year_is_a_contradiction(place: str, birth: date, other: date, sex: str, tail: int) -> None:
    made = number(place, birth, sex, tail)
    if other.year == birth.year:
        check_national_id(made, birth_date=other)
    else:
        with pytest.raises(BadInput, match=f"sinh năm {birth.year}"):
            check_national_id(made, birth_date=other)


@given(PLACES, BIRTHS, SEXES, TAILS)
def test_the_other_sex_is_a_contradiction(place: str, birth: date, sex: str, tail: int) -> None:
    other = "male" if sex == "female" else "female"
    with pytest.raises(BadInput, match="giới tính"):
        check_national_id(number(place, birth, sex, tail), sex=other)


@given(st.text(max_size=14))
def test_no_text_breaks_the_check(text: str) -> None:
    with contextlib.suppress(BadInput):
        plain = check_national_id(text)
        assert len(plain) == 12
        assert plain.isascii()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "đúng 12 chữ số"),
        ("00121500012", "đúng 12 chữ số"),
        ("0012150001234", "đúng 12 chữ số"),
        ("00121500O123", "đúng 12 chữ số"),
        ("٠٠١٢١٥٠٠٠١٢٣", "đúng 12 chữ số"),
        ("012345678", "9 số, đã hết giá trị"),
        ("003215000123", "Ba số đầu"),
        ("000215000123", "Ba số đầu"),
        ("097215000123", "Ba số đầu"),
        ("001227000123", "năm sinh 2027, chưa đến"),
        ("001415000123", "năm sinh 2115, chưa đến"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(typed: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check_national_id(typed)


@pytest.mark.parametrize("typed", ["001 215 000 123", "001.215.000.123", " 001215000123\n"])
def test_spaces_and_dots_do_not_matter(typed: str) -> None:
    assert check_national_id(typed) == "001215000123"


def test_a_boy_of_2015_from_hanoi() -> None:
    facts = national_id_facts("001215000123")
    assert (facts.place, facts.sex, facts.birth_year) == ("Hà Nội", "male", 2015)


def test_somebody_registered_abroad_has_a_number_too() -> None:
    assert national_id_facts("105190000123").place == "nước ngoài"
