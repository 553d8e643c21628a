"""By the clock on the wall: promises are measured every five minutes."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.petitions.actions import observe
from motcua.petitions.queries import to_observe


@app.periodic(cron="*/5 * * * *")
@app.task(name="motcua.petitions.jobs.observe_promises", queueing_lock="observe_promises", pass_context=False)
def observe_promises(timestamp: int) -> int:
    """Measure every public promise. Returns how many were looked at."""
    wanted = to_observe()
    for commitment_id in wanted:
        observe(commitment_id=commitment_id)
    return len(wanted)
