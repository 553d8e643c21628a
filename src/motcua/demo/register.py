"""The city's own part of the demo's register: what it hands down, who is away now, which texts are under review."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.authority.actions import grant_power, move_review, open_review, record_absence, record_instrument
from motcua.authority.enums import Act, GrantKind, InstrumentKind, Prefix, ReportCycle
from motcua.authority.models import Absence, Grant, Instrument, Review
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.demo.chance import data
from motcua.demo.staff import CITY, START
from motcua.org.models import Position, Unit
from motcua.org.queries import communes, unit_by_code

OWN_UNIT = "STP"


def set_up_city_register() -> None:
    """The chair of the city, a delegation to a department, an absence that lasts now, reviews in progress."""
    rules = data("authority")["city"]
    law = Instrument.objects.filter(number=rules["instrument"]).first() or _law(rules["instrument"])
    chair, bodies = _office(CITY, rules["title"]), [*communes(), unit_by_code(f"{CITY}.{OWN_UNIT}")]
    with clock.at(_morning(START)):
        own = Grant(
            kind=GrantKind.BY_LAW, instrument=law, grantee=chair, acts=[Act.SIGN.value], prefix=Prefix.TM,
            fields=rules["fields"], procedures=rules["delegated"]["procedures"], units=[body.pk for body in bodies],
            valid_from=START,
        )  # fmt: skip
        own = grant_power(by=SYSTEM, grant=own)
        grant_power(by=SYSTEM, grant=_over_everything(chair, law))
    with clock.at(_morning(rules["decentralised"]["issued_on"])):
        _text(rules["decentralised"], rules["decentralised"]["issued_on"], InstrumentKind.DECISION)
    _delegate(own, rules["delegated"])
    _send_away(chair, rules["absence"])
    for row in rules["reviews"]:
        _review(row)


def _over_everything(chair: Position, law: Instrument) -> Grant:
    """All that the city's own committee is competent for: among it, answering its voters."""
    return Grant(
        kind=GrantKind.BY_LAW, instrument=law, grantee=chair, acts=[Act.SIGN.value], prefix=Prefix.TM,
        units=[chair.unit_id], valid_from=START,
    )  # fmt: skip


def hand_down(commune: Unit) -> None:
    """The city's decentralisation reaches a commune's chair; nothing where the city's register is not there."""
    rules = data("authority")["city"]
    row = rules["decentralised"]
    text = Instrument.objects.filter(number=row["number"]).first()
    own = Grant.objects.filter(kind=GrantKind.BY_LAW, grantee=_office(CITY, rules["title"])).first()
    if text is None or own is None:
        return
    with clock.at(_morning(row["issued_on"])):
        grant = Grant(
            kind=GrantKind.DECENTRALISED, instrument=text, rests_on=own, grantee=_office(commune.code, rules["title"]),
            acts=[Act.SIGN.value], procedures=row["procedures"], units=[commune.pk], prefix=Prefix.TM,
            reporting=ReportCycle.QUARTER, conditions=row["conditions"], valid_from=row["issued_on"],
        )  # fmt: skip
        grant_power(by=SYSTEM, grant=grant)


def _delegate(own: Grant, row: dict[str, Any]) -> None:
    first = max(START, clock.today() - timedelta(days=row["days"] // 2))
    with clock.at(_morning(first)):
        grant = Grant(
            kind=GrantKind.DELEGATED, instrument=_text(row, first, InstrumentKind.DECISION), rests_on=own,
            grantee=_office(f"{CITY}.{row['office']}", row["to"]), acts=[Act.SIGN.value], procedures=row["procedures"],
            units=[unit_by_code(f"{CITY}.{row['office']}").pk], prefix=Prefix.TUQ, own_seal=True,
            reporting=ReportCycle.HALF_YEAR, conditions=row["conditions"], valid_from=first,
            valid_to=first + timedelta(days=row["days"]),
        )  # fmt: skip
        grant_power(by=SYSTEM, grant=grant)


def _send_away(chair: Position, row: dict[str, Any]) -> None:
    began = clock.now() - timedelta(days=1)
    day = began.astimezone(VN).date()
    with clock.at(began):
        absence = Absence(
            position=chair, stand_in=_office(CITY, row["stand_in"]), prefix=Prefix.KT, reason=row["reason"],
            instrument=_text(row, day, InstrumentKind.ASSIGNMENT), valid_from=began,
            valid_to=began + timedelta(days=row["days"]),
        )  # fmt: skip
        record_absence(by=SYSTEM, absence=absence)


def _review(row: dict[str, Any]) -> None:
    text = Instrument.objects.filter(number=row.get("instrument", "")).first()
    named = row.get("text") or row["instrument"]
    review = Review(instrument=text, text="" if text else named, provision=row["provision"], problem=row["problem"])
    review = open_review(by=SYSTEM, review=review)
    for step in row["steps"]:
        move_review(
            by=SYSTEM, review_id=review.pk, to=step, unit=unit_by_code(f"{CITY}.{row['unit']}"),
            deadline=clock.today() + timedelta(days=row["days"]), proposal=row["proposal"],
        )  # fmt: skip


def _text(row: dict[str, Any], day: date, kind: InstrumentKind) -> Instrument:
    return record_instrument(
        by=SYSTEM, number=row["number"], title=row["title"], issuer="Ủy ban nhân dân thành phố Hà Nội", issued_on=day,
        in_force_from=day, kind=kind, file_sha256=store.put(f"{row['number']} {row['title']}".encode()),
    )  # fmt: skip


def _law(number: str) -> Instrument:
    row = next(row for row in data("authority")["instruments"] if row["number"] == number)
    with clock.at(_morning(START)):
        return record_instrument(by=SYSTEM, **row)


def _office(code: str, title: str) -> Position:
    return Position.objects.get(unit__code=code, title=title)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(7), VN)
