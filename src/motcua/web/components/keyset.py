"""Keyset paging of lists: the cursor in the address, and the row after which a page begins."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.http import HttpRequest

from motcua.common.paging import decode_cursor, encode_cursor


class Page(Protocol):
    """Any page of a list: `after` is what its last row was sorted by, None at the end."""

    @property
    def after(self) -> tuple[Any, ...] | None: ...


def after(request: HttpRequest) -> tuple[Any, ...] | None:
    """Where the page asked for begins; None for the first. Raises BadInput for a cursor made up."""
    cursor = request.GET.get("cursor")
    if not cursor:
        return None
    return tuple(datetime.fromisoformat(v) if isinstance(v, str) else v for v in decode_cursor(cursor))


def following(page: Page) -> str:
    """The cursor of the next page, "" at the end."""
    if page.after is None:
        return ""
    return encode_cursor([v.isoformat() if isinstance(v, datetime) else v for v in page.after])
