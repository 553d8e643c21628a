"""Units that come and go, staff of points, opening hours: each with its day, and what was before stays known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from motcua.audit.models import Entry
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.common.workdays import VN
from motcua.identity.roles import Role
from motcua.org.actions import change_contacts, change_opening_hours, close_unit, open_unit, staff_point
from motcua.org.enums import StaffedBy, UnitKind
from motcua.org.models import Posting, Unit
from motcua.org.queries import (
    is_open,
    opening_text,
    service_points_of,
    staffing_of,
    unit_by_code,
    units_below,
)
from tests.factories import city

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


def second_point(suffix: str = "MC2", valid_from: date = FIRST) -> Unit:
    return open_unit(
        by=SYSTEM,
        parent=unit_by_code("00229"),
        kind=UnitKind.SERVICE_POINT,
        suffix=suffix,
        name="Điểm phục vụ hành chính công Kim Liên 2",
        valid_from=valid_from,
    )


def test_a_ward_opens_a_second_point_with_its_seats() -> None:
    point = second_point()
    assert point in service_points_of(unit_by_code("00229"), on=FIRST)
    assert {p.role for p in point.positions.all()} == {Role.CLERK, Role.VOLUNTEER}


def test_a_new_unit_is_not_there_before_its_day() -> None:
    assert second_point() not in service_points_of(unit_by_code("00229"), on=LAST)


def test_a_code_is_given_once_for_all_time() -> None:
    second_point()
    with pytest.raises(Conflict, match="đã có"):
        second_point("mc2")


@pytest.mark.parametrize("suffix", ["", "Đ1", "A.B", "A-1", "ABCDEFGHI"])
def test_a_code_has_plain_letters_and_digits(suffix: str) -> None:
    with pytest.raises(BadInput):
        second_point(suffix)


def test_branches_merge_on_a_day() -> None:
    branch = unit_by_code("H26.TTPVHCC.30")
    close_unit(by=SYSTEM, unit_id=branch.id, last_day=LAST)
    assert unit_by_code("H26.TTPVHCC.30", on=LAST) == branch
    with pytest.raises(Missing):
        unit_by_code("H26.TTPVHCC.30", on=FIRST)


def test_postings_end_with_their_unit() -> None:
    point = unit_by_code("00229.MC")
    close_unit(by=SYSTEM, unit_id=point.id, last_day=LAST)
    assert list(Posting.objects.filter(position__unit=point).values_list("valid_to", flat=True)) == [LAST]


def test_a_unit_with_units_under_it_goes_on() -> None:
    with pytest.raises(Conflict, match="còn đơn vị trực thuộc"):
        close_unit(by=SYSTEM, unit_id=unit_by_code("00229").id, last_day=LAST)


def test_a_unit_closes_once() -> None:
    branch = unit_by_code("H26.TTPVHCC.30")
    close_unit(by=SYSTEM, unit_id=branch.id, last_day=LAST)
    with pytest.raises(Conflict, match="đã ngừng"):
        close_unit(by=SYSTEM, unit_id=branch.id, last_day=LAST)


def test_a_closed_unit_still_belongs_to_those_above() -> None:
    branch = unit_by_code("H26.TTPVHCC.30")
    close_unit(by=SYSTEM, unit_id=branch.id, last_day=LAST)
    assert branch.id in units_below(unit_by_code("H26.TTPVHCC").id)


def test_the_public_post_comes_to_another_point() -> None:
    point = unit_by_code("10489.MC")
    staff_point(by=SYSTEM, point_id=point.id, staffed_by=StaffedBy.POST, valid_from=FIRST)
    found = [staffing_of(point, on=day) for day in (LAST, FIRST)]
    assert [row.staffed_by for row in found if row] == [StaffedBy.COMMUNE, StaffedBy.POST]


def test_staffing_is_told_in_the_order_of_time() -> None:
    point = unit_by_code("10489.MC")
    staff_point(by=SYSTEM, point_id=point.id, staffed_by=StaffedBy.POST, valid_from=FIRST)
    with pytest.raises(Conflict):
        staff_point(by=SYSTEM, point_id=point.id, staffed_by=StaffedBy.CENTRE, valid_from=FIRST)


def test_a_point_opens_on_saturdays_from_a_day_on() -> None:
    point = unit_by_code("00229.MC")
    morning = ((time(8), time(11, 30)),)
    change_opening_hours(by=SYSTEM, unit_id=point.id, week={5: morning}, valid_from=FIRST)
    assert opening_text(point, on=LAST).startswith("Thứ Hai đến Thứ Sáu")
    assert opening_text(point, on=FIRST) == "Thứ Bảy, sáng 8 giờ - 11 giờ 30 phút"
    assert is_open(point, datetime.combine(FIRST + timedelta(days=1), time(9), VN))


def test_overlapping_hours_are_refused() -> None:
    with pytest.raises(BadInput, match="chồng nhau"):
        change_opening_hours(
            by=SYSTEM,
            unit_id=unit_by_code("00229.MC").id,
            week={0: ((time(8), time(12)), (time(11), time(17)))},
            valid_from=FIRST,
        )


def test_contacts_change_at_once_and_leave_a_trace() -> None:
    point = unit_by_code("00229.MC")
    change_contacts(by=SYSTEM, unit_id=point.id, address=" Số 1  phố Mẫu ", phone="+842400000000")
    assert unit_by_code("00229.MC").address == "Số 1 phố Mẫu"
    assert Entry.objects.filter(action="org.contacts_changed", subject_id=point.id).count() == 1


def test_a_clerk_changes_none_of_this() -> None:
    point = unit_by_code("00229.MC")
    with pytest.raises(NotAllowed):
        change_opening_hours(by=city.actor("clerk"), unit_id=point.id, week={}, valid_from=FIRST)
    with pytest.raises(NotAllowed):
        close_unit(by=Actor(label="x", account_id=1), unit_id=point.id, last_day=LAST)
