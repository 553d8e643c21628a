"""Hà Nội as it is set up: who there is, under whom, and how one finds them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from motcua.common.errors import BadInput, Missing
from motcua.identity.roles import Role
from motcua.org import queries
from motcua.org.enums import StaffedBy, UnitKind
from motcua.org.models import Position, Unit
from motcua.org.queries import communes, competent_unit, service_points_of, staffing_of, unit_by_code, units_below

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]


def test_126_communes_are_51_wards_and_75_communes() -> None:
    kinds = Counter(unit.place.split()[0] for unit in communes())
    assert kinds == {"phường": 51, "xã": 75}


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (UnitKind.CITY, 1),
        (UnitKind.DEPARTMENT, 16),
        (UnitKind.SERVICE_CENTRE, 1),
        (UnitKind.BRANCH, 30),
        (UnitKind.SERVICE_POINT, 126),
        (UnitKind.COMMUNE_POLICE, 126),
        (UnitKind.COMMUNE_OFFICE, 3 * 126),
        (UnitKind.LAND_REGISTRY, 1),
    ],
)
def test_bodies_of_hanoi(kind: UnitKind, number: int) -> None:
    assert Unit.objects.filter(kind=kind).count() == number


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("00004", "phường Ba Đình"),
        ("00226", "phường Văn Miếu - Quốc Tử Giám"),
        ("00229", "phường Kim Liên"),
        ("09556", "phường Hà Đông"),
        ("10489", "xã Hương Sơn"),
    ],
)
def test_codes_are_those_of_the_official_list(code: str, place: str) -> None:
    assert unit_by_code(f"H26.{code}").place == place


def test_short_code_and_small_letters_find_the_same_unit() -> None:
    assert unit_by_code("00229") == unit_by_code(" h26.00229 ")


def test_documents_carry_the_full_name() -> None:
    assert unit_by_code("00229").full_name == "Ủy ban nhân dân phường Kim Liên"


def test_a_ward_and_a_commune_have_differently_named_offices() -> None:
    names = [unit_by_code(code).name for code in ("00229.KT", "10489.KT")]
    assert names == ["Phòng Kinh tế, Hạ tầng và Đô thị phường Kim Liên", "Phòng Kinh tế xã Hương Sơn"]


def test_an_unknown_code_says_what_to_do() -> None:
    with pytest.raises(Missing, match="99999") as refusal:
        unit_by_code("99999")
    assert refusal.value.advice


def test_the_chair_has_the_offices_below_but_not_the_police() -> None:
    below = {queries.unit(id_).code for id_ in units_below(unit_by_code("00229").id)}
    assert below == {"H26.00229", "H26.00229.VP", "H26.00229.KT", "H26.00229.VHXH"}


def test_the_centre_has_all_points_below() -> None:
    below = units_below(unit_by_code("H26.TTPVHCC").id)
    assert len(below) == 1 + 30 + 126


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("commune_pc", "H26.00229"),
        ("commune_police", "H26.00229.CA"),
        ("land_registry", "H26.VPDKDD"),
        ("service_centre", "H26.TTPVHCC"),
        ("department:STP", "H26.STP"),
    ],
)
def test_who_decides_a_case_from_kim_lien(kind: str, code: str) -> None:
    assert competent_unit(kind, unit_by_code("00229")).code == code


def test_an_unknown_kind_of_authority_is_refused() -> None:
    with pytest.raises(BadInput, match="village_elder"):
        competent_unit("village_elder", unit_by_code("00229"))


@pytest.mark.parametrize(("day", "by_post"), [(date(2025, 7, 1), 0), (date(2025, 9, 30), 0), (date(2025, 10, 1), 32)])
def test_32_points_pass_to_the_public_post_in_autumn_2025(day: date, by_post: int) -> None:
    points = queries.service_points(on=day)
    staffed = [row.staffed_by for point in points if (row := staffing_of(point, on=day))]
    assert (len(staffed), staffed.count(StaffedBy.POST)) == (126, by_post)


def test_a_point_that_closed_is_found_for_its_days_only() -> None:
    point = service_points_of(unit_by_code("00229"))[0]
    closing = date(2026, 3, 31)
    Unit.objects.filter(pk=point.pk).update(valid_to=closing)
    queries.forget()
    found = [service_points_of(unit_by_code("00229"), on=day) for day in (closing, closing + timedelta(days=1))]
    assert found == [[point], []]


def test_every_unit_has_someone_who_can_work_and_every_decider_a_head() -> None:
    roles: dict[int, set[str]] = {}
    for unit_id, role in Position.objects.values_list("unit_id", "role"):
        roles.setdefault(unit_id, set()).add(role)
    needed = {
        UnitKind.COMMUNE: {Role.LEADER},
        UnitKind.COMMUNE_OFFICE: {Role.CHECKER, Role.OFFICER},
        UnitKind.COMMUNE_POLICE: {Role.LEADER, Role.CHECKER, Role.OFFICER},
        UnitKind.LAND_REGISTRY: {Role.LEADER, Role.CHECKER, Role.OFFICER},
        UnitKind.SERVICE_POINT: {Role.CLERK},
    }
    lacking = [
        unit.code
        for unit in Unit.objects.filter(kind__in=needed)
        if not needed[UnitKind(unit.kind)] <= roles.get(unit.id, set())
    ]
    assert lacking == []
