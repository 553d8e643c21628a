"""What the watch finds in the demo city, and what the communes answered there: all by the real acts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.demo import filling, oversight, seed
from motcua.demo.chance import data
from motcua.demo.staff import staff_city
from motcua.org.queries import unit_by_code
from motcua.oversight.enums import CaseOutcome, CaseState, Light, TransferState, WatchRule
from motcua.oversight.models import Alert, Case, PowerReport, Transfer
from motcua.oversight.queries import readiness_table

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime(2026, 11, 19, 14, 30, tzinfo=VN)
SHOWN, OTHERS = ["00070", "09556", "10489"], ("00454", "09574", "09700")
"""Without the two wards whose staff the small city of the tests has hired already."""


@pytest.fixture(scope="module", autouse=True)
def filled(_in_city: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The communes with a planted pattern, with fewer filings than usual."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setitem(data("scenes"), "communes", SHOWN)
        with clock.at(NOW):
            seed.make_dev_ca()
            staff_city()
            seed.empower_city()
        filling.begin(NOW)
        for code in (*SHOWN, *OTHERS):
            filling.fill(unit_by_code(f"H26.{code}"), NOW, filings=6)
        oversight.catch_up(NOW)


def test_every_planted_pattern_is_found_by_the_watch() -> None:
    found = dict(Alert.objects.filter(kind="pattern").values_list("rule", "unit__code"))
    assert found == {
        WatchRule.ODD_HOURS: "H26.09556.VP",
        WatchRule.SIGNED_AT_ONCE: "H26.09574.VP",
        WatchRule.BEFORE_EXPIRY: "H26.00070.VP",
        WatchRule.SIGNED_UNREAD: "H26.00454",
        WatchRule.ONE_APPLICANT: "H26.09700.VP",
    }


def test_powers_about_to_end_and_powers_not_used_are_told() -> None:
    told = Alert.objects.filter(rule=WatchRule.EXPIRING, seen_at=None).values_list("grant__valid_to", flat=True)
    assert {NOW.date() + timedelta(days=days) for days in (25, 52, 84)} <= set(told)
    idle = Alert.objects.filter(rule=WatchRule.UNUSED, grant__grantee__unit__code__endswith="VHXH")
    assert idle.count() == 3


def test_one_case_is_closed_and_one_waits_for_an_answer() -> None:
    closed = Case.objects.get(state=CaseState.CLOSED)
    assert closed.outcome == CaseOutcome.ADVICE
    assert [note.kind for note in closed.notes.order_by("pk")] == ["question", "answer", "note", "finding"]
    assert Case.objects.get(state=CaseState.ASKED).unit.code == "H26.00070.VP"


def test_the_pilot_is_decided_and_the_others_are_asked() -> None:
    states = dict(Transfer.objects.values_list("title", "state"))
    assert sorted(states.values()) == [TransferState.ASKED, TransferState.ASKED, TransferState.DECIDED]
    pilot = Transfer.objects.get(state=TransferState.DECIDED)
    assert pilot.proposal == "go"
    for transfer in Transfer.objects.filter(state=TransferState.ASKED):
        table = readiness_table(transfer, on=NOW.date())
        assert len(table.rows) == 126
        assert 1 <= 126 - table.advice.counts[Light.OFF] <= 7


def test_nothing_happened_after_now_or_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(data("scenes"), "communes", SHOWN)
    before = Entry.objects.count()
    oversight.catch_up(NOW)
    assert Entry.objects.count() == before
    ours = Entry.objects.filter(subject_type__in=("alert", "case", "transfer", "dossier"))
    assert ours.exists()
    assert not ours.filter(at__gt=NOW).exists()


def test_reports_of_the_last_quarter_are_prepared() -> None:
    quarterly = PowerReport.objects.filter(grant__reporting="quarter")
    assert {(report.last.month, report.last.day) for report in quarterly} == {(9, 30)}
    assert quarterly.filter(submitted_at__isnull=False, submitted_at__lt=NOW).exists()
