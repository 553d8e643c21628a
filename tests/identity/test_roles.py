"""The table of roles is whole, and keeps apart what must be apart."""

from __future__ import annotations

import pytest

from motcua.catalog.enums import StepRole
from motcua.identity.roles import LABELS, PERMISSIONS, Permission, Role, may


def test_every_role_has_permissions_and_a_name() -> None:
    assert set(PERMISSIONS) == set(LABELS) == set(Role)
    assert all(PERMISSIONS.values())


def test_every_permission_is_someones() -> None:
    given = frozenset[Permission]().union(*PERMISSIONS.values())
    assert given == set(Permission)


@pytest.mark.parametrize(
    "apart",
    [
        {Permission.PREPARE_DECISION, Permission.CHECK_DECISION},
        {Permission.CHECK_DECISION, Permission.SIGN_DECISION},
        {Permission.PREPARE_DECISION, Permission.SIGN_DECISION},
        {Permission.RECEIVE, Permission.SIGN_DECISION},
        {Permission.KEEP_AUTHORITY, Permission.SIGN_DECISION},
        {Permission.KEEP_ACCOUNTS, Permission.RECEIVE},
    ],
)
def test_no_role_holds_both_hands_of_a_control(apart: set[Permission]) -> None:
    assert [role for role, held in PERMISSIONS.items() if apart <= held] == []


def test_the_inspector_writes_only_findings() -> None:
    reading = {Permission.SEE_UNIT, Permission.SEE_ALL, Permission.VERIFY_LEDGER, Permission.WATCH_POWER}
    assert PERMISSIONS[Role.INSPECTOR] <= reading


@pytest.mark.parametrize("role", ["", "king", "LEADER"])
def test_an_unknown_role_may_nothing(role: str) -> None:
    assert not any(may(role, permission) for permission in Permission)


def test_steps_of_procedures_name_roles_that_exist() -> None:
    assert {step.value for step in StepRole} <= {role.value for role in Role}
