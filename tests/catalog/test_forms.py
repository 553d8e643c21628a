"""Filled-in forms: what comes in wrong is named in words that help, what comes in right comes out clean."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalog.content import ProcedureContent
from motcua.catalog.rules import check_form, check_section, from_text, visible_sections
from motcua.common.errors import BadInput
from tests.catalog.contents import content, with_form

BIRTH = content("1.001193")
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()

TEXT = {"name": "a", "use": "line", "title": "Chữ?"}
DAY = {"name": "a", "use": "birth_date", "title": "Ngày?"}
COMING = {"name": "a", "use": "coming_date", "title": "Ngày?"}
NUMBER = {"name": "a", "use": "copies", "title": "Số?"}
CHOICE = {"name": "a", "use": "sex", "title": "Chọn?"}
YES_NO = {"name": "a", "use": "yes_no", "title": "Có không?"}
ID = {"name": "a", "use": "national_id", "title": "Số?"}
PHONE = {"name": "a", "use": "phone", "title": "Số?"}
COMMUNE = {"name": "a", "use": "commune", "title": "Xã?"}
NAME = {"name": "a", "use": "person_name", "title": "Tên?"}
AREA = {"name": "a", "use": "paragraph", "title": "Kể?"}


def problems(procedure: ProcedureContent, form: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        check_form(procedure, form)
    assert refused.value.http_status == 422
    assert refused.value.advice
    return {error.path: error.message for error in refused.value.errors}


WRONG = [
    pytest.param(TEXT, None, "Chưa trả lời câu “Chữ?”. Hãy điền vào đây.", id="nothing"),
    pytest.param(TEXT, "   ", "Chưa trả lời câu “Chữ?”. Hãy điền vào đây.", id="blank"),
    pytest.param(TEXT, "x" * 201, "Dài 201 ký tự, chỉ được tối đa 200. Hãy rút gọn lại.", id="too long"),
    pytest.param(TEXT, "a\x00b", "Có ký tự không hợp lệ (U+0000). Hãy xóa đi và gõ lại.", id="control character"),
    pytest.param(TEXT, "a\u202eb", "Có ký tự không hợp lệ (U+202E). Hãy xóa đi và gõ lại.", id="reversed text"),
    pytest.param(TEXT, "a\ud800b", "Có ký tự không hợp lệ (U+D800). Hãy xóa đi và gõ lại.", id="half a character"),
    pytest.param(TEXT, 7, "Chỗ này cần ghi bằng chữ. Hãy viết lại.", id="number for text"),
    pytest.param(TEXT, ["a"], "Chỗ này cần ghi bằng chữ. Hãy viết lại.", id="list for text"),
    pytest.param(TEXT, {"\ud800": ["\ud800"]}, "Chỗ này cần ghi bằng chữ. Hãy viết lại.", id="object for text"),
    pytest.param(NUMBER, [2], "Chỗ này cần một số. Hãy ghi bằng chữ số, ví dụ 2.", id="list for number"),
    pytest.param(AREA, "a", "Viết ngắn quá. Hãy viết đầy đủ hơn.", id="too short"),
    pytest.param(DAY, "2026-02-30", "Ngày này không có thật hoặc ghi chưa đúng.", id="no such day"),
    pytest.param(DAY, "hôm qua", "Ngày này không có thật hoặc ghi chưa đúng.", id="words for a day"),
    pytest.param(DAY, TOMORROW, "Ngày này chưa đến. Hãy xem lại ngày, tháng, năm.", id="born tomorrow"),
    pytest.param(DAY, "1026-05-21", "Ngày này phải từ 01/01/1900 trở về sau. Hãy xem lại năm.", id="slip in the year"),
    pytest.param(COMING, YESTERDAY, "Ngày này đã qua. Hãy chọn một ngày từ hôm nay trở đi.", id="past for future"),
    pytest.param(NUMBER, "hai", "Chỗ này cần một số. Hãy ghi bằng chữ số, ví dụ 2.", id="word for number"),
    pytest.param(NUMBER, True, "Chỗ này cần một số. Hãy ghi bằng chữ số, ví dụ 2.", id="yes for number"),
    pytest.param(NUMBER, 2.5, "Chỗ này cần một số. Hãy ghi bằng chữ số, ví dụ 2.", id="part of a copy"),
    pytest.param(NUMBER, 0, "Số này phải từ 1 trở lên. Hãy ghi lại.", id="too few"),
    pytest.param(NUMBER, 10**30, "Số này không được quá 100. Hãy ghi lại.", id="too many"),
    pytest.param(CHOICE, "boy", "Hãy chọn một trong các ý sau: Nam; Nữ.", id="not among the choices"),
    pytest.param(YES_NO, "có", "Hãy chọn Có hoặc Không.", id="word for yes"),
    pytest.param(YES_NO, 1, "Hãy chọn Có hoặc Không.", id="number for yes"),
    pytest.param(ID, "12345", "Số định danh cá nhân gồm đúng 12 chữ số.", id="short national id"),
    pytest.param(ID, "0011900123456", "Số định danh cá nhân gồm đúng 12 chữ số.", id="long national id"),
    pytest.param(ID, "999190012345", "(999) không phải mã tỉnh", id="national id of nowhere"),
    pytest.param(PHONE, "12", "Số điện thoại không đúng.", id="short phone"),
    pytest.param(COMMUNE, "99999", "Không có xã, phường nào mang mã này.", id="no such commune"),
    pytest.param(COMMUNE, "Kim Liên", "Hãy chọn xã, phường trong danh sách.", id="name for commune"),
    pytest.param(NAME, "AN 3", "Họ tên chỉ gồm chữ cái", id="digit in a name"),
    pytest.param(NAME, "<script>", "Họ tên chỉ gồm chữ cái", id="markup in a name"),
]


@pytest.mark.parametrize(("field", "value", "says"), WRONG)
def test_a_wrong_answer_is_named_and_told_how_to_mend(field: dict[str, Any], value: Any, says: str) -> None:
    field = {**field, "optional": False}
    assert says in problems(with_form(field), {"a": value})["a"]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        pytest.param(TEXT, "  Phố   Huế ", "Phố Huế", id="spaces"),
        pytest.param(TEXT, unicodedata.normalize("NFD", "Phường Kim Liên"), "Phường Kim Liên", id="decomposed"),
        pytest.param(AREA, "một\r\nhai", "một\nhai", id="line break"),
        pytest.param(ID, "001 190 012 345", "001190012345", id="spaces in a national id"),
        pytest.param(PHONE, "0912 345.678", "0912345678", id="spaces in a phone"),
        pytest.param(NUMBER, 2.0, 2, id="whole float"),
        pytest.param(NAME, "Trần Thị Bé", "Trần Thị Bé", id="name"),
        pytest.param(COMMUNE, "00229", "00229", id="commune"),
    ],
)
def test_a_right_answer_comes_out_clean(field: dict[str, Any], value: Any, kept: Any) -> None:
    assert check_form(with_form(field), {"a": value}) == {"a": kept}


def test_an_empty_optional_answer_is_left_out() -> None:
    assert check_form(with_form({**PHONE, "optional": True}), {"a": " "}) == {}


def test_an_unknown_field_is_refused_by_name() -> None:
    assert problems(with_form({**TEXT, "optional": True}), {"is_admin": True}) == {
        "is_admin": "Tờ khai này không có mục “is_admin”. Hãy bỏ mục đó đi."
    }


def test_every_mistake_is_named_at_once_in_the_order_of_the_questions() -> None:
    form = {**BIRTH.example, "copies": "x", "child_sex": "boy", "child_name": ""}
    assert list(problems(BIRTH, form)) == ["child_name", "child_sex", "copies"]


def test_hidden_answers_are_dropped_not_stored() -> None:
    """Someone answered, went back and changed their mind: the stale answer must not stay."""
    form = {**BIRTH.example, "relation": "mother", "has_father": False, "father_name": "LÊ VĂN NAM"}
    cleaned = check_form(BIRTH, form)
    assert not [name for name in cleaned if name.startswith(("mother_", "father_"))]


CONTRADICTIONS = [
    pytest.param({"mother_birth_date": "1996-03-08"}, "mother_national_id", "sinh năm 1995", id="birth year"),
    pytest.param({"mother_national_id": "001095012345"}, "mother_national_id", "là của nam", id="sex by the question"),
]


@pytest.mark.parametrize(("change", "path", "says"), CONTRADICTIONS)
def test_a_national_id_must_fit_what_stands_beside_it(change: dict[str, str], path: str, says: str) -> None:
    found = problems(BIRTH, {**BIRTH.example, **change})
    assert list(found) == [path]
    assert says in found[path]
    assert "Hãy so lại với thẻ căn cước" in found[path]


def test_a_national_id_must_fit_the_sex_answered() -> None:
    record = content("2.000635")
    assert list(problems(record, {**record.example, "subject_sex": "female"})) == ["subject_national_id"]


def test_nobody_dies_before_being_born() -> None:
    death = content("1.000656")
    form = {**death.example, "death_date": "1940-01-01", "notice_date": "1940-01-01"}
    assert problems(death, form)["death_date"].startswith("Ngày này phải từ 02/09/1941 trở về sau")


def test_one_page_of_the_wizard_is_checked_alone() -> None:
    done = {"case": "on_time", "relation": "mother"}
    child = {name: BIRTH.example[name] for name in BIRTH.example if name.startswith("child_")}
    assert check_section(BIRTH, "child", {**done, **child}) == child


def test_one_page_of_the_wizard_names_only_its_own_mistakes() -> None:
    with pytest.raises(BadInput) as refused:
        check_section(BIRTH, "applicant", {"case": "on_time", "child_name": "7"})
    assert [error.path for error in refused.value.errors] == ["relation"]


def test_pages_follow_the_answers() -> None:
    def keys(answers: dict[str, Any]) -> list[str]:
        return [section.key for section, _ in visible_sections(BIRTH, answers)]

    assert "mother" not in keys({"case": "late", "relation": "mother"})
    assert "father" not in keys({"case": "late", "relation": "mother", "has_father": False})
    assert "father" in keys({"case": "late", "relation": "mother", "has_father": True})


def test_a_condition_on_a_hidden_answer_does_not_hold() -> None:
    stale = {"relation": "father", "has_father": True}
    assert "father" not in [section.key for section, _ in visible_sections(BIRTH, stale)]


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (NUMBER, "12", 12),
        (NUMBER, "1.500", 1500),
        (NUMBER, "²", "²"),
        (NUMBER, "hai", "hai"),
        (YES_NO, "yes", True),
        (YES_NO, "no", False),
        (DAY, "21/05/1990", "1990-05-21"),
        (DAY, "1/5/1990", "1990-05-01"),
        (DAY, "1990-05-21", "1990-05-21"),
        (DAY, "21.5", "21.5"),
        (TEXT, " Phố Huế ", "Phố Huế"),
    ],
)
def test_typed_answers_get_the_forms_types(field: dict[str, Any], typed: str, meant: Any) -> None:
    assert from_text(with_form(field), {"a": typed, "csrf": "x"}) == {"a": meant}


def _not_answers() -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(date.isoformat)
    return plain | st.lists(plain, max_size=2) | st.dictionaries(st.text(), plain, max_size=2)


@given(st.dictionaries(st.sampled_from(list(BIRTH.fields)) | st.text(), _not_answers(), max_size=8))
def test_nothing_that_is_sent_breaks_the_check(junk: dict[str, Any]) -> None:
    """Any junk is either clean or refused with paths and sentences; never another error."""
    try:
        cleaned = check_form(BIRTH, {**BIRTH.example, **junk})
    except BadInput as refused:
        said = [(error.path, error.message) for error in refused.errors]
    else:
        said = []
        assert check_form(BIRTH, cleaned) == cleaned
    assert all(message for _, message in said)
    str(said).encode()  # can be shown: no halves of characters come back


@pytest.mark.parametrize("speak", [lambda e: e.message, lambda e: e.errors[0].message])
def test_a_single_mistake_is_the_headline(speak: Callable[[BadInput], str]) -> None:
    with pytest.raises(BadInput) as refused:
        check_form(with_form(TEXT), {})
    assert speak(refused.value) == "Chưa trả lời câu “Chữ?”. Hãy điền vào đây."
