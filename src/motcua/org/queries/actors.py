"""Who acts, and in which capacity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import Q

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity import queries as identity
from motcua.identity.models import Account
from motcua.org.models import Posting
from motcua.org.queries.units import today, unit, units_below


def postings_of(account: Account, *, on: date | None = None) -> list[Posting]:
    """The postings of an account in force on a day (today), the highest rank first, with their positions."""
    day = on or today()
    return list(
        Posting.objects.select_related("position")
        .filter(_in_force("", day), _in_force("position__", day), account_id=account.id)
        .order_by("position__rank", "id")
    )


def postings_of_official(official: str, *, on: date | None = None) -> list[Posting]:
    """As `postings_of`, for the username of a staff account or the id of one posting."""
    day = on or today()
    is_id = official.isascii() and official.isdigit() and len(official) < 19
    who = Q(id=int(official)) if is_id else Q(account__username=official.lower())
    rows = Posting.objects.filter(who, _in_force("", day), _in_force("position__", day))
    return list(rows.select_related("position").order_by("position__rank", "id"))


def actor_for(account: Account, posting_id: int | None = None) -> Actor:
    """The account's owner as someone who acts: a citizen as their person, staff in a posting of today.

    With several postings `posting_id` chooses; without it the highest rank does. One query for staff, none
    for a citizen. Raises NotAllowed for a closed account, or a posting that is not theirs or has ended.
    """
    if not account.is_active:
        raise NotAllowed("account_closed", "Tài khoản này đã bị khóa.", advice="Hãy liên hệ quản trị hệ thống.")
    if account.is_citizen:
        return Actor(label=account.display_name, account_id=account.id, person_id=account.person_id)
    postings = [p for p in postings_of(account) if posting_id in (None, p.id)]
    if postings:
        return _acting(account, postings[0])
    if posting_id is None:
        return Actor(label=account.display_name, account_id=account.id)
    raise NotAllowed(
        "posting_not_in_force",
        "Bạn không giữ vị trí công tác này vào hôm nay.",
        advice="Hãy chọn một vị trí đang giữ, hoặc liên hệ quản trị hệ thống.",
    )


def token_actor(bearer: str) -> Actor | None:
    """Who acts with this API token ("mc_…"), limited to its scopes; None where it is unknown, expired,
    revoked, or of a closed account."""
    token = identity.token(bearer)
    if token is None or not token.account.is_active:
        return None
    return replace(actor_for(token.account), scopes=frozenset(token.scopes.split()))


def _acting(account: Account, posting: Posting) -> Actor:
    position = posting.position
    return Actor(
        label=f"{account.display_name}, {position.title}, {unit(position.unit_id).name}"[:200],
        account_id=account.id,
        posting_id=posting.id,
        position_id=position.id,
        unit_id=position.unit_id,
        unit_ids=units_below(position.unit_id),
        role=position.role,
    )


def _in_force(prefix: str, day: date) -> Q:
    return Q((f"{prefix}valid_from__lte", day)) & (
        Q((f"{prefix}valid_to__isnull", True)) | Q((f"{prefix}valid_to__gte", day))
    )
