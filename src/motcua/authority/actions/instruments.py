"""Entering legal texts, and taking them back."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction

from motcua.audit.actions import record
from motcua.authority.actions import lock
from motcua.authority.actions.moments import moment_of_ending
from motcua.authority.models import Instrument
from motcua.authority.rules import check_may_keep_authority
from motcua.authority.rules.entry import Problem, instrument_problems, refuse
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, Missing
from motcua.common.workdays import VN

SUBJECT = "instrument"


@transaction.atomic
def record_instrument(
    *, by: Actor, number: str, issuer: str, supersedes: Instrument | None = None, **facts: Any
) -> Instrument:
    """Enter a legal text; the same facts again give the stored one. A text that it supersedes falls when it comes
    into force.

    Raises NotAllowed, BadInput (number, file, dates), Conflict (known with other facts; the older one is gone).
    """
    check_may_keep_authority(by)
    lock.write()
    known = Instrument.objects.filter(number=number.strip(), issuer=issuer.strip()).first()
    if known is not None:
        return _same(known, facts)
    at = clock.database_now()
    text = Instrument(
        number=number.strip(), issuer=issuer.strip(), supersedes=supersedes, recorded_at=at, recorded_by=by.label,
        **facts,
    )  # fmt: skip
    refuse(instrument_problems(text, at.astimezone(VN).date()), "Sửa những chỗ được nêu rồi ghi lại.")
    text.save(force_insert=True)
    record(by=by, action="instrument.recorded", subject=(SUBJECT, text.pk), data={"number": text.number})
    if supersedes is not None:
        begins = datetime.combine(text.in_force_from, time(), VN)
        _revoke(by, supersedes.pk, reason=f"Được thay thế bằng {text}", revoked_by=text, at=max(begins, at))
    return text


@transaction.atomic
def revoke_instrument(
    *, by: Actor, instrument_id: int, reason: str = "", revoked_by: Instrument | None = None, at: datetime | None = None
) -> Instrument:
    """End a text, and with it all that rests on it, now or at an instant to come. Signatures in progress finish
    first; the next ones see it. `queries.affected_by` tells before what will fall.

    Raises NotAllowed, Missing, BadInput (neither text nor reason; the past), Conflict (already revoked; a circle).
    """
    check_may_keep_authority(by)
    if revoked_by is None and not reason.strip():
        raise BadInput("revocation_reason", "Hãy ghi văn bản bãi bỏ, hoặc lý do thu hồi.")
    return _revoke(by, instrument_id, reason=reason.strip(), revoked_by=revoked_by, at=at)


def _revoke(
    by: Actor, instrument_id: int, *, reason: str, revoked_by: Instrument | None, at: datetime | None
) -> Instrument:
    lock.take_away()
    text = Instrument.objects.filter(pk=instrument_id).first()
    if text is None:
        raise Missing("no_such_instrument", "Không tìm thấy văn bản này.")
    if text.revoked_at:
        raise Conflict("already_revoked", f"Văn bản {text} đã bị thu hồi, bãi bỏ trước đó.")
    refuse(_circle(text, revoked_by), "Chọn đúng văn bản bãi bỏ.")
    text.revoked_at, text.revoked_by, text.revoke_reason = moment_of_ending(at), revoked_by, reason[:300]
    text.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    record(
        by=by,
        action="instrument.revoked",
        subject=(SUBJECT, text.pk),
        data={"number": text.number, "at": text.revoked_at.isoformat(), "by": revoked_by.number if revoked_by else "",
              "reason": reason},
    )  # fmt: skip
    return text


def _same(known: Instrument, facts: dict[str, Any]) -> Instrument:
    """The stored text, unless it says something else than what is entered now."""
    differing = [name for name, value in facts.items() if getattr(known, name) != value]
    if differing:
        raise Conflict(
            "instrument_known",
            f"Văn bản {known} của {known.issuer} đã có trong sổ với nội dung khác.",
            advice="Dùng văn bản đã có, hoặc ghi văn bản thay thế nó.",
        )
    return known


def _circle(text: Instrument, revoked_by: Instrument | None) -> list[Problem]:
    """Whether a text would be revoked by itself, or by one that it revoked or that was there before it fell."""
    above, seen = revoked_by, set()
    while above is not None and above.pk not in seen:
        if above.pk == text.pk:
            return [Problem("instrument_circle", "revoked_by", "Hai văn bản không thể bãi bỏ lẫn nhau.", clash=True)]
        seen.add(above.pk)
        above = above.revoked_by
    return []
