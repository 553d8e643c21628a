"""Steps with a day of their own: begun by other acts, recorded by the secretary, dropped when no longer needed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.text import fold
from motcua.org import queries as org
from motcua.petitions.actions.base import locked_ask, locked_reply, noted, stated
from motcua.petitions.enums import ReplyStatus, Standing, StepEnd, StepKind
from motcua.petitions.models import Ask, Change, Commitment, Reply, Step
from motcua.petitions.parameters import limit, recipients
from motcua.petitions.rules import check_approve, check_ask_state, check_clarify, check_keep
from motcua.petitions.workflow import ASK_ACTS

RECORDED = {
    StepKind.ASK_PARTNERS: "ask.partners_asked",
    StepKind.PARTNER_ANSWER: "ask.partners_answered",
    StepKind.FORWARD: "ask.sent_on",
    StepKind.BEYOND_POWER: "ask.reported_up",
    StepKind.SEND_RESULT: "reply.sent",
    StepKind.REMIND: "commitment.reminded",
}
"""Steps that are done by a paper that is sent or comes, and what the ledger calls that."""


def begin(
    kind: StepKind, *, unit_id: int, to_whom: str = "", why: str = "", said_by: str = "", ask: Ask | None = None,
    reply: Reply | None = None, change: Change | None = None,
) -> Step:  # fmt: skip
    """From today on it is to be done within the limit that is in force today."""
    today = clock.today()
    rule = limit(kind, today)
    return Step.objects.create(
        kind=kind, unit_id=unit_id, ask=ask, reply=reply, change=change, began_on=today,
        due_on=rule.after(today, org.calendar()), rule=rule.words[:200], to_whom=to_whom[:300], said_by=said_by,
        why=why,
    )  # fmt: skip


def begin_sending(reply: Reply) -> None:
    """A signed reply is to be sent to those whom its channel names."""
    to = recipients(reply.petition.channel, clock.today())
    if to:
        begin(StepKind.SEND_RESULT, unit_id=reply.unit_id, reply=reply, to_whom=to)


def begin_reminding(change: Change) -> None:
    """A promise came to stand elsewhere: its open reminders are no longer needed, unless it still fails; if it fails
    anew, the body that promised is to be reminded, once for each change."""
    now = Standing(change.after)
    if not now.failing:
        why = f"Lời hứa nay ở tình trạng “{now.label}”."
        close(StepEnd.DROPPED, why, by=SYSTEM, kind=StepKind.REMIND, change__commitment=change.commitment_id)
    elif change.after != change.before:
        _remind(change)


def begin_reminding_late(commitment: Commitment) -> None:
    """A promise that failed before reminders were kept here is to be reminded of, too."""
    last = commitment.changes.order_by("number").last()
    known = Step.objects.filter(change__commitment=commitment).exists()
    if last is not None and Standing(last.after).failing and not known:
        _remind(last)


def _remind(change: Change) -> None:
    commitment = change.commitment
    actor = commitment.unit.name if commitment.unit is not None else commitment.actor
    begin(StepKind.REMIND, unit_id=commitment.reply.unit_id, change=change, to_whom=actor)


def replaced(old: Reply, new: Reply, *, by: Actor) -> None:
    """A new version was signed: the doubt about the old one is settled, and nobody is sent the old one any more."""
    said = f"Đã ký bản thay thế (bản {new.version})."
    close(StepEnd.DONE, said, by=by, kind=StepKind.CORRECT, reply=old)
    close(StepEnd.DROPPED, said, by=by, kind=StepKind.SEND_RESULT, reply=old)


def close(end: StepEnd, words: str, *, by: Actor, **which: object) -> None:
    """Close the open steps among these, today. Waits for whoever is recording one of them."""
    for step in Step.objects.select_for_update().filter(end="", **which).order_by("pk"):
        _end(step, end, words, by=by)


@transaction.atomic
def record_step(*, by: Actor, step_id: int, words: str, to_whom: str = "", on: date | None = None) -> Step:
    """It was sent, or came: by which paper, to or from whom, on which day (today without one). Partners that were asked
    have to answer next. Raises Missing, NotAllowed, BadInput, Conflict (done already, no longer needed, or of a kind
    that is settled otherwise)."""
    step = _locked(step_id)
    check_keep(by, step.unit_id)
    kind = StepKind(step.kind)
    if kind not in RECORDED:
        raise Conflict("step_settled_otherwise", "Việc này không xong bằng cách gửi văn bản.")
    step.to_whom = stated(to_whom or step.to_whom, "to_whom", "nơi nhận", longest=300)
    _end(step, StepEnd.DONE, stated(words, "words", "số văn bản hoặc cách gửi", longest=500), by=by, on=on)
    if kind == StepKind.ASK_PARTNERS:
        begin(StepKind.PARTNER_ANSWER, unit_id=step.unit_id, ask=step.ask, to_whom=step.to_whom)
    noted(RECORDED[kind], _subject(step), by=by, unit_id=step.unit_id, to=step.to_whom, due=str(step.due_on))
    return step


@transaction.atomic
def clarify(*, by: Actor, step_id: int, words: str) -> Ask:
    """The ward says what its voters mean: added to the ask after its first words, and sorting goes on.

    By the ward itself or by who keeps the petition. Raises Missing, NotAllowed, BadInput, Conflict."""
    known = Step.objects.filter(pk=step_id, kind=StepKind.UNCLEAR).first()
    if known is None or known.ask_id is None:
        raise Missing("no_such_step", "Không tìm thấy việc này.")
    ask = locked_ask(known.ask_id)
    check_clarify(ask, by)
    check_ask_state(ask, "clarify")
    step, said = _locked(step_id), stated(words, "words", "lời làm rõ", longest=20_000)
    _end(step, StepEnd.DONE, said, by=by)
    ask.text = f"{ask.text}\n\nLàm rõ ngày {clock.today():%d/%m/%Y}: {said}"
    ask.key, ask.status = fold(ask.text), ASK_ACTS["clarify"].target
    ask.save(update_fields=["text", "key", "status"])
    noted("ask.clarify", ("ask", ask.pk), by=by, unit_id=ask.petition.unit_id, ward=by.unit_id)
    return ask


@transaction.atomic
def dispute_reply(*, by: Actor, reply_id: int, said_by: str, reason: str) -> Step:
    """Somebody (voters through their ward, the council) says that a published reply is wrong or incomplete: it is
    looked at again by a day. Raises Missing, NotAllowed, BadInput, Conflict."""
    reply = locked_reply(reply_id)
    check_keep(by, reply.unit_id)
    if reply.status != ReplyStatus.PUBLISHED:
        raise Conflict("reply_not_public", "Chỉ ghi ý kiến về câu trả lời đang công khai.")
    if reply.steps.filter(kind=StepKind.CORRECT, end="").exists():
        raise Conflict("already_disputed", "Câu trả lời này đang được xem lại.", advice="Xem ở mục Việc cần làm.")
    step = begin(
        StepKind.CORRECT, unit_id=reply.unit_id, reply=reply,
        said_by=stated(said_by, "said_by", "ai có ý kiến", longest=200),
        why=stated(reason, "reason", "sai, thiếu ở đâu", longest=5000),
    )  # fmt: skip
    noted("reply.disputed", ("reply", reply.pk), by=by, unit_id=reply.unit_id, due=str(step.due_on))
    return step


@transaction.atomic
def uphold_reply(*, by: Actor, step_id: int, reason: str) -> Step:
    """The leader looked at it again and leaves it as it is, with reasons. Raises Missing, NotAllowed, BadInput."""
    step = _locked(step_id)
    check_approve(by, step.unit_id)
    if step.kind != StepKind.CORRECT or step.reply_id is None:
        raise Conflict("step_settled_otherwise", "Việc này không phải là xem lại câu trả lời.")
    _end(step, StepEnd.DONE, f"Giữ nguyên: {stated(reason, 'reason', 'lý do giữ nguyên', longest=5000)}", by=by)
    noted("reply.upheld", ("reply", step.reply_id), by=by, unit_id=step.unit_id)
    return step


def _locked(step_id: int) -> Step:
    found = Step.objects.select_for_update().filter(pk=step_id).first()
    if found is None:
        raise Missing("no_such_step", "Không tìm thấy việc này.")
    if found.end:
        raise Conflict("step_ended", f"Việc này đã xong: {found.words}", advice="Tải lại trang để xem.")
    return found


def _end(step: Step, end: StepEnd, words: str, *, by: Actor, on: date | None = None) -> None:
    today = clock.today()
    day = on or today
    if not step.began_on <= day <= max(today, step.began_on):
        said = f"Ghi ngày từ {step.began_on:%d/%m/%Y} đến hôm nay."
        raise BadInput("done_on", said, errors=(FieldError("on", said),))
    step.end, step.words, step.done_on, step.done_at, step.done_by_id = end, words, day, clock.now(), by.account_id
    step.save()


def _subject(step: Step) -> tuple[str, int]:
    """What the ledger row is about."""
    if step.change is not None:
        return "commitment", step.change.commitment_id
    return ("reply", step.reply_id) if step.reply_id is not None else ("ask", step.ask_id or 0)
