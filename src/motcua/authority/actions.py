"""Giving, revoking and using power."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import connection, transaction

from motcua.audit.actions import record
from motcua.authority import queries
from motcua.authority.models import Grant, Instrument
from motcua.authority.rules import Question, Ruling, check_grantable
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, NotAllowed


@transaction.atomic
def record_instrument(*, by: Actor, number: str, issuer: str, **facts: Any) -> Instrument:
    """Enter a legal text; the same number of the same issuer again gives the stored one."""
    defaults = {"recorded_at": clock.database_now(), "recorded_by": by.label, **facts}
    instrument, new = Instrument.objects.get_or_create(number=number, issuer=issuer, defaults=defaults)
    if new:
        record(
            by=by,
            action="instrument.recorded",
            subject=("instrument", instrument.pk),
            data={"number": number},
        )
    return instrument


@transaction.atomic
def grant_power(*, by: Actor, grant: Grant) -> Grant:
    """Store a new grant after checking it against the power that it rests on. BadInput if it goes beyond."""
    if grant.rests_on_id:
        ground = Grant.objects.select_for_update().get(pk=grant.rests_on_id)
        grant.grantor_id = grant.grantor_id or ground.grantee_id
    check_grantable(grant)
    grant.recorded_at, grant.recorded_by = clock.database_now(), by.label
    grant.save(force_insert=True)
    record(by=by, action="grant.recorded", subject=("grant", grant.pk), data={"position": grant.grantee_id})
    return grant


@transaction.atomic
def revoke(*, by: Actor, grant_id: int, reason: str) -> None:
    """End a grant now. A signature in progress finishes first; the next one sees the revocation."""
    grant = Grant.objects.select_for_update().get(pk=grant_id)
    if grant.revoked_at:
        raise Conflict("already_revoked", "Văn bản giao quyền này đã bị thu hồi trước đó.")
    grant.revoked_at = clock.database_now()
    grant.save(update_fields=["revoked_at"])
    record(by=by, action="grant.revoked", subject=("grant", grant_id), data={"reason": reason})


def require(q: Question) -> Ruling:
    """The ruling for an act about to be done, inside its transaction, or NotAllowed with the reasons.

    Share-locks the chain and then asks again at the present moment of the database's clock (`Ruling.at`), so
    a revocation is either committed before and seen, or waits for this act.
    """
    ruling = queries.check(replace(q, at=clock.database_now()))
    if ruling.allowed:
        _share_lock([link.grant_id for link in ruling.basis])
        ruling = queries.check(replace(q, at=clock.database_now()))
    if not ruling.allowed:
        raise NotAllowed(
            "no_authority",
            f"Chưa đủ thẩm quyền ký: {ruling.reason}.",
            advice="Trình người có thẩm quyền ký, hoặc đề nghị bộ phận pháp chế ghi nhận văn bản giao quyền.",
        )
    return ruling


def _share_lock(grant_ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM authority_grant g JOIN authority_instrument i ON i.id = g.instrument_id"
            " WHERE g.id = ANY(%s) ORDER BY g.id FOR SHARE",
            [grant_ids],
        )
