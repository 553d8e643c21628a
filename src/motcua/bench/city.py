"""The bench city: units, catalog and one clerk, officer and checker in every commune, by the real actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from motcua.authority.actions import grant_power, record_instrument
from motcua.authority.enums import Act, GrantKind, InstrumentKind
from motcua.authority.models import Grant
from motcua.catalog.actions import load_data
from motcua.common import clock, dev_ca
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.identity.actions import issue_token, open_staff_account
from motcua.identity.models import Account
from motcua.org.actions import post, set_up_province
from motcua.org.models import Position, Unit
from motcua.org.queries import actor_for, communes

Report = Callable[[str, int, int], None]

START = date(2025, 7, 1)
CLERK = ("MC", "Cán bộ một cửa")
OFFICER = ("VP", "Công chức tư pháp - hộ tịch")
CHECKER = ("VP", "Chánh Văn phòng")
CHAIR = ("", "Chủ tịch Ủy ban nhân dân")
SEATS = {"clerk": CLERK, "officer": OFFICER, "checker": CHECKER, "chair": CHAIR}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Bearer tokens by commune code."""

    clerk: dict[str, str]
    officer: dict[str, str]


@transaction.atomic
def build(report: Report) -> None:
    """Units, catalog, staff, and power to sign for the chair of the commune where the patterns are made."""
    report("Lập đơn vị và thủ tục", 0, 0)
    set_up_province(by=SYSTEM, province_code="01")
    load_data(by=SYSTEM)
    places = communes()
    for done, commune in enumerate(places, 1):
        for seat, (suffix, title) in SEATS.items():
            _employ(f"{seat}.{commune.short_code}", f"{commune.code}.{suffix}".rstrip("."), title)
        report("Bố trí cán bộ", done, len(places))
    with clock.at(datetime.combine(START, time(7), VN)):
        _let_sign(places[0])


def staff(seat: str, commune: Unit) -> Actor:
    return actor_for(Account.objects.get(username=f"{seat}.{commune.short_code}"))


def tokens() -> Tokens:
    """Fresh tokens for every clerk and officer."""
    accounts = {account.username: account for account in Account.objects.filter(username__contains=".")}

    def issue(seat: str) -> dict[str, str]:
        who = {commune.code: accounts[f"{seat}.{commune.short_code}"] for commune in communes()}
        return {
            code: issue_token(by=SYSTEM, account=account, name="bench", scopes=["read", "file"], days=1)
            for code, account in who.items()
        }

    return Tokens(issue("clerk"), issue("officer"))


def _employ(username: str, unit_code: str, title: str) -> None:
    account = open_staff_account(by=SYSTEM, username=username, display_name="Nguyễn Thị Thử Nghiệm")
    position = Position.objects.get(unit__code=unit_code, title=title)
    post(by=SYSTEM, account=account, position=position, valid_from=START)


def _let_sign(commune: Unit) -> None:
    law = record_instrument(
        by=SYSTEM,
        number="72/2025/QH15",
        title="Luật Tổ chức chính quyền địa phương",
        issuer="Quốc hội",
        issued_on=date(2025, 6, 16),
        in_force_from=START,
        kind=InstrumentKind.LAW,
        url="https://vanban.chinhphu.vn/",
    )
    chair = Position.objects.get(unit=commune, title=CHAIR[1])
    grant_power(
        by=SYSTEM,
        grant=Grant(
            kind=GrantKind.BY_LAW, instrument=law, grantee=chair, acts=[Act.SIGN], units=[commune.pk], valid_from=START
        ),
    )
    dev_ca.ensure_unit_key(commune.code, commune.full_name)
