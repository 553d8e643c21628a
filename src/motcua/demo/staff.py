"""The made-up staff: who sits where in every commune and in the bodies of the city, and how they act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.contrib.auth.hashers import make_password

from motcua.common.actor import SYSTEM, Actor
from motcua.common.dev_ca import ensure_unit_key
from motcua.demo.chance import draw_for
from motcua.demo.people import birthday, full_name
from motcua.demo.places import slug
from motcua.identity.actions import open_staff_account
from motcua.identity.enums import Sex
from motcua.identity.models import Account
from motcua.org.actions import engage, entrustable, post
from motcua.org.enums import Employer, StaffedBy
from motcua.org.models import Position, Posting, Unit
from motcua.org.queries import actor_for, competent_unit, service_points_of, staffing_of, unit_by_code

PASSWORD = "mot-cua-2026"  # noqa: S105  printed at the start of every demo, and only there
START = date(2025, 7, 1)
"""The two-tier government begins."""
POSTAL_FROM = date(2025, 10, 1)


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk: the first part of its user name, its unit (suffix of the code) and its position."""

    name: str
    unit: str
    title: str


SEATS = (
    Seat("mc", "MC", "Cán bộ một cửa"),
    Seat("tp", "VP", "Công chức tư pháp - hộ tịch"),
    Seat("vp", "VP", "Chuyên viên"),
    Seat("cvp", "VP", "Chánh Văn phòng"),
    Seat("kt", "KT", "Chuyên viên"),
    Seat("tpkt", "KT", "Trưởng phòng"),
    Seat("xh", "VHXH", "Chuyên viên"),
    Seat("tpxh", "VHXH", "Trưởng phòng"),
    Seat("ct", "", "Chủ tịch Ủy ban nhân dân"),
    Seat("pct", "", "Phó Chủ tịch Ủy ban nhân dân"),
    Seat("ca", "CA", "Cán bộ"),
    Seat("pca", "CA", "Phó Trưởng Công an"),
    Seat("tca", "CA", "Trưởng Công an"),
)
VOLUNTEER_SEAT = Seat("tnv", "MC", "Tình nguyện viên")
"""A volunteer at the points of the communes that the demo shows."""
POSTAL_SEAT = Seat("bc", "MC", "Cán bộ một cửa")
"""A second clerk, of the public post, at the points that the demo shows and those that the post staffs."""

CITY_SEATS = (
    Seat("dk", "VPDKDD", "Viên chức"),
    Seat("tpdk", "VPDKDD", "Trưởng phòng"),
    Seat("gddk", "VPDKDD", "Giám đốc"),
    Seat("pgddk", "VPDKDD", "Phó Giám đốc"),
    Seat("gdtt", "TTPVHCC", "Giám đốc"),
    Seat("phapche", "TTPVHCC", "Chuyên viên pháp chế"),
    Seat("quantri", "TTPVHCC", "Quản trị hệ thống"),
    Seat("ketoan", "TTPVHCC", "Kế toán"),
    Seat("td", "TTPVHCC", "Tổng đài viên 1022"),
    Seat("thanhtra", "TT", "Thanh tra viên"),
    Seat("gdstp", "STP", "Giám đốc"),
    Seat("ct", "", "Chủ tịch Ủy ban nhân dân"),
    Seat("pct", "", "Phó Chủ tịch Ủy ban nhân dân"),
    Seat("thuky", "", "Thư ký kiến nghị cử tri"),
)
CITY = "H26"


def staff_commune(commune: Unit, *, shown: bool = False) -> int:
    """Fill the seats of a commune, and give its bodies keys to sign with; what is there stays. How many were filled."""
    for body in (commune, competent_unit("commune_police", commune)):
        ensure_unit_key(body.code, body.full_name)
    staffing = staffing_of(service_points_of(commune)[0])
    by_post = staffing is not None and staffing.staffed_by == StaffedBy.POST
    more = [POSTAL_SEAT] * (shown or by_post) + [VOLUNTEER_SEAT] * shown
    filled = _fill(commune.code, slug(commune), (*SEATS, *more))
    for seat in more:
        _engage(f"{seat.name}.{slug(commune)}", seat)
    return filled


def _engage(username: str, seat: Seat) -> None:
    """Whose people the contracted clerk and the volunteer are; one postal contract in two lets them take money."""
    posting = Posting.objects.get(account__username=username)
    if posting.engagements.exists():
        return
    day = max(START, POSTAL_FROM)
    if seat is VOLUNTEER_SEAT:
        employer, contract = Employer.VOLUNTEER, "Danh sách tình nguyện viên của Đoàn Thanh niên phường, xã"
    else:
        employer, contract = Employer.POST, "Hợp đồng 186/HĐ-BCCI ngày 25/9/2025 (thử nghiệm)"
    acts = {*entrustable(employer, day, usual=True)}
    if employer == Employer.POST and draw_for("postal money", username).random() < 0.5:
        acts.add("take_payment")
    engage(by=SYSTEM, posting_id=posting.pk, employer=employer, acts=acts, contract=contract, valid_from=day)


def staff_city() -> int:
    """Fill the seats of the city's own bodies."""
    for code in (CITY, f"{CITY}.VPDKDD"):
        ensure_unit_key(code, unit_by_code(code).full_name)
    return _fill(CITY, "hanoi", CITY_SEATS)


def _fill(prefix: str, place: str, seats: Iterable[Seat]) -> int:
    wanted = {f"{seat.name}.{place}": seat for seat in seats}
    held = set(Account.objects.filter(username__in=wanted).values_list("username", flat=True))
    codes = {f"{prefix}.{seat.unit}".rstrip(".") for seat in seats}
    rows = Position.objects.filter(unit__code__in=codes).values_list("unit__code", "title", "id")
    positions = {(code, title): id_ for code, title, id_ in rows}
    opened = []
    for username, seat in wanted.items():
        if username not in held:
            opened.append(_employ(username, positions[f"{prefix}.{seat.unit}".rstrip("."), seat.title]))
    # All share one password, so it is hashed once: a thousand hashes would take minutes.
    Account.objects.filter(pk__in=opened).update(password=_shared_hash())
    return len(opened)


def _employ(username: str, position_id: int) -> int:
    draw = draw_for("staff", username)
    sex = draw.choice((Sex.MALE, Sex.FEMALE))
    name = full_name(draw, born=birthday(draw, START, draw.randint(27, 57)), sex=sex)
    account = open_staff_account(by=SYSTEM, username=username, display_name=name, email=f"{username}@motcua.example")
    post(by=SYSTEM, account=account, position=Position.objects.get(pk=position_id), valid_from=START)
    return account.pk


@cache
def _shared_hash() -> str:
    return make_password(PASSWORD)


class Desks:
    """The members of staff of some units (ids; None: all), ready to act."""

    def __init__(self, units: Iterable[int] | None = None) -> None:
        self.at: dict[tuple[int, str], list[Actor]] = defaultdict(list)
        self.by_posting: dict[int, Actor] = {}
        self.titles: dict[int, str] = {}
        rows = Posting.objects.all() if units is None else Posting.objects.filter(position__unit__in=list(units))
        for posting in rows.select_related("account", "position").order_by("id"):
            actor = actor_for(posting.account, posting.pk)
            self.at[posting.position.unit_id, posting.position.role].append(actor)
            self.by_posting[posting.pk] = actor
            self.titles[posting.pk] = posting.position.title

    def titled(self, unit_id: int, title: str) -> list[Actor]:
        """Those of a unit who hold a position of this name."""
        return [a for id_, a in self.by_posting.items() if a.unit_id == unit_id and self.titles[id_] == title]


def bodies(commune: Unit) -> list[Unit]:
    """The commune and its own bodies that have seats."""
    codes = {f"{commune.code}.{seat.unit}".rstrip(".") for seat in SEATS}
    return [unit_by_code(code) for code in sorted(codes)]
