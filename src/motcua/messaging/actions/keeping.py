"""Mending what did not go: by the operator; and what a provider reports afterwards."""

from __future__ import annotations

from django.db import transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.messaging.enums import OPEN, State
from motcua.messaging.models import Message
from motcua.messaging.rules import check_may_keep_messages


def send_again(*, by: Actor, message_id: int) -> None:
    """Send it once more: at once, by any provider, as a new message of the provider's. Raises NotAllowed, Conflict."""
    check_may_keep_messages(by)
    with transaction.atomic():
        message = _locked(message_id)
        if message.state in OPEN:
            raise Conflict("message_waits", "Tin này đang chờ gửi, máy sẽ tự gửi.")
        if not message.data:
            raise Conflict("message_forgotten", "Nội dung tin này đã xóa vì là mã bí mật, không gửi lại được.")
        message.state, message.next_at = State.WAITING, clock.now()
        message.round, message.tries, message.provider, message.give_up_at = message.round + 1, 0, "", None
        message.save()
        record(by=by, action="message.sent_again", subject=("message", message.pk), data={"event": message.event})


def drop(*, by: Actor, message_id: int, reason: str) -> None:
    """Give up a message that did not go. Raises NotAllowed, BadInput (no reason), Conflict."""
    check_may_keep_messages(by)
    if not reason.strip():
        words = "Hãy ghi vì sao không cần gửi tin này nữa."
        raise BadInput("reason_missing", words, errors=(FieldError("reason", words),))
    with transaction.atomic():
        message = _locked(message_id)
        if message.state != State.FAILED:
            raise Conflict("message_not_failed", "Chỉ bỏ được tin không gửi được.", advice="Hãy tải lại trang.")
        message.state = State.DROPPED
        message.save(update_fields=["state"])
        facts = {"event": message.event, "reason": reason.strip()[:300]}
        record(by=by, action="message.dropped", subject=("message", message.pk), data=facts)


def note_delivery(*, sending_key: str, delivered: bool) -> None:
    """A provider's report about a message that it took: it arrived, or it never will. Late and doubled reports change
    nothing. Raises Missing for a key that is nobody's, and Conflict for a report that overtakes the provider's own
    answer to us: it is to come again."""
    key, _, number = sending_key.rpartition("#")
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(key=key, round=int(number or 0)).first()
        if message is None:
            raise Missing("no_such_message", "Không có tin nào mang khóa này.")
        if message.state in OPEN:
            raise Conflict("message_waits", "Chưa ghi nhận xong việc gửi tin này.", advice="Xin báo lại sau ít giây.")
        if message.state != State.SENT:
            return
        message.state = State.DELIVERED if delivered else State.FAILED
        message.delivered_at = clock.now() if delivered else None
        message.save(update_fields=["state", "delivered_at"])


def _locked(message_id: int) -> Message:
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        raise Missing("no_such_message", "Không tìm thấy tin này.")
    return message
