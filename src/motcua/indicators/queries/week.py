"""One officer's week: what falls due on each day, what was done, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.dossiers.models import Decision
from motcua.dossiers.queries import WAITING, on_desk


@dataclass(frozen=True, slots=True)
class Day:
    """`due` on this desk that day, `drafted` and `checked` by this person, and of the drafts `returned` for rework."""

    day: date
    due: int
    drafted: int
    checked: int
    returned: int


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; `signed` and `on_time`: results of this person's drafts that were signed this week."""

    days: list[Day]
    overdue: int
    signed: int
    on_time: int

    @property
    def busiest(self) -> int:
        """The most of anything on one day, for the scale of a chart."""
        return max([1, *(max(day.due, day.drafted, day.checked) for day in self.days)])


def week(by: Actor, monday: date) -> Week:
    """The week of a member of staff that begins on `monday`. Five queries."""
    start = datetime.combine(monday, time.min, tzinfo=VN)
    end = start + timedelta(days=7)
    desk = on_desk(by).exclude(WAITING)
    due = _by_day(desk.filter(due_at__gte=start, due_at__lt=end), "due_at")
    mine = Decision.objects.filter(prepared_by_id=by.posting_id)
    drafted = _by_day(mine.filter(prepared_at__gte=start, prepared_at__lt=end), "prepared_at")
    returned = _by_day(mine.filter(returned_at__gte=start, returned_at__lt=end), "returned_at")
    seen = Decision.objects.filter(checked_by_id=by.posting_id, checked_at__gte=start, checked_at__lt=end)
    checked = _by_day(seen, "checked_at")
    results = mine.filter(signed_at__gte=start, signed_at__lt=end).aggregate(
        n=Count("pk"), on_time=Count("pk", Q(signed_at__lte=F("dossier__due_at"), dossier__supplements__lte=1))
    )
    days = [
        Day(day, *(found.get(day, 0) for found in (due, drafted, checked, returned)))
        for day in (monday + timedelta(days=n) for n in range(7))
    ]
    return Week(days, desk.filter(due_at__lt=start).count(), results["n"], results["on_time"])


def _by_day(rows: object, instant: str) -> dict[date, int]:
    counted = rows.annotate(day=TruncDate(instant, tzinfo=VN)).values("day").annotate(n=Count("pk"))  # type: ignore[attr-defined]
    return dict(counted.values_list("day", "n"))
