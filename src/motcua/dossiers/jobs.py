"""Work done after the act, from job rows written in the act's transaction, and by the clock on the wall."""

from __future__ import annotations

from datetime import date, timedelta

from procrastinate.contrib.django import app

from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.workdays import VN
from motcua.dossiers.actions import prepare_apology, redate
from motcua.dossiers.enums import Form, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.parameters import parameter
from motcua.dossiers.queries import dated_from
from motcua.org.queries import calendar


@app.periodic(cron="*/5 * * * *")
@app.task(name="motcua.dossiers.jobs.prepare_apologies", queueing_lock="prepare_apologies", pass_context=False)
def prepare_apologies(timestamp: int) -> int:
    """Prepare Mẫu 04 for each dossier that is about to pass its date. Returns how many were looked at."""
    now = clock.now()
    lead = parameter("apology_lead_days", now.astimezone(VN).date())
    horizon = calendar().day_end(calendar().add_days(now.astimezone(VN).date(), lead))
    due_soon = (
        Dossier.objects.filter(
            status__in=(Status.RECEIVED, Status.IN_PROGRESS),
            due_at__lte=horizon,
            due_at__gt=now - timedelta(days=30),
        )
        .exclude(notices__form=Form.APOLOGY)
        .order_by("due_at")
        .values_list("pk", flat=True)[:2000]
    )
    found = list(due_soon)
    for dossier_id in found:
        prepare_apology(dossier_id=dossier_id, by=SYSTEM)
    return len(found)


@app.task(name="motcua.dossiers.jobs.redate_open", lock="redate_open")
def redate_open(first_day: str, why: str) -> int:
    """After a change of the calendar: run the clock of every open dossier whose date it may move.

    Returns how many dates moved."""
    found = dated_from(date.fromisoformat(first_day)).values_list("pk", flat=True)
    return sum(redate(dossier_id=pk, by=SYSTEM, why=why) for pk in found.iterator())
