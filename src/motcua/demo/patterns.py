"""Patterns worth a look (demo/data/oversight.yaml), planted by the real acts: the watch finds them by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.authority.actions import grant_power, record_instrument
from motcua.authority.enums import Act, GrantKind, Prefix
from motcua.authority.models import Grant
from motcua.catalog.enums import Channel
from motcua.common import clock, store
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.demo.arrivals import Arrival
from motcua.demo.chance import data, draw_for
from motcua.demo.life import Town
from motcua.demo.people import Human, adult
from motcua.demo.places import home_in
from motcua.dossiers import actions
from motcua.dossiers.enums import Outcome
from motcua.org.models import Position
from motcua.org.queries import unit_by_code

COPY = "2.000815"


def plant(town: Town, until: datetime) -> None:
    """What happens in this commune besides its ordinary life, up to an instant. Idempotent."""
    code = town.commune.ward_code
    for row in data("oversight")["idle"]:
        if row["commune"] == code:
            _idle_power(town, until, row["ends"])
    for row in data("oversight")["patterns"]:
        if row["commune"] == code:
            PLANTS[row["kind"]](town, until, row)


def _night(town: Town, until: datetime, row: dict[str, Any]) -> None:
    """Papers of an afternoon, signed late in the evening."""
    day = _working_day(town, until, row["days"])
    for i in range(row["number"]):
        afternoon = _at(day, 15, 5 + 7 * i)
        signed = _at(day, 21, 8 + 6 * i)
        _decide(town, f"night-{i}", [afternoon, *_steps(afternoon, 3), signed], _head_of_office(town))


def _at_once(town: Town, until: datetime, row: dict[str, Any]) -> None:
    """Taken in, drafted, read and signed in little more than a minute."""
    day = _working_day(town, until, row["days"])
    for i in range(row["number"]):
        came = _at(day, 9, 12 + 11 * i)
        moments = [came + timedelta(seconds=seconds) for seconds in (0, 9, 25, 44, 63 + 7 * i)]
        _decide(town, f"at-once-{i}", moments, _head_of_office(town))


def _unread(town: Town, until: datetime, row: dict[str, Any]) -> None:
    """Signed a few seconds after each draft has come."""
    day = _working_day(town, until, row["days"])
    for i in range(row["number"]):
        came, drafted = _at(day, 9, 4 * i), _at(day, 15, 11 * i)
        moments = [came, came + timedelta(minutes=4), drafted, drafted, drafted + timedelta(seconds=4 + i)]
        _decide(town, f"unread-{i}", moments, _titled(town, "", "Chủ tịch Ủy ban nhân dân"))


def _rush(town: Town, until: datetime, row: dict[str, Any]) -> None:
    """Many decisions in the last days of the delegation that has expired here."""
    official = _titled(town, "VP", "Công chức tư pháp - hộ tịch")
    ended = Grant.objects.filter(grantee_id=official.position_id, kind=GrantKind.DELEGATED).order_by("valid_to").first()
    if ended is None or ended.valid_to is None or ended.valid_to >= until.astimezone(VN).date():
        return
    last = ended.valid_to
    days = [day for day in (last - timedelta(days=i) for i in range(3)) if town.calendar.is_working(day)]
    for i in range(row["number"] if days else 0):
        came = _at(days[i % len(days)], 8, 10 + 17 * i)
        signed = came + timedelta(hours=1, minutes=50)
        preparer = _titled(town, "VP", "Chuyên viên")
        _decide(town, f"rush-{i}", [came, *_steps(came, 3), signed], official, preparer=preparer)


def _same_official(town: Town, until: datetime, row: dict[str, Any]) -> None:
    """One person comes again and again, and always meets the same official."""
    draw = draw_for("same-official", town.commune.code)
    asker = adult(draw, today=until.astimezone(VN).date(), home=home_in(draw, town.commune))
    day = _working_day(town, until, row["days"])
    for i in range(row["number"]):
        came = _at(day, 8 + i % 8 if i % 8 != 4 else 14, 7 + 3 * i)
        preparer = _titled(town, "VP", "Chuyên viên")
        moments = [came, *_steps(came, 3), came + timedelta(minutes=50)]
        _decide(town, f"same-{i}", moments, _head_of_office(town), preparer=preparer, asker=asker)
        if i % 2:
            day = town.calendar.next_working(day + timedelta(days=1))


PLANTS: dict[str, Callable[[Town, datetime, dict[str, Any]], None]] = {
    "night": _night,
    "at_once": _at_once,
    "unread": _unread,
    "rush": _rush,
    "same_official": _same_official,
}


def _decide(
    town: Town,
    key: str,
    moments: list[datetime],
    signer: Actor,
    *,
    preparer: Actor | None = None,
    asker: Human | None = None,
) -> None:
    """A copy certified at the counter: filed, forwarded, drafted, read, signed at five moments. What was filed by an
    earlier, interrupted run is left as it is."""
    arrival = Arrival(f"dau-hieu-{town.commune.ward_code}-{key}", moments[0], Channel.COUNTER.value, COPY, asker=asker)
    with clock.at(moments[0]):
        case = town.file(arrival)
    if case.dossier.repeated:
        return
    pk, hands = case.dossier.pk, town.hands
    with clock.at(moments[1]):
        case.dossier = actions.forward(dossier_id=pk, by=hands.at_desk(case))
    with clock.at(moments[2]):
        words = data("talk")["approvals"].get(case.content.field, data("talk")["approvals"]["*"])
        case.dossier = actions.prepare_decision(
            dossier_id=pk, by=preparer or hands.at_desk(case), outcome=Outcome.APPROVE,
            body=words.format(name=case.asker, result=case.content.result.name),
        ).dossier  # fmt: skip
    with clock.at(moments[3]):
        if case.dossier.holder_role == "checker":
            case.dossier = actions.check_decision(dossier_id=pk, by=hands.at_desk(case)).dossier
    with clock.at(moments[4]):
        actions.sign_decision(dossier_id=pk, by=signer)


def _idle_power(town: Town, until: datetime, ends: int) -> None:
    """A delegation that nobody has used, about to end."""
    rules, commune = data("oversight")["idle_power"], town.commune
    office = Position.objects.get(unit=unit_by_code(f"{commune.code}.{rules['office']}"), title=rules["title"])
    if Grant.objects.filter(grantee=office).exists():
        return
    chair = Position.objects.get(unit=commune, title="Chủ tịch Ủy ban nhân dân")
    own = Grant.objects.get(grantee=chair, kind=GrantKind.BY_LAW, fields=[rules["field"]])
    today = until.astimezone(VN).date()
    first = today + timedelta(days=rules["begins"])
    number = rules["number"].format(n=draw_for("idle", commune.code).randint(801, 990))
    with clock.at(datetime.combine(first, time(7), VN)):
        text = record_instrument(
            by=SYSTEM, number=number, title=rules["subject"], issuer=commune.full_name, issued_on=first,
            in_force_from=first, file_sha256=store.put(f"{number} {rules['subject']}".encode()),
        )  # fmt: skip
        grant = Grant(
            kind=GrantKind.DELEGATED, instrument=text, rests_on=own, grantor=chair, grantee=office, acts=[Act.SIGN],
            fields=[rules["field"]], units=[commune.pk], prefix=Prefix.TUQ, valid_from=first,
            valid_to=today + timedelta(days=ends), conditions=rules["conditions"].format(place=commune.place),
        )  # fmt: skip
        grant_power(by=SYSTEM, grant=grant)


def _head_of_office(town: Town) -> Actor:
    return _titled(town, "VP", "Chánh Văn phòng")


def _titled(town: Town, office: str, title: str) -> Actor:
    return town.hands.desks.titled(unit_by_code(f"{town.commune.code}.{office}".rstrip(".")).pk, title)[0]


def _working_day(town: Town, until: datetime, days: int) -> date:
    return town.calendar.next_working(until.astimezone(VN).date() - timedelta(days=days))


def _steps(start: datetime, number: int) -> list[datetime]:
    return [start + timedelta(minutes=6 * i + 4) for i in range(number)]


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour), VN) + timedelta(minutes=minute, seconds=minute * 7 % 60)
