"""Reviews of legal texts: what hinders, what is proposed, who, until when."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from motcua.audit.actions import record
from motcua.authority.models import Review
from motcua.authority.rules import check_may_keep_authority
from motcua.authority.rules.entry import Problem, refuse
from motcua.authority.workflow import FINAL, Move, moves_from
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing

SUBJECT = "review"
FIELDS = {
    "unit": "Hãy chọn đơn vị rà soát.",
    "deadline": "Hãy ghi hạn hoàn thành.",
    "proposal": "Hãy ghi đề nghị sửa đổi.",
    "outcome": "Hãy ghi kết quả.",
}


@transaction.atomic
def open_review(*, by: Actor, review: Review) -> Review:
    """List a provision to look at again. Raises NotAllowed, BadInput."""
    check_may_keep_authority(by)
    problems = []
    if review.instrument_id is None and not review.text.strip():
        problems.append(Problem("review_text", "text", "Hãy chọn văn bản, hoặc ghi số và tên văn bản."))
    if not review.provision.strip():
        problems.append(Problem("review_provision", "provision", "Hãy ghi điều, khoản cần rà soát."))
    if not review.problem.strip():
        problems.append(Problem("review_problem", "problem", "Hãy ghi vướng mắc."))
    refuse(problems, "Điền những chỗ được nêu rồi ghi lại.")
    review.opened_at, review.opened_by = clock.now(), by.label
    review.save(force_insert=True)
    record(by=by, action="review.opened", subject=(SUBJECT, review.pk), data={"provision": review.provision})
    return review


@transaction.atomic
def move_review(*, by: Actor, review_id: int, to: str, **facts: Any) -> Review:
    """Take a review one step on (`workflow.MOVES`); `facts` are columns: unit, deadline, proposal, outcome.

    Raises NotAllowed, Missing, Conflict (no such step from here), BadInput (what the step needs)."""
    check_may_keep_authority(by)
    review = Review.objects.select_for_update().filter(pk=review_id).first()
    if review is None:
        raise Missing("no_such_review", "Không tìm thấy việc rà soát này.")
    move = _move(review, to)
    for name in facts.keys() & FIELDS.keys():
        setattr(review, name, facts[name])
    refuse(_lacking(review, move), "Điền những chỗ được nêu rồi ghi lại.")
    before, review.status = review.status, move.target
    review.closed_at = clock.now() if move.target in FINAL else None
    review.save()
    record(by=by, action="review.moved", subject=(SUBJECT, review.pk), data={"from": before, "to": str(move.target)})
    return review


def _move(review: Review, to: str) -> Move:
    for move in moves_from(review.status):
        if move.target == to:
            return move
    raise Conflict("illegal_move", f"Việc rà soát đang ở bước “{review.get_status_display()}” nên không làm thế được.")


def _lacking(review: Review, move: Move) -> list[Problem]:
    return [Problem(f"review_{name}", name, FIELDS[name]) for name in move.needs if not getattr(review, name)]
