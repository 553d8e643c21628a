"""How powers are used: figures per grant, and those unused. (About to end: `authority.queries.expiring`.)"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from motcua.authority.enums import GrantKind
from motcua.authority.models import Grant
from motcua.authority.queries.powers import alive_to_the_law
from motcua.common.statements import fetch
from motcua.common.workdays import VN
from motcua.dossiers.models import Decision

RELATED = ("instrument", "grantee__unit")
GIVEN = (GrantKind.DECENTRALISED, GrantKind.DELEGATED)
"""Powers that somebody gave and can take back."""


@dataclass(frozen=True, slots=True)
class Use:
    """What was decided by a power in a period. `late`: of these, after the date or after a second supplement;
    `low`: rated "not satisfied"; `refused`: the answer was no; `reworked`: drafts sent back before the signature;
    `revoked`: results taken back since."""

    decisions: int = 0
    late: int = 0
    low: int = 0
    refused: int = 0
    reworked: int = 0
    revoked: int = 0
    last_used: datetime | None = None

    def as_data(self) -> dict[str, Any]:
        """Fit for JSON."""
        return {**asdict(self), "last_used": self.last_used.isoformat() if self.last_used else None}


NO_USE = Use()

USE = """
SELECT d.grant_id, count(*),
       count(*) FILTER (WHERE s.finished_at > s.due_at OR s.supplements > 1),
       count(*) FILTER (WHERE r.score = 1),
       count(*) FILTER (WHERE d.outcome = 'refuse'),
       sum((SELECT count(*) FROM dossiers_decision b
            WHERE b.dossier_id = d.dossier_id AND b.returned_at IS NOT NULL))::int,
       count(v.id),
       max(d.signed_at)
FROM dossiers_decision d JOIN dossiers_dossier s ON s.id = d.dossier_id
LEFT JOIN dossiers_rating r ON r.dossier_id = s.id
LEFT JOIN dossiers_revocation v ON v.decision_id = d.id
WHERE d.grant_id = ANY(%(grants)s) AND d.signed_at >= %(start)s AND d.signed_at < %(end)s
GROUP BY d.grant_id
"""


def use_of(grant_ids: Iterable[int], first: date, last: date) -> dict[int, Use]:
    """What some powers were used for from day to day (both inclusive); a power without a decision is missing from
    the answer (`NO_USE`). One query through the index on (grant, signed_at)."""
    said = {"grants": list(grant_ids), "start": day_start(first), "end": day_start(last + timedelta(days=1))}
    return {grant: Use(*figures) for grant, *figures in fetch(USE, said)}


class PowerLine(NamedTuple):
    grant: Grant
    use: Use


class PowerPage(NamedTuple):
    rows: list[PowerLine]
    after: int | None


def powers_in_use(
    first: date,
    last: date,
    *,
    unit_ids: Iterable[int] | None = None,
    given_only: bool = False,
    after: int | None = None,
    limit: int = 20,
) -> PowerPage:
    """Powers in force on the last day with what they were used for, by id; of some units' offices (all);
    `given_only`: only phân cấp and ủy quyền. Two queries."""
    rows = in_force(last).select_related(*RELATED)
    if unit_ids is not None:
        rows = rows.filter(grantee__unit_id__in=list(unit_ids))
    if given_only:
        rows = rows.filter(kind__in=GIVEN)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    found = list(rows.order_by("pk")[: limit + 1])
    used = use_of([grant.pk for grant in found[:limit]], first, last)
    lines = [PowerLine(grant, used.get(grant.pk, NO_USE)) for grant in found[:limit]]
    return PowerPage(lines, found[limit - 1].pk if len(found) > limit else None)


def unused(day: date, days: int, *, after: int | None = None, limit: int | None = 20) -> list[Grant]:
    """Given powers (phân cấp, ủy quyền) that have been in force for `days` days and by which nothing was decided in
    them, by id, each with `last_used` (None: never). One query."""
    newest = Decision.objects.filter(grant=OuterRef("pk"), signed_at__isnull=False).order_by("-signed_at")
    rows = unused_rows(day, days).annotate(last_used=Subquery(newest.values("signed_at")[:1]))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    rows = rows.select_related(*RELATED).order_by("pk")
    return list(rows if limit is None else rows[:limit])


def unused_rows(day: date, days: int) -> QuerySet[Grant]:
    """As `unused`, to count; each power's decisions are looked up by the index on (grant, signed_at)."""
    since = day_start(day - timedelta(days=days))
    lately = Decision.objects.filter(grant=OuterRef("pk"), signed_at__gte=since)
    return in_force(day).filter(~Exists(lately), kind__in=GIVEN, valid_from__lte=since.date(), recorded_at__lt=since)


def in_force(day: date) -> QuerySet[Grant]:
    """Powers that hold at the end of a day, down to the law."""
    return Grant.objects.filter(alive_to_the_law(day_start(day + timedelta(days=1)) - timedelta(microseconds=1)))


def last_day(grant: Grant) -> date | None:
    """The last day of a power: its own, or that of its text."""
    return min((end for end in (grant.valid_to, grant.instrument.in_force_to) if end), default=None)


def name_of(grant: Grant) -> str:
    """A power in running text: "Ủy quyền theo 12/QĐ-UBND ngày 05/01/2026 (Chánh Văn phòng)"."""
    return f"{grant.get_kind_display()} theo {grant.instrument} ({grant.grantee.title})"


def day_start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VN)
