"""Promises: their history, where they stand now or stood on any day, and lists of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Count, Min, OuterRef, Prefetch, QuerySet, Subquery

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.petitions import clock as promise_clock
from motcua.petitions.clock import Date, History, Patience
from motcua.petitions.clock import Reading as Said
from motcua.petitions.enums import Comparison, EvidenceKind, Standing, StepEnd, StepKind, Verdict
from motcua.petitions.models import Change, Commitment, DueDate, Evidence, Follow, Reading, Step
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
        "asks",
    )


def commitment_of(commitment_id: int, *, public: bool = False) -> Commitment:
    """With its dates and evidence. Raises Missing (also for what is not public yet, when `public`)."""
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


def promises(found: Sequence[Commitment], *, at: datetime | None = None) -> list[Promise]:
    """Where each of some commitments (from `commitment_of` or `commitments`) stands. Three queries for all of them."""
    at = at or clock.now()
    ends, kept = _ends(found, at), _first_kept(found)
    return [_promise(one, ends, kept.get(one.pk), at) for one in found]


def promise(commitment: Commitment, *, at: datetime | None = None) -> Promise:
    """Where one commitment stands."""
    return promises([commitment], at=at)[0]


def _promise(commitment: Commitment, ends: Mapping[int, Ends], kept_at: datetime | None, at: datetime) -> Promise:
    said = [one for one in commitment.dates.all() if one.said_at <= at]
    standing = promise_clock.standing(_history(commitment, ends, kept_at), at)
    readings = tuple((one, ends[one.pk].last) for one in commitment.evidence.all())
    return Promise(commitment, standing, said[-1] if said else None, said[0] if said else None, readings)


def replay(commitment: Commitment, day: date) -> Standing:
    """Where it stood at the end of a day, measured by the figures of that day and told by what was known then."""
    at = min(datetime.combine(day, time(23, 59, 59), VN), clock.now())
    ends = _ends([commitment], at)
    for one in commitment.evidence.all():
        if one.kind == EvidenceKind.INDICATOR:
            ends[one.pk] = replace(ends[one.pk], last=measured(one, at=at))  # by the figures of that day
    kept_at = _first_kept([commitment]).get(commitment.pk)
    return promise_clock.standing(_history(commitment, ends, kept_at), at)


@dataclass(frozen=True, slots=True)
class Ends:
    """Of the readings of one piece of evidence by some moment: the first and the last that measured something, and the
    last of all. Readings pile up for years; a promise is judged from these."""

    first: Reading | None
    measured: Reading | None
    last: Reading | None

    def all(self) -> list[Reading]:
        return [one for one in (self.first, self.measured, self.last) if one is not None]


def _ends(found: Sequence[Commitment], at: datetime) -> dict[int, Ends]:
    """By evidence. Two queries, each of single rows through an index."""
    known = Reading.objects.filter(evidence=OuterRef("pk"), at__lte=at)
    some = known.filter(value__isnull=False)
    newest = ("-at", "-id")
    wanted = {"first": some.order_by("at", "id"), "measured": some.order_by(*newest), "last": known.order_by(*newest)}
    rows = Evidence.objects.filter(commitment__in=found).annotate(
        **{name: Subquery(readings.values("pk")[:1]) for name, readings in wanted.items()}
    )
    places = {pk: ids for pk, *ids in rows.values_list("pk", *wanted)}
    readings = Reading.objects.in_bulk({pk for ids in places.values() for pk in ids if pk is not None})
    return {pk: Ends(*(readings.get(one) for one in ids)) for pk, ids in places.items()}


def _first_kept(found: Sequence[Commitment]) -> dict[int, datetime]:
    """When each was said to be kept for the first time, by commitment. One query."""
    kept = Change.objects.filter(commitment__in=found, after=Standing.KEPT)
    return dict(kept.values_list("commitment").annotate(Min("at")).order_by())


def _history(commitment: Commitment, ends: Mapping[int, Ends], kept_at: datetime | None) -> History:
    said_on = commitment.created_at.astimezone(VN).date()
    patience = Patience(
        proves=limit("reading_proves_for", said_on).amount,
        risk=limit("at_risk_before_due", said_on).amount,
        broken=limit("broken_after_due", said_on).amount,
        open=limit("open_promise_waits", said_on).amount,
    )
    dates = [Date(one.said_at, one.last) for one in commitment.dates.all()]
    evidence = [[_said(one, reading) for reading in ends[one.pk].all()] for one in commitment.evidence.all()]
    return History(dates, evidence, patience, kept_at)


def latest_changes(*, before: int | None = None, commitment_id: int | None = None, limit: int = 30) -> list[Change]:
    """Public changes, newest first, with their commitments."""
    rows = Change.objects.filter(commitment__public=True).select_related("commitment__reply__petition")
    if commitment_id is not None:
        rows = rows.filter(commitment_id=commitment_id)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def reminders(commitment_ids: Iterable[int]) -> dict[int, list[Step]]:
    """When the bodies that made these promises were reminded, oldest first, by promise. One query."""
    rows = Step.objects.filter(change__commitment__in=commitment_ids, end=StepEnd.DONE).select_related("change")
    found: dict[int, list[Step]] = {}
    for step in rows.order_by("done_on", "id"):
        if step.change is not None:
            found.setdefault(step.change.commitment_id, []).append(step)
    return found


def latest_reminders(*, commitment_id: int | None = None, limit: int = 30) -> list[Step]:
    """Public reminders, newest first, with their promises."""
    rows = Step.objects.filter(kind=StepKind.REMIND, end=StepEnd.DONE, change__commitment__public=True)
    if commitment_id is not None:
        rows = rows.filter(change__commitment=commitment_id)
    return list(rows.select_related("change__commitment").order_by("-done_at", "-id")[:limit])


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
