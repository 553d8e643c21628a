"""The demo city lives on: people keep coming, and staff and citizens go on with what is open, by the real actions.

What the demo staged for its visitors stays on the desks; so does whatever a visitor gets to first.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone

from motcua.common.errors import Conflict
from motcua.demo import filling
from motcua.demo.arrivals import Arrival, arrival_now, arrivals
from motcua.demo.chance import Draw, data, draw_for
from motcua.demo.fate import Fate
from motcua.demo.habits import Case
from motcua.demo.life import Town, open_cases, quick_commits
from motcua.demo.scenes import scenes, shown
from motcua.demo.seed import check_demo, missing
from motcua.demo.staff import Desks
from motcua.org.queries import communes

Progress = Callable[[str, int, int], None]
TICK = 20.0
"""Seconds between two looks at the clock while living in the present."""


def simulate(*, days: int, rate: int, progress: Progress) -> int:
    """Live through the last `days` days again with `rate` more filings a day. How many were filed."""
    now, draw = _start()
    towns = _towns(progress)
    shares = _shares(draw, towns, days * rate)
    first = now.date() - timedelta(days=max(0, days - 1))
    filed = 0
    for done, town in enumerate(towns, 1):
        with quick_commits():
            filed += town.live(
                now, coming=_coming(town, shares[town.commune.pk], first, now), cases=_cases(town)
            ).total()
        progress(f"Sống lại {days} ngày qua: {filed} hồ sơ mới; xã, phường", done, len(towns))
    return filed


def live(*, rate: int, progress: Progress) -> None:
    """Live in the present, with `rate` filings on a usual day, until somebody stops it."""
    now, draw = _start()
    towns = _towns(progress)
    for done, town in enumerate(towns, 1):
        town.live(now, cases=_cases(town))
        progress("Đọc hồ sơ đang mở; xã, phường", done, len(towns))
    filed = 0
    while True:
        time.sleep(TICK)
        before, now = now, timezone.localtime()
        wanted = _shares(draw, towns, _how_many(draw, rate, before, now))
        for town in towns:
            coming = [_arrival(draw, town, now) for _ in range(wanted[town.commune.pk])]
            filed += town.live(now, coming=coming).total()
        progress(f"Thành phố đang sống, lúc {now:%H:%M}: {filed} hồ sơ mới", 0, 0)


def _start() -> tuple[datetime, Draw]:
    check_demo()
    if filling.began() is None or missing():
        raise Conflict(
            "demo_not_complete", "Thành phố dùng thử chưa gieo xong.", advice="Hãy chạy: motcua demo, và đợi gieo xong."
        )
    now = timezone.localtime().replace(microsecond=0)
    return now, draw_for("simulation", now)


def _towns(progress: Progress) -> list[Town]:
    units = communes()
    neighbours = [unit for unit in units if unit.ward_code in shown()]
    progress("Mời cán bộ vào bàn", 0, 0)
    desks = Desks()
    return [Town.of(unit, [other for other in neighbours if other != unit], desks) for unit in units]


def _coming(town: Town, number: int, first: date, now: datetime) -> list[Arrival]:
    place = f"{town.commune.ward_code}-{now:%y%m%d%H%M%S}"
    return arrivals(place, number, first=first, until=now, catalog=town.catalog, calendar=town.calendar)


def _cases(town: Town) -> list[Case]:
    return open_cases(town.commune, _staged(town))


def _arrival(draw: Draw, town: Town, now: datetime) -> Arrival:
    key = f"demo-{town.commune.ward_code}-{now:%y%m%d%H%M%S}-{draw.randrange(10**6)}"
    return arrival_now(key, draw, now=now, catalog=town.catalog, calendar=town.calendar)


def _staged(town: Town) -> Mapping[str, Fate]:
    """The fates of what was staged: to lie where it lies."""
    until = filling.began() or timezone.localtime()
    staged = scenes(town.commune, until=until, catalog=town.catalog, calendar=town.calendar)
    return {arrival.key: arrival.fate for arrival in staged if arrival.fate}


def _shares(draw: Draw, towns: list[Town], number: int) -> Counter[int]:
    """So many filings shared out among communes, by their size."""
    weights = [filling.number_of_filings(town.commune) for town in towns]
    return Counter(draw.choices([town.commune.pk for town in towns], weights, k=number)) if number else Counter()


def _how_many(draw: Draw, rate: int, before: datetime, now: datetime) -> int:
    """How many come in a stretch of time, by the hour and the weekday."""
    mix = data("mix")
    hours = mix["online_hours"]
    share: float = hours.get(now.hour, 0) / sum(hours.values()) * mix["weekdays"][now.weekday()]
    expected = rate * share * (now - before).total_seconds() / 3600
    return int(expected) + (draw.random() < expected % 1)
