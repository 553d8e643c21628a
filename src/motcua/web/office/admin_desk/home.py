"""Where each of those who run the system begins, and what their pages share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from motcua.common.paging import decode_cursor, encode_cursor
from motcua.identity.roles import Role
from motcua.web.components.nav import actor_of, staff_page

Row = TypeVar("Row")


@staff_page(Role.OPERATOR, Role.LEGAL, Role.INSPECTOR)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    first = {Role.LEGAL: "admin_desk:procedures", Role.INSPECTOR: "admin_desk:ledger"}
    return redirect(first.get(Role(actor_of(request).role), "admin_desk:jobs"))


def after(request: HttpRequest) -> Any:
    """The key after which the page asked for begins; None for the first. Raises BadInput for one made up."""
    cursor = request.GET.get("cursor")
    return decode_cursor(cursor)[0] if cursor else None


def one_page(rows: list[Row], size: int, key: str) -> tuple[list[Row], str]:
    """Of up to `size` + 1 rows those to show, and the cursor of the next page ("" at the end)."""
    shown = rows[:size]
    return shown, encode_cursor([getattr(shown[-1], key)]) if len(rows) > size else ""
