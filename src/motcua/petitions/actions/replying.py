"""Answers: drafted, signed, published, told to the wards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from motcua.authority.actions import require
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.workdays import VN
from motcua.petitions import prints
from motcua.petitions.actions.base import locked_reply, noted, stated
from motcua.petitions.actions.promising import make_public
from motcua.petitions.actions.rewording import carry_over, keep_in_place
from motcua.petitions.actions.stepping import begin_sending, close, replaced
from motcua.petitions.actions.triage import tell_of_repeats
from motcua.petitions.enums import AskStatus, Outcome, ReplyStatus, StepEnd
from motcua.petitions.models import Ask, Petition, Reply, WardNotice
from motcua.petitions.parameters import limit
from motcua.petitions.rules import (
    check_ask_act,
    check_keep,
    check_replace,
    check_reply_act,
    check_signable,
    check_tell,
    signing_question,
    step_due,
)
from motcua.petitions.workflow import REPLY_ACTS

OPEN = (Outcome.DOING, Outcome.WILL)


@transaction.atomic
def draft_reply(
    *,
    by: Actor,
    petition_id: int,
    ask_ids: Sequence[int],
    text: str,
    outcome: str,
    expected_on: date | None = None,
    labels: str = "",
) -> Reply:
    """Write an answer to one or more asks of a petition."""
    petition = Petition.objects.filter(pk=petition_id).first()
    if petition is None:
        raise Missing("no_such_petition", "Không tìm thấy kiến nghị này.")
    check_keep(by, petition.unit_id)
    asks = list(Ask.objects.filter(petition=petition, pk__in=ask_ids))
    if not asks or len(asks) != len(set(ask_ids)):
        raise BadInput("no_asks", "Chọn kiến nghị được trả lời.", errors=(FieldError("asks", "Chọn ít nhất một mục."),))
    _check_outcome(outcome, expected_on)
    reply = Reply.objects.create(
        petition=petition, unit_id=petition.unit_id, labels=labels.strip()[:60], outcome=outcome,
        text=stated(text, "text", "nội dung trả lời"), expected_on=expected_on, drafted_by_id=by.signed_in,
    )  # fmt: skip
    reply.asks.set(asks)
    noted("reply.drafted", ("reply", reply.pk), by=by, unit_id=reply.unit_id, asks=[ask.label for ask in asks])
    return reply


@transaction.atomic
def edit_reply(*, by: Actor, reply_id: int, text: str, outcome: str, expected_on: date | None = None) -> Reply:
    """Change a draft. Promises that point into it go with it only while their words stay in place."""
    reply = locked_reply(reply_id)
    check_keep(by, reply.unit_id)
    if reply.status != ReplyStatus.DRAFT:
        raise Conflict("reply_not_draft", "Chỉ sửa được bản đang soạn.", advice="Nhờ lãnh đạo trả lại để sửa.")
    _check_outcome(outcome, expected_on)
    text = stated(text, "text", "nội dung trả lời")
    keep_in_place(reply, text)
    reply.text, reply.outcome, reply.expected_on, reply.drafted_by_id = text, outcome, expected_on, by.signed_in
    reply.save()
    noted("reply.edited", ("reply", reply.pk), by=by, unit_id=reply.unit_id)
    return reply


@transaction.atomic
def submit_reply(*, by: Actor, reply_id: int) -> Reply:
    """Hand the draft to the leader."""
    return _move(locked_reply(reply_id), "submit", by=by)


@transaction.atomic
def return_reply(*, by: Actor, reply_id: int, reason: str) -> Reply:
    """The leader wants it changed, and says what."""
    reply = locked_reply(reply_id)
    reply.note = stated(reason, "reason", "điều cần sửa", longest=2000)
    return _move(reply, "return", by=by, reason=reply.note)


@transaction.atomic
def approve_reply(*, by: Actor, reply_id: int) -> Reply:
    """Sign: authority is asked at this moment, the asks count as answered, the paper is sealed with the body's key.

    Raises NotAllowed (not a leader of this body; own draft; no power in force), Conflict."""
    reply = locked_reply(reply_id)
    check_reply_act(reply, "approve", by)
    old = locked_reply(reply.replaces_id) if reply.replaces_id is not None else None
    asks = _locked_asks(reply)
    check_signable(reply, asks, by)
    ruling = require(signing_question(reply, by, clock.now()))
    reply.signed_at, reply.approved_by_id = ruling.at, by.posted
    reply.grant_id, reply.basis = ruling.basis[0].grant_id, [link.as_data() for link in ruling.links]
    if old is not None:
        carry_over(old, reply)
    reply.signed_sha256 = store.put(prints.signed_reply(reply, at=reply.signed_at, by=by))
    _move(reply, "approve", by=by, sha256=reply.signed_sha256)
    for ask in asks:
        check_ask_act(ask, "answer", by)
        ask.status = AskStatus.ANSWERED
        ask.save(update_fields=["status"])
        close(StepEnd.DROPPED, "Đã ký trả lời.", by=by, ask=ask)
    begin_sending(reply)
    if old is not None:
        _move(old, "replace", by=by)
        replaced(old, reply, by=by)
    return reply


@transaction.atomic
def replace_reply(
    *, by: Actor, reply_id: int, text: str, outcome: str, reason: str, expected_on: date | None = None
) -> Reply:
    """A signed answer was wrong or incomplete: a new version, which takes its place once it is signed."""
    old = locked_reply(reply_id)
    check_replace(old, by)
    _check_outcome(outcome, expected_on)
    reply = Reply.objects.create(
        petition=old.petition, unit_id=old.unit_id, labels=old.labels, outcome=outcome, version=old.version + 1,
        replaces=old, text=stated(text, "text", "nội dung trả lời"), expected_on=expected_on,
        reason=stated(reason, "reason", "lý do thay thế", longest=2000), drafted_by_id=by.signed_in,
    )  # fmt: skip
    reply.asks.set(old.asks.all())
    noted("reply.replacing", ("reply", reply.pk), by=by, unit_id=reply.unit_id, replaces=old.pk)
    return reply


@transaction.atomic
def publish_reply(*, by: Actor, reply_id: int) -> Reply:
    """Put it where everybody can read it; the wards that asked are to tell their voters."""
    reply = locked_reply(reply_id)
    reply.published_at = clock.now()
    today = reply.published_at.astimezone(VN).date()
    reply.public_until = today + timedelta(days=limit("stay_public", today).amount)
    _move(reply, "publish", by=by)
    for ask in _locked_asks(reply):
        if ask.status == AskStatus.ANSWERED:
            ask.status = AskStatus.PUBLISHED
            ask.save(update_fields=["status"])
    due = step_due("tell_voters", today)
    WardNotice.objects.bulk_create(
        [WardNotice(reply=reply, ward_id=row.ward_id, due_on=due) for row in reply.petition.asking.all()]
    )
    asks = reply.asks.values_list("pk", flat=True)
    tell_of_repeats(Ask.objects.filter(duplicate_of__in=asks).select_related("petition").order_by("pk"))
    make_public(reply, by=by)
    return reply


@transaction.atomic
def tell_voters(*, by: Actor, notice_id: int, how: str) -> WardNotice:
    """The ward has told its voters, and says how."""
    notice = WardNotice.objects.select_for_update(of=("self",)).select_related("reply").filter(pk=notice_id).first()
    if notice is None:
        raise Missing("no_such_notice", "Không tìm thấy việc báo cho cử tri này.")
    check_tell(notice, by)
    if notice.told_at is not None:
        raise Conflict("already_told", "Phường, xã này đã báo cho cử tri rồi.")
    notice.told_at, notice.how = clock.now(), stated(how, "how", "cách đã báo cho cử tri", longest=200)
    notice.save()
    noted("reply.told", ("reply", notice.reply_id), by=by, unit_id=notice.ward_id, how=notice.how)
    return notice


def _locked_asks(reply: Reply) -> list[Ask]:
    """Locks go from replies to asks, and from older rows to newer: whoever signs waits for who publishes."""
    return list(reply.asks.select_for_update(of=("self",)).select_related("petition").order_by("pk"))


def _check_outcome(outcome: str, expected_on: date | None) -> None:
    if outcome not in Outcome.values:
        raise BadInput("outcome", "Hãy chọn kết quả giải quyết.", errors=(FieldError("outcome", "Chọn một mục."),))
    if outcome not in OPEN and expected_on is not None:
        raise BadInput(
            "expected_on", "Việc đã xong hoặc chỉ giải trình thì không có ngày dự kiến.",
            errors=(FieldError("expected_on", "Để trống."),),
        )  # fmt: skip


def _move(reply: Reply, key: str, *, by: Actor, **data: object) -> Reply:
    check_reply_act(reply, key, by)
    reply.status = REPLY_ACTS[key].target
    reply.save()
    noted(f"reply.{key}", ("reply", reply.pk), by=by, unit_id=reply.unit_id, **data)
    return reply
