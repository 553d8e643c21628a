"""The provincial steps: each begins on a day, is due by the rule of that day, and is done by somebody once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.common.workdays import VN
from motcua.org import queries as org
from motcua.petitions import actions, parameters, queries
from motcua.petitions.actions import promising, stepping
from motcua.petitions.enums import AskStatus, Standing, StepKind
from motcua.petitions.models import Ask, Change, Commitment, Reply, Step, WardNotice
from motcua.petitions.rules import steps_ahead
from tests.factories import city
from tests.petitions import town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]

MONDAY = date(2025, 9, 22)


def ask(label: str = "i") -> Ask:
    return town.petition().asks.get(label=label)


def assigned(label: str = "i") -> Ask:
    found = ask(label)
    return actions.assign(by=town.secretary(), ask_id=found.pk, lead_id=found.petition.unit_id)


def published(reply: Reply) -> Reply:
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    actions.approve_reply(by=town.leader(), reply_id=reply.pk)
    return actions.publish_reply(by=town.secretary(), reply_id=reply.pk)


def acts() -> set[str]:
    return set(Entry.objects.values_list("action", flat=True))


# By when: each limit is data of the day on which the step begins


def asked_back() -> Step:
    found = actions.ask_back(by=town.secretary(), ask_id=ask().pk, unclear="Đoạn đường nào?")
    return found.steps.get()


def sent_on() -> Step:
    found = actions.forward(by=town.secretary(), ask_id=ask().pk, to="Bộ Nội vụ", reason="Thuộc Trung ương.")
    return found.steps.get()


def raised() -> Step:
    found = actions.raise_up(by=town.secretary(), ask_id=assigned().pk, to="Chính phủ", reason="Cần sửa nghị định.")
    return found.steps.get()


def sending() -> Step:
    return town.published(town.DOCUMENT).reply.steps.get(kind=StepKind.SEND_RESULT)


def disputed() -> Step:
    reply = town.published(town.DOCUMENT).reply
    return actions.dispute_reply(
        by=town.secretary(), reply_id=reply.pk, said_by="Cử tri phường Kim Liên", reason="Chưa trả lời phần ủy quyền."
    )


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (asked_back, date(2025, 9, 29)),  # 5 working days
        (sent_on, date(2025, 9, 25)),  # 3
        (raised, date(2025, 10, 1)),  # 7
        (sending, date(2025, 9, 24)),  # 2
        (disputed, date(2025, 10, 6)),  # 10
    ],
)  # fmt: skip
def test_a_step_is_due_by_the_rule_of_its_day(begun: Callable[[], Step], due: date) -> None:
    with town.on(MONDAY):
        step = begun()
    assert (step.began_on, step.due_on, "Nghệ An" in step.rule) == (MONDAY, due, True)


def test_a_rule_that_changes_later_moves_no_day_that_was_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = parameters._read("deadlines")["unclear"]["any"]
    later = {**rows[0], "amount": 1, "valid_from": MONDAY + timedelta(days=1)}
    monkeypatch.setitem(parameters._read("deadlines")["unclear"], "any", [*rows, later])
    with town.on(MONDAY):
        before = asked_back()
    with town.on(MONDAY + timedelta(days=1)):
        after = asked_back()
    before.refresh_from_db()
    assert (before.due_on, after.due_on) == (date(2025, 9, 29), date(2025, 9, 24))


# Unclear


def test_an_unclear_ask_is_made_clear_by_its_ward_and_sorting_goes_on() -> None:
    with town.on(MONDAY):
        step = asked_back()
    first = step.ask.text if step.ask else ""
    with town.on(MONDAY + timedelta(days=4)):
        clear = actions.clarify(by=city.actor("chair"), step_id=step.pk, words="Đường Lương Định Của.")
    step.refresh_from_db()
    assert (clear.status, clear.text.startswith(first), clear.text.endswith("Đường Lương Định Của.")) == (
        AskStatus.NEW, True, True,
    )  # fmt: skip
    assert (step.end, step.words, step.to_whom) == (
        "done",
        "Đường Lương Định Của.",
        "phường Kim Liên; phường Văn Miếu - Quốc Tử Giám",
    )
    assert steps_ahead(queries.ask_of(clear.pk)) == [
        ("Phân loại", date(2025, 10, 1))
    ]  # three days from now, not from receipt
    assert "luong dinh cua" in clear.key
    assert {"ask.unclear", "ask.clarify"} <= acts()


def test_an_unclear_ask_is_neither_sorted_nor_answered_meanwhile() -> None:
    step = asked_back()
    with pytest.raises(Conflict, match="Chờ phường, xã làm rõ"):
        actions.assign(by=town.secretary(), ask_id=step.ask_id or 0, lead_id=step.unit_id)


def test_another_ward_does_not_say_what_is_meant() -> None:
    made = town.petition(ward_ids=[org.unit_by_code(city.VAN_MIEU).pk])
    step = actions.ask_back(by=town.secretary(), ask_id=made.asks.all()[0].pk, unclear="Ngõ nào?").steps.get()
    with pytest.raises(NotAllowed):
        actions.clarify(by=city.actor("chair"), step_id=step.pk, words="Ngõ 12.")


def test_what_is_clear_is_not_made_clear_twice() -> None:
    step = asked_back()
    actions.clarify(by=town.secretary(), step_id=step.pk, words="Ngõ 12.")
    with pytest.raises(Conflict):
        actions.clarify(by=town.secretary(), step_id=step.pk, words="Ngõ 13.")
    assert "Ngõ 13" not in Ask.objects.get(pk=step.ask_id).text


def test_a_question_needs_words() -> None:
    with pytest.raises(BadInput):
        actions.ask_back(by=town.secretary(), ask_id=ask().pk, unclear="  ")
    assert not Step.objects.exists()


# Sent on, and reported upwards


def test_sending_on_is_recorded_with_its_paper_and_its_day() -> None:
    with town.on(MONDAY):
        step = sent_on()
    with town.on(date(2025, 9, 29)):
        done = actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 12/VP", on=date(2025, 9, 26))
    assert (done.done_on, done.late, done.words, done.to_whom) == (
        date(2025, 9, 26),
        True,
        "Công văn 12/VP",
        "Bộ Nội vụ",
    )
    assert Entry.objects.get(action="ask.sent_on").subject_id == step.ask_id


@pytest.mark.parametrize("on", [date(2025, 9, 21), date(2025, 9, 23)])
def test_nothing_was_sent_before_it_began_nor_tomorrow(on: date) -> None:
    with town.on(MONDAY):
        step = sent_on()
        with pytest.raises(BadInput):
            actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 12/VP", on=on)


def test_what_exceeds_the_power_stays_open_until_who_decides_has_answered() -> None:
    step = raised()
    actions.record_step(by=town.secretary(), step_id=step.pk, words="Báo cáo 45/BC-UBND")
    found = Ask.objects.get(pk=step.ask_id)
    assert found.status == AskStatus.RAISED
    assert [one.settled for one in queries.petitions_of([step.unit_id])] == [0]
    reply = actions.draft_reply(
        by=town.secretary(), petition_id=found.petition_id, ask_ids=[found.pk], text="Xong.", outcome="done"
    )
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    with pytest.raises(Conflict):
        actions.approve_reply(by=town.leader(), reply_id=reply.pk)
    back = actions.take_direction(by=town.secretary(), ask_id=found.pk, words="Giao Thành phố tự quyết.")
    assert (back.status, back.reason) == (AskStatus.ASSIGNED, "Giao Thành phố tự quyết.")
    assert {"ask.raise", "ask.reported_up", "ask.directed"} <= acts()


def test_what_exceeds_the_power_can_be_sent_on_and_no_report_is_due_any_more() -> None:
    step = raised()
    actions.forward(by=town.secretary(), ask_id=step.ask_id or 0, to="Chính phủ", reason="Thuộc Chính phủ.")
    step.refresh_from_db()
    assert (step.end, [one.kind for one in Step.objects.filter(end="")]) == ("dropped", [StepKind.FORWARD])


# Asked again


def test_wards_that_ask_again_tell_their_voters_of_the_answer_that_is_there() -> None:
    with town.on(MONDAY):
        first = town.published(town.DOCUMENT).reply
        again = town.petition(title="Lại hỏi", ward_ids=[org.unit_by_code(city.KIM_LIEN).pk])
        repeated = again.asks.get(label="v")
        actions.mark_duplicate(by=town.secretary(), ask_id=repeated.pk, of_id=first.asks.get(label="v").pk)
    notice = WardNotice.objects.get(petition=again)
    assert (notice.reply_id, notice.ward.code, notice.due_on) == (first.pk, city.KIM_LIEN, date(2025, 10, 6))
    assert again in queries.petitions_of(None, public=True)


def test_what_was_asked_again_before_there_was_an_answer_is_told_once_it_is_published() -> None:
    reply = town.drafted(town.petition())
    again = town.petition(title="Lại hỏi")
    for label in ("i", "v"):
        of = reply.asks.get(label=label).pk
        actions.mark_duplicate(by=town.secretary(), ask_id=again.asks.get(label=label).pk, of_id=of)
    assert (WardNotice.objects.count(), again in queries.petitions_of(None, public=True)) == (0, False)
    published(reply)
    told = [(one.petition_id, one.ward.code) for one in WardNotice.objects.order_by("id")]
    assert sorted(told, key=str) == sorted(
        [(pk, ward) for pk in (None, again.pk) for ward in (city.KIM_LIEN, city.VAN_MIEU)], key=str
    )  # once for both asks


# Partners


def with_partners(*names: str) -> Ask:
    found = ask()
    partners = [near[0].pk for near in (org.find_units(name, limit=1) for name in names)]
    return actions.assign(by=town.secretary(), ask_id=found.pk, lead_id=found.petition.unit_id, partner_ids=partners)


def test_partners_are_asked_and_their_own_days_run_from_there() -> None:
    with town.on(MONDAY):
        found = with_partners("Sở Nội vụ", "Sở Tài chính")
    asking = found.steps.get()
    assert (asking.due_on, asking.to_whom) == (date(2025, 9, 25), "Sở Nội vụ; Sở Tài chính")
    assert ("Đơn vị phối hợp trả lời", date(2025, 10, 2)) in steps_ahead(queries.ask_of(found.pk))
    with town.on(date(2025, 9, 23)):
        actions.record_step(by=town.secretary(), step_id=asking.pk, words="Công văn 5/VP")
    answering = found.steps.get(kind=StepKind.PARTNER_ANSWER)
    assert (answering.due_on, answering.to_whom) == (date(2025, 9, 30), "Sở Nội vụ; Sở Tài chính")
    actions.record_step(by=town.secretary(), step_id=answering.pk, words="Công văn 8/SNV")
    assert [step.end for step in found.steps.all()] == ["done", "done"]
    assert steps_ahead(queries.ask_of(found.pk)) == [("Trả lời", found.petition.answer_due_on)]
    assert {"ask.partners_asked", "ask.partners_answered"} <= acts()


def test_the_same_partners_keep_their_day_though_the_ask_is_assigned_again() -> None:
    with town.on(MONDAY):
        found = with_partners("Sở Nội vụ")
    again = {"ask_id": found.pk, "lead_id": found.petition.unit_id, "partner_ids": [found.partners.get().pk]}
    with town.on(MONDAY + timedelta(days=4)):
        actions.assign(by=town.secretary(), **again)
        assert [(one.due_on, one.end) for one in found.steps.all()] == [(date(2025, 9, 25), "")]
        actions.ask_back(by=town.secretary(), ask_id=found.pk, unclear="Điều gì?")
        actions.clarify(by=town.secretary(), step_id=found.steps.get(kind=StepKind.UNCLEAR).pk, words="Điều ba.")
        actions.assign(by=town.secretary(), **again)
    assert [(one.kind, one.end) for one in found.steps.all()] == [
        ("ask_partners", "dropped"), ("unclear", "done"), ("ask_partners", ""),
    ]  # fmt: skip


def test_partners_that_changed_are_asked_anew_and_none_after_the_answer() -> None:
    found = with_partners("Sở Nội vụ")
    partner = org.find_units("Sở Tài chính", limit=1)[0].pk
    actions.assign(by=town.secretary(), ask_id=found.pk, lead_id=found.petition.unit_id, partner_ids=[partner])
    assert [(one.to_whom, one.end) for one in found.steps.all()] == [("Sở Nội vụ", "dropped"), ("Sở Tài chính", "")]
    reply = actions.draft_reply(
        by=town.secretary(), petition_id=found.petition_id, ask_ids=[found.pk], text="Đã xong.", outcome="done"
    )
    published(reply)
    assert [one.end for one in found.steps.all()] == ["dropped", "dropped"]


# Sent to the council


def test_a_signed_reply_is_to_be_sent_to_whom_its_channel_names() -> None:
    step = sending()
    assert (step.to_whom.split("; ")[0], step.end) == ("Thường trực HĐND", "")
    actions.record_step(
        by=town.secretary(), step_id=step.pk, words="Trục liên thông", to_whom="Thường trực HĐND Thành phố"
    )
    step.refresh_from_db()
    assert (step.end, step.to_whom, "reply.sent" in acts()) == ("done", "Thường trực HĐND Thành phố", True)


def test_a_replaced_reply_is_not_sent_any_more_but_the_new_one_is() -> None:
    old = sending().reply
    assert old is not None
    new = actions.replace_reply(
        by=town.secretary(), reply_id=old.pk, text="Bản đúng.", outcome="explained", reason="Sai."
    )
    actions.submit_reply(by=town.secretary(), reply_id=new.pk)
    actions.approve_reply(by=town.leader(), reply_id=new.pk)
    found = {one.reply_id: one.end for one in Step.objects.filter(kind=StepKind.SEND_RESULT)}
    assert found == {old.pk: "dropped", new.pk: ""}


# Said to be wrong


def test_a_doubted_reply_is_settled_by_a_new_version() -> None:
    step = disputed()
    old = step.reply
    assert old is not None
    new = actions.replace_reply(
        by=town.secretary(), reply_id=old.pk, text="Bản đúng.", outcome="explained", reason="Thiếu."
    )
    actions.submit_reply(by=town.secretary(), reply_id=new.pk)
    step.refresh_from_db()
    assert step.end == ""  # nothing is settled before it is signed
    actions.approve_reply(by=town.leader(), reply_id=new.pk)
    step.refresh_from_db()
    assert (step.end, step.words) == ("done", "Đã ký bản thay thế (bản 2).")


def test_a_doubted_reply_is_upheld_by_the_leader_alone_and_with_reasons() -> None:
    step = disputed()
    with pytest.raises(NotAllowed):
        actions.uphold_reply(by=town.secretary(), step_id=step.pk, reason="Đủ rồi.")
    with pytest.raises(BadInput):
        actions.uphold_reply(by=town.leader(), step_id=step.pk, reason="")
    held = actions.uphold_reply(by=town.leader(), step_id=step.pk, reason="Phần ủy quyền ở mục 2.")
    assert (held.words, "reply.upheld" in acts()) == ("Giữ nguyên: Phần ủy quyền ở mục 2.", True)


def test_a_reply_is_looked_at_again_once_at_a_time() -> None:
    step = disputed()
    with pytest.raises(Conflict):
        actions.dispute_reply(by=town.secretary(), reply_id=step.reply_id or 0, said_by="HĐND", reason="Sai.")


def test_a_doubt_is_not_settled_by_a_paper() -> None:
    with pytest.raises(Conflict):
        actions.record_step(by=town.secretary(), step_id=disputed().pk, words="Công văn 1")


# Reminders


def promised() -> Commitment:
    with town.on(date(2025, 9, 25)):
        return town.published(town.DOCUMENT)


def watched(made: Commitment, day: date) -> list[Step]:
    with town.on(day):
        actions.observe(commitment_id=made.pk)
    return list(Step.objects.filter(kind=StepKind.REMIND).order_by("id"))


def test_a_promise_that_fails_is_to_be_reminded_of_once_for_each_change() -> None:
    made = promised()  # by Thursday 30 October
    assert watched(made, date(2025, 10, 30)) == []
    for _ in range(3):
        found = watched(made, date(2025, 10, 31))  # a Friday
    assert [(one.began_on, one.due_on, one.to_whom) for one in found] == [
        (date(2025, 10, 31), date(2025, 11, 5), "UBND Thành phố")
    ]
    assert [one.change.after for one in watched(made, date(2025, 12, 1)) if one.change] == ["overdue", "broken"]


def test_what_was_kept_meanwhile_needs_no_reminder() -> None:
    made = promised()
    watched(made, date(2025, 10, 31))
    with town.on(date(2025, 11, 3)):
        actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    step = Step.objects.get(kind=StepKind.REMIND)
    assert (step.end, "Đã thực hiện" in step.words, queries.reminders([made.pk])) == ("dropped", True, {})
    with pytest.raises(Conflict, match="Đã thực hiện"):
        actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 9")


def test_what_is_proved_no_longer_is_to_be_reminded_of() -> None:
    made = promised()
    with town.on(date(2025, 10, 1)):
        actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    with town.on(date(2025, 10, 2)):
        actions.take_back_acceptance(by=town.leader(), evidence_id=made.evidence.get().pk, reason="Thiếu.")
    assert [one.change.after for one in Step.objects.filter(kind=StepKind.REMIND) if one.change] == [Standing.REOPENED]


def test_a_date_that_moves_on_ends_the_reminder() -> None:
    made = promised()
    watched(made, date(2025, 10, 31))
    with town.on(date(2025, 11, 3)):
        town.moved(made, date(2026, 6, 30), "Chờ vốn.")
    assert Step.objects.get(kind=StepKind.REMIND).end == "dropped"


def test_a_promise_that_failed_before_reminders_were_kept_is_reminded_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = promised()
    with monkeypatch.context() as before:
        before.setattr(promising, "begin_reminding", lambda change: None)
        assert watched(made, date(2025, 10, 31)) == []
    for day in (date(2025, 11, 3), date(2025, 11, 4)):
        assert [one.began_on for one in watched(made, day)] == [date(2025, 11, 3)]


def test_a_reminder_is_recorded_by_the_secretary_and_stays_in_the_ledger() -> None:
    made = promised()
    step = watched(made, date(2025, 10, 31))[0]
    with town.on(date(2025, 11, 4)):
        with pytest.raises(NotAllowed):
            actions.record_step(by=town.leader(), step_id=step.pk, words="Công văn 77/VP")
        actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 77/VP")
    assert [one.words for one in queries.reminders([made.pk])[made.pk]] == ["Công văn 77/VP"]
    row = Entry.objects.get(action="commitment.reminded")
    assert (row.subject_type, row.subject_id) == ("commitment", made.pk)


def test_the_database_takes_no_second_reminder_of_one_change() -> None:
    made = promised()
    change = watched(made, date(2025, 10, 31))[0].change
    assert isinstance(change, Change)
    with pytest.raises(IntegrityError, match="step_once_per_change"), transaction.atomic():
        stepping.begin(StepKind.REMIND, unit_id=made.reply.unit_id, change=change)


# What the database itself keeps


def test_what_was_begun_and_what_was_done_stays() -> None:
    step = sent_on()
    changes = [{"due_on": date(2030, 1, 1)}, {"why": "Khác."}, {"began_on": date(2020, 1, 1)}]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Step.objects.filter(pk=step.pk).update(**change)
    actions.record_step(by=town.secretary(), step_id=step.pk, words="Công văn 12/VP")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(words="Chưa gửi.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).delete()


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"end": "done", "done_on": MONDAY, "done_at": datetime(2025, 9, 22, 9, tzinfo=VN)}, "step_done_in_words"),
        ({"done_on": MONDAY}, "step_done_in_words"),
    ],
)
def test_the_database_wants_words_for_what_was_done(change: dict[str, object], name: str) -> None:
    with town.on(MONDAY):
        step = sent_on()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(**change)


def test_a_step_is_of_one_thing_and_open_once() -> None:
    step = sent_on()
    reply = town.published(town.DOCUMENT).reply
    both = Step(
        kind=StepKind.FORWARD, unit_id=step.unit_id, ask=step.ask, reply=reply, began_on=MONDAY, due_on=MONDAY, why="x"
    )
    with pytest.raises(IntegrityError, match="step_of_one_thing"), transaction.atomic():
        both.save()
    with pytest.raises(IntegrityError, match="step_open_once_per_ask"), transaction.atomic():
        stepping.begin(StepKind.FORWARD, unit_id=step.unit_id, ask=step.ask, why="x")


# The list of what is next


def unit_id() -> int:
    return org.unit_by_code(town.CITY).pk


def lines() -> list[tuple[str, date, str]]:
    return [(one.what, one.due, one.about) for one in queries.ahead([unit_id()]).rows]


def test_what_is_next_stands_in_one_list_by_its_day() -> None:
    with town.on(MONDAY):
        sent_on()  # its other ask is still to be sorted, by Thursday
        town.petition(received_on=date(2025, 9, 15))
        town.drafted(town.petition(received_on=date(2025, 9, 15)))
        assert lines() == [
            ("Phân loại", date(2025, 9, 18), "(i), (v)"),
            ("Gửi văn bản chuyển cơ quan khác: Bộ Nội vụ", date(2025, 9, 25), "(i)"),
            ("Phân loại", date(2025, 9, 25), "(v)"),
            ("Trả lời", date(2025, 10, 15), "(i), (v)"),
        ]


def test_what_is_left_out_is_never_more_urgent_than_what_is_shown() -> None:
    with town.on(MONDAY):
        for day in (19, 15, 17, 16, 18):
            town.petition(received_on=date(2025, 9, day))
        sent_on()
        whole = queries.ahead([unit_id()])
        for limit in range(1, 8):
            some = queries.ahead([unit_id()], limit=limit)
            assert (some.rows, some.more) == (whole.rows[: len(some.rows)], len(some.rows) < len(whole.rows))
            assert some.rows


def test_what_came_before_there_was_a_rule_goes_by_the_first_one_and_breaks_no_list() -> None:
    town.petition(received_on=date(2025, 1, 6), channel="direct", urgency="urgent")
    assert lines() == [("Phân loại", date(2025, 1, 9), "(i), (v)")]
    with pytest.raises(BadInput, match="Chưa có thời hạn"):
        town.petition(received_on=date(2025, 1, 6), channel="council")


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_costs_the_same_for_one_and_for_four(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        asked_back()
        disputed()
    queries.ahead([unit_id()])
    with django_assert_num_queries(5):
        queries.ahead([unit_id()])


def test_a_body_sees_what_is_its_own() -> None:
    asked_back()
    ward = org.unit_by_code(city.KIM_LIEN).pk
    assert queries.ahead([ward]).rows == ()
    assert len(queries.to_make_clear(ward)) == 1


# The report


def told(**wanted: object) -> list[tuple[str, str, str]]:
    found = queries.report([unit_id()], date(2025, 9, 1), date(2025, 9, 30))
    return [(one.ask.label, one.result, one.timing.value) for one in found.lines]


def test_a_report_says_of_every_ask_what_became_of_it() -> None:
    with town.on(MONDAY):
        town.published(town.DOCUMENT)
        sent_on()
        town.petition(received_on=date(2025, 9, 1))
    with town.on(date(2025, 10, 3)):
        assert told() == [
            ("i", "Chưa trả lời", "quá hạn"), ("v", "Chưa trả lời", "quá hạn"),
            ("i", "Sẽ giải quyết", "đúng hạn"), ("v", "Sẽ giải quyết", "đúng hạn"),
            ("i", "Trùng, chuyển nơi khác", "không phải trả lời"), ("v", "Chưa trả lời", "còn hạn"),
        ]  # fmt: skip


def test_a_report_counts_by_outcome_ward_and_lead() -> None:
    with town.on(MONDAY):
        town.published(town.DOCUMENT)
        town.petition(ward_ids=[org.unit_by_code(city.KIM_LIEN).pk])
        found = queries.report([unit_id()], MONDAY, MONDAY)
    assert (found.whole.counts, found.whole.total) == ((0, 0, 2, 0, 2, 0), 4)
    assert [(one.name, one.total) for one in found.by_ward] == [
        ("phường Kim Liên", 4),
        ("phường Văn Miếu - Quốc Tử Giám", 2),
    ]
    assert [one.counts for one in found.by_lead] == [(0, 0, 2, 0, 0, 0)]


def test_an_answer_in_time_stays_so_though_a_later_version_holds() -> None:
    with town.on(MONDAY):
        old = town.published(town.DOCUMENT).reply
    with town.on(date(2025, 12, 1)):
        new = actions.replace_reply(
            by=town.secretary(), reply_id=old.pk, text="Xong.", outcome="done", reason="Đã xong."
        )
        published(new)
        assert told() == [("i", "Đã giải quyết xong", "đúng hạn"), ("v", "Đã giải quyết xong", "đúng hạn")]


def test_only_the_period_and_the_body_count() -> None:
    town.petition(received_on=date(2025, 8, 29))
    assert told() == []
    ward = org.unit_by_code(city.KIM_LIEN).pk
    assert queries.report([ward], date(2025, 8, 1), date(2025, 8, 31)).lines == ()


@pytest.mark.parametrize("rows", [1, 4])
def test_a_report_costs_the_same_for_one_and_for_four(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        town.petition()
    with django_assert_num_queries(3):
        queries.report([unit_id()], date(2025, 9, 1), date(2025, 9, 30))
