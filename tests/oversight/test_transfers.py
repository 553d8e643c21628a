"""A proposed transfer: asked, answered, proposed, decided; each by who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from motcua.audit.models import Entry
from motcua.authority.enums import GrantKind
from motcua.authority.models import Instrument
from motcua.common import clock
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.common.workdays import VN
from motcua.dossiers.actions import file_dossier
from motcua.org.queries import communes, unit_by_code
from motcua.oversight import actions, queries
from motcua.oversight.actions import Answer, TransferFacts
from motcua.oversight.enums import Light, Proposal, Supply, Topic, TransferState
from motcua.oversight.models import Readiness, Task, Transfer
from tests.factories import city
from tests.factories.filings import a_filing

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=VN)
TODAY = NOW.date()
READY = Answer(skilled=3, trained=3, equipment=Supply.ENOUGH, budget=Supply.ENOUGH)


@pytest.fixture(autouse=True)
def _now(db: None) -> object:
    with clock.at(NOW):
        yield


def facts() -> TransferFacts:
    return TransferFacts(
        title="Phân cấp cấp bản sao trích lục hộ tịch", kind=GrantKind.DECENTRALISED, procedures=["2.000635"],
        holder="Giám đốc Sở Tư pháp", holder_unit_id=unit_by_code("H26.STP").pk, receiver="Chủ tịch UBND cấp xã",
        units=[unit.pk for unit in communes()], skill="hộ tịch", basis="Luật 72/2025/QH15 Điều 13",
        planned_from=TODAY + timedelta(days=60),
    )  # fmt: skip


@pytest.fixture
def asked() -> Transfer:
    legal = city.actor("legal")
    draft = actions.open_transfer(by=legal, facts=facts())
    return actions.ask_units(by=legal, transfer_id=draft.pk, answers_due_on=TODAY + timedelta(days=14))


def unit_of(code: str) -> int:
    return unit_by_code(code).pk


def answer(transfer: Transfer, who: str, code: str, said: Answer = READY) -> Readiness:
    return actions.answer_readiness(by=city.actor(who), transfer_id=transfer.pk, unit_id=unit_of(code), answer=said)


def everybody_answers(transfer: Transfer, said: Answer = READY) -> None:
    for unit in communes():
        actions.answer_readiness(by=SYSTEM, transfer_id=transfer.pk, unit_id=unit.pk, answer=said)


def test_every_commune_is_asked_once(asked: Transfer) -> None:
    assert asked.readiness.count() == len(communes()) == 126
    with pytest.raises(Conflict):
        actions.ask_units(by=city.actor("legal"), transfer_id=asked.pk, answers_due_on=TODAY)


def test_the_expected_workload_is_that_of_the_last_ninety_days() -> None:
    clerk = city.actor("clerk")
    for days in (1, 40, 89, 91):
        with clock.at(NOW - timedelta(days=days)):
            file_dossier(by=clerk, filing=a_filing("2.000635"))
    file_dossier(by=clerk, filing=a_filing("2.000815"))
    draft = actions.open_transfer(by=city.actor("legal"), facts=facts())
    asked = actions.ask_units(by=city.actor("legal"), transfer_id=draft.pk, answers_due_on=TODAY)
    by_unit = dict(asked.readiness.values_list("unit_id", "expected"))
    assert by_unit.pop(unit_of(city.KIM_LIEN)) == 1  # three in ninety days
    assert set(by_unit.values()) == {0}


def test_a_unit_answers_for_itself_alone(asked: Transfer) -> None:
    assert answer(asked, "chair", city.KIM_LIEN).answered_at == NOW
    assert answer(asked, "checker", city.KIM_LIEN).skilled == 3  # the head of its office may as well
    for who in ("chair_vm", "officer", "clerk", "legal", "inspector", "justice", "city_chair"):
        with pytest.raises(NotAllowed):
            answer(asked, who, city.KIM_LIEN)


def test_every_answer_stays_in_the_ledger(asked: Transfer) -> None:
    answer(asked, "chair", city.KIM_LIEN)
    answer(asked, "chair", city.KIM_LIEN, replace(READY, trained=1))
    told = Entry.objects.filter(action="readiness.answered", subject_id=asked.pk).order_by("id")
    assert [entry.data["trained"] for entry in told] == [3, 1]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"skilled": -1}, "skilled"),
        ({"trained": 4}, "trained"),
        ({"equipment": ""}, "equipment"),
        ({"budget": "much"}, "budget"),
        ({"note": "x" * 1001}, "note"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(asked: Transfer, change: dict[str, object], path: str) -> None:
    with pytest.raises(BadInput) as refused:
        answer(asked, "chair", city.KIM_LIEN, replace(READY, **change))
    assert path in {error.path for error in refused.value.errors}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": " "}, "title"),
        ({"procedures": ["9.999999"]}, "procedures"),
        ({"procedures": []}, "procedures"),
        ({"fields": ["Chiêm tinh"]}, "fields"),
        ({"kind": "gift"}, "kind"),
        ({"units": [1_000_000]}, "units"),
        ({"planned_from": TODAY}, "planned_from"),
    ],
)
def test_a_draft_that_cannot_be_is_refused(change: dict[str, object], path: str) -> None:
    with pytest.raises(BadInput) as refused:
        actions.open_transfer(by=city.actor("legal"), facts=replace(facts(), **change))
    assert path in {error.path for error in refused.value.errors}


@pytest.mark.parametrize("who", ["chair", "officer", "inspector", "clerk"])
def test_only_legal_officers_propose(who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.open_transfer(by=city.actor(who), facts=facts())


def test_the_table_of_all_communes_takes_three_queries(
    asked: Transfer, django_assert_num_queries: Callable[[int], object]
) -> None:
    everybody_answers(asked)
    queries.readiness_table(asked)  # the catalog is now in this process
    with django_assert_num_queries(3):
        table = queries.readiness_table(asked)
    assert len(table.rows) == 126
    assert table.advice.proposal is Proposal.GO


def test_red_comes_first_and_green_last(asked: Transfer) -> None:
    answer(asked, "chair", city.KIM_LIEN)
    answer(asked, "chair_vm", city.VAN_MIEU, replace(READY, trained=0))
    lights = [row.judgement.light for row in queries.readiness_table(asked).rows]
    assert lights == [Light.RED, *[Light.OFF] * 124, Light.GREEN]


def test_the_proposal_keeps_its_reasons_and_the_decision_its_instrument(asked: Transfer) -> None:
    legal = city.actor("legal")
    with pytest.raises(Conflict, match="Chưa có đơn vị nào"):
        actions.propose_transfer(by=legal, transfer_id=asked.pk)
    everybody_answers(asked, replace(READY, budget=Supply.PARTLY))
    proposed = actions.propose_transfer(by=legal, transfer_id=asked.pk)
    assert proposed.proposal == Proposal.SUPPORT
    assert "126/126 đơn vị đã trả lời (100%)" in proposed.reasons[0]
    with pytest.raises(Conflict):
        answer(proposed, "chair", city.KIM_LIEN)
    text = Instrument.objects.get(number="12/QĐ-UBND")
    decided = actions.decide_transfer(by=legal, transfer_id=asked.pk, instrument_id=text.pk)
    assert (decided.state, decided.instrument) == (TransferState.DECIDED, text)
    with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
        Transfer.objects.filter(pk=asked.pk).update(title="Khác")


def test_another_proposal_needs_a_reason(asked: Transfer) -> None:
    everybody_answers(asked)
    legal = city.actor("legal")
    with pytest.raises(BadInput):
        actions.propose_transfer(by=legal, transfer_id=asked.pk, instead=Proposal.NOT_YET)
    proposed = actions.propose_transfer(
        by=legal, transfer_id=asked.pk, instead=Proposal.NOT_YET, because="Chờ phần mềm hộ tịch nâng cấp"
    )
    assert "Chờ phần mềm" in proposed.reasons[-1]
    again = actions.ask_again(by=legal, transfer_id=asked.pk, answers_due_on=TODAY)
    assert (again.proposal, again.state) == ("", TransferState.ASKED)


def test_what_is_dropped_says_why(asked: Transfer) -> None:
    with pytest.raises(BadInput):
        actions.drop_transfer(by=city.actor("legal"), transfer_id=asked.pk, reason=" ")
    dropped = actions.drop_transfer(by=city.actor("legal"), transfer_id=asked.pk, reason="Luật giao cho xã")
    assert dropped.state == TransferState.DROPPED


def test_support_is_planned_once_for_each_lack(asked: Transfer) -> None:
    legal = city.actor("legal")
    answer(asked, "chair", city.KIM_LIEN, replace(READY, trained=1, equipment=Supply.PARTLY))
    added = actions.plan_support(by=legal, transfer_id=asked.pk)
    assert len(added) == 125 + 2
    assert actions.plan_support(by=legal, transfer_id=asked.pk) == []
    training = Task.objects.get(topic=Topic.TRAINING)
    assert training.unit.code == "H26.STP"  # who holds the power trains those who will
    assert training.owner == city.position("H26.STP", "Giám đốc")
    assert training.due_on == asked.planned_from - timedelta(days=14)


def test_a_task_is_finished_by_who_has_to_do_it_with_a_proof(asked: Transfer) -> None:
    task = actions.add_task(
        by=city.actor("legal"), transfer_id=asked.pk, unit_id=unit_of("H26.STP"), what="Mở lớp tập huấn",
        due_on=TODAY + timedelta(days=3),
    )  # fmt: skip
    assert not task.overdue(TODAY + timedelta(days=3))
    assert task.overdue(TODAY + timedelta(days=4))
    with pytest.raises(NotAllowed):
        actions.finish_task(by=city.actor("chair"), task_id=task.pk, proof="Xong")
    with pytest.raises(BadInput):
        actions.finish_task(by=city.actor("justice"), task_id=task.pk, proof=" ")
    done = actions.finish_task(by=city.actor("justice"), task_id=task.pk, proof="Lớp ngày 24/11, 126 người")
    assert not done.overdue(date(2030, 1, 1))
    with pytest.raises(Conflict):
        actions.finish_task(by=city.actor("justice"), task_id=task.pk, proof="Lần nữa")


def test_a_date_that_moves_leaves_its_trace(asked: Transfer) -> None:
    task = actions.add_task(
        by=city.actor("legal"), transfer_id=asked.pk, unit_id=unit_of("H26.STP"), what="Mở lớp", due_on=TODAY
    )
    moved = actions.move_task(
        by=city.actor("legal"), task_id=task.pk, due_on=TODAY + timedelta(days=9), reason="Giảng viên ốm"
    )
    entry = Entry.objects.get(action="task.moved")
    assert (entry.data["before"], entry.data["due_on"]) == ("2026-11-23", moved.due_on.isoformat())


def test_lists_take_the_same_queries_for_one_row_and_for_three(
    asked: Transfer, django_assert_num_queries: Callable[[int], object]
) -> None:
    legal = city.actor("legal")
    for rows in (1, 3):
        for _ in range(rows - 1):
            more = actions.open_transfer(by=legal, facts=facts())
            actions.ask_units(by=legal, transfer_id=more.pk, answers_due_on=TODAY)
            actions.add_task(
                by=legal, transfer_id=more.pk, unit_id=unit_of(city.KIM_LIEN), what="Bố trí người", due_on=TODAY
            )
        with django_assert_num_queries(2):
            assert len(queries.transfers().rows) == rows
        with django_assert_num_queries(1):
            assert len(queries.asked_of([unit_of(city.KIM_LIEN)])) == rows
        with django_assert_num_queries(1):
            assert len(queries.tasks(unit_ids=[unit_of(city.KIM_LIEN)]).rows) == rows - 1


def test_lists_go_on_after_the_last_row_seen(asked: Transfer) -> None:
    for _ in range(3):
        actions.open_transfer(by=city.actor("legal"), facts=facts())
    first = queries.transfers(limit=3)
    rest = queries.transfers(limit=3, after=first.after)
    assert [len(first.rows), len(rest.rows), rest.after] == [3, 1, None]


def test_nothing_is_deleted(asked: Transfer) -> None:
    for rows in (Transfer.objects.all(), Readiness.objects.all()):
        with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
            rows._raw_delete("default")
