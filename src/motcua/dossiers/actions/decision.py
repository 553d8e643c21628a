"""Deciding: preparing, checking and signing are three acts of three people."""

from __future__ import annotations

import secrets

from django.db import transaction

from motcua.authority.actions import require
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict
from motcua.common.workdays import VN
from motcua.dossiers import queries
from motcua.dossiers.actions.base import finish, go_to_step, locked, next_number
from motcua.dossiers.actions.intake import stated
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.enums import Outcome, Status
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.results import signed_result
from motcua.dossiers.rules import check_act, signing_question


@transaction.atomic
def prepare_decision(*, dossier_id: int, by: Actor, outcome: str, body: str) -> Decision:
    """Draft the result and hand it to the checker. A refusal must say why (`body`)."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "prepare_decision", by)
    if outcome not in Outcome.values:
        raise BadInput("no_outcome", "Hãy chọn đồng ý hoặc không đồng ý giải quyết.")
    draft = Decision.objects.create(
        dossier=dossier,
        outcome=outcome,
        body=stated(body),
        prepared_by_id=by.posted,
        prepared_at=clock.now(),
    )
    go_to_step(dossier, dossier.step + 1)
    finish(dossier, act, by=by, decision=draft.pk, outcome=outcome)
    return draft


@transaction.atomic
def check_decision(*, dossier_id: int, by: Actor, draft_id: int | None = None) -> Decision:
    """The second pair of eyes agrees; the draft goes to whoever signs. `draft_id`: the draft that was read."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "check_decision", by)
    draft = _current(dossier, draft_id)
    draft.checked_by_id, draft.checked_at = by.posted, clock.now()
    draft.save(update_fields=["checked_by", "checked_at"])
    go_to_step(dossier, dossier.step + 1)
    finish(dossier, act, by=by, decision=draft.pk)
    return draft


@transaction.atomic
def return_for_rework(*, dossier_id: int, by: Actor, reason: str) -> Dossier:
    """Send the draft back to the officer who wrote it, with the reason; it is kept, no longer current."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "return_for_rework", by)
    draft = _current(dossier)
    draft.returned_at, draft.return_reason = clock.now(), stated(reason)
    draft.save(update_fields=["returned_at", "return_reason"])
    go_to_step(dossier, _preparing_step(dossier))
    dossier.holder_id = draft.prepared_by_id
    finish(dossier, act, by=by, decision=draft.pk, reason=reason)
    return dossier


@transaction.atomic
def sign_decision(*, dossier_id: int, by: Actor, draft_id: int | None = None) -> Decision:
    """Sign: authority is asked at this moment and its answer stored; the result gets its number, its
    PDF and its signature. `draft_id`: the draft that was read; Conflict where another one has replaced it.
    Raises NotAllowed with the reasons when no instrument in force allows it."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "sign_decision", by)
    draft = _current(dossier, draft_id)
    ruling = require(signing_question(dossier, by, clock.now(), draft))
    at, read_at = ruling.at, queries.drafts_read([draft.pk], by).get(draft.pk)
    number = next_number(dossier.competent_unit_id, f"KQ-{at.astimezone(VN).year}")
    draft.number = f"{number}/KQ-{dossier.competent_unit.short_code}"
    draft.signed_by_id, draft.signed_at = by.posted, at
    draft.grant_id = ruling.basis[0].grant_id
    draft.exception_id = ruling.exception.grant_id if ruling.exception else None
    draft.basis = [link.as_data() for link in ruling.links]
    draft.token = secrets.token_urlsafe(16)
    draft.pdf_sha256 = store.put(signed_result(dossier, draft, ruling, by=by))
    draft.save()
    dossier.finished_at = at
    go_to_step(dossier, len(queries.content_of(dossier).steps) - 1)
    finish(
        dossier, act, by=by, to=Status.DONE, decision=draft.pk, number=draft.number, outcome=draft.outcome,
        basis=[link.grant_id for link in ruling.links], pdf=draft.pdf_sha256,
        read_at=read_at.isoformat() if read_at else "",
    )  # fmt: skip
    tell(dossier, "done", by=by)
    return draft


def sign_read_decision(*, dossier_id: int, by: Actor, draft_id: int) -> Decision:
    """As `sign_decision`, one of many in one go: only what the ledger says that this person has opened to read."""
    if not queries.drafts_read([draft_id], by):
        raise Conflict("not_read", "Dự thảo chưa được mở đọc nên chưa ký.", advice="Hãy mở hồ sơ, đọc dự thảo rồi ký.")
    return sign_decision(dossier_id=dossier_id, by=by, draft_id=draft_id)


def _current(dossier: Dossier, read_id: int | None = None) -> Decision:
    """The draft that `check_act` has just seen under the lock; it must be the one that was read."""
    drafts = dossier.decisions.select_related("prepared_by__account", "checked_by__account")
    draft = drafts.get(returned_at__isnull=True)
    if read_id not in (None, draft.pk):
        raise Conflict(
            "draft_changed",
            "Dự thảo đã được soạn lại sau khi ông/bà đọc.",
            advice="Hãy mở đọc bản mới rồi làm lại.",
        )
    return draft


def _preparing_step(dossier: Dossier) -> int:
    """The last officer's step before the present one."""
    steps = queries.content_of(dossier).steps
    return max(i for i, step in enumerate(steps[: dossier.step]) if step.role == "officer")
