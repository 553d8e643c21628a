"""Who may see the dossiers behind a figure, and who may set a target."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.dossiers.routing import bodies_of
from motcua.identity.roles import Permission, may
from motcua.org import queries as org


def units_in_view(by: Actor) -> frozenset[int]:
    """The units whose dossiers this person may list: the own ones; for those who see all, the whole city."""
    if not may(by.role, Permission.SEE_UNIT) or by.unit_id is None:
        return frozenset()
    if not may(by.role, Permission.SEE_ALL):
        return bodies_of(by)
    unit = org.unit(by.unit_id)
    while unit.parent_id is not None:
        unit = org.unit(unit.parent_id)
    return org.units_below(unit.pk)


def can_see_behind(by: Actor, unit_id: int | None) -> bool:
    """Whether this person may open the dossiers behind a unit's figures (None: the city's)."""
    seen = units_in_view(by)
    return bool(seen) if unit_id is None else unit_id in seen


def check_may_see_behind(by: Actor, unit_id: int | None) -> None:
    if not can_see_behind(by, unit_id):
        raise NotAllowed("not_your_unit", "Ông/bà chỉ mở được danh sách hồ sơ của đơn vị mình.")


def can_set_target(by: Actor, unit_id: int | None) -> bool:
    """Leaders set targets for their own unit and those below; only the city's own leaders set the city's."""
    if by.is_system:
        return True
    if not may(by.role, Permission.APPROVE_REPLY) or by.unit_id is None:
        return False
    return unit_id in by.unit_ids if unit_id is not None else org.unit(by.unit_id).parent_id is None


def check_may_set_target(by: Actor, unit_id: int | None) -> None:
    if not can_set_target(by, unit_id):
        raise NotAllowed("not_a_leader", "Chỉ lãnh đạo mới đặt chỉ tiêu, cho đơn vị mình.")
