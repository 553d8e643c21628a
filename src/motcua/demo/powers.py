"""The demo's register of authority: what the law gives, what is assigned, entrusted, expired and revoked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from motcua.authority.actions import grant_power, record_instrument, revoke
from motcua.authority.enums import Act, GrantKind, InstrumentKind, ReportCycle
from motcua.authority.models import Grant, Instrument
from motcua.common import clock, store
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.demo.chance import data, draw_for
from motcua.demo.register import hand_down, set_up_city_register
from motcua.demo.staff import CITY, START, Desks
from motcua.org.models import Position, Unit
from motcua.org.queries import competent_unit, unit_by_code

REVOKED_DAYS_AGO = 21


@transaction.atomic
def empower_commune(commune: Unit) -> None:
    """The chair, the deputy, the head of the office and the chief of police of a commune. Idempotent."""
    if Grant.objects.filter(grantee__unit=commune).exists():
        return
    own = _by_law("commune", commune)
    _deputise("commune", commune, own)
    _entrust(commune, own["Chứng thực"])
    hand_down(commune)
    for row in data("authority")["special"]:
        if row["commune"] == commune.ward_code:
            _entrust_specially(commune, own["Chứng thực"], row)
    _by_law("police", competent_unit("commune_police", commune))


@transaction.atomic
def empower_city() -> None:
    """The land registry. Idempotent."""
    registry = unit_by_code(f"{CITY}.VPDKDD")
    if not Grant.objects.filter(grantee__unit=registry).exists():
        _deputise("land_registry", registry, _by_law("land_registry", registry))
        set_up_city_register()


def signers(unit: Unit, *, field: str, procedure: str, desks: Desks) -> list[Actor]:
    """Who signs for a body: its head, a deputy where so assigned, the entrusted official. The likeliest last."""
    rules = data("authority")
    kind = "police" if unit.kind == "commune_police" else str(unit.kind)
    found = desks.titled(unit.pk, rules["by_law"][kind]["title"])
    deputy = rules["deputies"].get(kind)
    if deputy and field in deputy["fields"]:
        found += desks.titled(unit.pk, deputy["title"])
    entrusted = rules["delegation"]
    if kind == "commune" and procedure in entrusted["procedures"]:
        found += desks.titled(unit_by_code(f"{unit.code}.{entrusted['office']}").pk, entrusted["title"])
    return found


def _by_law(kind: str, unit: Unit) -> dict[str, Grant]:
    """The head's own grants, by field ("" for the one that covers what is left)."""
    rules = data("authority")["by_law"][kind]
    head, texts = _position(unit, rules["title"]), _instruments()
    grants: dict[str, Grant] = {}
    for row in rules["grants"]:
        text = texts[row["instrument"]]
        grant = _grant(GrantKind.BY_LAW, text, head, unit, fields=row["fields"], prefix=row.get("prefix", ""))
        grants |= dict.fromkeys(row["fields"] or [""], grant)
    return grants


def _deputise(kind: str, unit: Unit, own: dict[str, Grant]) -> None:
    rules = data("authority")["deputies"][kind]
    number = rules["number"].format(n=draw_for("assignment", unit.code).randint(11, 90), place=unit.place)
    text = _decision(number, rules["subject"].format(place=unit.place), unit, START + timedelta(days=2))
    for field in rules["fields"]:
        _grant(
            GrantKind.DEPUTY, text, _position(unit, rules["title"]), unit, rests_on=own[field], fields=[field],
            prefix="KT.", valid_from=text.in_force_from,
        )  # fmt: skip


def _entrust(commune: Unit, own: Grant) -> None:
    """The delegation in force, of this year; and, in two communes, one that has ended."""
    rules, today = data("authority")["delegation"], clock.now().astimezone(VN).date()
    since = date(
        today.year - (today.month < 4), 1, 5
    )  # an older one in spring, so that the past two months are covered
    since = max(since, START)
    _delegate(commune, own, rules["office"], rules["title"], since, date(since.year + 1, 6, 30), n=3)
    ended = data("authority")["ended"]
    if commune.ward_code == ended["expired"]["commune"]:
        last = today - timedelta(days=45)
        row = ended["expired"]
        _delegate(commune, own, row["office"], row["title"], max(START, last - timedelta(days=200)), last, n=7)
    if commune.ward_code == ended["revoked"]["commune"]:
        row = ended["revoked"]
        last = today + timedelta(days=120)
        grant = _delegate(commune, own, row["office"], row["title"], today - timedelta(days=150), last, n=9)
        with clock.at(datetime.combine(today - timedelta(days=REVOKED_DAYS_AGO), time(10, 15), VN)):
            revoke(by=SYSTEM, grant_id=grant.pk, reason=row["reason"])


def _entrust_specially(commune: Unit, own: Grant, row: dict[str, Any]) -> None:
    """A delegation that ends soon, or one that lets its holder sign what they drafted."""
    rules, today = data("authority")["delegation"], clock.now().astimezone(VN).date()
    first, last = today - timedelta(days=90), today + timedelta(days=row["days"])
    number = draw_for("delegation", commune.code, row["n"]).randint(100, 800)
    text = _decision(rules["number"].format(n=number, place=commune.place), rules["subject"], commune, first)
    holder = _position(unit_by_code(f"{commune.code}.{rules['office']}"), row["title"])
    _grant(
        GrantKind.DELEGATED, text, holder, commune, rests_on=own, procedures=row["procedures"], prefix="TUQ.",
        acts=[Act.SIGN.value, Act.SIGN_OWN_DRAFT.value] if row["alone"] else [Act.SIGN.value], valid_from=first,
        valid_to=last, reporting=ReportCycle.MONTH, conditions=rules["conditions"].format(place=commune.place),
    )  # fmt: skip


def _delegate(commune: Unit, own: Grant, office: str, title: str, first: date, last: date, *, n: int) -> Grant:
    rules = data("authority")["delegation"]
    number = draw_for("delegation", commune.code, n).randint(100, 800)
    text = _decision(rules["number"].format(n=number, place=commune.place), rules["subject"], commune, first)
    return _grant(
        GrantKind.DELEGATED, text, _position(unit_by_code(f"{commune.code}.{office}"), title), commune, rests_on=own,
        procedures=rules["procedures"], prefix="TUQ.", valid_from=first, valid_to=last,
        reporting=ReportCycle.QUARTER, conditions=rules["conditions"].format(place=commune.place),
    )  # fmt: skip


def _grant(
    kind: GrantKind,
    text: Instrument,
    grantee: Position,
    unit: Unit,
    *,
    fields: Sequence[str] = (),
    procedures: Sequence[str] = (),
    valid_from: date = START,
    **more: Any,
) -> Grant:
    grant = Grant(
        kind=kind, instrument=text, grantee=grantee, units=[unit.pk], fields=list(fields),
        procedures=list(procedures), valid_from=valid_from, **({"acts": [Act.SIGN.value]} | more),
    )  # fmt: skip
    with clock.at(_morning(valid_from)):
        return grant_power(by=SYSTEM, grant=grant)


def _decision(number: str, title: str, issuer: Unit, day: date) -> Instrument:
    with clock.at(_morning(day)):
        return record_instrument(
            by=SYSTEM, number=number, title=title, issuer=issuer.full_name, issued_on=day, in_force_from=day,
            kind=InstrumentKind.DECISION, file_sha256=store.put(f"{number} {title}".encode()),
        )  # fmt: skip


def _morning(day: date) -> datetime:
    """When a thing of that day is written down."""
    return datetime.combine(day, time(7), VN)


def _position(unit: Unit, title: str) -> Position:
    return Position.objects.get(unit=unit, title=title)


def _instruments() -> dict[str, Instrument]:
    """The laws, entered where missing."""
    rows = {row["number"]: row for row in data("authority")["instruments"]}
    found = {text.number: text for text in Instrument.objects.filter(number__in=rows)}
    return found | {n: record_instrument(by=SYSTEM, **row) for n, row in rows.items() if n not in found}
