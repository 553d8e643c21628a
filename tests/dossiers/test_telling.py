from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.dossiers.actions import file_dossier
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db


def row(job_id: int) -> dict[str, Any]:
    values = ProcrastinateJob.objects.values().get(pk=job_id)
    return {name: value for name, value in values.items() if name != "id"}


def test_the_job_row_is_the_one_that_procrastinate_writes() -> None:
    dossier = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
    ours = ProcrastinateJob.objects.get(args={"dossier_id": dossier.pk, "event": "filed"})

    task = app.configure_task("motcua.dossiers.jobs.tell_applicant")
    theirs = task.defer(dossier_id=dossier.pk, event="filed")

    assert row(ours.pk) == row(theirs)
