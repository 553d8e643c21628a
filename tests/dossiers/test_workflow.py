"""The workflow table itself, and dossiers driven through it at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.common.workdays import VN
from motcua.dossiers import actions, queries
from motcua.dossiers.enums import Cause, Effect, Status
from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.rules import offers
from motcua.dossiers.workflow import ACTS, CLOCK, OWNERS, WHILE_FROZEN, diagram, legal_moves
from tests.factories import city, helping
from tests.factories.filings import a_filing

NATIONAL_MOVES = {
    (1, 2), (1, 3), (1, 5), (1, 7), (2, 4), (2, 5), (2, 6), (2, 7), (4, 5), (4, 6), (4, 7), (4, 8), (4, 9),
    (5, 2), (5, 4), (5, 7), (5, 8), (6, 4), (6, 7), (6, 8), (7, 8), (9, 10),
}  # fmt: skip


def test_the_table_allows_exactly_the_national_moves() -> None:
    assert {(int(a), int(b)) for a, b in legal_moves()} == NATIONAL_MOVES


def test_every_status_has_an_owner_a_label_and_a_clock_effect() -> None:
    assert set(OWNERS) == set(CLOCK) == set(Status)
    assert all(status.label for status in Status)


def test_the_drawing_is_fresh() -> None:
    drawn = Path(__file__).parents[2] / "docs/workflows/dossier.md"
    assert drawn.read_text(encoding="utf-8") == diagram(), (
        "run: python -m motcua.dossiers.workflow > docs/workflows/dossier.md"
    )


def test_every_act_has_somebody_who_may_do_it() -> None:
    assert all(act.who and act.sources for act in ACTS.values())


HELP = ("object_to", "note_sheet_given")
NAM = {"full_name": "Lê Văn Nam", "national_id": "001085000456", "birth_date": None, "sex": "male"}
ACTORS = ("clerk", "officer", "officer2", "checker", "chair", "deputy", "owner", "clerk_vm", "officer_vm")


REACHED: set[int] = set()
ONWARD = ("accept", "supply", "confirm_payment", "forward", "prepare_decision", "check_decision", "sign_decision")


class AnyLife(RuleBasedStateMachine):
    """Anybody tries anything at any time. What is refused changes nothing; what is done is legal."""

    people: dict[str, Actor]

    @initialize(channel=st.sampled_from(["online", "counter", "point"]))
    def file(self, channel: str) -> None:
        self.savepoint = transaction.savepoint()
        self.now = datetime(2026, 3, 2, 8, tzinfo=VN)
        by = city.citizen() if channel == "online" else city.actor("clerk")
        with clock.at(self.now):
            dossier = (
                helping.filed_for(helping.agreed(**NAM, procedures=("2.000635",)))
                if channel == "point"
                else actions.file_dossier(by=by, filing=a_filing("2.000635", channel=channel))
            )
        self.pk = dossier.pk
        self.papers = Document.objects.filter(dossier=dossier).count()
        self.readings = [(self.now, dossier.due_at)]
        self.people = {name: city.actor(name) for name in ACTORS if name != "owner"}
        self.people["owner"] = replace(queries.applicant_with_receipt(dossier), account_id=dossier.filed_by)

    @rule(
        act=st.sampled_from(sorted(ACTS)),
        who=st.sampled_from(ACTORS),
        minutes=st.integers(1, 4000),
        amount=st.integers(1, 5),
    )
    def try_act(self, act: str, who: str, minutes: int, amount: int) -> None:
        self.now += timedelta(minutes=minutes)
        before = Dossier.objects.get(pk=self.pk)
        try:
            with clock.at(self.now):
                self._do(act, amount)(self.people[who])
        except Refusal:
            assert Dossier.objects.filter(pk=self.pk).values().get() == _values(before)
            return
        after = Dossier.objects.get(pk=self.pk)
        assert before.frozen_at is None or act in WHILE_FROZEN
        assert (before.status, after.status) in NATIONAL_MOVES or before.status == after.status
        assert after.supplements >= before.supplements
        if before.due_at and ACTS[act].effect is not Effect.START:
            assert after.due_at is not None
            assert after.due_at >= before.due_at
        papers = Document.objects.filter(dossier_id=self.pk).count()
        assert papers >= self.papers
        self.papers = papers
        self.readings.append((self.now, after.due_at))
        REACHED.add(after.status)

    @rule(seed=st.integers(0, 2**32))
    def do_what_is_offered(self, seed: int) -> None:
        """Mostly onward: the ends and the side acts are taken less often, or every life would be short."""
        chance = random.Random(seed)
        first, minutes, amount = chance.randrange(9), chance.randrange(1, 2000), chance.randrange(1, 6)
        dossier = Dossier.objects.get(pk=self.pk)
        rare = (
            set()
            if chance.random() < 0.1
            else {"request_withdrawal", "stop", "note", "take", "assign", "extend", "revoke_result", *HELP}
        )
        for who in (*ACTORS[first:], *ACTORS[:first]):
            offered = [offer.act.key for offer in offers(dossier, self.people[who]) if not offer.reason]
            if onward := [act for act in offered if act not in rare]:
                forward = [act for act in onward if act in ONWARD]
                chosen = forward[0] if forward and chance.random() < 0.6 else chance.choice(onward)
                return self.try_act(chosen, who, minutes, amount)
        return None

    def _do(self, act: str, amount: int) -> Callable[[Actor], object]:
        arguments: dict[str, dict[str, object]] = {
            "refuse_intake": {"reason": "không đủ điều kiện"},
            "request_supplement": {"reason": "còn thiếu giấy tờ", "items": ["Ảnh căn cước"]},
            "supply": {"papers": [actions.Paper("more", "Ảnh căn cước")]},
            "require_payment": {"amount": 8000 * amount, "reason": "phí theo quy định"},
            "request_withdrawal": {"reason": "không cần nữa"},
            "stop": {"reason": "dừng theo yêu cầu"},
            "assign": {"to": self.people[f"officer{2 if amount % 2 else ''}"].posting_id, "reason": "chia lại việc"},
            "note": {"text": "đã gọi điện cho người dân"},
            "extend": {"amount": amount, "cause": Cause.AGENCY, "reason": "cần xác minh thêm"},
            "prepare_decision": {"outcome": "approve", "body": "Cấp bản sao trích lục."},
            "return_for_rework": {"reason": "sai số bản"},
            "hand_over_result": {"receiver": "Trần Thị Bé"},
            "rate": {"score": 3},
            "revoke_result": {"text": "77/QĐ-UBND", "reason": "cấp sai người"},
            "uphold_objection": {"reason": "bà cụ khẳng định không nhờ ai"},
        }
        return lambda by: getattr(actions, act)(dossier_id=self.pk, by=by, **arguments.get(act, {}))

    @invariant()
    def the_row_shows_what_the_ledger_says(self) -> None:
        if not hasattr(self, "pk"):
            return
        dossier = Dossier.objects.get(pk=self.pk)
        with clock.at(self.now):
            assert queries.replay(dossier).due_at == dossier.due_at
        moment, due_at = self.readings[len(self.readings) // 2]
        assert queries.replay(dossier, at=moment).due_at == due_at

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)


def _values(dossier: Dossier) -> dict[str, object]:
    return {field.attname: getattr(dossier, field.attname) for field in dossier._meta.concrete_fields}


@pytest.mark.django_db
@pytest.mark.slow
def test_no_life_reaches_a_forbidden_status_or_loses_time_or_papers() -> None:
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        AnyLife,
        settings=settings(
            max_examples=18,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=checks,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),  # a failing life is shown whole: shrinking one takes minutes
        ),
    )
    assert len(REACHED) >= 5, f"too short lives: {REACHED}"
