"""Giving power, correcting what was written, taking power back."""

from __future__ import annotations

from copy import copy
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from motcua.audit.actions import record
from motcua.authority import queries
from motcua.authority.actions import lock
from motcua.authority.actions.moments import moment_of_ending
from motcua.authority.models import Grant, Instrument
from motcua.authority.rules import check_may_keep_authority
from motcua.authority.rules.entry import Known, Problem, grant_problems, refuse
from motcua.catalog.queries import all_current
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, Missing

SUBJECT = "grant"
CORRECT = "Sửa những chỗ được nêu rồi ghi lại; nếu văn bản giấy sai thì đề nghị người ban hành sửa văn bản."


@transaction.atomic
def grant_power(*, by: Actor, grant: Grant) -> Grant:
    """Store a new grant after holding it against the law, its ground and the register.

    Without a `grantor` it is the office whose power it rests on. It counts from its first day, and never before
    now. Raises NotAllowed, BadInput (with every rule broken), Conflict (it contradicts another grant).
    """
    check_may_keep_authority(by)
    lock.write()
    refuse(problems_of(grant), CORRECT)
    return _store(by, grant)


@transaction.atomic
def correct_grant(*, by: Actor, grant_id: int, corrected: Grant, reason: str) -> Grant:
    """Write a grant anew where it was written down wrongly: the old one ends now, the new one supersedes it, and
    what rested on the old one rests on the new one as far as it still fits; the rest ends.

    Raises as `grant_power`, and Missing, Conflict (the old one is revoked).
    """
    check_may_keep_authority(by)
    lock.take_away()
    old = _living(grant_id)
    if not reason.strip():
        raise BadInput("correction_reason", "Hãy ghi vì sao phải đính chính.")
    _end(by, old, at=clock.database_now(), reason=f"Đính chính: {reason.strip()}", text=None)
    corrected.supersedes = old
    refuse(problems_of(corrected), CORRECT)
    new = _store(by, corrected)
    _rest_anew(by, old, new)
    return new


@transaction.atomic
def revoke(
    *, by: Actor, grant_id: int, reason: str, instrument: Instrument | None = None, at: datetime | None = None
) -> Grant:
    """End a grant, and all that rests on it, now or at an instant to come. A signature in progress finishes first;
    the next one sees the revocation. `instrument`: the text that takes it back.

    Raises NotAllowed, Missing, BadInput (no reason; the past), Conflict (already revoked).
    """
    check_may_keep_authority(by)
    if not reason.strip():
        raise BadInput("revocation_reason", "Hãy ghi lý do thu hồi.")
    lock.take_away()
    grant = _living(grant_id)
    _end(by, grant, at=moment_of_ending(at), reason=reason.strip(), text=instrument)
    return grant


def problems_of(grant: Grant) -> list[Problem]:
    """What forbids this grant as things stand now: for an entry, an import, a page that warns before."""
    if grant.grantor_id is None and grant.rests_on:
        grant.grantor = grant.rests_on.grantee
    at = clock.database_now()
    current = [known.content for known in all_current()]
    chain = queries.chains_of([grant.rests_on_id]) if grant.rests_on_id else {}
    known = Known(
        at=at,
        fields={content.code: content.field for content in current},
        cases={content.code: frozenset(case.key for case in content.cases) for content in current},
        ground=next(iter(chain.values()), ()),
        rivals=_rivals(grant),
    )
    return grant_problems(grant, known)


def _rivals(grant: Grant) -> list[Grant]:
    """Grants not revoked whose days and units meet those of a new one: of the same office, or from the same ground."""
    same = Q(grantee_id=grant.grantee_id)
    if grant.rests_on_id:
        same |= Q(rests_on_id=grant.rests_on_id)
    days = Q(valid_from__lte=grant.valid_to or date.max) & (
        Q(valid_to__isnull=True) | Q(valid_to__gte=grant.valid_from)
    )
    rows = Grant.objects.filter(same, days, revoked_at__isnull=True, units__overlap=list(grant.units))
    return list(rows.select_related("instrument", "grantee"))


def _store(by: Actor, grant: Grant) -> Grant:
    grant.recorded_at, grant.recorded_by = clock.database_now(), by.label
    grant.save(force_insert=True)
    record(
        by=by,
        action="grant.recorded",
        subject=(SUBJECT, grant.pk),
        data={"position": grant.grantee_id, "instrument": grant.instrument_id, "supersedes": grant.supersedes_id},
    )
    return grant


def _living(grant_id: int) -> Grant:
    grant = Grant.objects.select_related("instrument").filter(pk=grant_id).first()
    if grant is None:
        raise Missing("no_such_grant", "Không tìm thấy quyền này trong sổ.")
    if grant.revoked_at:
        raise Conflict("already_revoked", "Văn bản giao quyền này đã bị thu hồi trước đó.")
    return grant


def _end(by: Actor, grant: Grant, *, at: datetime, reason: str, text: Instrument | None) -> None:
    grant.revoked_at, grant.revoked_by, grant.revoke_reason = at, text, reason[:300]
    grant.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    data = {"reason": reason, "at": at.isoformat(), "by": text.number if text else ""}
    record(by=by, action="grant.revoked", subject=(SUBJECT, grant.pk), data=data)


def _rest_anew(by: Actor, old: Grant, new: Grant) -> None:
    """What rested on a corrected grant, written anew on the correction."""
    derived = Grant.objects.filter(rests_on=old, revoked_at__isnull=True).select_related("instrument", "grantee")
    for grant in list(derived.order_by("id")):
        _end(by, grant, at=clock.database_now(), reason="Quyền làm căn cứ được đính chính", text=None)
        again = copy(grant)
        again.pk, again.revoked_at, again.revoked_by, again.revoke_reason = None, None, None, ""
        again.rests_on, again.grantor, again.supersedes = new, new.grantee, grant
        if not problems_of(again):
            _rest_anew(by, grant, _store(by, again))
