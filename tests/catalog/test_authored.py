"""A procedure written by hand: read as the data files are, and every mistake told in words with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from motcua.catalog import source
from motcua.catalog.rules import read_authored, written
from motcua.common.errors import BadInput
from tests.catalog.contents import content

FILE = source.DATA / "procedures" / "1.001193.yaml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(FILE.parent.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_content_survives_being_written_and_read(path: Path) -> None:
    known = content(path.stem)
    assert read_authored(written(known))[0].digest == known.digest


def test_a_data_file_is_read_with_its_day() -> None:
    found, day = read_authored(TEXT)
    assert found.digest == content("1.001193").digest
    assert day == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "tên: giá trị"),
        ("- a\n- b", "tên: giá trị"),
        ("code: [", "dòng 2, cột 1"),
        ("a: &x [1]\nb: *x", "dòng 2, cột 4: không đọc được YAML ở đây (không nhận tham chiếu (*))"),
        ("[" * 20_000, "không đọc được YAML"),
        ("a: !!python/object/apply:os.system [ls]", "dòng 1, cột 4"),
        ("valid_from: 2026-02-30", "không đọc được YAML"),
        ("x" * 200_001, "dài quá 200.000 ký tự"),
        ("code: '1.001193'", "thiếu mục “form”"),
        (TEXT.replace("valid_from: 2025-07-01", "valid_from: mai"), "valid_from: hãy ghi ngày dạng 2026-07-01"),
        (TEXT.replace('code: "1.001193"', "code: 1.001193"), "code: chỗ này cần chữ"),
        (TEXT.replace('code: "1.001193"', "code: khai-sinh"), "code: chưa đúng cách ghi"),
        (TEXT.replace("level: toan_trinh", "level: tat_ca"), "level: chỉ nhận 'toan_trinh', 'mot_phan' hoặc"),
        (TEXT.replace("amount: 5000", "amount: -1"), "fees, mục 2, amount: phải từ 0 trở lên"),
        (TEXT.replace("result: {name", "result: {nam"), "result, name: thiếu mục này"),
        (TEXT.replace("unit: fifteen_hour_rule", "unit: day"), "quy tắc 15 giờ"),
        (TEXT.replace("steps: same_day", "steps: ngay"), "không có mẫu nào tên như vậy"),
        (TEXT.replace("channels: [counter, online, post]", "channels: 3"), "channels: chỗ này cần một danh sách"),
        (TEXT + "\nkhac: 1", "khac: không có mục này"),
        ("form: 3\ncases: []\nkeywords: 5", "có mục không đúng kiểu"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(text: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_authored(text)
    assert any(says in f"{error.path}: {error.message}" for error in refused.value.errors), refused.value.errors


def test_a_form_may_not_fetch_from_elsewhere() -> None:
    elsewhere = written(content("1.001193")).replace("additionalProperties: false", "$ref: http://example.test/")
    with pytest.raises(BadInput) as refused:
        read_authored(elsewhere)
    assert "$ref" in refused.value.errors[0].message
