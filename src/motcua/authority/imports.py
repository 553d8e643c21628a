"""Powers in and out as tables: XLSX and CSV with the same columns, so that what was exported can be read again.

A table is tried whole before anything is kept: every row is held against the law, the register and the rows before
it, and every mistake is told with its row and column.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
from django.db import transaction

from motcua.audit.actions import record
from motcua.authority.actions import grant_power
from motcua.authority.actions.grants import problems_of
from motcua.authority.enums import Act, GrantKind, Prefix, ReportCycle
from motcua.authority.models import Grant, Instrument
from motcua.authority.queries import in_force
from motcua.authority.rules import check_may_keep_authority
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, Missing, Refusal
from motcua.common.text import fold, nfc
from motcua.org.models import Position
from motcua.org.queries import unit, unit_by_code

COLUMNS = {
    "kind": "Loại quyền", "instrument": "Số văn bản", "issuer": "Cơ quan ban hành", "grantor_unit": "Mã đơn vị giao",
    "grantor": "Chức danh giao", "grantee_unit": "Mã đơn vị nhận", "grantee": "Chức danh nhận",
    "acts": "Việc được giao", "procedures": "Mã thủ tục", "fields": "Lĩnh vực", "cases": "Trường hợp",
    "units": "Áp dụng tại",
    "value_limit": "Hạn mức (đồng)", "prefix": "Thể thức ký", "own_seal": "Con dấu riêng", "reporting": "Báo cáo",
    "conditions": "Điều kiện", "valid_from": "Từ ngày", "valid_to": "Đến ngày",
}  # fmt: skip
"""Columns of a table of powers, in order, by the field that they fill."""

NEEDED = ("kind", "instrument", "grantee_unit", "grantee", "valid_from")
ELSEWHERE = {"rests_on": "grantor", "file": "instrument"}
"""Where a mistake is shown that has no column of its own."""

MOST_ROWS, MOST_BYTES, MOST_UNPACKED = 5_000, 5_000_000, 60_000_000
TRIED = 20  # powers of one grantor that a row may rest on
KINDS = {fold(word): kind for kind in GrantKind for word in (kind.value, kind.label, kind.label.split(" (")[0])}
CYCLES = {fold(word): cycle for cycle in ReportCycle for word in (cycle.value, cycle.label)}
ACTS = {fold(word): act for act in Act for word in (act.value, act.label)}
FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as read: its number in the table (the heading is row 1) and its cells by field."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one cell: row number, heading of the column, words."""

    row: int
    column: str
    words: str


def read_table(name: str, data: bytes) -> list[TableRow]:
    """The rows of an XLSX or CSV file, blank ones left out. Raises BadInput (not such a file, too large, headings)."""
    if len(data) > MOST_BYTES:
        raise BadInput("table_too_large", "Tệp quá lớn (tối đa 5 MB).", advice="Chia bảng thành nhiều tệp.")
    lines = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)
    rows = [(number, cells) for number, cells in enumerate(lines, 1) if any(cells)]
    if not rows:
        raise BadInput("table_empty", "Bảng không có dòng nào.")
    names = {fold(heading): field for field, heading in COLUMNS.items()} | {field: field for field in COLUMNS}
    fields = [names.get(fold(heading), names.get(heading, "")) for heading in rows[0][1]]
    lacking = [COLUMNS[field] for field in NEEDED if field not in fields]
    if lacking:
        raise BadInput(
            "table_headings",
            f"Bảng thiếu cột: {', '.join(lacking)}.",
            advice="Tải mẫu bảng xuống và điền theo đúng tên cột.",
        )
    return [TableRow(number, dict(zip(fields, cells, strict=False))) for number, cells in rows[1:]]


def dry_run(*, by: Actor, rows: Sequence[TableRow]) -> list[Mistake]:
    """What would be refused, row by row, if this table were imported now. Nothing is kept."""
    check_may_keep_authority(by)
    with transaction.atomic():
        mistakes = [mistake for row in rows for mistake in _enter(by, row)]
        transaction.set_rollback(True)
    return mistakes


@transaction.atomic
def import_powers(*, by: Actor, rows: Sequence[TableRow]) -> int:
    """Record every row, or none. How many were recorded. Raises NotAllowed, BadInput with all mistakes."""
    check_may_keep_authority(by)
    mistakes = [mistake for row in rows for mistake in _enter(by, row)]
    if mistakes:
        raise BadInput(
            "table_refused",
            f"Bảng có {len(mistakes)} chỗ chưa ghi được, nên chưa ghi dòng nào.",
            advice="Sửa những chỗ được nêu rồi nhập lại cả bảng.",
            errors=tuple(FieldError(f"Dòng {m.row}, cột {m.column}", m.words) for m in mistakes),
        )
    record(by=by, action="powers.imported", data={"rows": len(rows)})
    return len(rows)


def export_powers(form: str, at: datetime, *, unit_id: int | None = None) -> bytes:
    """The powers in force at an instant as a table ("xlsx" or "csv"); of one unit, or of all."""
    lines = (_line(grant) for grant in _all_in_force(at, unit_id))
    return _as_xlsx(lines) if form == "xlsx" else _as_csv(lines)


def template() -> bytes:
    """An empty table to fill in (XLSX)."""
    return _as_xlsx(())


def _enter(by: Actor, row: TableRow) -> list[Mistake]:
    """Record one row, or say what is wrong with it."""
    try:
        grant = _grant(row)
        problems = problems_of(grant)
        if not problems:
            grant_power(by=by, grant=grant)
        return [Mistake(row.number, _column(p.path), p.words) for p in problems]
    except Refusal as refusal:
        return [
            Mistake(row.number, _column(error.path), error.message)
            for error in refusal.errors or (FieldError("", refusal.message),)
        ]


def _column(path: str) -> str:
    return COLUMNS.get(ELSEWHERE.get(path, path), path)


def _grant(row: TableRow) -> Grant:
    """The grant that a row means. Raises Refusal with the column."""
    cell = row.cells.get
    kind = _word(KINDS, "kind", cell("kind", ""))
    grantee = _position("grantee", cell("grantee_unit", ""), cell("grantee", ""))
    grant = Grant(
        kind=kind,
        instrument=_instrument(cell("instrument", ""), cell("issuer", "")),
        grantee=grantee,
        acts=[_word(ACTS, "acts", word) for word in _list(cell("acts", ""))] or [Act.SIGN.value],
        procedures=_list(cell("procedures", "")),
        fields=_list(cell("fields", "")),
        cases=_list(cell("cases", "")),
        units=[_unit("units", code) for code in _list(cell("units", ""))] or [grantee.unit_id],
        value_limit=_amount(cell("value_limit", "")),
        prefix=_prefix(cell("prefix", "")),
        own_seal=fold(cell("own_seal", "")) in ("co", "x", "1", "true"),
        reporting=_word(CYCLES, "reporting", cell("reporting", "") or ReportCycle.NONE),
        conditions=cell("conditions", ""),
        valid_from=_day("valid_from", cell("valid_from", "")),
        valid_to=_day("valid_to", cell("valid_to", "")) if cell("valid_to", "") else None,
    )
    if kind != GrantKind.BY_LAW:
        grant.grantor = _position("grantor", cell("grantor_unit", ""), cell("grantor", ""))
        grant.rests_on = _ground(grant)
    return grant


def _ground(grant: Grant) -> Grant | None:
    """The grantor's power that bears this grant; where none does, the one that comes closest."""
    own = Grant.objects.filter(grantee_id=grant.grantor_id, revoked_at__isnull=True, units__contains=grant.units)
    best: tuple[int, Grant] | None = None
    for ground in own.select_related("instrument", "grantee").order_by("-valid_from", "id")[:TRIED]:
        grant.rests_on = ground
        wrong = len(problems_of(grant))
        if not wrong:
            return ground
        if best is None or wrong < best[0]:
            best = (wrong, ground)
    return best[1] if best else None


def _instrument(number: str, issuer: str) -> Instrument:
    rows = Instrument.objects.filter(number=number)
    found = list((rows.filter(issuer=issuer) if issuer else rows)[:2])
    if len(found) == 1:
        return found[0]
    words = "có ở nhiều cơ quan: hãy ghi cơ quan ban hành" if found else "chưa có trong sổ: hãy ghi văn bản trước"
    raise _wrong("instrument", f"Văn bản số “{number}” {words}.")


def _position(path: str, code: str, title: str) -> Position:
    found = Position.objects.filter(unit_id=_unit(f"{path}_unit", code), title=title).order_by("-valid_from").first()
    if found is None:
        raise _wrong(path, f"Đơn vị {code} không có chức danh “{title}”.")
    return found


def _unit(path: str, code: str) -> int:
    try:
        return unit_by_code(code).pk
    except Missing as missing:
        raise _wrong(path, missing.message) from None


def _day(path: str, text: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
    raise _wrong(path, f"“{text}” không phải là ngày: hãy ghi dạng 31/12/2026.")


def _amount(text: str) -> int | None:
    digits = text.replace(".", "").replace(",", "").replace(" ", "")
    if digits and not digits.isdecimal():
        raise _wrong("value_limit", f"“{text}” không phải là số tiền.")
    return int(digits) if digits else None


def _prefix(text: str) -> str:
    wanted = text.strip().upper().rstrip(".")
    found = [prefix.value for prefix in Prefix if prefix.value.rstrip(".") == wanted]
    if not found:
        raise _wrong("prefix", f"Không có thể thức ký “{text}”.")
    return found[0]


def _word(known: dict[str, Any], path: str, text: str) -> str:
    found = known.get(fold(text), known.get(text))
    if found is None:
        allowed = ", ".join(dict.fromkeys(choice.label for choice in known.values()))
        raise _wrong(path, f"“{text}” không hiểu được: hãy ghi một trong {allowed}.")
    return str(found.value)


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _wrong(path: str, words: str) -> BadInput:
    return BadInput("table_cell", words, errors=(FieldError(path, words),))


def _csv(data: bytes) -> Iterator[list[str]]:
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput("table_not_utf8", "Tệp CSV phải lưu dạng UTF-8.", advice="Hoặc dùng tệp XLSX.") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    for line in _bounded(csv.reader(io.StringIO(text), delimiter=delimiter)):
        yield [_cell(value) for value in line]


def _xlsx(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
                raise BadInput("table_too_large", "Tệp quá lớn khi mở ra.", advice="Chia bảng thành nhiều tệp.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError):
        raise BadInput("table_not_xlsx", "Không mở được tệp XLSX này.", advice="Hãy lưu lại từ bảng tính.") from None
    for line in _bounded(sheet.iter_rows(values_only=True)):
        yield [_cell(value) for value in line]


def _bounded(lines: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, line in enumerate(islice(lines, MOST_ROWS + 2)):
        if number > MOST_ROWS:
            raise BadInput("table_too_long", f"Bảng quá {MOST_ROWS} dòng.", advice="Chia bảng thành nhiều tệp.")
        yield line


def _cell(value: Any) -> str:
    """A cell as text: days as 31/12/2026, whole numbers without ".0", no guard against formulas."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return nfc(str(value)).strip().removeprefix("'")


def _all_in_force(at: datetime, unit_id: int | None) -> Iterator[Grant]:
    after = None
    while page := in_force(at, unit=unit_id, after=after, limit=500):
        yield from page
        after = page[-1].pk


def _line(grant: Grant) -> list[str]:
    grantor = grant.grantor
    return [
        grant.get_kind_display(), grant.instrument.number, grant.instrument.issuer,
        unit(grantor.unit_id).code if grantor else "", grantor.title if grantor else "",
        unit(grant.grantee.unit_id).code, grant.grantee.title, "; ".join(Act(act).label for act in grant.acts),
        "; ".join(grant.procedures), "; ".join(grant.fields), "; ".join(grant.cases),
        "; ".join(unit(id_).code for id_ in grant.units), str(grant.value_limit or ""), grant.prefix,
        "có" if grant.own_seal else "", grant.get_reporting_display(), grant.conditions,
        f"{grant.valid_from:%d/%m/%Y}", f"{grant.valid_to:%d/%m/%Y}" if grant.valid_to else "",
    ]  # fmt: skip


def _as_csv(lines: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS.values())
    writer.writerows([_guarded(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(lines: Iterable[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Thẩm quyền")
    sheet.append(list(COLUMNS.values()))
    for line in lines:
        sheet.append([_guarded(cell) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
