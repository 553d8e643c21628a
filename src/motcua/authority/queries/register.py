"""Lists of the register: what is in force, what ends soon, what would fall with a text or a grant."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from motcua.authority.models import Grant, Instrument, Interest, Review
from motcua.authority.queries.powers import WITH, alive_to_the_law
from motcua.common.statements import fetch
from motcua.common.workdays import VN

FALLING = """
WITH RECURSIVE falling AS (
    SELECT id FROM authority_grant WHERE id = %(grant)s OR instrument_id = %(instrument)s
    UNION
    SELECT derived.id FROM falling JOIN authority_grant derived ON derived.rests_on_id = falling.id
)
SELECT id FROM falling
"""


def in_force(
    at: datetime,
    *,
    unit: int | None = None,
    procedure: str | None = None,
    kind: str | None = None,
    after: int | None = None,
    limit: int = 20,
) -> list[Grant]:
    """Grants that hold at an instant down to the law, newest first; `after` is the id of the last one seen.

    `procedure`: those that name it. One query."""
    return _page(_chosen(Grant.objects.filter(alive_to_the_law(at)), unit, procedure, kind), after, limit)


def ended(
    at: datetime,
    *,
    unit: int | None = None,
    procedure: str | None = None,
    kind: str | None = None,
    after: int | None = None,
    limit: int = 20,
) -> list[Grant]:
    """Grants known at an instant that had ended by then, by themselves or with a text of theirs; as `in_force`."""
    day = at.astimezone(VN).date()
    over = Q(pk__in=[])
    for prefix in ("", "rests_on__", "rests_on__rests_on__"):
        over |= Q((f"{prefix}valid_to__lt", day)) | Q((f"{prefix}revoked_at__lte", at))
        over |= Q((f"{prefix}instrument__in_force_to__lt", day)) | Q((f"{prefix}instrument__revoked_at__lte", at))
    return _page(_chosen(Grant.objects.filter(over, recorded_at__lte=at), unit, procedure, kind), after, limit)


def expiring(within_days: int, at: datetime) -> list[Grant]:
    """Grants in force whose last day (their own, or their text's) is near, the nearest first. One query."""
    day = at.astimezone(VN).date()
    last = day + timedelta(days=within_days)
    near = Q(valid_to__range=(day, last)) | Q(instrument__in_force_to__range=(day, last))
    rows = Grant.objects.filter(alive_to_the_law(at), near).select_related(*WITH, "grantee__unit")
    return list(rows.order_by(F("valid_to").asc(nulls_last=True), "id"))


def affected_by(at: datetime, *, instrument_id: int | None = None, grant_id: int | None = None) -> list[Grant]:
    """All grants in force that would fall with an instrument or a grant, those that rest on it included."""
    ids = [row[0] for row in fetch(FALLING, {"grant": grant_id, "instrument": instrument_id})]
    rows = Grant.objects.filter(alive_to_the_law(at), pk__in=ids).select_related(*WITH, "grantee__unit")
    return list(rows.order_by("id"))


def instruments(*, after: int | None = None, limit: int = 20) -> list[Instrument]:
    """Texts, the last recorded first; `after` is the id of the last one seen."""
    rows = Instrument.objects.select_related("revoked_by", "supersedes").order_by("-id")
    return list((rows if after is None else rows.filter(id__lt=after))[:limit])


def interests_of(account_id: int) -> list[Interest]:
    """What a member of staff has declared and not ended."""
    return list(Interest.objects.filter(account_id=account_id, ended_at__isnull=True).order_by("id"))


def reviews(*, status: str = "", after: int | None = None, limit: int = 20) -> list[Review]:
    """Provisions under review, newest first; `after` is the id of the last one seen."""
    rows = Review.objects.select_related("instrument", "unit").order_by("-id")
    rows = rows.filter(status=status) if status else rows
    return list((rows if after is None else rows.filter(id__lt=after))[:limit])


def _chosen(rows: QuerySet[Grant], unit: int | None, procedure: str | None, kind: str | None) -> QuerySet[Grant]:
    rows = rows if unit is None else rows.filter(units__contains=[unit])
    rows = rows.filter(procedures__contains=[procedure]) if procedure else rows
    return rows.filter(kind=kind) if kind else rows


def _page(rows: QuerySet[Grant], after: int | None, limit: int) -> list[Grant]:
    rows = rows if after is None else rows.filter(id__lt=after)
    return list(rows.select_related(*WITH, "grantee__unit").order_by("-id")[:limit])
