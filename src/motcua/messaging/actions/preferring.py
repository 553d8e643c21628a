"""How somebody wants to be told."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.messaging.enums import Choice
from motcua.messaging.models import Preference
from motcua.messaging.rules import check_quiet


def set_preference(
    *,
    by: Actor,
    choice: Choice,
    without_accents: bool = False,
    quiet_from: time | None = None,
    quiet_until: time | None = None,
) -> Preference:
    """One's own wish, from the next message on. Raises NotAllowed for anybody but a person, BadInput."""
    if by.person_id is None:
        raise NotAllowed("citizens_only", "Chỉ người dân tự chọn cách nhận tin của mình.")
    check_quiet(quiet_from, quiet_until)
    wish = {
        "choice": choice, "without_accents": without_accents, "quiet_from": quiet_from, "quiet_until": quiet_until,
    }  # fmt: skip
    with transaction.atomic():
        preference, _ = Preference.objects.update_or_create(person_id=by.person_id, defaults=wish)
        facts = {"choice": choice, "quiet": bool(quiet_from), "without_accents": without_accents}
        record(
            by=by,
            action="message.preferred",
            subject=("person", by.person_id),
            person_id=by.person_id,
            data=facts,
        )
    return preference
