"""Keyset paging: a signed cursor says where the next page starts."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query

from motcua.common.errors import BadInput
from motcua.common.paging import decode_cursor

Cursor = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before")]
Limit = Annotated[int, Query(ge=1, le=100, description="rows per page")]


def read_cursor(cursor: str | None, *kinds: type | tuple[type, ...]) -> tuple[Any, ...] | None:
    """The cursor's values, which must be of `kinds`: a cursor of another list is refused. Raises BadInput."""
    if not cursor:
        return None
    values = decode_cursor(cursor)
    if len(values) != len(kinds) or not all(map(isinstance, values, kinds)):
        raise BadInput("bad_cursor", "Vị trí trang này là của một danh sách khác.", advice="Hãy mở lại từ trang đầu.")
    return tuple(values)
