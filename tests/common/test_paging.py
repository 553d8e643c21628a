import pytest

from motcua.common.errors import BadInput
from motcua.common.paging import decode_cursor, encode_cursor


def test_a_cursor_comes_back() -> None:
    assert decode_cursor(encode_cursor(["2026-11-25T17:00:00+07:00", 42, None, "Đỗ"])) == [
        "2026-11-25T17:00:00+07:00",
        42,
        None,
        "Đỗ",
    ]


def test_it_fits_in_an_address() -> None:
    assert encode_cursor(["~?>", 1]).replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("text", ["", "abc", "Đ", "!!!!", encode_cursor([1])[:-2], "A" + encode_cursor([1])[1:] + "A"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        decode_cursor(text)


def test_one_changed_letter_is_noticed() -> None:
    cursor = encode_cursor([1, 2])
    with pytest.raises(BadInput):
        decode_cursor(cursor[:-3] + ("A" if cursor[-3] != "A" else "B") + cursor[-2:])
