"""Any province is set up by one command, once."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Missing, NotAllowed
from motcua.identity.roles import Role
from motcua.org import country
from motcua.org.actions import blueprint, set_up_province
from motcua.org.enums import UnitKind
from motcua.org.models import OpeningHours, Position, Unit
from motcua.org.queries import calendar, opening_text, service_points_of, unit_by_code

LANG_SON = "20"


def test_the_country_has_34_provinces_and_3321_communes() -> None:
    provinces = country.provinces()
    assert (len(provinces), sum(len(p.communes) for p in provinces.values())) == (34, 3321)


def test_no_ward_code_is_given_twice_in_the_country() -> None:
    codes = [code for province in country.provinces().values() for code, _ in province.communes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", sorted(country.provinces()))
def test_every_province_has_a_whole_plan(code: str) -> None:
    province = country.province(code)
    seen: set[str] = set()
    for plan in blueprint.plan(province):
        assert plan.parent is None or plan.parent in seen, plan
        assert plan.code not in seen, plan
        assert plan.positions in blueprint.structure()["positions"], plan
        seen.add(plan.code)
    wards = {f"{province.prefix}.{ward}" for ward, _ in province.communes}
    assert wards <= seen
    assert {f"{ward}.MC" for ward in wards} <= seen


@pytest.mark.django_db
def test_another_province_is_set_up_with_points_under_its_communes() -> None:
    result = set_up_province(by=SYSTEM, province_code=LANG_SON)
    commune = next(unit for unit in Unit.objects.filter(kind=UnitKind.COMMUNE))
    point = service_points_of(commune)[0]
    assert (result.city.name, point.parent_id) == ("UBND tỉnh Lạng Sơn", commune.id)


@pytest.mark.django_db
def test_the_second_time_adds_nothing_and_keeps_what_was_changed() -> None:
    set_up_province(by=SYSTEM, province_code=LANG_SON)
    Unit.objects.filter(code="T20.STP").update(name="Sở Tư pháp và Hộ tịch")
    hours = OpeningHours.objects.count()
    again = set_up_province(by=SYSTEM, province_code=LANG_SON)
    assert (again.units, again.positions, OpeningHours.objects.count()) == (0, 0, hours)
    assert unit_by_code("T20.STP").name == "Sở Tư pháp và Hộ tịch"


@pytest.mark.django_db
def test_what_was_lost_is_added_again() -> None:
    set_up_province(by=SYSTEM, province_code=LANG_SON)
    lost = Unit.objects.filter(kind=UnitKind.SERVICE_POINT).order_by("code").first()
    assert lost is not None
    Position.objects.filter(unit=lost).delete()
    lost.staffing.all().delete()
    lost.opening_hours.all().delete()
    lost.delete()
    again = set_up_province(by=SYSTEM, province_code=LANG_SON)
    assert (again.units, again.positions) == (1, 2)
    assert opening_text(unit_by_code(lost.code)).startswith("Thứ Hai đến Thứ Sáu")


@pytest.mark.django_db
def test_two_provinces_live_side_by_side_and_ambiguous_codes_are_refused() -> None:
    set_up_province(by=SYSTEM, province_code=LANG_SON)
    set_up_province(by=SYSTEM, province_code="12")
    with pytest.raises(Missing, match="nhiều tỉnh") as refusal:
        unit_by_code("STP")
    assert refusal.value.advice == "Hãy dùng mã đầy đủ, ví dụ T20.STP."


@pytest.mark.django_db
def test_set_up_is_in_the_ledger() -> None:
    city = set_up_province(by=SYSTEM, province_code="12").city
    entry = Entry.objects.get(action="org.province_set_up")
    assert (entry.subject_id, entry.data["province"]) == (city.id, "12")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["00", "99", "abc", ""])
def test_an_unknown_province_is_refused(code: str) -> None:
    with pytest.raises(BadInput, match="Không có tỉnh"):
        set_up_province(by=SYSTEM, province_code=code)


@pytest.mark.django_db
def test_a_clerk_may_not_set_up_a_province() -> None:
    with pytest.raises(NotAllowed):
        set_up_province(by=Actor(label="x", account_id=1, posting_id=1, role=Role.CLERK), province_code="12")


@pytest.mark.django_db
def test_without_a_calendar_one_is_told_to_set_up_the_city() -> None:
    with pytest.raises(Missing, match="Chưa có lịch"):
        calendar()


@pytest.mark.django_db
def test_units_begin_with_the_two_tier_government() -> None:
    set_up_province(by=SYSTEM, province_code="12")
    with pytest.raises(Missing):
        unit_by_code("T12", on=date(2025, 6, 30))
