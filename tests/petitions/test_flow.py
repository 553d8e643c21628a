"""A petition from meeting to public promise, by the real acts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import Entry
from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common import clock, signing, store
from motcua.common.actor import SYSTEM
from motcua.common.errors import BadInput, Conflict, NotAllowed
from motcua.common.workdays import VN
from motcua.messaging.models import Message
from motcua.org import queries as org
from motcua.petitions import actions, queries
from motcua.petitions.actions.following import token
from motcua.petitions.enums import AskStatus, Standing
from motcua.petitions.models import Commitment, DueDate, Follow, Reading, Reply, Told
from motcua.petitions.workflow import diagram
from tests.factories import city
from tests.petitions import town
from tests.scale import trials

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_city")]


def test_the_drawing_is_of_the_table() -> None:
    assert Path("docs/workflows/petition.md").read_text(encoding="utf-8") == diagram()


# Time limits


@pytest.mark.parametrize(
    ("channel", "urgency", "due", "source"),
    [
        ("council", "normal", date(2025, 10, 22), "Điều 50"),  # 30 days
        ("assembly", "normal", date(2025, 11, 21), "Điều 49"),  # 60 days
        ("direct", "normal", date(2025, 10, 20), "Nghệ An"),  # 20 working days
        ("direct", "urgent", date(2025, 10, 6), "Nghệ An"),
        ("direct", "complex", date(2025, 11, 3), "Nghệ An"),
    ],
)
def test_the_time_to_answer(channel: str, urgency: str, due: date, source: str) -> None:
    made = town.petition(channel=channel, urgency=urgency)
    assert (made.answer_due_on, source in made.answer_rule) == (due, True)


def test_a_limit_that_ends_on_a_day_off_moves_to_the_next_working_day() -> None:
    made = town.petition(received_on=date(2025, 8, 2))  # 30 days later: Monday 1 September, holidays until the 3rd
    assert made.answer_due_on == date(2025, 9, 3)


def test_numbers_run_through_the_year() -> None:
    assert [town.petition().number, town.petition().number] == ["KN-2025-0001", "KN-2025-0002"]


# Who may


def test_a_clerk_keeps_no_petitions() -> None:
    unit = org.unit_by_code(city.KIM_LIEN)
    with pytest.raises(NotAllowed):
        actions.hold_meeting(
            by=city.actor("clerk"), unit_id=unit.pk, title="Tiếp xúc", held_on=town.RECEIVED, channel="council"
        )


def test_the_secretary_does_not_sign() -> None:
    reply = town.drafted(town.petition())
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    with pytest.raises(NotAllowed):
        actions.approve_reply(by=town.secretary(), reply_id=reply.pk)


def test_a_ward_leader_does_not_sign_for_the_city() -> None:
    reply = town.drafted(town.petition())
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    with pytest.raises(NotAllowed):
        actions.approve_reply(by=city.actor("chair"), reply_id=reply.pk)


def test_a_leader_without_power_in_force_does_not_sign() -> None:
    """The office alone is not enough: the register must say so at that moment, and does not once it is taken back."""
    reply = town.drafted(town.petition())
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    leader = town.leader()
    power = Grant.objects.get(grantee=leader.position_id)
    revoke(by=SYSTEM, grant_id=power.pk, reason="Thay đổi phân công")
    with pytest.raises(NotAllowed, match="thu hồi"):
        actions.approve_reply(by=leader, reply_id=reply.pk)


def _words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_the_power_is_kept_with_the_signature() -> None:
    reply = Reply.objects.get(pk=town.published(town.DOCUMENT).reply_id)
    assert reply.grant_id == Grant.objects.get(grantee=town.leader().position_id).pk
    assert [link["instrument"] for link in reply.basis] == ["72/2025/QH15"]
    assert "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15" in _words(store.get(reply.signed_sha256))


def test_the_database_takes_no_signature_without_a_power() -> None:
    reply = town.drafted(town.petition())
    with pytest.raises(IntegrityError, match="reply_signed_under_a_grant"), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(signed_at=clock.now())


# Sorting


def test_an_ask_asked_before_is_found() -> None:
    first = town.petition().asks.get(label="v")
    again = town.petition(
        asks=[actions.NewAsk("1", "Đề nghị không bắt buộc người già phải nộp hồ sơ qua mạng trực tuyến.")]
    )
    found = queries.similar(again.asks.get())
    assert [one.ask for one in found] == [first]
    assert "người già" in found[0].words  # as people write it, with its marks


def test_a_different_ask_is_not_found() -> None:
    town.petition()
    other = town.petition(asks=[actions.NewAsk("1", "Đề nghị nạo vét mương thoát nước ngõ 12.")])
    assert queries.similar(other.asks.get()) == []


def test_a_repeated_ask_points_at_the_first() -> None:
    first, again = town.petition().asks.get(label="v"), town.petition().asks.get(label="v")
    assert actions.mark_duplicate(by=town.secretary(), ask_id=again.pk, of_id=first.pk).duplicate_of == first


def test_what_others_repeat_is_no_repeat_itself() -> None:
    first, again, third = (town.petition().asks.get(label="v") for _ in range(3))
    actions.mark_duplicate(by=town.secretary(), ask_id=again.pk, of_id=first.pk)
    with pytest.raises(Conflict, match="làm gốc"):
        actions.mark_duplicate(by=town.secretary(), ask_id=first.pk, of_id=third.pk)


def test_a_complaint_goes_another_way_and_is_not_answered_here() -> None:
    ask = town.petition().asks.get(label="i")
    actions.send_to_other_procedure(by=town.secretary(), ask_id=ask.pk, reason="Khiếu nại về đất, theo Luật Khiếu nại.")
    with pytest.raises(Conflict):
        actions.assign(by=town.secretary(), ask_id=ask.pk, lead_id=ask.petition.unit_id)


def test_what_is_not_ours_is_sent_on() -> None:
    ask = town.petition().asks.get(label="i")
    sent = actions.forward(by=town.secretary(), ask_id=ask.pk, to="Bộ Nội vụ", reason="Thuộc Trung ương.")
    assert (sent.status, sent.forwarded_to) == (AskStatus.FORWARDED, "Bộ Nội vụ")


# Answers


def test_a_signed_reply_is_a_sealed_paper() -> None:
    reply = Reply.objects.get(pk=town.published(town.DOCUMENT).reply_id)
    report = signing.verify_pdf(store.get(reply.signed_sha256), signing.trusted_roots())
    assert report.intact


def test_what_was_signed_stays() -> None:
    reply = town.published(town.DOCUMENT).reply
    with pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(text="Chúng tôi không hứa gì.")


def test_each_ward_is_to_tell_its_voters_within_three_working_days() -> None:
    with town.on(date(2025, 10, 3)):  # a Friday
        reply = town.published(town.DOCUMENT).reply
    assert {row.due_on for row in reply.ward_notices.all()} == {date(2025, 10, 8)}


def test_a_clerk_of_the_ward_does_not_say_that_voters_were_told() -> None:
    notice = town.published(town.DOCUMENT).reply.ward_notices.get(ward=org.unit_by_code(city.KIM_LIEN))
    with pytest.raises(NotAllowed):
        actions.tell_voters(by=city.actor("clerk"), notice_id=notice.pk, how="Loa phường")


def test_a_replacement_takes_the_place_of_the_first_version() -> None:
    first = town.published(town.DOCUMENT).reply
    again = actions.replace_reply(
        by=town.secretary(), reply_id=first.pk, text="Bản đúng.", outcome="explained", reason="Sai số liệu."
    )
    actions.submit_reply(by=town.secretary(), reply_id=again.pk)
    actions.approve_reply(by=town.leader(), reply_id=again.pk)
    first.refresh_from_db()
    assert (first.status, again.version) == ("replaced", 2)


def test_every_act_is_in_the_ledger() -> None:
    town.published(town.DOCUMENT)
    acts = set(Entry.objects.values_list("action", flat=True))
    assert acts >= {
        "petition.recorded", "ask.assign", "reply.drafted", "commitment.made", "reply.submit", "reply.approve",
        "reply.publish", "commitment.stands",
    }  # fmt: skip


# Promises


def test_a_promise_has_to_stand_in_the_reply() -> None:
    reply = town.drafted(town.petition())
    made_up = actions.Promised("UBND Thành phố", "xây cầu", "sẽ xây cầu", date(2026, 1, 1), "day")
    with pytest.raises(BadInput):
        actions.promise(by=town.secretary(), reply_id=reply.pk, promised=made_up)


def test_the_same_promise_is_written_down_once() -> None:
    reply = town.drafted(town.petition())
    town.promised(reply, town.DOCUMENT)
    with pytest.raises(Conflict, match="đã được ghi rồi"):
        town.promised(reply, town.DOCUMENT)


def test_a_promise_is_public_only_with_its_reply() -> None:
    town.promised(town.drafted(town.petition()), town.DOCUMENT)
    assert queries.commitments() == []


def test_an_accepted_document_keeps_a_promise_and_taking_it_back_reopens_it() -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    evidence = made.evidence.get()
    with town.on(date(2025, 10, 10)):
        actions.accept_document(by=town.leader(), evidence_id=evidence.pk, data=b"bao cao", note="Đủ nội dung.")
    with town.on(date(2025, 11, 10)):
        actions.take_back_acceptance(by=town.leader(), evidence_id=evidence.pk, reason="Thiếu phụ lục.")
    changes = made.changes.values_list("after", flat=True)
    assert list(changes) == [Standing.PROMISED, Standing.KEPT, Standing.REOPENED]


def test_nobody_accepts_in_place_of_a_measurement() -> None:
    made = town.published(town.ONLINE)
    with pytest.raises(Conflict):
        actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Tôi thấy đạt.")


def test_an_indicator_without_anything_to_measure_proves_nothing() -> None:
    made = town.published(town.ONLINE)
    reading = made.evidence.get().readings.last()
    assert (reading.verdict, made.changes.last().after != Standing.KEPT) == ("unknown", True)


def test_a_moved_date_keeps_the_old_one_the_reason_and_who_allowed_it() -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
        town.moved(made, date(2025, 12, 31), "Chờ nghị định.")
    kept = [(row.last, row.reason, "Trần Sỹ" in row.allowed_as) for row in made.dates.all()]
    assert kept == [(date(2025, 10, 30), "", False), (date(2025, 12, 31), "Chờ nghị định.", True)]


def test_the_secretary_moves_no_date() -> None:
    made = town.published(town.DOCUMENT)
    with pytest.raises(NotAllowed):
        actions.move_date(
            by=town.secretary(), commitment_id=made.pk, last=date(2026, 1, 1), precision="day", words="", reason="x"
        )


def replaced(made: Commitment, text: str) -> Reply:
    """A signed new version of the reply that made a promise."""
    reply = actions.replace_reply(
        by=town.secretary(), reply_id=made.reply_id, text=text, outcome="will", reason="Thiếu số liệu."
    )
    actions.submit_reply(by=town.secretary(), reply_id=reply.pk)
    return actions.approve_reply(by=town.leader(), reply_id=reply.pk)


def test_a_promise_that_a_new_version_says_again_goes_on_in_it() -> None:
    made = town.published(town.DOCUMENT)
    reply = replaced(made, f"Thưa cử tri. {town.TEXT}")
    (carried,) = Commitment.objects.all()
    assert (carried.pk, carried.reply_id, carried.public) == (made.pk, reply.pk, True)
    assert reply.text[carried.span_start : carried.span_end] == carried.words
    printed = PdfReader(BytesIO(store.get(reply.signed_sha256))).pages[-1].extract_text()
    assert "trước ngày 30/10/2025" in printed


def test_a_promise_that_a_new_version_leaves_out_stays_public_and_watched() -> None:
    made = town.published(town.DOCUMENT)
    replaced(made, "UBND Thành phố không hứa nữa.")
    (kept,) = queries.commitments()
    assert (kept.reply_id, kept.pk in queries.to_observe()) == (made.reply_id, True)


def test_what_goes_on_in_a_new_version_is_not_written_down_twice() -> None:
    made = town.published(town.DOCUMENT)
    reply = actions.replace_reply(
        by=town.secretary(), reply_id=made.reply_id, text=town.TEXT, outcome="will", reason="Sai chính tả."
    )
    with pytest.raises(Conflict, match="đã có ở bản trước"):
        town.promised(reply, town.DOCUMENT)


@pytest.mark.parametrize("change", [{"words": "khác"}, {"action": "khác"}, {"actor": "khác"}, None])
def test_a_signed_promise_is_neither_changed_nor_deleted(change: dict[str, str] | None) -> None:
    rows = Commitment.objects.filter(pk=town.published().pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change) if change else rows._raw_delete("default")


def test_a_promised_date_is_never_rewritten() -> None:
    made = town.published(town.DOCUMENT)
    with pytest.raises(DatabaseError), transaction.atomic():
        DueDate.objects.filter(commitment=made).update(last=date(2030, 1, 1))


def test_a_promise_watched_for_years_costs_no_more_than_a_new_one(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.ONLINE)
    evidence, began = made.evidence.get(), datetime(2025, 10, 1, tzinfo=VN)
    Reading.objects.bulk_create(
        Reading(evidence=evidence, at=began + timedelta(hours=6 * n), verdict=("no", "yes")[n % 2], value=70 + n % 20)
        for n in range(1500)
    )
    read: list[object] = []
    monkeypatch.setattr(Reading, "from_db", partial(_counted, read, Reading.from_db))
    with django_assert_num_queries(7):
        (found,) = queries.promises(queries.commitments())
    ((_, last),) = found.readings
    assert (last and last.value, len(read)) == (70 + 1499 % 20, 2)


def _counted(read: list[object], load: Callable[..., Reading], *row: Any) -> Reading:
    read.append(row)
    return load(*row)


# Followers


def followed(made: Commitment) -> Follow:
    return actions.follow(by=city.citizen(), commitment_id=made.pk)


def test_a_follower_is_told_once_of_each_change() -> None:
    made = town.published(town.DOCUMENT)
    followed(made)
    town.moved(made, date(2099, 12, 31), "Chờ nghị định.")
    for _ in range(3):
        actions.observe(commitment_id=made.pk)
    actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    assert Message.objects.filter(event="commitment.changed").count() == 2


def test_the_database_refuses_a_second_notice_of_one_change() -> None:
    made = town.published(town.DOCUMENT)
    row, change = followed(made), made.changes.last()
    Told.objects.create(change=change, follow=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Told.objects.create(change=change, follow=row)


def test_an_address_is_told_nothing_before_its_owner_says_so() -> None:
    made = town.published(town.DOCUMENT)
    actions.follow_by_email(by=city.citizen(), commitment_id=made.pk, email="Ba@Example.test")
    actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    assert list(Message.objects.values_list("event", flat=True)) == ["commitment.confirm_follow"]


def test_a_confirmed_address_is_told() -> None:
    made = town.published(town.DOCUMENT)
    actions.follow_by_email(by=city.citizen(), commitment_id=made.pk, email="ba@example.test")
    actions.confirm_follow(token=token(Follow.objects.get()))
    actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    assert Message.objects.filter(event="commitment.changed", email="ba@example.test").count() == 1


# Replay


def test_a_replay_of_any_day_knows_only_what_was_known() -> None:
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    with town.on(date(2025, 12, 5)):
        actions.accept_document(by=town.leader(), evidence_id=made.evidence.get().pk, data=b"x", note="Đủ.")
    whole = queries.commitment_of(made.pk)
    days = [date(2025, 9, 26), date(2025, 10, 20), date(2025, 10, 31), date(2025, 12, 4), date(2025, 12, 6)]
    assert [queries.replay(whole, day) for day in days] == ["promised", "at_risk", "overdue", "broken", "kept"]


def test_random_lives_tell_each_change_once() -> None:
    """Acts in any order: as many notices as changes, each for another change."""
    chance = random.Random(7)
    with town.on(date(2025, 9, 25)):
        made = town.published(town.DOCUMENT)
    followed(made)
    evidence, before = made.evidence.get(), made.changes.count()
    for step in range(trials(200, 30)):
        act = chance.randrange(3)
        if act == 0:
            actions.accept_document(by=town.leader(), evidence_id=evidence.pk, data=b"x", note="Đủ.")
        elif act == 1:
            actions.take_back_acceptance(by=town.leader(), evidence_id=evidence.pk, reason="Thiếu.")
        else:
            last = clock.today() + timedelta(days=step + 1)
            actions.move_date(
                by=town.leader(), commitment_id=made.pk, last=last, precision="day", words="", reason="Lý do."
            )
    keys = list(Message.objects.values_list("key", flat=True))
    assert (len(keys), len(set(keys))) == (made.changes.count() - before, len(keys))


# Measuring


def measured_on(day: date, **where: object) -> tuple[str, str]:
    made = town.promised(town.drafted(town.petition()), town.ONLINE)
    evidence = made.evidence.get()
    for name, value in where.items():
        setattr(evidence, name, value)
    with town.on(day) as at:
        reading = queries.measured(evidence, at=at)
    return str(reading.verdict.value), reading.note


def test_a_unit_that_was_not_there_yet_proves_nothing() -> None:
    unit = org.unit_by_code(city.KIM_LIEN)
    verdict, note = measured_on(date(2025, 6, 15), since=date(2025, 6, 1), unit_id=unit.pk)
    assert (verdict, note != "") == ("unknown", True)


def test_a_day_before_the_first_that_counts_proves_nothing() -> None:
    assert measured_on(date(2025, 6, 15)) == ("unknown", "Chưa đến ngày bắt đầu đo.")
