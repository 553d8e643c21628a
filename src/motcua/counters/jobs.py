"""Appointments by the clock on the wall. The job may run twice: the second time does nothing."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from procrastinate.contrib.django import app

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.counters.actions import miss, remind, wipe
from motcua.counters.content import booking_rule
from motcua.counters.enums import AppointmentState
from motcua.counters.models import Appointment

AT_ONCE = 2000


@app.periodic(cron="*/5 * * * *")
@app.task(name="motcua.counters.jobs.keep_appointments", queueing_lock="keep_appointments", pass_context=False)
def keep_appointments(timestamp: int) -> int:
    """Remind of tomorrow whoever was last told before today, close what nobody came to, wipe what is long past.

    Returns how many were reminded or closed."""
    today = datetime.combine(clock.today(), time(), VN)
    rows = Appointment.objects.filter(state=AppointmentState.OPEN).order_by("starts_at")
    tomorrow = rows.filter(starts_at__gte=today + timedelta(days=1), starts_at__lt=today + timedelta(days=2))
    due = tomorrow.filter(told_at__lt=today, reminded_at__isnull=True).values_list("pk", flat=True)[:AT_ONCE]
    done = sum(remind(by=SYSTEM, appointment_id=pk) for pk in list(due))
    late = clock.now() - timedelta(minutes=booking_rule(clock.today()).late_minutes)
    over = rows.filter(starts_at__lt=late).values_list("pk", flat=True)[:AT_ONCE]
    done += sum(miss(by=SYSTEM, appointment_id=pk) for pk in list(over))
    wipe(by=SYSTEM)
    return done
