"""Telling the applicant: a job row in the act's own transaction."""

from __future__ import annotations

from psycopg.types.json import Jsonb

from motcua.common import clock
from motcua.common.statements import send
from motcua.dossiers.models import Dossier

DEFER = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('default', %s, %s)"
"""The row that procrastinate's own `defer` writes, without its detour."""


def tell(dossier: Dossier, event: str) -> None:
    """Send the applicant word of `event` once this transaction is committed (see `jobs.tell_applicant`).

    What a simulation lets happen in the past is no news to anybody.
    """
    if clock.simulated() is not None:
        return
    send(DEFER, ["motcua.dossiers.jobs.tell_applicant", Jsonb({"dossier_id": dossier.pk, "event": event})])
