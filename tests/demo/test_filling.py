"""A commune with its last sixty days, made by the real actions."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.audit.models import Entry
from motcua.audit.queries import history
from motcua.authority.queries import check
from motcua.authority.rules import Question
from motcua.common import clock, store
from motcua.common.actor import SYSTEM
from motcua.common.errors import NotAllowed
from motcua.common.signing import trusted_roots, verify_pdf
from motcua.common.workdays import VN
from motcua.counters.models import HandOver
from motcua.demo import accounts, filling, seed
from motcua.demo.life import Town, open_cases
from motcua.demo.scenes import scenes
from motcua.demo.staff import PASSWORD, SEATS, staff_city
from motcua.dossiers import queries
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Decision, Dossier
from motcua.identity.models import Account, Person
from motcua.identity.queries import national_id_of
from motcua.identity.rules import check_national_id
from motcua.messaging.models import Message
from motcua.org.models import Position
from motcua.org.queries import actor_for, communes, unit_by_code
from motcua.payments.models import Payment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHOWN, PLAIN, EXPIRED, REVOKED = "H26.10489", "H26.00235", "H26.00070", "H26.09556"
NOW = datetime(2026, 11, 19, 14, 30, tzinfo=VN)
FILINGS = 14


@pytest.fixture(scope="module", autouse=True)
def filled(_in_city: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """One commune that the demo shows, filled once for the tests of this module."""
    with django_db_blocker.unblock():
        with clock.at(NOW):
            seed.make_dev_ca()
            staff_city()
            seed.empower_city()
        filling.fill(unit_by_code(SHOWN), NOW, filings=FILINGS)


def here() -> list[Dossier]:
    return list(filling.filed_here(unit_by_code(SHOWN)).order_by("id"))


def test_nothing_was_refused() -> None:
    mark = Entry.objects.get(subject_type="demo", subject_id=unit_by_code(SHOWN).pk)
    assert mark.data["refused"] == {}
    assert sum(mark.data["statuses"].values()) == len(here()) > FILINGS


def test_every_status_is_there() -> None:
    assert {dossier.status for dossier in here()} == set(Status.values)


@pytest.mark.parametrize("seat", [seat.name for seat in SEATS if seat.name not in ("vp", "pct")])
def test_every_desk_has_work(seat: str) -> None:
    actor = actor_for(Account.objects.get(username=f"{seat}.huongson"))
    assert queries.desk(actor).rows


def test_some_were_filed_for_somebody_with_each_evidence_and_one_objected() -> None:
    helped = [dossier for dossier in here() if dossier.mandate is not None]
    assert {dossier.mandate.evidence for dossier in helped if dossier.mandate} == {"code", "paper", "witnesses"}
    assert [dossier.status for dossier in helped if dossier.frozen_at] == [Status.NEW]
    assert not Message.objects.filter(event="mandate.code").exists()


def test_who_files_online_pays_by_transfer_and_every_transfer_settles_its_order() -> None:
    paid = Payment.objects.filter(order__subject_id__in=[dossier.pk for dossier in here()])
    assert set(paid.values_list("source", "fate")) == {("bank", "settled")}


def test_some_are_late_some_due_today_some_soon() -> None:
    days = Counter(
        (dossier.due_at.astimezone(VN).date() - NOW.date()).days
        for dossier in here()
        if dossier.due_at and dossier.status in (Status.RECEIVED, Status.IN_PROGRESS)
    )
    assert days[0] > 2
    assert days[1] > 1
    assert sum(number for day, number in days.items() if day < 0) > 2


def test_times_are_in_order_and_never_ahead() -> None:
    for dossier in here():
        marks = [dossier.submitted_at, dossier.received_at, dossier.finished_at, dossier.returned_at]
        known = [mark for mark in marks if mark]
        assert known == sorted(known)
        acts = [entry.at for entry in history(("dossier", dossier.pk))]
        assert acts == sorted(acts)
        assert acts[-1] <= NOW


def test_the_ledger_tells_each_dossier_as_it_stands() -> None:
    for dossier in here():
        last = [entry.data["to"] for entry in history(("dossier", dossier.pk)) if "to" in entry.data][-1]
        assert last == dossier.status
        assert queries.replay(dossier).due_at == dossier.due_at


def test_codes_count_up_without_gaps_in_the_order_of_time() -> None:
    by_day: dict[str, list[int]] = {}
    for dossier in here():
        day, number = dossier.code.split("-")[1:]
        by_day.setdefault(day, []).append(int(number))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_day.values())
    assert all(a.submitted_at <= b.submitted_at for a, b in pairwise(here()))


def test_counters_work_only_in_office_hours() -> None:
    hours = {d.submitted_at.astimezone(VN).hour for d in here() if d.channel == "counter"}
    assert hours <= set(range(8, 17)) - {12}


def test_numbers_of_all_persons_are_valid() -> None:
    persons = Person.objects.exclude(national_id_hash=None)
    assert persons.count() > 50
    for person in persons:
        check_national_id(national_id_of(person), birth_date=person.birth_date, sex=person.sex)


def test_results_are_signed_and_rest_on_the_law() -> None:
    signed = Decision.objects.filter(signed_at__isnull=False)
    assert signed.count() > 5
    decision = signed.order_by("-id")[0]
    assert verify_pdf(store.get(decision.pdf_sha256), trusted_roots()).good
    assert all(one.basis[-1]["kind"] == "by_law" for one in signed)


def test_no_letters_are_sent_about_the_past() -> None:
    assert not ProcrastinateJob.objects.filter(task_name__contains="tell").exists()


def test_a_second_time_changes_nothing() -> None:
    before = Entry.objects.count()
    filling.fill(unit_by_code(SHOWN), NOW, filings=FILINGS)
    assert Entry.objects.count() == before


def test_an_interrupted_commune_is_finished_later() -> None:
    commune, calls = unit_by_code(PLAIN), []

    def stumble() -> None:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filling.fill(commune, NOW, filed=stumble, filings=6)
    assert filling.filed_here(commune).count() == 3
    filling.fill(commune, NOW, filings=6)
    keys = sorted(filling.filed_here(commune).values_list("idempotency_key", flat=True))
    assert keys == [f"demo-00235-{i}" for i in range(6)]
    assert commune.pk in filling.complete()


def test_life_goes_on_and_leaves_what_was_staged() -> None:
    commune = unit_by_code(SHOWN)
    town = Town.of(commune)
    staged = scenes(commune, until=NOW, catalog=town.catalog, calendar=town.calendar)
    fates = {arrival.key: arrival.fate for arrival in staged if arrival.fate}
    town.live(NOW + timedelta(days=5), cases=open_cases(commune, fates))
    assert not town.refused
    waiting = {key for key, fate in fates.items() if fate.halt == "1"}
    assert {d.status for d in here() if d.idempotency_key in waiting} == {Status.NEW}
    moved = Entry.objects.filter(subject_type="dossier", at__gt=NOW).values("subject_id").distinct().count()
    assert moved > 0


def test_all_accounts_share_the_printed_password() -> None:
    assert Account.objects.get(username="ct.huongson").check_password(PASSWORD)


@pytest.mark.parametrize(("commune", "word"), [(EXPIRED, "hết hạn"), (REVOKED, "thu hồi")])
def test_the_register_has_powers_that_ended(commune: str, word: str) -> None:
    unit = unit_by_code(commune)
    with clock.at(NOW):
        seed.empower_city()
        filling.empower_commune(unit)
        filling.empower_commune(unit)
    official = Position.objects.get(unit__code=f"{commune}.VP", title="Công chức tư pháp - hộ tịch")
    ruling = check(Question(official.pk, "sign", "2.000815", "Chứng thực", unit.pk, NOW))
    assert not ruling.allowed
    assert word in ruling.reason


def test_only_a_demo_may_be_seeded(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed) as refused:
        seed.run(lambda *_: None)
    assert "dùng thử" in refused.value.message


def test_a_city_that_is_complete_is_left_alone() -> None:
    filling.begin(NOW)
    for commune in communes():
        filling.record(by=SYSTEM, action="demo.filled", subject=("demo", commune.pk))
    before, said = Entry.objects.count(), []
    seed.run(lambda *words: said.append(words))
    assert (Entry.objects.count(), said) == (before, [])


def test_the_accounts_offered_exist() -> None:
    names = {account.username for account in accounts.DEMO_ACCOUNTS if account.username.endswith(".hanoi")}
    assert names == set(Account.objects.filter(username__in=names).values_list("username", flat=True))
    offered = {account.username.split(".")[0] for account in accounts.DEMO_ACCOUNTS} - {
        name.split(".")[0] for name in names
    }
    assert offered <= {seat.name for seat in SEATS} | {"bc", "tnv"}


def test_one_shift_waits_to_be_taken_and_one_has_a_difference_to_settle() -> None:
    taken, given = HandOver.objects.order_by("pk")
    assert [line.from_giver for line in taken.lines.all() if line.is_open] == [-1]
    assert given.taken_at is None
    assert given.giver_id == taken.taker_id
