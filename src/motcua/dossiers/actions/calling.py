"""1022: an agent tells a caller where a dossier stands, notes what was said, and sees that who waits is called back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from motcua.audit.actions import record, record_view
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing, NotAllowed, TooMany
from motcua.dossiers import queries
from motcua.dossiers.actions.asking import STATUS, status_words
from motcua.dossiers.actions.receipts import proof_of
from motcua.dossiers.enums import CallProof
from motcua.dossiers.models import Call, Dossier
from motcua.dossiers.rules import check_may_answer_calls
from motcua.identity.rules import normalise_phone
from motcua.messaging.actions import Recipient, post
from motcua.messaging.models import Message

MOST, WITHIN = 3, timedelta(hours=1)
"""So often is one dossier's status texted; and for so long a call stays open."""


def take_call(*, by: Actor, code: str, phone: str = "", secret: str = "") -> Call:
    """Open what may be told of a dossier to somebody who calls from `phone`, or reads the `secret` of the receipt.

    A look that the applicant sees. Raises NotAllowed, Missing (no such code), BadInput (no telephone number), TooMany.
    """
    check_may_answer_calls(by)
    dossier = queries.dossier_by_code(code)
    proof = proof_of(dossier, phone=normalise_phone(phone), secret=secret, by=by)
    if proof is None:
        raise NotAllowed(
            "caller_unproven",
            "Số máy và mã bí mật đều không khớp với hồ sơ này, nên chưa nói được gì về hồ sơ.",
            advice="Xin người gọi đọc mã bí mật trên giấy hẹn; hoặc gửi tình trạng về số máy ghi trong hồ sơ.",
        )
    return _opened(by, dossier, proof)


@transaction.atomic
def _opened(by: Actor, dossier: Dossier, proof: CallProof) -> Call:
    call = Call.objects.create(dossier=dossier, agent_id=by.posted, proof=proof)
    _looked_at(by, dossier, "Trả lời điện thoại gọi 1022")
    return call


def _looked_at(by: Actor, dossier: Dossier, purpose: str) -> None:
    subject = (queries.SUBJECT, dossier.pk)
    record_view(by=by, subject=subject, person_id=dossier.applicant_id, purpose=purpose)


def view_call(*, by: Actor, call_id: int) -> Call:
    """A call that this agent answers now, or one of somebody who waits to be called back: that is another look, and
    the applicant sees it. Raises NotAllowed, Missing."""
    check_may_answer_calls(by)
    call = Call.objects.select_related("dossier").filter(pk=call_id).first()
    if call is None or not (call.phone or (call.agent_id == by.posting_id and _is_open(call))):
        words = "Cuộc gọi này đã ghi xong, hoặc không phải của ông/bà."
        raise Missing("no_such_call", words, advice="Người dân gọi lại thì mở cuộc gọi mới.")
    if call.phone:
        _looked_at(by, call.dossier, "Gọi lại cho người đã gọi 1022")
    queries.with_units(call.dossier)
    return call


def _is_open(call: Call) -> bool:
    return call.noted_at is None and call.at >= clock.now() - WITHIN


@transaction.atomic
def note_call(*, by: Actor, call_id: int, note: str, call_back: str = "") -> Call:
    """What was said, for colleagues to see at the dossier; with a number in `call_back` somebody waits to be called.

    Raises NotAllowed, Missing, BadInput, Conflict (noted already).
    """
    call = _locked(by, call_id)
    if call.noted_at is not None:
        raise Conflict("call_noted", "Cuộc gọi này đã ghi xong.", advice="Người dân gọi lại thì mở cuộc gọi mới.")
    call.note, call.noted_at, call.phone = _said(note), clock.now(), _number(call_back)
    call.save(update_fields=["note", "noted_at", "phone"])
    _tell_colleagues(by, call, f"Người dân gọi 1022{', chờ gọi lại' if call.phone else ''}: {call.note}")
    return call


@transaction.atomic
def note_call_back(*, by: Actor, call_id: int, note: str) -> Call:
    """They were called back; their number is forgotten. Raises NotAllowed, Missing, BadInput, Conflict."""
    call = _locked(by, call_id)
    if not call.phone:
        raise Conflict("nobody_waits", "Người này đã được gọi lại rồi.", advice="Hãy tải lại trang.")
    said = _said(note)
    call.phone = ""
    call.save(update_fields=["phone"])
    _tell_colleagues(by, call, f"Đã gọi lại người dân: {said}")
    return call


@transaction.atomic
def send_status(*, by: Actor, code: str) -> None:
    """Text where a dossier stands to the number that stands in it, whoever asked: nobody else learns anything, not
    even whether there is a number. Raises NotAllowed, Missing, TooMany."""
    check_may_answer_calls(by)
    dossier = queries.dossier_by_code(code)
    subject = (queries.SUBJECT, dossier.pk)
    told = Message.objects.filter(person=dossier.applicant_id, event=STATUS, subject_id=dossier.pk)
    if told.filter(created_at__gte=clock.now() - WITHIN).count() >= MOST:
        raise TooMany("told_enough", "Một giờ qua đã gửi tình trạng hồ sơ này nhiều lần.", advice="Xin chờ một giờ.")
    to = Recipient(dossier.applicant_id, phone=dossier.applicant.phone)
    key = f"status:{dossier.pk}:{clock.now():%y%m%d%H%M%S%f}"
    post(by=by, event=STATUS, to=to, data=status_words(dossier), subject=subject, key=key)


def _locked(by: Actor, call_id: int) -> Call:
    check_may_answer_calls(by)
    call = Call.objects.select_for_update(of=("self",)).select_related("dossier").filter(pk=call_id).first()
    if call is None:
        raise Missing("no_such_call", "Không có cuộc gọi này.")
    return call


def _said(note: str) -> str:
    if not note.strip():
        words = "Hãy ghi ngắn gọn đã nói gì."
        raise BadInput("note_missing", words, errors=(FieldError("note", words),))
    return note.strip()[:500]


def _number(typed: str) -> str:
    try:
        return normalise_phone(typed)
    except BadInput as problem:
        raise BadInput(problem.code, problem.message, errors=(FieldError("call_back", problem.message),)) from None


def _tell_colleagues(by: Actor, call: Call, text: str) -> None:
    subject, unit = (queries.SUBJECT, call.dossier_id), call.dossier.competent_unit_id
    record(by=by, action="dossier.note", subject=subject, unit_id=unit, data={"text": text})
