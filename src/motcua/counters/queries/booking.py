"""Looking at booked times: what is free, who comes today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q

from motcua.common import clock
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.counters.content import booking_rule
from motcua.counters.enums import AppointmentState
from motcua.counters.models import Appointment
from motcua.counters.rules.booking import bookable, slots
from motcua.org.models import Unit
from motcua.org.queries import opening_days

TAKEN = ~Q(state=AppointmentState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at a point and how many places are left at it."""

    starts_at: datetime
    left: int


def free_slots(point: Unit) -> dict[date, list[Slot]]:
    """What may be booked at a point, by day; full times too, with nothing left. Few queries, whatever the days."""
    now, today = clock.now(), clock.today()
    rule = booking_rule(today)
    days = [today + timedelta(days=ahead) for ahead in range(rule.days_ahead + 1)]
    rows = Appointment.objects.filter(TAKEN, point=point, starts_at__gte=now)
    taken = dict(rows.values_list("starts_at").annotate(Count("pk")))
    return {
        day: [
            Slot(at, max(0, rule.places - taken.get(at, 0)))
            for at in bookable(slots(day, stretches, rule.slot_minutes), rule, now)
        ]
        for day, stretches in opening_days(point, days).items()
    }


def seats_taken(point_id: int, starts_at: datetime) -> set[int]:
    return set(Appointment.objects.filter(TAKEN, point_id=point_id, starts_at=starts_at).values_list("seat", flat=True))


def appointment(code: str) -> Appointment:
    """By its code, with its point. Raises Missing."""
    found = Appointment.objects.select_related("point", "ticket").filter(code=bare_code(code)).first()
    if found is None:
        raise Missing("no_such_appointment", "Không có lịch hẹn này.")
    return found


def bare_code(text: str) -> str:
    """The digits of a code as people type it: "1234 5678", "1234-5678"."""
    return "".join(char for char in text if char.isascii() and char.isdigit())[:20]


def appointments_of_day(
    point_id: int, day: date, *, after: Sequence[object] | None = None, limit: int = 30
) -> list[Appointment]:
    """Who comes to a point on a day, the earliest first, from after (starts_at, id) on. Cancelled ones are left out.
    One query."""
    start = datetime.combine(day, time(), VN)
    rows = Appointment.objects.filter(TAKEN, point_id=point_id, starts_at__gte=start)
    rows = rows.filter(starts_at__lt=start + timedelta(days=1)).select_related("ticket")
    if after:
        at, pk = after
        rows = rows.filter(Q(starts_at__gt=at) | Q(starts_at=at, pk__gt=pk))
    return list(rows.order_by("starts_at", "pk")[:limit])
