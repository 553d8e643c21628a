from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers import actions
from motcua.dossiers.actions import Applicant
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing

MORNING = datetime(2026, 11, 23, 9, tzinfo=VN)

Make = Callable[..., Dossier]


@pytest.fixture
def at_officer() -> Make:
    """Files at the counter of Kim Liên and forwards, at an instant where one is given."""

    def make(code: str = "2.000635", at: datetime | None = None, name: str = "", **changes: Any) -> Dossier:
        clerk = city.actor("clerk")
        filing = replace(a_filing(code), **changes)
        if name:
            filing = replace(filing, applicant=Applicant(name))
        with clock.at(at or clock.now()):
            dossier = actions.file_dossier(by=clerk, filing=filing)
            actions.forward(dossier_id=dossier.pk, by=clerk)
        dossier.refresh_from_db()
        return dossier

    return make


@pytest.fixture
def to_sign(at_officer: Make) -> Make:
    """Drafted by the officer, and checked where the procedure has a checker."""

    def make(code: str = "2.000635", **kwargs: Any) -> Dossier:
        dossier = at_officer(code, **kwargs)
        actions.prepare_decision(
            dossier_id=dossier.pk, by=city.actor("officer"), outcome="approve", body="Cấp 02 bản sao trích lục."
        )
        dossier.refresh_from_db()
        if dossier.holder_role == "checker":
            actions.check_decision(dossier_id=dossier.pk, by=city.actor("checker"))
            dossier.refresh_from_db()
        return dossier

    return make


@pytest.fixture
def long_ago() -> datetime:
    """A working morning a month back: whatever was filed then is late now."""
    return (clock.now() - timedelta(days=30)).astimezone(VN).replace(hour=9, minute=0)
