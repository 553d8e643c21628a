"""The dossiers that are there to be tried: one for every desk and turn, timed to the day the demo starts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from motcua.catalog.enums import Channel
from motcua.catalog.queries import Version
from motcua.catalog.rules import time_limit
from motcua.common.workdays import VN, WorkCalendar
from motcua.demo.arrivals import Arrival, Help
from motcua.demo.chance import Draw, data, draw_for
from motcua.demo.fate import Fate
from motcua.demo.people import Human
from motcua.demo.places import home_in
from motcua.dossiers.clock import due
from motcua.dossiers.routing import door_of
from motcua.org.models import Unit

PACE = 0.08
"""Scenes get to their desk at once."""

HOURS = (time(8, 4), time(9, 12), time(10, 26), time(13, 37), time(15, 8), time(16, 18))
LEAD = timedelta(minutes=25)
OWN = ("procedure", "channel", "ago", "due", "who", "consent", "objected")


def shown() -> list[str]:
    """Ward codes of the communes that the demo shows, the first one first."""
    codes: list[str] = data("scenes")["communes"]
    return codes


def scenes(commune: Unit, *, until: datetime, catalog: Mapping[str, Version], calendar: WorkCalendar) -> list[Arrival]:
    """The staged filings of a commune; none outside the five."""
    found = []
    for kind in ("scenes", "citizens"):
        if commune.ward_code not in (shown() if kind == "scenes" else shown()[:1]):
            continue
        for i, row in enumerate(data("scenes")[kind]):
            if row["procedure"] in catalog:
                key = f"demo-{commune.ward_code}-{kind}-{i}"
                draw = draw_for("scene", key)
                content = catalog[row["procedure"]].content
                channel = row.get("channel", Channel.ONLINE.value)
                at = _came(row, content, channel, until=until, calendar=calendar, draw=draw)
                fate = Fate(pace=PACE, **{name: value for name, value in row.items() if name not in OWN})
                help_ = Help(row["consent"], bool(row.get("objected"))) if "consent" in row else None
                asker = _citizen(row, commune, draw)
                found.append(Arrival(key, at, channel, content.code, asker=asker, fate=fate, help=help_))
    return found


def _came(
    row: Mapping[str, Any], content: Any, channel: str, *, until: datetime, calendar: WorkCalendar, draw: Draw
) -> datetime:
    """When somebody must have come, so that the dossier is now as the scene says."""
    if "ago" in row:
        return minutes_before(until, row["ago"], calendar) + timedelta(seconds=draw.randint(0, 40))
    limit = time_limit(content, case=content.cases[0].key, channel=door_of(content, channel))
    today = calendar.next_working(until.date())
    target = calendar.add_days(today, row["due"]) if row["due"] else today
    day = until.date() + timedelta(days=1)
    while True:
        day -= timedelta(days=1)
        if not calendar.is_working(day):
            continue
        for hour in reversed(HOURS):
            at = datetime.combine(day, hour, VN) + timedelta(minutes=draw.randint(0, 9), seconds=draw.randint(0, 59))
            if at < until - LEAD and due(limit, at, 0, calendar).date() <= target:
                return at


def minutes_before(until: datetime, minutes: int, calendar: WorkCalendar) -> datetime:
    """The latest instant from which `minutes` working minutes have passed until `until`."""
    low, high = until - timedelta(days=12 + minutes // 60), until  # Tết is long
    while high - low > timedelta(seconds=30):
        middle = low + (high - low) / 2
        low, high = (middle, high) if calendar.minutes_between(middle, until) >= minutes else (low, middle)
    return low.replace(microsecond=0)


def _citizen(row: Mapping[str, Any], commune: Unit, draw: Draw) -> Human | None:
    """The person of the sandbox provider who is meant, if any."""
    if "who" not in row:
        return None
    from motcua.demo.idp import CITIZENS  # brings a web server along

    person = next(p for p in CITIZENS if p.sub == row["who"])
    return Human(
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        national_id=person.national_id,
        home=home_in(draw_for("home", person.sub), commune),
        phone=person.phone,
    )
