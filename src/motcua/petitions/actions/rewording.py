"""What becomes of promises when the words of a reply change."""

from __future__ import annotations

from django.db import transaction

from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing
from motcua.petitions.actions.base import locked_commitment, locked_reply, noted
from motcua.petitions.enums import ReplyStatus
from motcua.petitions.models import Commitment, Draft, DueDate, Reply
from motcua.petitions.rules import check_keep


@transaction.atomic
def drop_promise(*, by: Actor, commitment_id: int) -> None:
    """Take a promise out of a reply in work: it was none, or will be written down anew. Raises Missing, Conflict."""
    row = Commitment.objects.filter(pk=commitment_id).values_list("reply_id", flat=True).first()
    if row is None:
        raise Missing("no_such_commitment", "Không tìm thấy lời hứa này.", advice="Có thể đã được bỏ rồi.")
    reply, commitment = locked_reply(row), locked_commitment(commitment_id)
    check_keep(by, reply.unit_id)
    if reply.status != ReplyStatus.DRAFT:
        raise Conflict(
            "reply_not_draft", "Lời hứa trong bản đã trình hoặc đã ký thì không bỏ được.",
            advice="Nhờ lãnh đạo trả lại để sửa, hoặc soạn bản thay thế.",
        )  # fmt: skip
    _forget_item(reply, commitment.pk)
    commitment.evidence.all().delete()
    DueDate.objects.filter(commitment=commitment).delete()
    noted("commitment.dropped", ("reply", reply.pk), by=by, unit_id=reply.unit_id, words=commitment.words)
    commitment.delete()


def _forget_item(reply: Reply, commitment_id: int) -> None:
    """A paper's item waits again for somebody to confirm it."""
    for draft in Draft.objects.select_for_update().filter(petition_id=reply.petition_id):
        kept = [item for item in draft.done if not (item.startswith("commitment:") and _row(item) == commitment_id)]
        if kept != draft.done:
            draft.done = kept
            draft.save(update_fields=["done"])


def _row(item: str) -> int:
    return int(item.rpartition(":")[2])


def keep_in_place(reply: Reply, text: str) -> None:
    """The promises of a draft go with its text while their words stay in it. Raises Conflict."""
    for one in reply.commitments.all():
        if one.words not in text:
            said = f"Lời hứa “{one.action[:80]}…” không còn trong văn bản."
            raise Conflict("promise_lost", said, advice="Giữ nguyên câu ấy, hoặc bỏ lời hứa trước khi sửa.")
        _point_into(text, one)


def carry_over(old: Reply, new: Reply) -> None:
    """A signed version takes the place of another: promises that it says again go on in it, with all their history. The
    others stay where they were said, in public, and are still watched."""
    for one in old.commitments.select_for_update().order_by("pk"):
        if one.words in new.text:
            one.reply = new
            _point_into(new.text, one)


def _point_into(text: str, one: Commitment) -> None:
    one.span_start = text.find(one.words)
    one.span_end = one.span_start + len(one.words)
    one.save(update_fields=["reply", "span_start", "span_end"])
