"""Taking back a result that was signed (thu hồi, hủy bỏ kết quả)."""

from __future__ import annotations

from django.db import transaction

from motcua.authority.actions import require
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError
from motcua.dossiers.actions.base import finish, locked
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.models import Revocation
from motcua.dossiers.rules import check_act, signing_question

NEEDED = {"text": "Hãy ghi số quyết định thu hồi.", "reason": "Hãy ghi vì sao thu hồi, người dân sẽ đọc đúng chữ này."}


@transaction.atomic
def revoke_result(*, dossier_id: int, by: Actor, text: str, reason: str) -> Revocation:
    """From now on the signed result counts no more; it stays readable, marked as revoked wherever it is shown.

    Whoever may decide such a dossier may take its result back: authority is asked at this moment as for a
    signature. `text`: number of the decision that does it. Raises NotAllowed, BadInput, Conflict (revoked already).
    """
    dossier = locked(dossier_id)
    act = check_act(dossier, "revoke_result", by)
    said = {"text": text.strip(), "reason": reason.strip()}
    if missing := [FieldError(name, words) for name, words in NEEDED.items() if not said[name]]:
        raise BadInput("revocation_incomplete", "Thu hồi kết quả phải có văn bản và lý do.", errors=tuple(missing))
    ruling = require(signing_question(dossier, by, clock.now(), None))
    decision = dossier.decisions.get(signed_at__isnull=False)
    revocation = Revocation.objects.create(
        decision=decision, **said, by_id=by.posted, at=ruling.at, grant_id=ruling.basis[0].grant_id,
        basis=[link.as_data() for link in ruling.links],
    )  # fmt: skip
    finish(
        dossier, act, by=by, decision=decision.pk, number=decision.number, reason=said["reason"], text=said["text"],
        basis=[link.grant_id for link in ruling.links],
    )  # fmt: skip
    tell(dossier, "result_revoked", by=by, number=str(decision.number), reason=said["reason"])
    return revocation
