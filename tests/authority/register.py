"""Entries of the register for tests: what the small city's chair may hand on, and the questions about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from motcua.authority.actions import grant_power, record_instrument
from motcua.authority.enums import Act, GrantKind, InstrumentKind, Prefix
from motcua.authority.models import Grant, Instrument
from motcua.authority.rules import Question
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.org.models import Position
from tests.factories import city

NOON = datetime(2026, 11, 23, 12, tzinfo=VN)
RECORDED = datetime(2026, 1, 4, 16, tzinfo=VN)
CHAIR, SECRETARY = "Chủ tịch Ủy ban nhân dân", "Chánh Văn phòng"


def ask(
    position: str, *, procedure: str = "2.000815", field: str = "Chứng thực", at: datetime = NOON, **more: Any
) -> Question:
    who = city.actor(position)
    return Question(who.position_id or 0, Act.SIGN.value, procedure, field, ward().pk, at, **more)


def ward() -> Any:
    return city.position(city.KIM_LIEN, CHAIR).unit


def secretary() -> Position:
    return city.position(f"{city.KIM_LIEN}.VP", SECRETARY)


def chairs_power() -> Grant:
    return Grant.objects.get(kind=GrantKind.BY_LAW, grantee_id=city.actor("chair").position_id)


def a_decision(**changes: Any) -> Instrument:
    facts: dict[str, Any] = {
        "number": "45/QĐ-UBND", "title": "Ủy quyền chứng thực", "issuer": "Chủ tịch UBND phường Kim Liên",
        "issued_on": date(2026, 1, 4), "in_force_from": date(2026, 1, 5), "kind": InstrumentKind.DECISION,
        "file_sha256": store.put(b"45"),
    }  # fmt: skip
    with clock.at(RECORDED):
        return record_instrument(by=SYSTEM, **(facts | changes))


def a_grant(ground: Grant | None = None, **changes: Any) -> Grant:
    """Not stored: the secretary signs certified copies for a year, by the chair's leave."""
    ground = ground or chairs_power()
    facts: dict[str, Any] = {
        "kind": GrantKind.DELEGATED, "rests_on": ground, "grantor": ground.grantee, "grantee": secretary(),
        "acts": [Act.SIGN.value], "procedures": ["2.000815"], "units": ground.units, "prefix": Prefix.TUQ,
        "valid_from": date(2026, 1, 5), "valid_to": date(2026, 12, 31), "conditions": "Không ủy quyền lại.",
    } | changes  # fmt: skip
    if "instrument" not in facts:
        facts["instrument"] = a_decision()
    return Grant(**facts)


def granted(grant: Grant, at: datetime = RECORDED) -> Grant:
    with clock.at(at):
        return grant_power(by=SYSTEM, grant=grant)
