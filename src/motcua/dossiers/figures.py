"""How many dossiers stand where, for the people who work: each function is one query, whatever the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.dossiers.enums import OPEN, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import RELATED, WAITING, Page, on_desk

RUNNING = Q(status__in=(Status.RECEIVED, Status.IN_PROGRESS), paused_since__isnull=True)


def late(now: datetime) -> Q:
    """Open dossiers that count as late (see `clock.Reading.is_late`)."""
    past = (RUNNING & Q(due_at__lt=now)) | Q(paused_since__gt=F("due_at"))
    return Q(status__in=sorted(OPEN)) & (past | Q(supplements__gt=1))


def due_by(now: datetime, end: datetime) -> Q:
    """Open dossiers whose time runs out between now and `end`."""
    return RUNNING & Q(due_at__gte=now, due_at__lte=end)


@dataclass(frozen=True, slots=True)
class DeskCount:
    """What lies on one person's desk: rows that wait for the applicant are counted apart."""

    mine: int
    untaken: int
    late: int
    today: int
    waiting: int


def count_desk(by: Actor) -> DeskCount:
    now = clock.now()
    found = on_desk(by).aggregate(
        mine=Count("pk", ~WAITING & Q(holder_id=by.posting_id)),
        untaken=Count("pk", ~WAITING & Q(holder__isnull=True)),
        late=Count("pk", ~WAITING & late(now)),
        today=Count("pk", ~WAITING & due_by(now, day_end(now))),
        waiting=Count("pk", WAITING),
    )
    return DeskCount(**found)


def desk_procedures(by: Actor) -> list[tuple[str, int, int]]:
    """(procedure code, id of its newest version, number of dossiers) on this person's desk, by code."""
    rows = on_desk(by).values("procedure_code").annotate(n=Count("pk"), version=Max("version_id"))
    return [(row["procedure_code"], row["version"], row["n"]) for row in rows.order_by("procedure_code")]


@dataclass(frozen=True, slots=True)
class PointDay:
    """One day of a service point, as it stands now."""

    received: int
    returned: int
    to_check: int
    to_forward: int
    to_return: int
    waiting: int


def point_day(by: Actor) -> PointDay:
    """The numbers of the points of this clerk, today."""
    start = day_start(clock.now())
    rows = Dossier.objects.filter(receiving_unit_id__in=by.unit_ids).filter(
        Q(status__in=[*sorted(OPEN), Status.DONE]) | Q(returned_at__gte=start) | Q(received_at__gte=start)
    )
    found = rows.aggregate(
        received=Count("pk", Q(received_at__gte=start)),
        returned=Count("pk", Q(returned_at__gte=start)),
        to_check=Count("pk", to_check()),
        to_forward=Count("pk", Q(status=Status.RECEIVED)),
        to_return=Count("pk", Q(status=Status.DONE)),
        waiting=Count("pk", WAITING),
    )
    return PointDay(**found)


def to_check() -> Q:
    """Online filings that the clerk has to answer: new ones, and those supplied before being taken in."""
    supplied = Q(status=Status.SUPPLEMENT, awaits_applicant=False, received_at__isnull=True)
    return Q(status=Status.NEW) | supplied


@dataclass(frozen=True, slots=True)
class Row:
    """Open dossiers of one status, procedure, or desk."""

    key: tuple[object, ...]
    open: int
    late: int
    today: int


def of_units(unit_ids: Iterable[int], *by_fields: str) -> list[Row]:
    """Open dossiers that some units are competent for, counted by the given fields, most late first."""
    now = clock.now()
    rows = (
        Dossier.objects.filter(competent_unit_id__in=list(unit_ids), status__in=sorted(OPEN))
        .values(*by_fields)
        .annotate(n=Count("pk"), late=Count("pk", late(now)), today=Count("pk", due_by(now, day_end(now))))
        .order_by("-late", "-n", *by_fields)
    )
    return [Row(tuple(row[name] for name in by_fields), row["n"], row["late"], row["today"]) for row in rows]


def ended_since(unit_ids: Iterable[int], start: datetime) -> tuple[int, int]:
    """(finished since `start`, of these on time) for some units."""
    found = Dossier.objects.filter(competent_unit_id__in=list(unit_ids), finished_at__gte=start).aggregate(
        n=Count("pk"), on_time=Count("pk", Q(finished_at__lte=F("due_at"), supplements__lte=1))
    )
    return found["n"], found["on_time"]


def register(
    by: Actor, *, start: datetime, end: datetime, after: tuple[object, ...] | None = None, limit: int | None = 50
) -> Page:
    """The register (Mẫu 07) of this clerk's points: what was received on [start, end), in the order of receipt."""
    rows: QuerySet[Dossier] = Dossier.objects.filter(
        receiving_unit_id__in=by.unit_ids, received_at__gte=start, received_at__lt=end
    )
    if after:
        rows = rows.filter(Q(received_at__gt=after[0]) | Q(received_at=after[0], id__gt=after[1]))
    ordered = rows.select_related(*RELATED).order_by("received_at", "id")
    found = list(ordered[: limit + 1] if limit else ordered)
    if limit is None or len(found) <= limit:
        return Page(found, None)
    last = found[limit - 1]
    return Page(found[:limit], (last.received_at, last.pk))


def day_start(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(VN).date(), time.min, tzinfo=VN)


def day_end(now: datetime) -> datetime:
    return day_start(now) + timedelta(days=1)


def most_filed(by: Actor, *, days: int = 60, limit: int = 30) -> list[str]:
    """Codes of the procedures that this clerk's points took in most often lately, the most frequent first."""
    rows = (
        Dossier.objects.filter(receiving_unit_id__in=by.unit_ids, submitted_at__gte=clock.now() - timedelta(days=days))
        .values("procedure_code")
        .annotate(n=Count("pk"))
        .order_by("-n", "procedure_code")[:limit]
    )
    return [row["procedure_code"] for row in rows]
