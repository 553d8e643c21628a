"""Writing to the ledger, always inside the transaction of what it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.audit.enums import VIEW
from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.statements import Insert

insert_entry = Insert(Entry)


def record(
    *,
    by: Actor,
    action: str,
    subject: tuple[str, int] | None = None,
    unit_id: int | None = None,
    person_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> None:
    """Add one row. `subject` is (type, id), e.g. ("dossier", 12). `at`: when it was done, where that is not now."""
    subject_type, subject_id = subject or ("", None)
    entry = Entry(
        at=at or clock.now(),
        action=action,
        subject_type=subject_type,
        subject_id=subject_id,
        unit_id=unit_id,
        person_id=person_id,
        actor_account=by.account_id,
        actor_posting=by.posting_id,
        actor_person=by.person_id,
        actor_label=by.label,
        data=dict(data or {}),
    )
    insert_entry(entry)


def record_view(*, by: Actor, subject: tuple[str, int], person_id: int, purpose: str) -> None:
    """Staff looked at a person's data; the person will see who, when and why. People looking at
    their own data leave no row."""
    if by.person_id != person_id:
        record(
            by=by,
            action=VIEW,
            subject=subject,
            person_id=person_id,
            unit_id=by.unit_id,
            data={"purpose": purpose},
        )
