"""Looking at a dossier is an act too: it is written down and the person can see it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua.audit.actions import record, record_view
from motcua.common.actor import Actor
from motcua.dossiers import figures, queries
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.rules import check_view


def view_dossier(*, code: str, by: Actor, purpose: str = "Xem hồ sơ") -> Dossier:
    """The dossier, for somebody who may see it; a view by staff goes into the ledger. Raises Missing, NotAllowed."""
    dossier = queries.dossier_by_code(code)
    check_view(dossier, by)
    record_view(by=by, subject=(queries.SUBJECT, dossier.pk), person_id=dossier.applicant_id, purpose=purpose)
    return dossier


@transaction.atomic
def read_draft(*, draft: Decision, by: Actor) -> None:
    """Somebody who signs has opened this draft: written down once, with a digest of the words that stood there."""
    if draft.signed_at is None and not queries.drafts_read([draft.pk], by):
        facts = {"dossier": draft.dossier_id, "words": sha256(draft.body.encode()).hexdigest()}
        record(by=by, action=queries.READ, subject=(queries.DRAFT, draft.pk), unit_id=by.unit_id, data=facts)


def export_register(*, by: Actor, start: datetime, end: datetime, limit: int = 5000) -> list[Dossier]:
    """The register (Mẫu 07) of this clerk's points for [start, end), to be taken out; the ledger says who did."""
    rows = figures.register(by, start=start, end=end, limit=limit).rows
    period = {"from": start.isoformat(), "to": end.isoformat(), "rows": len(rows)}
    record(by=by, action="register.exported", unit_id=by.unit_id, data=period)
    return rows
