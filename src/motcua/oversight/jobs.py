"""What the watch does by the clock on the wall. Each job may run twice: the second time adds nothing."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.common.actor import SYSTEM
from motcua.oversight.actions import look_after, measure_workload, prepare_reports, watch
from motcua.oversight.enums import TransferState
from motcua.oversight.models import Transfer


@app.periodic(cron="7 * * * *")
@app.task(name="motcua.oversight.jobs.watch_use", queueing_lock="watch_use", pass_context=False)
def watch_use(timestamp: int) -> int:
    """Look around what was signed in the last hour. Returns how many alerts were added."""
    return watch(by=SYSTEM)


@app.periodic(cron="37 5 * * *")
@app.task(name="motcua.oversight.jobs.daily_round", queueing_lock="daily_round", pass_context=False)
def daily_round(timestamp: int) -> int:
    """Reports of periods that have ended, powers about to end or not used, and what units asked have to expect.
    Returns how many alerts were added."""
    prepare_reports(by=SYSTEM)
    for transfer_id in Transfer.objects.filter(state=TransferState.ASKED).values_list("pk", flat=True):
        measure_workload(by=SYSTEM, transfer_id=transfer_id)
    return look_after(by=SYSTEM)
