"""A small lifelike city for tests: all of Hà Nội's units, the catalog, and the people of two wards."""

from __future__ import annotations

from datetime import date, datetime, time

from motcua.authority.actions import grant_power, record_instrument
from motcua.authority.enums import Act, GrantKind, InstrumentKind, Prefix
from motcua.authority.models import Grant
from motcua.catalog.actions import load_data
from motcua.common import clock, store
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.identity.actions import Claims, open_staff_account, sign_in
from motcua.identity.enums import Level
from motcua.identity.models import Account
from motcua.org.actions import post, set_up_province
from motcua.org.models import Position
from motcua.org.queries import actor_for, forget

KIM_LIEN, VAN_MIEU = "H26.00229", "H26.00226"
START, DEPUTISED = date(2025, 7, 1), date(2025, 7, 2)
PASSWORD = "mot-cua-2026"

STAFF = {
    # username: (unit code, position title, display name)
    "clerk": (f"{KIM_LIEN}.MC", "Cán bộ một cửa", "Nguyễn Thu Hà"),
    "officer": (f"{KIM_LIEN}.VP", "Công chức tư pháp - hộ tịch", "Trần Văn Bình"),
    "officer2": (f"{KIM_LIEN}.VP", "Chuyên viên", "Phạm Thị Lan"),
    "checker": (f"{KIM_LIEN}.VP", "Chánh Văn phòng", "Lê Minh Đức"),
    "builder": (f"{KIM_LIEN}.KT", "Chuyên viên", "Đỗ Quang Huy"),
    "build_checker": (f"{KIM_LIEN}.KT", "Trưởng phòng", "Vũ Thị Ngọc"),
    "chair": (KIM_LIEN, "Chủ tịch Ủy ban nhân dân", "Hoàng Thị Mai"),
    "deputy": (KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân", "Bùi Văn Sơn"),
    "clerk_vm": (f"{VAN_MIEU}.MC", "Cán bộ một cửa", "Ngô Thị Yến"),
    "officer_vm": (f"{VAN_MIEU}.VP", "Chuyên viên", "Đặng Văn Khoa"),
}
CITIZEN = Claims(
    national_id="001190000123", full_name="Nguyễn Thị Hồng", birth_date=date(1990, 5, 21), sex="female",
    email="hong@example.test", level=Level.TWO,
)  # fmt: skip
OTHER_CITIZEN = Claims(
    national_id="001085000456", full_name="Lê Văn Nam", birth_date=date(1985, 3, 2), sex="male", level=Level.TWO
)


def build() -> None:
    """Everything, by the real actions, into the current database."""
    set_up_province(by=SYSTEM, province_code="01")
    load_data(by=SYSTEM)
    for username, (unit, title, name) in STAFF.items():
        account = open_staff_account(by=SYSTEM, username=username, display_name=name, password=PASSWORD)
        post(by=SYSTEM, account=account, position=position(unit, title), valid_from=START)
    sign_in(CITIZEN)
    sign_in(OTHER_CITIZEN)
    with clock.at(datetime.combine(START, time(7), VN)):
        own = _power_by_law()
    with clock.at(datetime.combine(DEPUTISED, time(7), VN)):
        _deputise(own)


def _power_by_law() -> Grant:
    law = record_instrument(
        by=SYSTEM, number="72/2025/QH15", title="Luật Tổ chức chính quyền địa phương", issuer="Quốc hội",
        issued_on=date(2025, 6, 16), in_force_from=START, kind=InstrumentKind.LAW, url="https://vanban.chinhphu.vn/",
    )  # fmt: skip
    chair = position(KIM_LIEN, "Chủ tịch Ủy ban nhân dân")
    grant = Grant(
        kind=GrantKind.BY_LAW, instrument=law, grantee=chair, acts=[Act.SIGN], units=[chair.unit_id], valid_from=START
    )
    return grant_power(by=SYSTEM, grant=grant)


def _deputise(own: Grant) -> None:
    """The deputy signs certifications in the chair's place."""
    assignment = record_instrument(
        by=SYSTEM, number="12/QĐ-UBND", title="Phân công nhiệm vụ Phó Chủ tịch", issuer="UBND phường Kim Liên",
        issued_on=DEPUTISED, in_force_from=DEPUTISED, kind=InstrumentKind.ASSIGNMENT,
        file_sha256=store.put("Quyết định phân công nhiệm vụ".encode()),
    )  # fmt: skip
    grant = Grant(
        kind=GrantKind.DEPUTY, instrument=assignment, rests_on=own, prefix=Prefix.KT, fields=["Chứng thực"],
        grantee=position(KIM_LIEN, "Phó Chủ tịch Ủy ban nhân dân"), valid_from=DEPUTISED, acts=[Act.SIGN],
        units=own.units,
    )  # fmt: skip
    grant_power(by=SYSTEM, grant=grant)


def position(unit_code: str, title: str) -> Position:
    return Position.objects.get(unit__code=unit_code, title=title)


def actor(username: str) -> Actor:
    """The member of staff, acting in their posting."""
    forget()
    return actor_for(Account.objects.get(username=username))


def citizen(claims: Claims = CITIZEN) -> Actor:
    return actor_for(Account.objects.get(display_name=claims.full_name))
