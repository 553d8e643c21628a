import unicodedata
from datetime import date, time

import pytest

from motcua.common.text import clean_line, clean_text, date_words, fold, name_key, nfc, no_formula, time_words, whole


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Đường Trần Hưng Đạo", "duong tran hung dao"),
        ("Ðường", "duong"),  # U+00D0, a common mistyping
        (unicodedata.normalize("NFD", "Tiếng Việt"), "tieng viet"),
        ("  Hoà\u00a0 Lạc ", "hoa lac"),
        ("kết\u200bhôn", "kethon"),
        ("", ""),
    ],
)
def test_fold(typed: str, key: str) -> None:
    assert fold(typed) == key


def test_fold_makes_tone_placement_equal() -> None:
    assert fold("hoà khoẻ thuỷ") == fold("hòa khỏe thủy")


@pytest.mark.parametrize("dash", ["-", " - ", " – ", " — ", "‑", " "])
def test_fold_makes_dashes_equal(dash: str) -> None:
    assert fold(f"Văn Miếu{dash}Quốc Tử Giám") == "van mieu quoc tu giam"


def test_nfc_composes() -> None:
    assert nfc("e\u0323\u0302") == "ệ"


def test_names_sort_by_given_name_then_family_then_middle() -> None:
    names = [
        "Trần Thị Bình",
        "Nguyễn Văn An",
        "Lê An",
        "Đỗ Văn Ánh",
        "Nguyễn Hữu An",
        "Đặng Thị Ân",
        "Phạm Anh",
    ]
    assert sorted(names, key=name_key) == [
        "Lê An",
        "Nguyễn Hữu An",
        "Nguyễn Văn An",
        "Phạm Anh",
        "Đỗ Văn Ánh",
        "Đặng Thị Ân",
        "Trần Thị Bình",
    ]


def test_tones_sort_in_dictionary_order() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma", "mă"], key=name_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "mă",
    ]


def test_d_sorts_before_đ() -> None:
    assert name_key("Dũng") < name_key("Đa") < name_key("Em")


def test_clean_line_trims_and_composes() -> None:
    assert clean_line("  Nguye\u0302\u0303n   Văn\u200b A\n", 20) == "Nguyễn Văn A"


@pytest.mark.parametrize("bad", ["a\x00b", "a\nb", "a\tb", "a\x1bb", "a\u202eb", "a\ud800b"])
def test_clean_line_refuses_control_characters(bad: str) -> None:
    with pytest.raises(ValueError, match="không hợp lệ"):
        clean_line(bad, 20)


def test_clean_line_refuses_what_is_too_long() -> None:
    with pytest.raises(ValueError, match="tối đa 3"):
        clean_line("abcd", 3)


def test_clean_text_keeps_lines() -> None:
    assert clean_text("một \r\n\thai\n\nba  bốn\n", 50) == "một\nhai\n\nba bốn"


def test_clean_text_refuses_control_characters() -> None:
    with pytest.raises(ValueError, match="U\\+0007"):
        clean_text("a\ab", 50)


def test_dates_in_words() -> None:
    assert date_words(date(2026, 11, 25)) == "Thứ Tư, ngày 25 tháng 11 năm 2026"
    assert date_words(date(2026, 2, 3)) == "Thứ Ba, ngày 03 tháng 02 năm 2026"
    assert date_words(date(2026, 3, 1)) == "Chủ nhật, ngày 01 tháng 3 năm 2026"
    assert time_words(time(17)) == "17 giờ"
    assert time_words(time(8, 5)) == "8 giờ 05 phút"


@pytest.mark.parametrize(("typed", "number"), [("42", 42), ("", 0), ("-5", 0), ("²", 0), ("٤٢", 0), ("9" * 19, 0)])
def test_a_whole_number_is_written_in_our_own_digits(typed: str, number: int) -> None:
    assert whole(typed) == number


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_a_table_runs_as_a_formula(text: str) -> None:
    assert no_formula(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["Nguyễn Văn An", "", "1=1", -1, 2.5, None])
def test_what_is_no_formula_stays_as_it_is(cell: object) -> None:
    assert no_formula(cell) == cell
