from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from motcua.common import clock
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.factories.filings import a_filing


@pytest.fixture
def online() -> Callable[..., Dossier]:
    """Files an online dossier of the citizen, at an instant where one is given."""

    def file(code: str = "2.000635", at: datetime | None = None, **changes: Any) -> Dossier:
        filing = replace(a_filing(code, channel="online"), **changes)
        with clock.at(at) if at else clock.at(clock.now()):
            return actions.file_dossier(by=city.citizen(), filing=filing)

    return file


@pytest.fixture
def received() -> Dossier:
    """Taken in at the counter of Kim Liên, not yet forwarded."""
    return actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


@pytest.fixture
def done(received: Dossier) -> Dossier:
    """Decided and signed: its result waits at the point."""
    actions.forward(dossier_id=received.pk, by=city.actor("clerk"))
    actions.prepare_decision(
        dossier_id=received.pk, by=city.actor("officer"), outcome="approve", body="Cấp 02 bản sao trích lục."
    )
    actions.sign_decision(dossier_id=received.pk, by=city.actor("chair"))
    received.refresh_from_db()
    return received
