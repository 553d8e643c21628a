"""One commune of the demo, from empty desks to sixty days of life. Interrupted, it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from motcua.audit.actions import record
from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.demo.arrivals import Arrival, arrivals
from motcua.demo.chance import draw_for
from motcua.demo.halls import fill_hall
from motcua.demo.interests import declare
from motcua.demo.life import Town, open_cases, quick_commits
from motcua.demo.patterns import plant
from motcua.demo.powers import empower_commune
from motcua.demo.scenes import scenes, shown
from motcua.demo.shifts import hand_over_shifts
from motcua.demo.staff import CITY, staff_commune
from motcua.dossiers.models import Dossier
from motcua.org.models import Unit
from motcua.org.queries import service_points_of, unit_by_code

DAYS = 60
MARK = "demo"
"""Subject of the ledger rows that say which commune is complete, and when the demo began."""

LOCK = 0x64656D6F

SHOWN_FILINGS = 20
"""Filings by chance in a commune that the demo shows, besides its scenes."""
WARD_FILINGS, COMMUNE_FILINGS = (20, 32), (16, 24)


def begin(until: datetime) -> datetime:
    """The instant at which the demo's present began; noted the first time."""
    if began() is None:
        record(by=SYSTEM, action="demo.began", subject=(MARK, 0), data={"until": until.isoformat()})
    return began() or until


def began() -> datetime | None:
    """The instant noted by `begin`, or None where no demo has begun here."""
    first = Entry.objects.filter(subject_type=MARK, subject_id=0, action="demo.began").first()
    return datetime.fromisoformat(first.data["until"]).astimezone(VN) if first else None


def complete() -> set[int]:
    """Ids of the communes whose life is complete."""
    rows = Entry.objects.filter(subject_type=MARK, action="demo.filled")
    return {row.subject_id for row in rows if row.subject_id is not None}


def number_of_filings(commune: Unit) -> int:
    """How many filings by chance a commune gets: wards more than villages, none quite as another."""
    if commune.ward_code in shown():
        return SHOWN_FILINGS
    span = WARD_FILINGS if commune.place.startswith("phường") else COMMUNE_FILINGS
    return draw_for("filings", commune.code).randint(*span)


def fill(
    commune: Unit, until: datetime, *, filed: Callable[[], None] = lambda: None, filings: int | None = None
) -> None:
    """Staff, powers, and everything that happened in a commune in the last sixty days. Idempotent.

    `filed` is called for each filing; `filings` makes it fewer than usual.
    """
    with _alone(commune) as first, quick_commits():
        if first and commune.pk not in complete():
            _fill(commune, until, filed, number_of_filings(commune) if filings is None else filings)


def _fill(commune: Unit, until: datetime, filed: Callable[[], None], filings: int) -> None:
    with clock.at(until):
        staff_commune(commune, shown=commune.ward_code in shown())
        empower_commune(commune)
    town = Town.of(commune, others=[unit for unit in map(_commune, shown()) if unit.pk in complete()])
    coming = _coming(town, until, filings)
    fates = {arrival.key: arrival.fate for arrival in coming if arrival.fate}
    known = dict(filed_here(commune).values_list("idempotency_key", "pk"))
    cases = open_cases(commune, fates) if known else []
    result = town.live(until, coming=[a for a in coming if a.key not in known], cases=cases, filed=filed)
    plant(town, until)
    if commune.ward_code in shown():
        point, desks = service_points_of(commune)[0], town.hands.desks
        fill_hall(point, until, desks=desks, calendar=town.calendar)
        hand_over_shifts(point, until, desks=desks)
    declare(commune, until)
    record(
        by=SYSTEM,
        action="demo.filled",
        subject=(MARK, commune.pk),
        unit_id=commune.pk,
        data={"statuses": {str(status): n for status, n in sorted(result.items())}, "refused": dict(town.refused)},
    )


@contextmanager
def _alone(commune: Unit) -> Iterator[bool]:
    """Whether nobody else fills this commune; if so, nobody else will meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, commune.pk])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, commune.pk])


def filed_here(commune: Unit) -> QuerySet[Dossier]:
    """What the demo filed in a commune."""
    return Dossier.objects.filter(code__startswith=f"{commune.code}-", idempotency_key__startswith="demo-")


def _coming(town: Town, until: datetime, number: int) -> list[Arrival]:
    staged = scenes(town.commune, until=until, catalog=town.catalog, calendar=town.calendar)
    first = until.astimezone(VN).date() - timedelta(days=DAYS)
    place = town.commune.ward_code
    return staged + arrivals(place, number, first=first, until=until, catalog=town.catalog, calendar=town.calendar)


def _commune(ward_code: str) -> Unit:
    return unit_by_code(f"{CITY}.{ward_code}")
