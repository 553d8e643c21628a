"""What anyone may read of the register."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from motcua.authority.models import Grant
from motcua.authority.queries import COLUMNS, all_open_data, publishing
from motcua.common import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]


def test_every_power_in_force_is_there_once_however_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "BATCH", 1)
    ids = [row["id"] for row in all_open_data(clock.now())]
    assert ids == sorted(Grant.objects.values_list("pk", flat=True), reverse=True)


def test_each_row_has_the_columns_that_are_announced() -> None:
    for row in all_open_data(clock.now()):
        assert list(row) == list(COLUMNS)
        assert row["instrument"]
        assert row["unit_code"].startswith("H26")


def test_before_the_register_began_there_is_nothing() -> None:
    assert list(all_open_data(datetime(2020, 1, 1, tzinfo=UTC))) == []
