"""The founding petition, told in our own words (data/kien-nghi.txt), walked from meeting to public promises.

Two of its promises are judged by made-up documents; two are measured in the demo city as it lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from importlib.resources import files

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.demo.papers import scan
from motcua.identity.models import Account
from motcua.org.queries import actor_for, unit_by_code
from motcua.petitions import actions
from motcua.petitions.actions import EvidenceSpec, NewAsk, Promised, measured_by
from motcua.petitions.content import spoken_of
from motcua.petitions.enums import StepKind
from motcua.petitions.models import Commitment, Petition, Reply, Step, WardNotice
from motcua.petitions.reading import Reading, read_text
from motcua.petitions.reading.shapes import Draft

MET, ANSWERED, SENT = date(2025, 9, 5), date(2025, 9, 26), date(2025, 9, 29)
WARDS = ("H26.00229", "H26.00226")
MADE_UP = "(dữ liệu dùng thử)"
PLAN_4173 = date(2025, 7, 21)
FIRST_DAY = date(2025, 7, 1)  # of government in two tiers

TELLING = (
    (date(2025, 9, 29), "Họp tổ dân phố, niêm yết tại trụ sở phường"),
    (date(2025, 9, 30), "Gửi tổ trưởng dân phố đọc tại buổi họp"),
    (date(2025, 9, 29), "Loa phường và trang tin của phường"),
    (date(2025, 10, 3), "Họp tổ dân phố"),  # two days late
)


def ask_and_answer() -> None:
    """From the meeting to the promises; a second time there is nothing to do."""
    if Petition.objects.exists():
        return
    reading = read_text(files("motcua.demo").joinpath("data/kien-nghi.txt").read_text(encoding="utf-8"))
    with on(MET):
        petition = _asked(reading)
    with on(ANSWERED):
        replies = [_answered(petition, reading, i) for i in range(len(reading.answers))]
    _told(replies)
    _sent()
    _judged([one for reply in replies for one in reply.commitments.order_by("id")])


def _told(replies: list[Reply]) -> None:
    """The wards tell their voters: most in time, one late, and one still owes it for the last answer."""
    notices = WardNotice.objects.filter(reply__in=replies).order_by("reply_id", "ward__code")[: 2 * len(replies) - 1]
    for i, notice in enumerate(notices):
        day, how = TELLING[i % len(TELLING)]
        with on(day):
            actions.tell_voters(by=secretary(), notice_id=notice.pk, how=how)


def _sent() -> None:
    """The signed answers went to the council in time; who had promised what was overdue already was reminded."""
    with on(SENT):
        for step in Step.objects.filter(end="").order_by("id"):
            said = "Công văn đề nghị báo cáo việc đã hứa" if step.kind == StepKind.REMIND else "Gửi kèm bản ký số"
            actions.record_step(by=secretary(), step_id=step.pk, words=f"{said} {MADE_UP}")


@contextmanager
def on(day: date) -> Iterator[None]:
    """Inside, it is nine in the morning of that day."""
    with clock.at(datetime.combine(day, time(9), VN)):
        yield


def secretary() -> Actor:
    """Who keeps the petitions of the city."""
    return actor_for(Account.objects.get(username="thuky.hanoi"))


def _leader() -> Actor:
    return actor_for(Account.objects.get(username="ct.hanoi"))


def _asked(reading: Reading) -> Petition:
    by, city = secretary(), unit_by_code("H26")
    meeting = actions.hold_meeting(
        by=by, unit_id=city.pk, title="Tiếp xúc cử tri trước kỳ họp HĐND Thành phố", held_on=MET, channel="council",
        place="Hội trường phường Kim Liên",
    )  # fmt: skip
    petition = actions.record_petition(
        by=by, unit_id=city.pk, meeting_id=meeting.pk, received_on=MET, channel="council",
        title="Để chính quyền hai cấp phục vụ người dân tốt hơn",
        asks=[NewAsk(ask.label, reading.cut(ask.span)) for ask in reading.asks],
        ward_ids=[unit_by_code(code).pk for code in WARDS], context=reading.text.split("\n", 1)[0],
    )  # fmt: skip
    for ask in petition.asks.all():
        actions.assign(by=by, ask_id=ask.pk, lead_id=city.pk)
    return petition


def _answered(petition: Petition, reading: Reading, place: int) -> Reply:
    by, answer = secretary(), reading.answers[place]
    asks = petition.asks.filter(label__in=answer.asks).values_list("pk", flat=True)
    drafts = [draft for draft in reading.commitments if draft.answer == place]
    reply = actions.draft_reply(
        by=by, petition_id=petition.pk, ask_ids=list(asks), text=reading.cut(answer.span),
        outcome="will" if drafts else "explained", labels=" ".join(f"({label})" for label in answer.labels),
    )  # fmt: skip
    for draft in drafts:
        actions.promise(by=by, reply_id=reply.pk, promised=_promised(draft, reading))
    actions.submit_reply(by=by, reply_id=reply.pk)
    actions.approve_reply(by=_leader(), reply_id=reply.pk)
    return actions.publish_reply(by=by, reply_id=reply.pk)


def _promised(draft: Draft, reading: Reading) -> Promised:
    words = reading.cut(draft.span)
    evidence = [replace(measured_by(key, goal), since=FIRST_DAY) for key, goal in spoken_of(words)]
    said_on = PLAN_4173 if evidence else None
    if draft.due.last and not evidence:
        evidence.append(EvidenceSpec(f"Văn bản chứng minh đã làm xong {MADE_UP}"))
    return Promised(
        actor=draft.actor or "UBND Thành phố", action=draft.action, words=words, last=draft.due.last,
        precision=draft.due.precision, due_words=draft.due.words,
        unit_id=unit_by_code("H26").pk, evidence=evidence, said_on=said_on,
    )  # fmt: skip


def _judged(made: list[Commitment]) -> None:
    """One document comes in time; another promise needs more of it, and says so."""
    papers = [one for one in made if one.evidence.filter(kind="document").exists()]
    in_time, moved = papers[0], papers[1]
    with on(date(2025, 10, 28)):
        _accept(in_time, "Đã rà soát xong.")
    with on(date(2025, 10, 29)):
        actions.move_date(
            by=_leader(), commitment_id=moved.pk, last=date(2025, 12, 31), precision="day", words="",
            reason=f"Chờ hướng dẫn về công cụ giám sát {MADE_UP}.",
        )  # fmt: skip
    with on(date(2025, 12, 26)):
        _accept(moved, "Công cụ giám sát đã dùng.")


def _accept(commitment: Commitment, note: str) -> None:
    actions.accept_document(
        by=_leader(),
        evidence_id=commitment.evidence.get().pk,
        data=scan(f"{note} {MADE_UP}").data,
        note=f"{note} {MADE_UP}",
    )
