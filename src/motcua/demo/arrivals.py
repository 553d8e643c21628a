"""Who comes when, through which door and for what: the city's filings, drawn from data/mix.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.catalog.enums import Channel
from motcua.catalog.queries import Version
from motcua.common.workdays import VN, WorkCalendar
from motcua.demo.chance import Draw, data, draw_for, weighted
from motcua.demo.fate import Fate
from motcua.demo.people import Human

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody files for them: how they agree (a value of `mandates.enums.Evidence`), and whether they object later."""

    evidence: str
    objected: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody comes with one matter. `key` names it for ever, so that it is filed once.

    `asker` and `fate` are given for the people and situations that the demo shows; None: by chance.
    """

    key: str
    at: datetime
    channel: str
    procedure: str
    asker: Human | None = None
    fate: Fate | None = None
    help: Help | None = None


def arrivals(
    place: str, number: int, *, first: date, until: datetime, catalog: Mapping[str, Version], calendar: WorkCalendar
) -> list[Arrival]:
    """`number` filings between a day and an instant, as lifelike as may be, oldest first."""
    draw = draw_for("arrivals", place)
    found = [
        _arrival(f"demo-{place}-{i}", draw, first=first, until=until, catalog=catalog, calendar=calendar)
        for i in range(number)
    ]
    return sorted(found, key=lambda arrival: arrival.at)


def _arrival(
    key: str, draw: Draw, *, first: date, until: datetime, catalog: Mapping[str, Version], calendar: WorkCalendar
) -> Arrival:
    channel = weighted(draw, data("mix")["doors"])
    procedure = weighted(draw, _weights(channel, catalog))
    return Arrival(key, moment(draw, channel, first=first, until=until, calendar=calendar), channel, procedure)


def arrival_now(
    key: str, draw: Draw, *, now: datetime, catalog: Mapping[str, Version], calendar: WorkCalendar
) -> Arrival:
    """Somebody comes at this moment; online where the counters are closed."""
    open_now = calendar.minutes_between(now, now + timedelta(minutes=2)) > 0
    channel = weighted(draw, data("mix")["doors"]) if open_now else Channel.ONLINE.value
    return Arrival(key, now, channel, weighted(draw, _weights(channel, catalog)))


def moment(draw: Draw, channel: str, *, first: date, until: datetime, calendar: WorkCalendar) -> datetime:
    """An instant at which people come through this door: counters only when they are open."""
    mix, days = data("mix"), (until.astimezone(VN).date() - first).days
    online = channel == Channel.ONLINE
    while True:
        day = first + timedelta(days=draw.randint(0, days))
        weekday = day.weekday() if calendar.is_working(day) else SUNDAY
        if draw.random() > mix["weekdays"][weekday] / 1.25 or (not online and not calendar.is_working(day)):
            continue
        hour = weighted(draw, mix["online_hours" if online else "counter_hours"])
        at = datetime.combine(day, time(hour, draw.randint(0, 55), draw.randint(0, 59)), VN)
        if at < until - timedelta(minutes=2):
            return at


def _weights(channel: str, catalog: Mapping[str, Version]) -> dict[str, float]:
    mix = data("mix")
    known: Mapping[str, float] = mix["weights"][channel]
    named = {code for weights in mix["weights"].values() for code in weights}
    return {
        code: known.get(code, 0 if code in named else mix["other_weight"])
        for code, version in catalog.items()
        if channel in version.content.channels
    }
