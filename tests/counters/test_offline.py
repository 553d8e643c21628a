"""What a machine brings after a time alone: on the books once, at its legal time, or held with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from motcua.audit.queries import history
from motcua.catalog.queries import current_version
from motcua.common import clock
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed
from motcua.common.workdays import VN
from motcua.counters import queries
from motcua.counters.actions import drop_held, file_held, register_device, retire_device
from motcua.counters.enums import OfflineState, Trouble
from motcua.counters.models import OfflineFiling
from motcua.dossiers.actions import Applicant, file_dossier
from motcua.dossiers.models import Dossier
from tests.counters.machines import Machine
from tests.factories.city import actor
from tests.factories.filings import GRANDMOTHER, a_filing

pytestmark = pytest.mark.django_db

COPY = "2.000815"
MORNING = datetime(2026, 11, 23, 8, 30, tzinfo=VN)
EVENING = MORNING + timedelta(hours=8)


def version_id(code: str = COPY) -> int:
    return current_version(code, date(2026, 11, 23)).id


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    clerk = actor("clerk")
    set_clock(monkeypatch, MORNING - timedelta(hours=1))
    found = Machine(register_device(by=clerk, name="Quầy 1"), clerk)
    found.contact()
    return found


def set_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Real life goes on, at another time (a simulation would send no messages)."""
    monkeypatch.setattr(clock, "now", lambda: instant)


@pytest.fixture
def taken(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> int:
    """One filing made in the morning; the evening has come, and with it the network."""
    set_clock(monkeypatch, MORNING)
    ticket = machine.take(a_filing(COPY), version=version_id())
    set_clock(monkeypatch, EVENING)
    return ticket


def test_it_is_on_the_books_at_the_time_it_was_taken(machine: Machine, taken: int) -> None:
    brought = machine.send(taken)

    assert brought.state == OfflineState.FILED
    assert brought.dossier is not None
    assert (brought.dossier.submitted_at, brought.dossier.received_at) == (MORNING, MORNING)
    assert brought.dossier.code.startswith("H26.00229-261123-")
    (filed,) = history(("dossier", brought.dossier.pk))
    assert filed.at == MORNING


def test_its_date_is_that_of_the_morning(machine: Machine, taken: int) -> None:
    """Taken before 15:00, a certified copy is due the same day, though it arrives at half past four."""
    dossier = machine.send(taken).dossier
    assert dossier is not None
    assert dossier.due_at is not None
    assert dossier.due_at.astimezone(VN).date() == MORNING.date()


def test_sent_again_it_is_the_same(machine: Machine, taken: int) -> None:
    first, again = machine.send(taken), machine.send(taken)
    assert (first.pk, first.dossier_id) == (again.pk, again.dossier_id)
    assert Dossier.objects.count() == 1


def test_a_ticket_stands_for_one_envelope(machine: Machine, taken: int) -> None:
    machine.send(taken)
    other = machine.take(a_filing(COPY), version=version_id())
    with pytest.raises(Conflict, match="hồ sơ khác"):
        machine.send(taken, sealed=machine.kept[other])


def test_a_ticket_never_given_out_is_refused(machine: Machine, taken: int) -> None:
    machine.kept[5000] = machine.kept[taken]
    with pytest.raises(BadInput, match="chưa được cấp"):
        machine.send(5000)


def test_a_changed_envelope_is_kept_and_held(machine: Machine, taken: int) -> None:
    sealed = machine.kept[taken]
    brought = machine.send(taken, sealed=sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert (brought.state, brought.trouble) == (OfflineState.HELD, Trouble.UNREADABLE)


def test_the_whole_one_takes_the_place_of_a_spoilt_one(machine: Machine, taken: int) -> None:
    machine.send(taken, sealed=machine.kept[taken][:40])
    brought = machine.send(taken)
    assert brought.state == OfflineState.FILED
    assert OfflineFiling.objects.get() == brought


def test_an_envelope_under_another_number_is_held(machine: Machine, taken: int) -> None:
    other = machine.take(a_filing(COPY), version=version_id(), ticket=99)
    assert machine.send(other).trouble == Trouble.UNREADABLE


def test_a_forged_anchor_is_held(machine: Machine, taken: int) -> None:
    other = machine.take(a_filing(COPY), version=version_id(), anchor="from:somebody:else")
    assert machine.send(other).trouble == Trouble.UNREADABLE


@pytest.mark.parametrize("said", [0, -1, "yesterday", None, 1e300])
def test_a_time_that_is_none_does_not_stop_it(machine: Machine, taken: int, said: object) -> None:
    ticket = machine.take(a_filing(COPY), version=version_id(), made_at=said)
    brought = machine.send(ticket)
    assert brought.state == OfflineState.FILED
    assert brought.made_at is None


def test_a_clock_set_to_1970_counts_from_when_the_machine_was_last_on(
    machine: Machine, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.off = datetime(1970, 1, 2, tzinfo=VN) - EVENING
    brought = machine.send(machine.take(a_filing(COPY), version=version_id()))
    assert brought.state == OfflineState.FILED
    assert brought.taken_at == MORNING - timedelta(hours=1)
    assert "bị đổi" in brought.why


def test_another_version_is_for_the_clerk_to_judge(machine: Machine, taken: int) -> None:
    brought = machine.send(machine.take(a_filing(COPY), version=version_id() + 1000))
    assert (brought.state, brought.trouble) == (OfflineState.HELD, Trouble.VERSION)


def test_a_wish_already_filed_elsewhere_is_for_the_clerk_to_judge(machine: Machine, taken: int) -> None:
    before = file_dossier(by=machine.clerk, filing=a_filing(COPY))
    brought = machine.send(taken)
    assert brought.trouble == Trouble.DUPLICATE
    assert before.code in brought.problem


def test_a_person_who_is_another_is_for_the_clerk_to_judge(machine: Machine, taken: int) -> None:
    machine.send(taken)
    stranger = replace(GRANDMOTHER, birth_date=date(1948, 8, 21))
    wrong = replace(a_filing("1.004873"), applicant=stranger)
    brought = machine.send(machine.take(wrong, version=version_id("1.004873")))
    assert brought.trouble == Trouble.PERSON


def test_what_is_missing_is_said(machine: Machine, taken: int) -> None:
    brought = machine.send(machine.take(replace(a_filing(COPY), form={}), version=version_id()))
    assert brought.trouble == Trouble.INCOMPLETE
    assert brought.problem


class TestHeld:
    @pytest.fixture
    def held(self, machine: Machine, taken: int) -> OfflineFiling:
        return machine.send(machine.take(replace(a_filing(COPY), form={}), version=version_id()))

    def test_it_waits_at_its_point(self, machine: Machine, held: OfflineFiling) -> None:
        assert queries.held(machine.clerk) == [held]
        assert queries.held(actor("clerk_vm")) == []

    def test_mended_it_keeps_its_time(self, machine: Machine, held: OfflineFiling) -> None:
        done = file_held(by=machine.clerk, filing_id=held.pk, filing=a_filing(COPY))
        assert done.state == OfflineState.FILED
        assert done.dossier is not None
        assert done.dossier.submitted_at == held.taken_at

    def test_mended_twice_is_refused(self, machine: Machine, held: OfflineFiling) -> None:
        file_held(by=machine.clerk, filing_id=held.pk, filing=a_filing(COPY))
        with pytest.raises(Missing):
            file_held(by=machine.clerk, filing_id=held.pk, filing=a_filing(COPY))

    def test_dropping_asks_for_a_reason(self, machine: Machine, held: OfflineFiling) -> None:
        with pytest.raises(BadInput, match="lý do"):
            drop_held(by=machine.clerk, filing_id=held.pk, reason=" ")

    def test_dropped_it_stays_on_record(self, machine: Machine, held: OfflineFiling) -> None:
        drop_held(by=machine.clerk, filing_id=held.pk, reason="Bà đã nộp trực tuyến")
        held.refresh_from_db()
        assert held.state == OfflineState.DROPPED
        assert queries.content_of(held).header["procedure"] == COPY

    def test_another_point_does_not_touch_it(self, held: OfflineFiling) -> None:
        with pytest.raises(Missing):
            drop_held(by=actor("clerk_vm"), filing_id=held.pk, reason="x")


def test_a_lost_machine_brings_nothing(machine: Machine, taken: int) -> None:
    retire_device(by=machine.clerk, device_id=machine.device.pk)
    with pytest.raises(Missing):
        machine.send(taken)


def test_a_machine_of_another_point_is_not_known_here(machine: Machine, taken: int) -> None:
    with pytest.raises(Missing):
        machine.send(taken, by=actor("clerk_vm"))


@pytest.mark.parametrize("who", ["officer", "chair"])
def test_only_clerks_have_machines(who: str) -> None:
    with pytest.raises(NotAllowed):
        register_device(by=actor(who), name="x")


def test_numbers_never_run_out_and_never_repeat(machine: Machine, taken: int) -> None:
    machine.send(taken)
    machine.contact()
    assert machine.supplies is not None
    assert machine.supplies.first == taken + 1
    assert machine.supplies.last - machine.supplies.first >= 199


def test_a_provisional_receipt_tells_what_became_of_it(machine: Machine, taken: int) -> None:
    number = f"TAM-{machine.device.code}-{taken:04d}"
    secret = queries.ticket_secret(number)
    assert queries.by_ticket(number, secret) is None
    brought = machine.send(taken)
    assert queries.by_ticket(number, secret) == brought
    for wrong in ("0" * 12, "á²"):
        with pytest.raises(Missing):
            queries.by_ticket(number, wrong)


def test_private_keys_are_not_stored_in_the_clear(machine: Machine) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT private_key FROM counters_device WHERE id = %s", [machine.device.pk])
        assert len(bytes(cursor.fetchone()[0])) > 64 + 28


def test_an_applicant_without_a_number_is_no_duplicate(machine: Machine, taken: int) -> None:
    file_dossier(by=machine.clerk, filing=a_filing(COPY))
    nameless = replace(a_filing(COPY), applicant=Applicant("Trần Thị Bé"))
    assert machine.send(machine.take(nameless, version=version_id())).state == OfflineState.FILED
