"""Telling the applicant: a job row in the act's own transaction."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.common import clock
from motcua.dossiers.models import Dossier


def tell(dossier: Dossier, event: str) -> None:
    """Send the applicant word of `event` once this transaction is committed (see `jobs.tell_applicant`).

    What a simulation lets happen in the past is no news to anybody.
    """
    if clock.simulated() is not None:
        return
    app.configure_task("motcua.dossiers.jobs.tell_applicant").defer(dossier_id=dossier.pk, event=event)
