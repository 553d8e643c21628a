"""Powers in force as open data: what anyone may know about who decides what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from motcua.authority.models import Grant
from motcua.authority.queries.register import in_force
from motcua.org.queries import unit

BATCH = 500

COLUMNS = {
    "id": "Mã quyền", "kind": "Hình thức", "office": "Chức danh", "unit_code": "Mã đơn vị", "unit": "Đơn vị",
    "procedures": "Mã thủ tục", "fields": "Lĩnh vực", "cases": "Trường hợp", "value_limit": "Giá trị đến (đồng)",
    "units": "Áp dụng ở (mã đơn vị)", "prefix": "Thể thức ký", "grantor": "Người giao quyền",
    "conditions": "Điều kiện", "valid_from": "Từ ngày", "valid_to": "Đến hết ngày",
    "instrument": "Số văn bản", "instrument_title": "Tên văn bản", "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành", "url": "Nơi công bố",
}  # fmt: skip
"""Columns of the open data, each with its name for people. Empty `procedures` and `fields`: everything of the unit."""


def open_data(grant: Grant) -> dict[str, Any]:
    """A grant (with `instrument`, `grantee`, `grantor`) by the names of `COLUMNS`, fit for JSON."""
    text, office = grant.instrument, grant.grantee
    return {
        "id": grant.pk,
        "kind": grant.get_kind_display(),
        "office": office.title,
        "unit_code": unit(office.unit_id).code,
        "unit": unit(office.unit_id).name,
        "procedures": grant.procedures,
        "fields": grant.fields,
        "cases": grant.cases,
        "value_limit": grant.value_limit,
        "units": [unit(id_).code for id_ in grant.units],
        "prefix": grant.prefix,
        "grantor": grant.grantor.title if grant.grantor else "",
        "conditions": grant.conditions,
        "valid_from": grant.valid_from.isoformat(),
        "valid_to": grant.valid_to.isoformat() if grant.valid_to else None,
        "instrument": text.number,
        "instrument_title": text.title,
        "issuer": text.issuer,
        "issued_on": text.issued_on.isoformat(),
        "url": text.url,
    }


def all_open_data(at: datetime) -> Iterator[dict[str, Any]]:
    """Every power in force at an instant, newest first, read in batches."""
    after: int | None = None
    while rows := in_force(at, after=after, limit=BATCH):
        yield from map(open_data, rows)
        after = rows[-1].pk
