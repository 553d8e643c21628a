"""Pure judgement on grants already loaded: the same function explains today and any past day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.authority.enums import GrantKind, Prefix
from motcua.authority.models import Grant
from motcua.common.errors import BadInput
from motcua.common.workdays import VN


@dataclass(frozen=True, slots=True)
class Question:
    """May the holder of this position do `act` on a procedure for a unit at an instant?

    `posting_id` and `prepared_by` are the postings of whoever acts and of who drafted; `subject_hash` is the keyed
    hash of the applicant's national id; `value` in VND. What is not given is not asked.
    """

    position_id: int
    act: str
    procedure: str
    field: str
    unit_id: int
    at: datetime
    posting_id: int | None = None
    case: str = ""
    value: int | None = None
    prepared_by: int | None = None
    subject_hash: bytes | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """One link of the chain of instruments, fit to store, print and show."""

    grant_id: int
    kind: str
    kind_label: str
    instrument: str
    instrument_title: str
    issuer: str
    issued_on: str
    grantee: str
    prefix: str
    valid_from: str
    valid_to: str
    grantor: str = ""
    conditions: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer at an instant. `basis` runs from the office's own grant down to the law; empty when refused."""

    allowed: bool
    at: datetime
    basis: tuple[Basis, ...] = ()
    reason: str = ""

    @property
    def prefix(self) -> str:
        return self.basis[0].prefix if self.basis else Prefix.NONE


def why_not(grant: Grant, q: Question) -> str:
    """Why this grant does not answer the question with yes, or '' if it does (its ground not yet looked at)."""
    name = f"{grant.get_kind_display()} theo {grant.instrument}"
    day = q.at.astimezone(VN).date()
    checks = (
        (q.act in grant.acts, f"{name} không gồm việc này"),
        (q.unit_id in grant.units, f"{name} không áp dụng cho đơn vị này"),
        (_covers(grant, q), f"{name} không gồm thủ tục {q.procedure}"),
        (grant.valid_from <= day, f"{name} chỉ bắt đầu từ ngày {grant.valid_from:%d/%m/%Y}"),
        (not grant.valid_to or day <= grant.valid_to, f"{name} đã hết hạn sau ngày {_day(grant.valid_to)}"),
        (not _passed(grant.revoked_at, q.at), f"{name} đã bị thu hồi {_instant(grant.revoked_at)}"),
        (_in_force(grant, q), f"Văn bản {grant.instrument} không còn (hoặc chưa) có hiệu lực"),
    )
    return next((reason for holds, reason in checks if not holds), "")


def basis_of(grant: Grant) -> Basis:
    text = grant.instrument
    return Basis(
        grant_id=grant.pk,
        kind=grant.kind,
        kind_label=grant.get_kind_display(),
        instrument=text.number,
        instrument_title=text.title,
        issuer=text.issuer,
        issued_on=text.issued_on.isoformat(),
        grantee=str(grant.grantee),
        prefix=grant.prefix,
        valid_from=grant.valid_from.isoformat(),
        valid_to=grant.valid_to.isoformat() if grant.valid_to else "",
        grantor=str(grant.grantor) if grant.grantor else "",
        conditions=grant.conditions,
    )


def check_grantable(grant: Grant) -> None:
    """Raise BadInput unless the grant stays within the power that it rests on (Luật 72/2025 Đ.13-14)."""
    if grant.valid_to and grant.valid_to < grant.valid_from:
        raise BadInput("grant_period", "Ngày kết thúc phải sau ngày bắt đầu.", advice="Sửa lại thời hạn ủy quyền.")
    ground = grant.rests_on
    if ground is None:
        if grant.kind != GrantKind.BY_LAW:
            raise BadInput("grant_ground", "Người giao quyền phải có quyền đó trước khi giao lại.")
        return
    if ground.kind in (GrantKind.DELEGATED, GrantKind.DECENTRALISED) and grant.kind != GrantKind.DEPUTY:
        raise BadInput(
            "grant_passed_on",
            "Quyền được phân cấp, ủy quyền không được giao tiếp cho người khác (Luật 72/2025 Đ.13, 14).",
        )
    if not set(grant.units) <= set(ground.units) or not set(grant.acts) <= set(ground.acts):
        raise BadInput("grant_beyond", "Phạm vi giao vượt quá quyền của người giao.")
    if ground.procedures and not (grant.procedures and set(grant.procedures) <= set(ground.procedures)):
        raise BadInput("grant_beyond", "Thủ tục được giao vượt quá quyền của người giao.")
    if ground.fields and not grant.procedures and not (grant.fields and set(grant.fields) <= set(ground.fields)):
        raise BadInput("grant_beyond", "Lĩnh vực được giao vượt quá quyền của người giao.")


def _covers(grant: Grant, q: Question) -> bool:
    if not grant.procedures and not grant.fields:
        return True
    return q.procedure in grant.procedures or q.field in grant.fields


def _in_force(grant: Grant, q: Question) -> bool:
    text, day = grant.instrument, q.at.astimezone(VN).date()
    ended = text.in_force_to is not None and day > text.in_force_to
    return text.in_force_from <= day and not ended and not _passed(text.revoked_at, q.at)


def _passed(instant: datetime | None, at: datetime) -> bool:
    return instant is not None and instant <= at


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _instant(instant: datetime | None) -> str:
    return f"lúc {instant.astimezone(VN):%H:%M ngày %d/%m/%Y}" if instant else ""
