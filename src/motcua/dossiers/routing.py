"""Whose desk a step is done at, which bodies a member of staff belongs to, and which door of the law a way is."""

from __future__ import annotations

from motcua.catalog.content import ProcedureContent, Step
from motcua.catalog.enums import Channel as Door
from motcua.catalog.enums import StepPlace
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.dossiers.enums import ASSISTED
from motcua.identity.roles import Permission, Role, allowed
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.org.queries import unit, unit_by_code

OFFICE_OF_FIELD = {
    "Hộ tịch": "VP",
    "Chứng thực": "VP",
    "Nuôi con nuôi": "VP",
    "Bảo trợ xã hội": "VHXH",
    "Giảm nghèo": "VHXH",
}
"""Office of a commune (suffix of its code) by field of the procedure; every other field is the economic office's."""


def desk(step: Step, content: ProcedureContent, *, receiving: Unit, competent: Unit) -> tuple[int, str]:
    """(unit id, role) of the desk where `step` is done."""
    if step.place is StepPlace.POINT:
        return receiving.pk, step.role
    if step.place is StepPlace.LEADER or competent.kind != UnitKind.COMMUNE:
        return competent.pk, step.role
    return unit_by_code(f"{competent.code}.{OFFICE_OF_FIELD.get(content.field, 'KT')}").pk, step.role


def bodies_of(by: Actor) -> frozenset[int]:
    """The units a member of staff works for: the own one with all below it, and the commune of an own office."""
    if by.unit_id is None:
        return frozenset()
    own = unit(by.unit_id)
    if own.kind == UnitKind.COMMUNE_OFFICE and own.parent_id is not None:
        return by.unit_ids | {own.parent_id}
    return by.unit_ids


def desks_of(by: Actor) -> frozenset[int]:
    """The units at whose desks a member of staff works: the own one with all below it. A head works at the own desk
    alone: a commune or a department below has a head, whose work it is to sign."""
    return frozenset({by.unit_id or 0}) if by.role == Role.LEADER else by.unit_ids


def door_of(content: ProcedureContent, channel: str) -> str:
    """Whose fees and time limits hold for a way of filing. Filed with somebody's help it is the online filing that the
    person could not make alone, so they pay and wait no more than online; where the procedure has no online door,
    that of the counter."""
    if channel not in ASSISTED:
        return channel
    return (Door.ONLINE if Door.ONLINE in content.channels else Door.COUNTER).value


ENTRUSTED = {
    "accept": Permission.RECEIVE,
    "refuse_intake": Permission.RECEIVE,
    "supply": Permission.RECEIVE,
    "request_supplement": Permission.ASK_SUPPLEMENT,
    "hand_over_result": Permission.RETURN_RESULT,
    "confirm_payment": Permission.TAKE_PAYMENT,
}
"""What a clerk's employer must be entrusted with for an act."""


def check_entrusted(act: str, label: str, by: Actor) -> None:
    """What a clerk's employer (post, volunteers) was not entrusted with is not theirs to do."""
    needed = ENTRUSTED.get(act)
    if by.role == Role.CLERK and needed is not None and not allowed(by, needed):
        raise NotAllowed(
            "not_entrusted",
            f"Đơn vị của ông/bà chưa được giao việc “{label.lower()}” ở điểm này.",
            advice="Nhờ cán bộ của Trung tâm hoặc của xã, phường làm bước này.",
        )
