"""Ends: withdrawal, stop, handing over the result, rating."""

from __future__ import annotations

from django.db import transaction

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput
from motcua.dossiers.actions.base import finish, locked
from motcua.dossiers.actions.intake import issue_notice, stated
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.enums import Cause, Form, Satisfaction, Status
from motcua.dossiers.models import Dossier, Notice, Rating
from motcua.dossiers.rules import check_act


@transaction.atomic
def request_withdrawal(*, dossier_id: int, by: Actor, reason: str) -> Dossier:
    """The applicant takes the filing back (NĐ 118/2025 Điều 21); the authority then stops it."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "request_withdrawal", by)
    dossier.awaits_applicant = False
    finish(dossier, act, by=by, to=Status.WITHDRAWAL, cause=Cause.CITIZEN, reason=stated(reason))
    return dossier


@transaction.atomic
def stop(*, dossier_id: int, by: Actor, reason: str) -> Notice:
    """End the handling without a result and say so (Mẫu 05). Papers go back through the point."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "stop", by)
    notice = issue_notice(dossier, Form.STOP, by=by, reason=stated(reason))
    dossier.finished_at = clock.now()
    dossier.awaits_applicant = False
    finish(dossier, act, by=by, to=Status.STOPPED, reason=reason)
    tell(dossier, "stopped", by=by)
    return notice


@transaction.atomic
def hand_over_result(*, dossier_id: int, by: Actor, receiver: str) -> Dossier:
    """Give the result to the applicant or to whom she sent; `receiver` is the name of who took it."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "hand_over_result", by)
    if not receiver.strip():
        raise BadInput("no_receiver", "Hãy ghi tên người nhận kết quả.")
    dossier.returned_at = clock.now()
    finish(dossier, act, by=by, to=Status.RETURNED, receiver=receiver.strip())
    return dossier


@transaction.atomic
def rate(*, dossier_id: int, by: Actor, score: int, comment: str = "") -> Rating:
    """The applicant's opinion, once."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "rate", by)
    if score not in Satisfaction.values:
        raise BadInput("no_score", "Hãy chọn một mức: rất hài lòng, hài lòng hoặc không hài lòng.")
    rating = Rating.objects.create(dossier=dossier, score=score, comment=comment.strip()[:1000], at=clock.now())
    finish(dossier, act, by=by, score=score)
    return rating
