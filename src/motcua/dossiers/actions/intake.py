"""At the door: taking a dossier in, turning it away, asking for what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput
from motcua.dossiers.actions.base import finish, go_to_step, locked
from motcua.dossiers.actions.documents import Paper, add_documents
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.enums import Cause, Effect, Form, Stage, Status
from motcua.dossiers.models import Dossier, Notice
from motcua.dossiers.rules import check_act


@transaction.atomic
def accept(*, dossier_id: int, by: Actor) -> Dossier:
    """Take an online filing in: its clock starts now. It stays with the point until forwarded."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "accept", by)
    finish(dossier, act, by=by, to=Status.RECEIVED)
    tell(dossier, "accepted", by=by)
    return dossier


@transaction.atomic
def refuse_intake(*, dossier_id: int, by: Actor, reason: str) -> Notice:
    """Turn an online filing away with a reason (Mẫu 03)."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "refuse_intake", by)
    notice = issue_notice(dossier, Form.REFUSAL, by=by, reason=stated(reason))
    dossier.finished_at = clock.now()
    finish(dossier, act, by=by, to=Status.NOT_RECEIVED, reason=reason)
    tell(dossier, "refused", by=by)
    return notice


@transaction.atomic
def request_supplement(*, dossier_id: int, by: Actor, reason: str, items: Sequence[str]) -> Notice:
    """Ask once for all that is missing (Mẫu 02). The clock pauses; from the second time on the dossier
    counts as late (QĐ 766): `rules.supplement_warning` says so before."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "request_supplement", by)
    wanted = [item.strip() for item in items if item.strip()]
    if not wanted:
        raise BadInput("nothing_asked", "Hãy ghi rõ từng giấy tờ hoặc thông tin cần bổ sung.")
    notice = issue_notice(dossier, Form.SUPPLEMENT, by=by, reason=stated(reason), items=wanted)
    dossier.awaits_applicant = True
    finish(
        dossier, act, by=by, to=Status.SUPPLEMENT, cause=Cause.CITIZEN, reason=f"chờ bổ sung {'; '.join(wanted)}",
        back_to=int(dossier.status),
    )  # fmt: skip
    tell(dossier, "supplement", by=by)
    return notice


@transaction.atomic
def supply(*, dossier_id: int, by: Actor, papers: Sequence[Paper], message: str = "") -> Dossier:
    """The applicant (or a clerk for her) brings what was asked. The clock goes on; a filing that was not
    yet taken in waits for the clerk's check."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "supply", by)
    if not papers and not message.strip():
        raise BadInput("nothing_supplied", "Hãy đính kèm giấy tờ hoặc viết câu trả lời trước khi gửi.")
    add_documents(dossier, papers, stage=Stage.SUPPLEMENT)
    dossier.awaits_applicant = False
    if dossier.received_at is None:
        target, effect = Status.SUPPLEMENT, Effect.NONE
    else:
        target, effect = (Status.RECEIVED if dossier.step == 0 else Status.IN_PROGRESS), Effect.RESUME
    finish(dossier, act, by=by, to=target, cause=Cause.CITIZEN, effect=effect, reason=message, papers=len(papers))
    return dossier


@transaction.atomic
def forward(*, dossier_id: int, by: Actor, note: str = "") -> Dossier:
    """Hand the dossier over to the next desk of its internal process (recorded for Mẫu 06)."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "forward", by)
    go_to_step(dossier, dossier.step + 1)
    finish(dossier, act, by=by, to=Status.IN_PROGRESS, reason=note)
    return dossier


def issue_notice(dossier: Dossier, form: Form, *, by: Actor, reason: str, items: Sequence[str] = ()) -> Notice:
    """A form to the applicant, issued at once."""
    now = clock.now()
    return Notice.objects.create(
        dossier=dossier,
        form=form,
        reason=reason,
        items=list(items),
        prepared_at=now,
        issued_at=now,
        issued_by_id=by.posting_id,
    )


def stated(reason: str) -> str:
    """The reason, which must be there. Raises BadInput."""
    reason = reason.strip()
    if len(reason) < 5:
        raise BadInput("no_reason", "Hãy ghi rõ lý do để người dân hiểu.", advice="Viết ít nhất một câu ngắn.")
    return reason
