"""What members of staff declare about themselves: whose files they do not decide."""

from __future__ import annotations

from django.db import transaction

from motcua.audit.actions import record
from motcua.authority.actions import lock
from motcua.authority.enums import Relation
from motcua.authority.models import Interest
from motcua.common import clock, crypto
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, Missing
from motcua.identity.rules import check_national_id

SUBJECT = "interest"


@transaction.atomic
def declare_interest(*, by: Actor, national_id: str, relation: str) -> Interest:
    """A member of staff declares the number of a person whose files they do not decide. Only its keyed hash and its
    last three digits are kept; the ledger does not hold it.

    Raises NotAllowed (not staff), BadInput (the number, the relation), Conflict (declared already).
    """
    by.posted  # noqa: B018 - refuses whoever is no staff
    number = check_national_id(national_id)
    if relation not in Relation.values:
        raise BadInput("interest_relation", "Hãy chọn quan hệ với người này.")
    lock.take_away()
    hashed = crypto.keyed_hash(number)
    if Interest.objects.filter(account_id=by.signed_in, national_id_hash=hashed, ended_at__isnull=True).exists():
        raise Conflict("interest_known", "Ông/bà đã khai người này rồi.")
    interest = Interest.objects.create(
        account_id=by.signed_in, national_id_hash=hashed, masked=number[-3:], relation=relation,
        declared_at=clock.database_now(),
    )  # fmt: skip
    record(by=by, action="interest.declared", subject=(SUBJECT, interest.pk), data={"relation": relation})
    return interest


@transaction.atomic
def end_interest(*, by: Actor, interest_id: int, reason: str) -> Interest:
    """The relation is no more, or the number was wrong. Only by who declared it.

    Raises Missing (not theirs), BadInput (no reason), Conflict (ended already)."""
    lock.take_away()
    interest = Interest.objects.filter(pk=interest_id, account_id=by.signed_in).first()
    if interest is None:
        raise Missing("no_such_interest", "Không tìm thấy lời khai này của ông/bà.")
    if interest.ended_at:
        raise Conflict("interest_ended", "Lời khai này đã được rút.")
    if not reason.strip():
        raise BadInput("interest_reason", "Hãy ghi vì sao rút lời khai.")
    interest.ended_at = clock.database_now()
    interest.save(update_fields=["ended_at"])
    record(by=by, action="interest.ended", subject=(SUBJECT, interest.pk), data={"reason": reason.strip()})
    return interest
