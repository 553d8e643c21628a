"""The catalog: open to everyone, no token."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from motcua.api import shapes
from motcua.api.bodies import Line
from motcua.api.paging import Cursor, Limit, read_cursor
from motcua.catalog import queries
from motcua.common.paging import encode_cursor

router = Router(tags=["Thủ tục"])


@router.get("procedures", response=shapes.ProcedureList, summary="Tìm thủ tục", operation_id="list_procedures")
def list_procedures(
    request: HttpRequest,
    q: Annotated[Line, Query("", description="words as people say them, accents or not", example="khai sinh")] = "",
    cursor: Cursor = None,
    limit: Limit = 20,
) -> shapes.ProcedureList:
    """With `q`: the best hits, best first, on one page. Without: every procedure in force today, by code."""
    if q:
        hits = queries.search(q, limit=limit)
        items = [shapes.ProcedureHit(code=h.code, name=h.name, field=h.field, summary=h.summary) for h in hits]
        return shapes.ProcedureList(items=items, next_cursor=None)
    (after,) = read_cursor(cursor, str) or ("",)
    rest = [version.content for version in queries.all_current() if version.code > after]
    items = [
        shapes.ProcedureHit(code=content.code, name=content.name, field=content.field, summary=content.summary)
        for content in rest[:limit]
    ]
    return shapes.ProcedureList(items=items, next_cursor=encode_cursor([items[-1].code]) if len(rest) > limit else None)


@router.get("procedures/{code}", response=shapes.ProcedureOut, summary="Một thủ tục", operation_id="get_procedure")
def get_procedure(request: HttpRequest, code: str) -> shapes.ProcedureOut:
    """The version in force today: form schema, papers, fees, time limits, steps."""
    version = queries.current_version(code.strip())
    return shapes.ProcedureOut.model_construct(
        **dict(version.content),
        version=version.number,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
    )
