"""Every event is worded, briefly enough for a telephone, and the parts of a text message are counted right."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common import sms
from motcua.messaging import wording

LONG = {
    "code": "H26.00229-261125-00012",
    "procedure": "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
    "unit": "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám",
    "due": "lúc 17 giờ 30 phút, Thứ Năm 26/11/2026",
    "link": "https://motcua.hanoi.gov.vn/tra-cuu?ma=H26.00229-261125-00012",
    "amount": "1.250.000 đồng",
}
EVENTS = [(event, version) for event, versions in wording.templates().items() for version in versions]


@pytest.mark.parametrize(("event", "words"), EVENTS, ids=[f"{event} {one.valid_from}" for event, one in EVENTS])
def test_an_event_is_worded_with_what_it_needs_and_fits(event: str, words: wording.Template) -> None:
    data = {name: LONG.get(name, name * 3) for name in words.needs}
    assert wording.letter(words, data, wording.policy(date(2026, 11, 25)), name="Bé")
    assert len(wording.text_message(words, data, accented_parts=2)) <= 2
    assert len(words.title) <= 70


def test_an_event_that_nobody_has_worded_is_refused() -> None:
    with pytest.raises(LookupError, match="Chưa có lời"):
        wording.check("dossier.lost", {}, date(2026, 11, 25))


def test_words_are_not_posted_without_what_they_need() -> None:
    with pytest.raises(LookupError, match="code"):
        wording.check("dossier.filed", {}, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("text", "count", "unicode"),
    [
        ("a" * 160, 1, False), ("a" * 161, 2, False), ("a" * 306, 2, False), ("a" * 307, 3, False),
        ("đ" * 70, 1, True), ("đ" * 71, 2, True), ("đ" * 134, 2, True), ("đ" * 135, 3, True),
        ("€" * 80, 1, False), ("€" * 81, 2, False), ("a" * 152 + "€" * 5, 2, False),
        ("😀" * 35, 1, True), ("😀" * 36, 2, True), ("", 1, False),
    ],
)  # fmt: skip
def test_parts_are_counted_as_networks_do(text: str, count: int, unicode: bool) -> None:
    found = sms.parts(text)
    assert (len(found), found.unicode) == (count, unicode)


@given(st.text(alphabet="aà€đ😀ệ\n x", max_size=400))
def test_the_parts_together_are_the_text_and_none_is_too_long(text: str) -> None:
    found = sms.parts(text)
    assert "".join(found.texts) == text
    for part in found.texts:
        if found.unicode:
            assert len(part.encode("utf-16-le")) // 2 <= (70 if len(found) == 1 else 67)
        else:
            assert sum(2 if char in sms.EXTENDED else 1 for char in part) <= (160 if len(found) == 1 else 153)


def test_accents_go_letter_by_letter() -> None:
    assert sms.unaccented("Đã nhận hồ sơ – “Ngã Tư Sở” ₫5") == 'Da nhan ho so - "Nga Tu So" ?5'


def test_a_long_text_loses_its_accents_and_not_its_words() -> None:
    words = wording.Template(valid_from=date(2026, 1, 1), title="x", sms="ệ" * 140, letter="x")
    assert wording.text_message(words, {}, accented_parts=2).texts == ("e" * 140,)
