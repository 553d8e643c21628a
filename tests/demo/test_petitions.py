"""The founding petition in the demo: its three dated promises, on any day."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

import pytest

from motcua.cli import petitions
from motcua.demo import staff
from motcua.demo.meetings import keep_asking
from motcua.demo.petitions import ask_and_answer, on
from motcua.demo.powers import empower_city
from motcua.identity.models import Account
from motcua.org.queries import actor_for, unit_by_code
from motcua.petitions import queries
from motcua.petitions.models import Commitment, Petition, Step, WardNotice
from motcua.petitions.rules import why_not_sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(in_city: None) -> list[Commitment]:
    staff.staff_city()
    empower_city()
    ask_and_answer()
    ask_and_answer()
    found = queries.commitments(limit=50)[::-1]
    return [one for one in found if one.dates.all()[0].last]


def test_it_is_told_once_with_its_five_asks(told: list[Commitment]) -> None:
    assert [petition.asks.count() for petition in Petition.objects.all()] == [5]


def test_three_promises_have_a_date(told: list[Commitment]) -> None:
    first = [one.dates.all()[0] for one in told]
    assert [(row.last, row.precision) for row in first] == [
        (date(2025, 10, 30), "day"), (date(2025, 10, 31), "month"), (date(2025, 7, 30), "day"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "day", "stood"),
    [
        (0, date(2025, 9, 30), "promised"),
        (0, date(2025, 10, 20), "at_risk"),
        (0, date(2025, 10, 28), "kept"),
        (0, date(2026, 5, 1), "kept"),
        (1, date(2025, 10, 28), "at_risk"),
        (1, date(2025, 10, 31), "promised"),  # moved to the end of the year two days before
        (1, date(2025, 12, 27), "kept"),
        (2, date(2025, 7, 25), "at_risk"),
        (2, date(2025, 7, 30), "at_risk"),
        (2, date(2025, 7, 31), "overdue"),
        (2, date(2025, 9, 1), "broken"),  # nothing was measured in this small city: nothing proves it
    ],
)
def test_a_replay_of_any_day(told: list[Commitment], place: int, day: date, stood: str) -> None:
    assert queries.replay(told[place], day) == stood


def test_the_numbers_of_the_text_are_its_goals(told: list[Commitment]) -> None:
    goals = {(one.indicator, int(one.threshold or 0)) for one in told[2].evidence.all()}
    assert goals == {("online_rate", 80), ("end_to_end_rate", 20)}


def test_most_wards_told_their_voters_in_time_and_one_still_owes_it(told: list[Commitment]) -> None:
    notices = WardNotice.objects.select_related("reply")
    late = [one for one in notices if one.told_at and one.told_at.date() > one.due_on]
    assert (len(notices), len(late), [one.told_at for one in notices].count(None)) == (8, 1, 1)


def test_a_command_tells_on_which_days_a_promise_moved(
    told: list[Commitment], capsys: pytest.CaptureFixture[str]
) -> None:
    petitions.replay(Namespace(promise=told[1].pk, day=None))
    assert [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[2:]] == [
        ["26/09/2025", "Đã hứa"], ["18/10/2025", "Có nguy cơ chậm"], ["29/10/2025", "Đã hứa"],
        ["18/12/2025", "Có nguy cơ chậm"], ["26/12/2025", "Đã thực hiện"],
    ]  # fmt: skip
    petitions.replay(Namespace(promise=None, day=date(2025, 10, 31)))
    assert "31/10/2025  Đã hứa" in capsys.readouterr().out


def test_somebody_can_sign_an_answer_today_though_the_chair_is_away(told: list[Commitment]) -> None:
    reply = told[0].reply
    chair, deputy = (actor_for(Account.objects.get(username=f"{who}.hanoi")) for who in ("ct", "pct"))
    assert "vắng mặt" in why_not_sign(reply, chair)
    assert why_not_sign(reply, deputy) == ""


def test_what_is_under_way_shows_each_step(told: list[Commitment]) -> None:
    with on(date(2026, 5, 20)):  # a Wednesday far from days off
        keep_asking()
        keep_asking()
        rows = queries.ahead([unit_by_code("H26").pk]).rows
    found = {(row.what.split(":")[0], row.due < date(2026, 5, 20)) for row in rows}
    assert found >= {
        ("Trả lời", True), ("Gửi văn bản chuyển cơ quan khác", True), ("Làm rõ kiến nghị", True), ("Phân loại", False),
        ("Báo cho cử tri", False), ("Trả lời (chờ cấp trên)", False),
    }  # fmt: skip
    assert Petition.objects.count() == 5


def test_the_answers_of_that_time_were_sent_and_what_was_overdue_was_reminded_of(told: list[Commitment]) -> None:
    assert set(Step.objects.values_list("kind", "end")) == {("send_result", "done"), ("remind", "done")}
    assert [step.change.commitment for step in Step.objects.filter(kind="remind") if step.change] == [told[2]]
