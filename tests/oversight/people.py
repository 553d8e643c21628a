"""The city's own staff that readiness and watching need, beside those of `tests.factories.city`."""

from __future__ import annotations

from motcua.common.actor import SYSTEM
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from tests.factories import city

CITY_STAFF = {
    "legal": ("H26.TTPVHCC", "Chuyên viên pháp chế", "Nguyễn Hải Yến"),
    "inspector": ("H26.TT", "Thanh tra viên", "Trịnh Quốc Bảo"),
    "justice": ("H26.STP", "Giám đốc", "Lưu Thị Hạnh"),
    "chair_vm": (city.VAN_MIEU, "Chủ tịch Ủy ban nhân dân", "Tạ Đình Long"),
    "city_chair": ("H26", "Chủ tịch Ủy ban nhân dân", "Phan Thanh Tùng"),
}


def hire() -> None:
    for username, (unit, title, name) in CITY_STAFF.items():
        account = open_staff_account(by=SYSTEM, username=username, display_name=name)
        post(by=SYSTEM, account=account, position=city.position(unit, title), valid_from=city.START)
