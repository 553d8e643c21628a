"""The draft of a decision, and what the register of authority is asked about its signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.authority.enums import Act as Power
from motcua.authority.rules import Question
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import Widget
from motcua.catalog.queries import version
from motcua.common.actor import Actor
from motcua.dossiers.models import Decision, Dossier


def current_decision(dossier: Dossier) -> Decision | None:
    return dossier.decisions.filter(returned_at__isnull=True).select_related("prepared_by", "checked_by").first()


def signing_question(dossier: Dossier, by: Actor, at: datetime, draft: Decision | None) -> Question:
    """What authority is asked when this person signs `draft`: at that moment, and before, to say why not."""
    return question(
        dossier, position_id=by.position_id or 0, posting_id=by.posting_id, at=at,
        prepared_by=draft.prepared_by_id if draft else None,
    )  # fmt: skip


def question(
    dossier: Dossier, *, position_id: int, posting_id: int | None, prepared_by: int | None, at: datetime
) -> Question:
    """What is asked about a signature on a dossier, by whoever holds a position."""
    content, applicant = version(dossier.version_id).content, dossier.applicant.national_id_hash
    return Question(
        position_id=position_id,
        act=Power.SIGN.value,
        procedure=dossier.procedure_code,
        field=content.field,
        unit_id=dossier.competent_unit_id,
        at=at,
        posting_id=posting_id,
        case=dossier.case,
        value=value_of(content, dossier.form),
        prepared_by=prepared_by,
        subject_hash=bytes(applicant) if applicant else None,
    )


def value_of(content: ProcedureContent, form: Mapping[str, Any]) -> int | None:
    """What a case is worth, for powers that reach up to a value: the largest sum of money stated in its form (VND)."""
    sums = [form.get(name) for name, field in content.fields.items() if field["x-widget"] == Widget.MONEY]
    return max((int(amount) for amount in sums if amount), default=None)
