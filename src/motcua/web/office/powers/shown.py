"""A grant as people read it: which office, what it may decide, until when, and how it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.authority.enums import GrantKind
from motcua.authority.models import Grant, Instrument
from motcua.catalog import queries as catalog
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.org import queries as org
from motcua.web.components import words

KIND_ICONS = {
    GrantKind.BY_LAW: "seal",
    GrantKind.DECENTRALISED: "hands",
    GrantKind.DELEGATED: "pen",
    GrantKind.DEPUTY: "user",
}
GIVEN = {
    GrantKind.BY_LAW: "trao cho",
    GrantKind.DECENTRALISED: "phân cấp cho",
    GrantKind.DELEGATED: "ủy quyền cho",
    GrantKind.DEPUTY: "phân công ký thay cho",
}
"""How one office hands power to the next, as the word between two of them in the picture of a chain."""
FEW = 3
"""So many names are written out in a list; of more, the number."""
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class State:
    """How something dated stands: colour, icon and words, so that colour alone never tells."""

    key: str
    tone: str
    icon: str
    text: str


NOW = State("now", "good", "check", "đang có hiệu lực")


def state_of(grant: Grant, at: datetime) -> State:
    """How a grant stands at an instant, its own instrument included."""
    if grant.revoked_at and grant.revoked_at <= at:
        return State("revoked", "bad", "cross", f"đã thu hồi {words.day(grant.revoked_at)}")
    text = instrument_state(grant.instrument, at)
    if text.key in ("revoked", "ended"):
        return State(text.key, text.tone, text.icon, f"văn bản {text.text}")
    day = at.astimezone(VN).date()
    if grant.valid_to and grant.valid_to < day:
        return State("ended", "mute", "stop", f"đã hết hạn {words.day(grant.valid_to)}")
    if grant.valid_from > day:
        return State("coming", "info", "clock", f"bắt đầu từ {words.day(grant.valid_from)}")
    if grant.valid_to and (grant.valid_to - day).days <= SOON_DAYS:
        return State("soon", "warn", "clock", f"sắp hết hạn: {words.day(grant.valid_to)}")
    return NOW


def instrument_state(text: Instrument, at: datetime) -> State:
    """How an instrument stands at an instant."""
    day = at.astimezone(VN).date()
    if text.revoked_at and text.revoked_at <= at:
        return State("revoked", "bad", "cross", f"đã bị bãi bỏ {words.day(text.revoked_at)}")
    if text.in_force_to and text.in_force_to < day:
        return State("ended", "mute", "stop", f"đã hết hiệu lực {words.day(text.in_force_to)}")
    if text.in_force_from > day:
        return State("coming", "info", "clock", f"có hiệu lực từ {words.day(text.in_force_from)}")
    return NOW


def period(grant: Grant) -> str:
    """ "từ 02/07/2025 đến hết 30/06/2027"; "từ 02/07/2025, chưa định ngày hết"."""
    start = f"từ {words.day(grant.valid_from)}"
    return f"{start} đến hết {words.day(grant.valid_to)}" if grant.valid_to else f"{start}, chưa định ngày hết"


class Names:
    """Names of procedures and their cases, read once for a page."""

    def __init__(self) -> None:
        contents = [known.content for known in catalog.all_current()]
        self.procedures = {content.code: content.name for content in contents}
        self._cases = {(content.code, case.key): case.label for content in contents for case in content.cases}

    def procedure(self, code: str) -> str:
        name = self.procedures.get(code)
        return f"{name} ({code})" if name else code

    def scope(self, grant: Grant) -> list[str]:
        """What may be decided, a line for each thing."""
        lines = scope_words(grant.procedures, grant.fields, self)
        return [*lines, f"Chỉ trường hợp: {', '.join(cases)}"] if (cases := self.cases(grant)) else lines

    def cases(self, grant: Grant) -> list[str]:
        """The cases that a grant is limited to, as its procedures call them."""
        labels = [[self._cases.get((code, key)) for code in grant.procedures] for key in grant.cases]
        return [next(filter(None, found), key) for key, found in zip(grant.cases, labels, strict=True)]

    def scope_short(self, grant: Grant) -> str:
        lines = self.scope(grant)
        more = f" và {len(lines) - FEW} việc khác" if len(lines) > FEW else ""
        return "; ".join(lines[:FEW]) + more


def scope_words(procedures: Sequence[str], fields: Sequence[str], names: Names) -> list[str]:
    if not procedures and not fields:
        return ["Mọi việc thuộc thẩm quyền của đơn vị"]
    return [f"Lĩnh vực {field}" for field in fields] + [names.procedure(code) for code in procedures]


def places(units: Sequence[int]) -> str:
    """Where a power holds: "phường Kim Liên"; "126 đơn vị"."""
    if len(units) > FEW:
        return f"{len(units)} đơn vị"
    return ", ".join(unit_name(unit) for unit in units)


def unit_name(unit_id: int) -> str:
    try:
        return org.unit(unit_id).name
    except Missing:
        return f"đơn vị số {unit_id}"


def office_name(grant: Grant) -> str:
    """ "Chủ tịch Ủy ban nhân dân, UBND phường Kim Liên"."""
    return f"{grant.grantee.title}, {unit_name(grant.grantee.unit_id)}"


@dataclass(frozen=True, slots=True)
class Line:
    """One grant in a list."""

    grant: Grant
    unit: str
    scope: str
    icon: str
    state: State


def lines(grants: Iterable[Grant], at: datetime, names: Names | None = None) -> list[Line]:
    """Grants (with their `instrument` and `grantee`) as rows of a list."""
    known = names or Names()
    return [
        Line(
            grant=grant,
            unit=unit_name(grant.grantee.unit_id),
            scope=known.scope_short(grant),
            icon=KIND_ICONS[GrantKind(grant.kind)],
            state=state_of(grant, at),
        )
        for grant in grants
    ]
