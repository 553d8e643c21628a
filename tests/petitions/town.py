"""A city with a petition secretary and a leader, and the founding petition walked to the point a test needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal

from motcua.authority.actions import grant_power
from motcua.authority.enums import Act, GrantKind
from motcua.authority.models import Grant, Instrument
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.dev_ca import ensure_unit_key
from motcua.common.workdays import VN
from motcua.identity.actions import open_staff_account
from motcua.identity.models import Account
from motcua.org import queries as org
from motcua.org.actions import post
from motcua.petitions import actions
from motcua.petitions.models import Commitment, DueDate, Petition, Reply
from tests.factories import city

CITY = "H26"
RECEIVED = date(2025, 9, 22)


def _staff(username: str, title: str, name: str) -> Actor:
    if not Account.objects.filter(username=username).exists():
        account = open_staff_account(by=SYSTEM, username=username, display_name=name, password=city.PASSWORD)
        post(by=SYSTEM, account=account, position=city.position(CITY, title), valid_from=city.START)
    return city.actor(username)


def secretary() -> Actor:
    return _staff("thuky", "Thư ký kiến nghị cử tri", "Phan Thị Thư")


def leader() -> Actor:
    ensure_unit_key(CITY, org.unit_by_code(CITY).full_name)
    by = _staff("chu_tich", "Chủ tịch Ủy ban nhân dân", "Trần Sỹ")
    if not Grant.objects.filter(grantee=by.position_id).exists():
        empower(by)
    return by


def empower(by: Actor) -> Grant:
    """The law gives the chair of the city all that the city is competent for."""
    law = Instrument.objects.get(number="72/2025/QH15")
    unit_id = org.unit_by_code(CITY).pk
    grant = Grant(
        kind=GrantKind.BY_LAW, instrument=law, grantee_id=by.position_id, acts=[Act.SIGN], units=[unit_id],
        valid_from=city.START,
    )  # fmt: skip
    with clock.at(datetime.combine(city.START, time(7), VN)):
        return grant_power(by=SYSTEM, grant=grant)


@contextmanager
def on(day: date, hour: int = 9) -> Iterator[datetime]:
    """Inside, it is that day."""
    instant = datetime.combine(day, time(hour), VN)
    with clock.at(instant):
        yield instant


def petition(**changes: object) -> Petition:
    """Two wards ask two things."""
    wards = [org.unit_by_code(code).pk for code in (city.KIM_LIEN, city.VAN_MIEU)]
    given = {
        "unit_id": org.unit_by_code(CITY).pk,
        "title": "Cử tri hai phường về chính quyền hai cấp",
        "asks": [
            actions.NewAsk("i", "Rà soát và ban hành kịp thời quy định về phân cấp, ủy quyền."),
            actions.NewAsk("v", "Không bắt buộc người già nộp hồ sơ trực tuyến."),
        ],
        "ward_ids": wards,
        "received_on": RECEIVED,
        "channel": "council",
    } | changes
    return actions.record_petition(by=secretary(), **given)  # type: ignore[arg-type]


TEXT = "UBND Thành phố sẽ rà soát xong việc phân cấp trước ngày 30/10/2025. Ít nhất 80% hồ sơ nộp trực tuyến."


def drafted(made: Petition) -> Reply:
    """A reply to both asks, in work."""
    asks = list(made.asks.all())
    for ask in asks:
        actions.assign(by=secretary(), ask_id=ask.pk, lead_id=made.unit_id)
    return actions.draft_reply(
        by=secretary(), petition_id=made.pk, ask_ids=[ask.pk for ask in asks], text=TEXT, outcome="will"
    )


DOCUMENT = actions.EvidenceSpec("Báo cáo rà soát")
ONLINE = actions.EvidenceSpec("Hồ sơ nộp trực tuyến", "online_rate", Decimal(80), "ge", since=date(2025, 7, 1))


def promised(reply: Reply, *evidence: actions.EvidenceSpec, last: date | None = date(2025, 10, 30)) -> Commitment:
    return actions.promise(
        by=secretary(),
        reply_id=reply.pk,
        promised=actions.Promised(
            actor="UBND Thành phố",
            action="rà soát xong việc phân cấp",
            words=TEXT.split(". ")[0],
            last=last,
            precision="day" if last else "open",
            due_words="trước ngày 30/10/2025" if last else "",
            evidence=evidence,
        ),
    )


def published(*evidence: actions.EvidenceSpec, last: date | None = date(2025, 10, 30)) -> Commitment:
    """From meeting to public promise."""
    reply = drafted(petition())
    commitment = promised(reply, *evidence, last=last)
    actions.submit_reply(by=secretary(), reply_id=reply.pk)
    actions.approve_reply(by=leader(), reply_id=reply.pk)
    actions.publish_reply(by=secretary(), reply_id=reply.pk)
    return commitment


def moved(made: Commitment, last: date, reason: str) -> DueDate:
    """The leader moves the day of a promise."""
    return actions.move_date(by=leader(), commitment_id=made.pk, last=last, precision="day", words="", reason=reason)
