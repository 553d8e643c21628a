"""Powers in and out as tables."""

from __future__ import annotations

import io

import openpyxl
import pytest

from motcua.authority.imports import COLUMNS, dry_run, export_powers, import_powers, read_table, template
from motcua.authority.models import Grant
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput
from tests.authority.register import CHAIR, NOON, RECORDED, a_decision, a_grant, granted
from tests.factories import city

pytestmark = pytest.mark.django_db
GOOD = {
    "kind": "Ủy quyền", "instrument": "45/QĐ-UBND", "grantor_unit": city.KIM_LIEN, "grantor": CHAIR,
    "grantee_unit": f"{city.KIM_LIEN}.VP", "grantee": "Chánh Văn phòng", "procedures": "2.000815; 2.000884",
    "units": city.KIM_LIEN, "prefix": "TUQ.", "reporting": "Hằng quý", "conditions": "Không ủy quyền lại",
    "value_limit": "500.000.000", "valid_from": "05/01/2026", "valid_to": "31/12/2026",
}  # fmt: skip


def csv_of(*rows: dict[str, str]) -> bytes:
    lines = [list(COLUMNS.values()), *([row.get(field, "") for field in COLUMNS] for row in rows)]
    return "\n".join(",".join(line) for line in lines).encode("utf-8-sig")


def xlsx_of(*rows: dict[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    for row in rows:
        book.active.append([row.get(field, "") for field in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "made"), [("q.csv", csv_of), ("q.xlsx", xlsx_of)])
def test_a_table_is_recorded_whole(name: str, made: object) -> None:
    a_decision()
    rows = read_table(name, made(GOOD))  # type: ignore[operator]
    with clock.at(RECORDED):
        assert dry_run(by=SYSTEM, rows=rows) == []
        assert not Grant.objects.filter(kind="delegated").exists()
        assert import_powers(by=SYSTEM, rows=rows) == 1
    grant = Grant.objects.get(kind="delegated")
    assert (grant.procedures, grant.value_limit, grant.reporting) == (["2.000815", "2.000884"], 500_000_000, "quarter")
    assert grant.rests_on is not None


def test_every_mistake_is_told_with_its_row_and_column_and_nothing_is_kept() -> None:
    a_decision()
    rows = read_table("q.csv", csv_of(GOOD, GOOD | {"valid_to": "32/13/2026"}, GOOD, GOOD | {"procedures": "9.999999"}))
    with clock.at(RECORDED):
        found = {(mistake.row, mistake.column) for mistake in dry_run(by=SYSTEM, rows=rows)}
        with pytest.raises(BadInput, match="chưa ghi dòng nào") as refused:
            import_powers(by=SYSTEM, rows=rows)
    assert found == {(3, "Đến ngày"), (4, "Chức danh nhận"), (5, "Mã thủ tục")}
    assert "Dòng 5, cột Mã thủ tục" in {error.path for error in refused.value.errors}
    assert not Grant.objects.filter(kind="delegated").exists()


def test_what_was_exported_can_be_read_again() -> None:
    granted(a_grant(conditions="=CÓ VẺ LÀ CÔNG THỨC"))
    for form in ("csv", "xlsx"):
        rows = read_table(f"q.{form}", export_powers(form, NOON))
        cells = {row.cells["conditions"] for row in rows}
        assert len(rows) == len(Grant.objects.all())
        assert "=CÓ VẺ LÀ CÔNG THỨC" in cells


def test_no_spreadsheet_takes_a_cell_for_a_formula() -> None:
    granted(a_grant(conditions="=1+1"))
    assert b",'=1+1," in export_powers("csv", NOON)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("q.csv", b"\xff\xfe\x00", "UTF-8"),
        ("q.xlsx", b"khong phai", "Không mở được"),
        ("q.csv", b"", "không có dòng nào"),
        ("q.csv", "Loại quyền,Số văn bản\n".encode(), "thiếu cột"),
        ("q.csv", b"x" * 5_000_001, "quá lớn"),
    ],
)
def test_a_file_that_is_no_table_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_table(name, data)
