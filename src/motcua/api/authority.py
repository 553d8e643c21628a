"""May this official do this act? The same question that is asked at every signature."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router

from motcua.api import shapes
from motcua.api.auth import may_read
from motcua.api.bodies import Line
from motcua.api.moments import Moment
from motcua.authority import queries
from motcua.authority.rules import Question
from motcua.catalog.content import Code
from motcua.catalog.queries import current_version
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.org.queries import postings_of_official, unit_by_code

router = Router(tags=["Thẩm quyền"])


@router.get(
    "authority/check",
    auth=may_read,
    response=shapes.RulingOut,
    summary="Ai được quyết định việc gì",
    operation_id="check_authority",
)
def check(
    request: HttpRequest,
    official: Annotated[Line, Query(description="username of a staff account, or the id of a posting")],
    procedure: Code,
    unit: Annotated[Line, Query(description="code of the competent unit", example="H26.00229")],
    act: Literal["sign"] = "sign",
    at: Annotated[Moment | None, Query(None, description="as things stood at that instant; by default now")] = None,
) -> shapes.RulingOut:
    """Yes with the chain of instruments that it rests on, or no with every reason."""
    instant = at or clock.now()
    day = instant.astimezone(VN).date()
    field, unit_id = current_version(procedure, day).content.field, unit_by_code(unit, on=day).pk
    reasons = []
    for posting in postings_of_official(official, on=day):
        ruling = queries.check(Question(posting.position_id, act, procedure, field, unit_id, instant))
        if ruling.allowed:
            return shapes.RulingOut(
                allowed=True, basis=[shapes.BasisOut(**link.as_data()) for link in ruling.basis], reason=""
            )
        reasons.append(f"{posting.position.title}: {ruling.reason}")
    none = f"“{official}” không giữ chức vụ nào vào ngày {day:%d/%m/%Y}"
    return shapes.RulingOut(allowed=False, basis=[], reason="; ".join(reasons) or none)
