"""Loading the data files: once, again, and after someone changed one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from motcua.catalog import source
from motcua.catalog.actions import load_data
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.queries import current_version
from motcua.common.actor import SYSTEM

pytestmark = pytest.mark.django_db

CODES = ("2.000815", "2.000635")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of two procedures that a test may edit."""
    (tmp_path / "procedures").mkdir()
    for name in ("fragments.yaml", "life_events.yaml", *(f"procedures/{code}.yaml" for code in CODES)):
        (tmp_path / name).write_text((source.DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(source, "DATA", tmp_path)
    return tmp_path / "procedures"


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_every_file_becomes_a_first_version_from_its_own_day() -> None:
    assert load_data(by=SYSTEM) == sorted(CODES)
    assert current_version("2.000815", date(2025, 7, 1)).number == 1


@pytest.mark.usefixtures("files")
def test_a_second_run_publishes_nothing() -> None:
    load_data(by=SYSTEM)
    assert load_data(by=SYSTEM) == []
    assert ProcedureVersion.objects.count() == 2


def test_a_changed_file_is_a_new_version_from_today(files: Path) -> None:
    load_data(by=SYSTEM)
    rewrite(files / "2.000815.yaml", "cap: 200000", "cap: 250000")
    assert load_data(by=SYSTEM) == ["2.000815"]
    today = timezone.localdate()
    assert current_version("2.000815", today).content.fees[0].cap == 250_000
    assert current_version("2.000815", today - timedelta(days=1)).content.fees[0].cap == 200_000


def test_a_file_may_announce_a_change(files: Path) -> None:
    load_data(by=SYSTEM)
    soon = timezone.localdate() + timedelta(days=30)
    rewrite(files / "2.000815.yaml", "cap: 200000", "cap: 250000")
    rewrite(files / "2.000815.yaml", "valid_from: 2025-07-01", f"valid_from: {soon}")
    load_data(by=SYSTEM)
    assert current_version("2.000815").number == 1
    assert current_version("2.000815", soon).number == 2


def test_one_bad_file_stops_the_whole_load(files: Path) -> None:
    rewrite(files / "2.000815.yaml", "channels: [counter]", "channels: [online]")
    with pytest.raises(Exception, match="Chưa thể công bố"):
        load_data(by=SYSTEM)
    assert not ProcedureVersion.objects.exists()
