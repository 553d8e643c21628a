"""Promises: their history, where they stand now or stood on any day, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Prefetch, QuerySet

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.petitions import clock as promise_clock
from motcua.petitions.clock import Date, History, Patience
from motcua.petitions.clock import Reading as Said
from motcua.petitions.enums import Comparison, EvidenceKind, Standing, Verdict
from motcua.petitions.models import Change, Commitment, DueDate, Evidence, Follow, Reading
from motcua.petitions.parameters import limit
from motcua.petitions.queries.measuring import measured


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with where it stands: `standing` right now from its own history, `due` as last promised."""

    commitment: Commitment
    standing: Standing
    due: DueDate | None
    original: DueDate | None
    readings: tuple[tuple[Evidence, Reading | None], ...]

    @property
    def moved(self) -> bool:
        return self.due != self.original

    @property
    def measures(self) -> list[tuple[Evidence, Reading | None]]:
        """What is measured, without the documents."""
        return [(one, said) for one, said in self.readings if one.kind == EvidenceKind.INDICATOR]


def _whole() -> QuerySet[Commitment]:
    return Commitment.objects.select_related("reply__petition__unit", "unit").prefetch_related(
        Prefetch("dates", DueDate.objects.order_by("id")),
        Prefetch("evidence", Evidence.objects.select_related("unit").order_by("id")),
        Prefetch("evidence__readings", Reading.objects.order_by("at", "id")),
        "asks",
    )


def commitment_of(commitment_id: int, *, public: bool = False) -> Commitment:
    """With its dates, evidence and readings. Raises Missing (also for what is not public yet, when `public`)."""
    rows = _whole().filter(public=True) if public else _whole()
    found = rows.filter(pk=commitment_id).first()
    if found is None:
        raise Missing("no_such_commitment", "Không tìm thấy lời hứa này.")
    return found


def commitments(
    *, public: bool = True, reply_ids: Iterable[int] | None = None, standing: str = "", before: int | None = None,
    limit: int = 20,
) -> list[Commitment]:  # fmt: skip
    """Commitments, newest first. A fixed number of queries."""
    rows = _whole()
    if public:
        rows = rows.filter(public=True)
    if reply_ids is not None:
        rows = rows.filter(reply_id__in=reply_ids)
    if standing:
        rows = rows.filter(standing=standing)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def standings() -> dict[str, int]:
    """How many public promises stand where."""
    counted = Commitment.objects.filter(public=True).values_list("standing").annotate(n=Count("id"))
    return dict(counted.order_by())


def follows(commitment_id: int, person_id: int | None) -> bool:
    """Whether a person hears of a promise."""
    return person_id is not None and Follow.objects.filter(commitment=commitment_id, person=person_id).exists()


def to_observe() -> list[int]:
    """Every promise that somebody can see."""
    return list(Commitment.objects.filter(public=True).order_by("id").values_list("id", flat=True))


def promise(commitment: Commitment, *, at: datetime | None = None) -> Promise:
    """Where a commitment (from `commitment_of` or `commitments`) stands. No query."""
    at = at or clock.now()
    dates = [one for one in commitment.dates.all() if one.said_at <= at]
    readings = tuple((one, _last(one, at)) for one in commitment.evidence.all())
    standing = promise_clock.standing(history_of(commitment), at)
    return Promise(commitment, standing, dates[-1] if dates else None, dates[0] if dates else None, readings)


def replay(commitment: Commitment, day: date) -> Standing:
    """Where it stood at the end of a day, measured by the figures of that day and told by what was known then."""
    at = min(datetime.combine(day, time(23, 59, 59), VN), clock.now())
    return promise_clock.standing(history_of(commitment, measured_at=at), at)


def history_of(commitment: Commitment, *, measured_at: datetime | None = None) -> History:
    """The stored history; with `measured_at`, each indicator is measured once more as of then."""
    said_on = commitment.created_at.astimezone(VN).date()
    patience = Patience(
        proves=limit("reading_proves_for", said_on).amount,
        risk=limit("at_risk_before_due", said_on).amount,
        broken=limit("broken_after_due", said_on).amount,
        open=limit("open_promise_waits", said_on).amount,
    )
    dates = [Date(one.said_at, one.last) for one in commitment.dates.all()]
    evidence = []
    for one in commitment.evidence.all():
        readings = list(one.readings.all())
        if measured_at is not None and one.kind == EvidenceKind.INDICATOR:
            readings = [r for r in readings if r.at <= measured_at] + [measured(one, at=measured_at)]
        evidence.append([_said(one, reading) for reading in readings])
    return History(dates, evidence, patience)


def latest_changes(*, before: int | None = None, commitment_id: int | None = None, limit: int = 30) -> list[Change]:
    """Public changes, newest first, with their commitments."""
    rows = Change.objects.filter(commitment__public=True).select_related("commitment__reply__petition")
    if commitment_id is not None:
        rows = rows.filter(commitment_id=commitment_id)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def _said(evidence: Evidence, reading: Reading) -> Said:
    progress = None
    if reading.value is not None and evidence.threshold:
        threshold = float(evidence.threshold)
        share = (
            reading.value / threshold
            if evidence.comparison == Comparison.AT_LEAST
            else threshold / max(reading.value, 1e-9)
        )
        progress = min(1.0, share)
    return Said(reading.at, Verdict(reading.verdict), progress, lasting=evidence.kind == EvidenceKind.DOCUMENT)


def _last(evidence: Evidence, at: datetime) -> Reading | None:
    return next((reading for reading in reversed(list(evidence.readings.all())) if reading.at <= at), None)
