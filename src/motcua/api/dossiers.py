"""Dossiers: filing, reading, lists, the deadline with its causes, papers to print."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router
from pydantic import AfterValidator

from motcua.api import shapes, views
from motcua.api.auth import asker, may_file, may_read
from motcua.api.bodies import FilingIn, Line
from motcua.api.moments import Moment
from motcua.api.paging import Cursor, Limit, read_cursor
from motcua.catalog.rules import time_limit
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, NotAllowed
from motcua.common.paging import encode_cursor
from motcua.dossiers import lines, queries
from motcua.dossiers.actions import file_dossier, view_dossier
from motcua.dossiers.clock import Movement
from motcua.dossiers.enums import CAUSE_LABELS
from motcua.dossiers.routing import bodies_of
from motcua.dossiers.rules import check_view
from motcua.identity.roles import Permission, may
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.org.queries import unit as unit_of
from motcua.org.queries import unit_by_code, units_below

router = Router(tags=["Hồ sơ"])


def _key(text: str | None) -> str | None:
    if text is not None and not (text.isascii() and text.isprintable() and text.strip()):
        raise ValueError("Khóa chống gửi trùng chỉ gồm chữ không dấu, số và dấu thường, ví dụ một UUID.")
    return text


IdempotencyKey = Annotated[
    str | None,
    AfterValidator(_key),
    Header(None, alias="Idempotency-Key", max_length=80, description="same key and body: same dossier"),
]


@router.post(
    "dossiers",
    auth=may_file,
    response={201: shapes.Filed, 200: shapes.Filed},
    summary="Nộp hồ sơ",
    operation_id="file_dossier",
)
def file(request: HttpRequest, body: FilingIn, idempotency_key: IdempotencyKey = None) -> HttpResponse:
    """File a dossier: checked, numbered, dated and in the ledger when this answers, or nothing has happened.

    201 for a new dossier; 200 where the same key has filed it before; 409 where the key stood for another filing.
    """
    try:
        dossier = file_dossier(by=asker(request), filing=body.filing(idempotency_key))
    except BadInput as refused:
        raise _placed(refused) from None
    return views.answer(shapes.Filed, views.filed(dossier), status=200 if dossier.repeated else 201)


def _placed(refused: BadInput) -> BadInput:
    """The form's own errors name its fields; in the request they stand under `form`."""
    if refused.code != "bad_form":
        return refused
    errors = tuple(FieldError(f"form.{error.path}", error.message) for error in refused.errors)
    return BadInput(refused.code, refused.message, advice=refused.advice, errors=errors)


@router.get(
    "dossiers", auth=may_read, response=shapes.DossierList, summary="Danh sách hồ sơ", operation_id="list_dossiers"
)
def list_dossiers(
    request: HttpRequest,
    unit: Annotated[Line, Query("", description="code; by default the caller's own", example="H26.00229")] = "",
    status: Annotated[int | None, Query(ge=1, le=10, description="national dossier status")] = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> HttpResponse:
    """The dossiers that a unit and those below it are competent for (a service point: has received), newest
    first. A citizen sees their own."""
    by, after = asker(request), read_cursor(cursor, int)
    if by.is_staff:
        top = _visible_unit(by, unit)
        below = [unit_of(id) for id in units_below(top.pk)]
        if top.kind in RECEIVING:
            return _list(lines.received_by([u.pk for u in below], status=status, after=after, limit=limit))
        bodies = [u.pk for u in below if u.kind not in RECEIVING and u.kind != UnitKind.COMMUNE_OFFICE]
        return _list(lines.of_units(bodies, status=status, after=after, limit=limit))
    if unit or by.person_id is None:
        raise NotAllowed("not_staff", "Chỉ cán bộ mới xem được danh sách hồ sơ của một đơn vị.")
    return _list(lines.of_person(by.person_id, status=status, after=after, limit=limit))


@router.get(
    "worklist", auth=may_read, response=shapes.DossierList, summary="Việc đang chờ tôi", operation_id="list_worklist"
)
def worklist(request: HttpRequest, cursor: Cursor = None, limit: Limit = 20) -> HttpResponse:
    """The open dossiers on the caller's own desk, least time left first."""
    by = asker(request)
    if not by.is_staff:
        raise NotAllowed("not_staff", "Chỉ cán bộ mới có danh sách việc.")
    after = read_cursor(cursor, (str, type(None)), int)
    if after and after[0]:
        after = (datetime.fromisoformat(after[0]), after[1])
    return _list(lines.on_desk(by, after=after, limit=limit))


def _list(page: lines.Lines) -> HttpResponse:
    after = page.after and [value.isoformat() if isinstance(value, datetime) else value for value in page.after]
    said = {"items": list(map(views.row, page.rows)), "next_cursor": encode_cursor(after) if after else None}
    return views.answer(shapes.DossierList, said)


RECEIVING = frozenset({UnitKind.SERVICE_POINT, UnitKind.BRANCH, UnitKind.SERVICE_CENTRE})
"""Kinds of unit that take papers in and decide nothing."""


def _visible_unit(by: Actor, code: str) -> Unit:
    """The unit whose dossiers are asked for, if this member of staff may see them. Raises NotAllowed, Missing."""
    top = unit_by_code(code) if code else _own_body(by)
    within = top.pk in bodies_of(by) or may(by.role, Permission.SEE_ALL)
    if not (within and may(by.role, Permission.SEE_UNIT)):
        raise NotAllowed(
            "other_unit", f"Ông/bà không xem được danh sách hồ sơ của {top.name}.", advice="Hãy bỏ trống `unit`."
        )
    return top


def _own_body(by: Actor) -> Unit:
    """The unit one works in; for an office of a commune, the commune."""
    own = unit_of(by.unit_id or 0)
    return unit_of(own.parent_id) if own.kind == UnitKind.COMMUNE_OFFICE and own.parent_id else own


@router.get(
    "dossiers/{code}", auth=may_read, response=shapes.DossierOut, summary="Một hồ sơ", operation_id="get_dossier"
)
def get_dossier(request: HttpRequest, code: str) -> HttpResponse:
    """A whole dossier. When staff read it, the ledger says so and the applicant can see who and when."""
    dossier = view_dossier(code=code, by=asker(request), purpose="Xem hồ sơ qua API")
    return views.answer(shapes.DossierOut, views.whole(dossier))


@router.get(
    "dossiers/{code}/deadline",
    auth=may_read,
    response=shapes.DossierDeadline,
    summary="Ngày hẹn trả và vì sao",
    operation_id="get_dossier_deadline",
)
def dossier_deadline(
    request: HttpRequest,
    code: str,
    at: Annotated[Moment | None, Query(None, description="replay the clock as it stood then; by default now")] = None,
) -> shapes.DossierDeadline:
    """Every movement of the date with its cause, from the ledger and the calendar known at that instant."""
    dossier = queries.dossier_by_code(code)
    check_view(dossier, asker(request))
    reading, instant = queries.replay(dossier, at=at), at or clock.now()
    moves = [move for move in queries.movements(dossier) if move.at <= instant] if at is None else reading.movements
    limit = time_limit(queries.content_of(dossier), case=dossier.case, channel=dossier.channel)
    return shapes.DossierDeadline(
        code=dossier.code,
        at=instant,
        time_limit=limit.words,
        started_at=reading.started_at,
        first_due_at=reading.first_due_at,
        due_at=reading.due_at,
        paused_since=reading.paused_since,
        ended_at=reading.ended_at,
        supplements=reading.supplements,
        late=reading.is_late(instant),
        counts_late=reading.counts_late,
        movements=[_movement(move) for move in moves],
    )


def _movement(move: Movement) -> shapes.MovementOut:
    return shapes.MovementOut(
        at=move.at,
        effect=move.effect,
        cause=move.cause,
        cause_label=CAUSE_LABELS[move.cause] if move.cause else None,
        before=move.before,
        after=move.after,
        text=move.text,
    )
