"""The roll-up: each act once, whatever the order of commits; made anew, the same figures."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.conninfo import make_conninfo

from motcua.audit.models import Entry
from motcua.common import clock, database
from motcua.common.errors import Refusal
from motcua.dossiers import actions as dossiers
from motcua.dossiers.actions import Paper
from motcua.dossiers.enums import Cause, DocumentKind, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import applicant_with_receipt
from motcua.indicators import actions
from motcua.indicators.actions import rollup
from motcua.indicators.enums import MEASURES, SHAPE, Band
from motcua.indicators.models import Cell, Fact, Progress
from motcua.indicators.queries import value
from motcua.org.models import Unit
from motcua.org.queries import units
from tests.factories import city, helping
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.indicators import life
from tests.indicators.life import MONDAY

YEARS = {"first": date(2026, 1, 1), "last": date(2027, 12, 31)}
Cells = dict[tuple[Any, ...], tuple[Any, ...]]


def cells() -> Cells:
    """Every cell that says something."""
    keys = ("unit_id", "procedure", "channel", "band", "grain", "day")
    rows = {row[:6]: row[6:] for row in Cell.objects.values_list(*keys, *MEASURES)}
    return {key: sums for key, sums in rows.items() if any(one is not None for one in sums)}


def facts() -> list[tuple[Any, ...]]:
    return sorted(Fact.objects.values_list())


def papers(number: int) -> list[Paper]:
    """None, one that was scanned, or one that was not."""
    files = ([], ["ab" * 32], [""])[number % 3]
    return [Paper("", "Văn bản ủy quyền", DocumentKind.COPY, sha256=file) for file in files]


STEPS: dict[str, Callable[[Dossier, Any], object]] = {
    "accept": life.accepted,
    "forward": life.forwarded,
    "ask": life.asked,
    "supply": life.supplied,
    "supply_counter": lambda dossier, at: life.supplied(dossier, at, at_counter=True, papers=papers(dossier.pk)),
    "extend": lambda dossier, at: life.extended(dossier, at, Cause.AGENCY),
    "extend_shared": lambda dossier, at: life.extended(dossier, at, Cause.SHARED_DATABASE),
    "sign": life.signed,
    "hand_over": life.handed_over,
    "rate": lambda dossier, at: life.rated(dossier, at, random.Random(dossier.pk).choice((1, 2, 3))),
    "take_back": life.taken_back,
    "withdraw": life.withdrawn,
    "stop": life.stopped,
}
"""Acts to try; what is not open at the moment is refused, as in life."""


HISTORY = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from((*STEPS, "file", "look", "look")), st.integers(1, 40)),
    min_size=3,
    max_size=25,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY, online=st.booleans())
def test_made_anew_the_figures_are_those_that_grew(history: list[tuple[int, str, int]], online: bool) -> None:
    at, known = MONDAY, [life.filed(channel="online" if online else "counter")]
    for number, name, hours in history:
        at += timedelta(hours=hours)
        if name == "look":
            actions.tick()
        elif name == "file":
            channel = "online" if len(known) % 2 else "counter"
            known.append(life.filed(at, channel=channel, papers=[replace(p, key="proxy") for p in papers(len(known))]))
        else:
            dossier = Dossier.objects.get(pk=known[number % len(known)].pk)
            try:
                STEPS[name](dossier, at)
            except Refusal:
                continue
    actions.catch_up()
    grown = (facts(), cells())
    actions.rebuild()
    assert (facts(), cells()) == grown
    assert len(grown[0]) == Dossier.objects.count()


@pytest.mark.django_db
def test_looking_twice_counts_nothing_twice() -> None:
    life.done()
    actions.catch_up()
    before = cells()
    Progress.objects.update(settled=0)
    actions.catch_up()
    assert cells() == before


@pytest.mark.django_db
def test_a_birth_date_learned_later_moves_the_earlier_dossier_to_its_age_band() -> None:
    clerk, ageless = city.actor("clerk"), replace(GRANDMOTHER, birth_date=None)
    dossiers.file_dossier(by=clerk, filing=replace(a_filing(life.COPY), applicant=ageless))
    actions.catch_up()
    dossiers.file_dossier(by=clerk, filing=a_filing(life.COPY))
    actions.catch_up()
    assert Fact.objects.filter(band=Band.FROM_75).count() == 2
    grown = cells()
    actions.rebuild()
    assert cells() == grown


@contextmanager
def own_session() -> Iterator[psycopg.Connection[Any]]:
    """A session of its own, whose transaction the test ends when it likes."""
    session = psycopg.connect(**{**database.connection_info(), "dbname": str(connection.settings_dict["NAME"])})  # type: ignore[arg-type]
    try:
        yield session
    finally:
        session.close()


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_committed_late_is_not_passed_over() -> None:
    late = life.filed()
    actions.catch_up()
    with own_session() as slow:
        refused = "UPDATE dossiers_dossier SET status = %s, finished_at = now() WHERE id = %s"
        slow.execute(refused, [int(Status.NOT_RECEIVED), late.pk])
        slow.execute(
            "INSERT INTO audit_entry (at, action, subject_type, subject_id, actor_label, data)"
            " VALUES (now(), 'dossier.refuse_intake', 'dossier', %s, '', '{}')",
            [late.pk],
        )
        life.filed()  # a later row, committed earlier
        for _ in range(4):
            actions.tick()
        assert value("refused_rate", **YEARS).numerator == 0
        assert value("filed", **YEARS).value == 2  # nobody waits for the slow one
        assert Progress.objects.get().settled < Entry.objects.latest("pk").pk
        slow.commit()
    actions.catch_up()
    assert value("refused_rate", **YEARS).numerator == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_counted() -> None:
    life.filed()
    with own_session() as slow:
        slow.execute(
            "INSERT INTO audit_entry (at, action, subject_type, subject_id, actor_label, data)"
            " SELECT now(), 'dossier.rate', 'dossier', id, '', '{\"score\": 3}' FROM dossiers_dossier"
        )
        actions.tick()
        slow.rollback()
    actions.catch_up()
    assert value("satisfaction_rate", **YEARS).denominator == 0


@pytest.mark.django_db(transaction=True)
def test_many_act_at_once_while_the_figures_grow() -> None:
    stop, clerk = threading.Event(), city.actor("clerk")
    looking = threading.Thread(target=rollup.keep_up, args=[stop])
    looking.start()
    try:
        with ThreadPoolExecutor(4) as people:
            list(people.map(lambda n: _busy(n, clerk), range(12)))
        actions.catch_up()
        grown = (facts(), cells())
    finally:
        stop.set()
        looking.join()
    assert len(grown[0]) == 12
    actions.rebuild()
    assert (facts(), cells()) == grown


def _busy(number: int, clerk: Any) -> None:
    try:
        dossier = life.filed(MONDAY + timedelta(minutes=number))
        with clock.at(MONDAY + timedelta(hours=1)):
            dossiers.forward(dossier_id=dossier.pk, by=clerk)
    finally:
        connection.close()


@contextmanager
def a_worker() -> Iterator[None]:
    """`motcua worker`, a process of its own, at work on this database; ended as an operator ends it."""
    place = make_conninfo(**{**database.connection_info(), "dbname": str(connection.settings_dict["NAME"])})
    command = [sys.executable, "-m", "motcua.cli", "worker", "--concurrency", "1"]
    with subprocess.Popen(command, env={**os.environ, "DATABASE_URL": place}, stderr=subprocess.PIPE) as process:
        try:
            yield
        finally:
            process.terminate()
            _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said.decode()


def counted_within(seconds: float, filed: int) -> timedelta:
    """How long it took until the figures, as anybody reads them, knew of so many filings."""
    began = time.monotonic()
    while value("filed", **YEARS).value != filed:
        assert time.monotonic() - began < seconds
        time.sleep(0.05)
    return timedelta(seconds=time.monotonic() - began)


@pytest.mark.django_db(transaction=True)
def test_an_act_is_in_the_figures_within_five_seconds() -> None:
    with a_worker():
        life.filed()
        counted_within(60, 1)  # it has to start first
        for number in range(2, 5):
            life.filed(MONDAY + timedelta(minutes=number))
            counted_within(5, number)


@pytest.mark.django_db(transaction=True)
def test_two_nodes_do_not_roll_up_at_once() -> None:
    life.filed()
    with own_session() as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [rollup.LOCK])
        assert actions.tick() == 0
        other.rollback()
    assert actions.catch_up() > 0


@pytest.mark.django_db(transaction=True)
def test_figures_go_on_in_a_restored_database() -> None:
    """Transaction numbers begin anew there: what was noted before means nothing any more."""
    life.filed()
    actions.catch_up()
    Progress.objects.update(bound=10**15)
    life.filed()
    actions.catch_up(seconds=5)
    assert value("filed", **YEARS).value == 2
    assert Progress.objects.get().settled == Entry.objects.latest("pk").pk


@pytest.mark.django_db(transaction=True)
def test_an_older_release_leaves_the_facts_of_a_newer_one_alone() -> None:
    """While nodes are renewed one after the other, old and new do not make everything anew against each other."""
    life.filed()
    Progress.objects.update(shape=SHAPE + 1)
    _kept_up_for(1.5)
    assert (Progress.objects.get().shape, Fact.objects.count()) == (SHAPE + 1, 0)


@pytest.mark.django_db(transaction=True)
def test_facts_of_an_older_release_are_made_anew_once() -> None:
    life.filed()
    Progress.objects.update(shape=SHAPE - 1)
    _kept_up_for(1.5)
    assert (Progress.objects.get().shape, Fact.objects.count()) == (SHAPE, 1)
    assert rollup.rebuild(outdated_only=True) == 0  # another node was there first


def _kept_up_for(seconds: float) -> None:
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    rollup.keep_up(stop)


@pytest.mark.django_db(transaction=True)
def test_figures_go_on_after_the_database_was_gone_and_after_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rollup, "AFTER_TROUBLE", 0.1)
    look, broken = rollup.tick, iter([ValueError("a mistake of ours")])
    stop = threading.Event()

    def tick() -> int:
        for mistake in broken:
            raise mistake
        return look()

    monkeypatch.setattr(rollup, "tick", tick)
    looking = threading.Thread(target=rollup.keep_up, args=[stop])
    looking.start()
    try:
        life.filed()
        counted_within(5, 1)
        with own_session() as operator:
            operator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connection.close()
        connection.close_pool()
        life.filed()
        counted_within(10, 2)
    finally:
        stop.set()
        looking.join()


@pytest.mark.django_db(transaction=True)
def test_a_crash_half_way_leaves_nothing_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts, cells and how far the ledger is read are one transaction."""
    life.filed()
    monkeypatch.setattr(Progress, "save", _crash)
    with pytest.raises(RuntimeError):
        actions.catch_up()
    monkeypatch.undo()
    assert (Fact.objects.count(), cells(), Progress.objects.get().settled) == (0, {}, 0)
    actions.catch_up()
    assert value("filed", **YEARS).value == 1


def _crash(progress: Progress) -> None:
    if Fact.objects.exists():
        raise RuntimeError("the power goes out")
    models.Model.save(progress)


@pytest.mark.django_db
def test_a_unit_that_ended_keeps_its_figures() -> None:
    life.done()
    life.filed(unit=city.VAN_MIEU)
    actions.catch_up()
    grown = (facts(), cells())
    Unit.objects.filter(code=city.VAN_MIEU).update(valid_to=date(2026, 11, 20))
    units.forget()
    actions.rebuild()
    assert (facts(), cells()) == grown
    ended = Unit.objects.get(code=city.VAN_MIEU)
    assert value("filed", ended, first=date(2026, 11, 1), last=date(2026, 11, 30)).value == 1


@pytest.mark.django_db
def test_a_dossier_objected_to_waits_and_when_upheld_is_dropped() -> None:
    with clock.at(MONDAY):
        dossier = helping.filed_for(helping.signed(procedures=(life.COPY,)), channel="home")
    life.accepted(dossier, MONDAY)
    with clock.at(MONDAY + timedelta(hours=2)):
        dossiers.object_to(dossier_id=dossier.pk, by=applicant_with_receipt(dossier))
    actions.catch_up()
    week = {"first": MONDAY.date(), "last": MONDAY.date() + timedelta(days=6)}
    assert [value(key, **week).value for key in ("open", "late_open")] == [1, 0]
    with clock.at(MONDAY + timedelta(days=3)):
        by = city.actor("officer")
        dossiers.uphold_objection(dossier_id=dossier.pk, by=by, reason="Người đứng tên không nhờ nộp")
    actions.catch_up()
    found = value("progress_rate", **week)
    assert (found.numerator, found.denominator, value("open", **week).value) == (1, 1, 0)
    grown = (facts(), cells())
    actions.rebuild()
    assert (facts(), cells()) == grown


@pytest.mark.django_db
def test_a_clock_set_back_makes_no_handling_time_longer() -> None:
    dossier = life.forwarded(life.filed(), MONDAY)
    life.asked(dossier, MONDAY + timedelta(hours=4))
    life.supplied(dossier, MONDAY + timedelta(hours=1), at_counter=True)
    life.signed(dossier, MONDAY + timedelta(hours=5))
    actions.catch_up()
    assert Fact.objects.get().minutes == 300
