"""Who may decide what: the question asked at every signature, what an office may decide, who may decide something
here, what would fall with a text; and the register as open data."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Router

from motcua.api import shapes
from motcua.api.auth import asker, may_read
from motcua.api.bodies import Line
from motcua.api.moments import Moment
from motcua.api.paging import Cursor, Limit, read_cursor
from motcua.authority import queries
from motcua.authority.queries import Power
from motcua.authority.rules import Basis, Question
from motcua.catalog.content import Code
from motcua.catalog.queries import current_version
from motcua.common import clock
from motcua.common.errors import BadInput, FieldError, Missing, NotAllowed
from motcua.common.paging import encode_cursor
from motcua.common.workdays import VN
from motcua.org.queries import holders_of, postings_of_official, unit, unit_by_code
from motcua.oversight.queries import open_dossiers_hit

router = Router(tags=["Thẩm quyền"])

Official = Annotated[Line, Query(description="username of a staff account, or the id of a posting")]
At = Annotated[Moment | None, Query(description="as things stood at that instant; by default now")]
UnitCode = Annotated[Line, Query(description="code of the competent unit", example="H26.00229")]


@router.get(
    "authority/check",
    auth=may_read,
    response=shapes.RulingOut,
    summary="Ai được quyết định việc gì",
    operation_id="check_authority",
)
def check(
    request: HttpRequest,
    official: Official,
    procedure: Code,
    unit: UnitCode,
    act: Literal["sign"] = "sign",
    at: At = None,
) -> shapes.RulingOut:
    """Yes with the chain of instruments that it rests on, or no with every reason."""
    instant = at or clock.now()
    day = instant.astimezone(VN).date()
    field, unit_id = current_version(procedure, day).content.field, unit_by_code(unit, on=day).pk
    reasons = []
    for posting in postings_of_official(official, on=day):
        asked = Question(posting.position_id, act, procedure, field, unit_id, instant, posting_id=posting.pk)
        ruling = queries.check(asked)
        if ruling.allowed:
            return shapes.RulingOut(allowed=True, basis=_basis(ruling.links), reason="")
        reasons.append(f"{posting.position.title}: {ruling.reason}")
    none = f"“{official}” không giữ chức vụ nào vào ngày {day:%d/%m/%Y}"
    return shapes.RulingOut(allowed=False, basis=[], reason="; ".join(reasons) or none)


@router.get(
    "authority/powers",
    auth=may_read,
    response=shapes.PowerList,
    summary="Người này được quyết định những gì",
    operation_id="powers_of_official",
)
def powers(request: HttpRequest, official: Official, at: At = None) -> shapes.PowerList:
    """All that an official may decide at an instant, in every office they hold then, until when."""
    instant = at or clock.now()
    postings = postings_of_official(official, on=instant.astimezone(VN).date())
    if not postings:
        raise Missing("no_such_official", f"“{official}” không giữ chức vụ nào vào ngày đó.")
    found = [power for posting in postings for power in queries.may_decide(posting.position_id, instant)]
    return shapes.PowerList(items=_powers(found, instant))


@router.get(
    "authority/who",
    auth=may_read,
    response=shapes.PowerList,
    summary="Ai được quyết định thủ tục này ở đây",
    operation_id="who_may_decide",
)
def who(request: HttpRequest, procedure: Code, unit: UnitCode, at: At = None) -> shapes.PowerList:
    """Every office that may decide a procedure for a unit at an instant, with who holds it and by which chain."""
    instant = at or clock.now()
    unit_id = unit_by_code(unit, on=instant.astimezone(VN).date()).pk
    return shapes.PowerList(items=_powers(queries.who_may(procedure, unit_id, instant), instant))


@router.get(
    "authority/affected",
    auth=may_read,
    response=shapes.AffectedOut,
    summary="Bãi bỏ thì ảnh hưởng gì",
    operation_id="affected_by_revocation",
)
def affected(
    request: HttpRequest,
    instrument: Annotated[int | None, Query(ge=1, le=2**62, description="id of an instrument")] = None,
    grant: Annotated[int | None, Query(ge=1, le=2**62, description="id of a grant")] = None,
) -> shapes.AffectedOut:
    """What would change if an instrument or a grant were taken back now: powers that fall, open dossiers hit, and
    which offices could go on. For staff. Give exactly one of the two ids."""
    if not asker(request).is_staff:
        raise NotAllowed("staff_only", "Việc này chỉ dành cho cán bộ đang giữ vị trí công tác.")
    if (instrument is None) == (grant is None):
        message = "Cần đúng một trong: instrument, grant."
        raise BadInput("one_subject", message, errors=(FieldError("instrument", message),))
    falling = queries.affected_by(clock.now(), instrument_id=instrument, grant_id=grant)
    hits = open_dossiers_hit([row.pk for row in falling])
    return shapes.AffectedOut(
        grants=[shapes.GrantOut(**queries.open_data(row)) for row in falling],
        dossiers_without_signer=hits.lost,
        dossiers_with_other_signer=hits.kept,
        groups=[
            shapes.HitOut(
                unit=shapes.UnitOut(code=group.unit.code, name=group.unit.name),
                procedure=shapes.ProcedureRef(code=group.procedure, name=group.name),
                dossiers=group.number,
                others=sorted({f"{row.grantee.title}, {_unit_name(row.grantee.unit_id)}" for row in group.others}),
            )
            for group in hits.groups
        ],
    )


@router.get(
    "authority/register",
    response=shapes.GrantList,
    summary="Thẩm quyền đang có hiệu lực (dữ liệu mở)",
    operation_id="open_register",
)
def register(
    request: HttpRequest,
    unit: Annotated[Line | None, Query(description="code of a unit where the power holds")] = None,
    procedure: Annotated[Code | None, Query(description="powers that name this procedure")] = None,
    at: At = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> shapes.GrantList:
    """Powers in force with their instruments, newest first. Public: no token."""
    instant, start = at or clock.now(), read_cursor(cursor, int)
    unit_id = unit_by_code(unit, on=instant.astimezone(VN).date()).pk if unit else None
    after = start[0] if start else None
    rows = queries.in_force(instant, unit=unit_id, procedure=procedure, after=after, limit=limit + 1)
    return shapes.GrantList(
        items=[shapes.GrantOut(**queries.open_data(row)) for row in rows[:limit]],
        next_cursor=encode_cursor([rows[limit - 1].pk]) if len(rows) > limit else None,
    )


def _powers(found: list[Power], at: Moment) -> list[shapes.PowerOut]:
    """Powers with who holds each office on that day. One query."""
    held: dict[int, list[str]] = {}
    for posting in holders_of([power.office.pk for power in found], on=at.astimezone(VN).date()):
        held.setdefault(posting.position_id, []).append(posting.account.display_name)
    return [
        shapes.PowerOut(
            grant=shapes.GrantOut(**queries.open_data(power.grant)),
            office=power.office.title,
            office_unit=shapes.UnitOut(code=unit(power.office.unit_id).code, name=_unit_name(power.office.unit_id)),
            held_by=held.get(power.office.pk, []),
            scope=power.scope,
            until=power.until,
            basis=_basis(power.basis),
        )
        for power in found
    ]


def _basis(links: tuple[Basis, ...]) -> list[shapes.BasisOut]:
    return [shapes.BasisOut(**link.as_data()) for link in links]


def _unit_name(unit_id: int) -> str:
    return unit(unit_id).name
