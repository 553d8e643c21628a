"""Who acts, and in which capacity."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.common.kept import Kept
from motcua.common.statements import fetch
from motcua.common.text import whole
from motcua.identity import queries as identity
from motcua.identity.models import Account
from motcua.org.enums import ENTRUSTABLE
from motcua.org.models import Posting
from motcua.org.queries.units import today, unit, units_below


def postings_of(account: Account, *, on: date | None = None) -> list[Posting]:
    """The postings of an account in force on a day (today), the highest rank first, with their positions."""
    day = on or today()
    return list(
        Posting.objects.select_related("position")
        .filter(in_force("", day), in_force("position__", day), account_id=account.id)
        .order_by("position__rank", "id")
    )


def postings_of_official(official: str, *, on: date | None = None) -> list[Posting]:
    """As `postings_of`, for the username of a staff account or the id of one posting."""
    day = on or today()
    number = whole(official)
    who = Q(id=number) if number else Q(account__username=official.lower())
    rows = Posting.objects.filter(who, in_force("", day), in_force("position__", day))
    return list(rows.select_related("position").order_by("position__rank", "id"))


def holders_of(position_ids: Iterable[int], *, on: date | None = None) -> list[Posting]:
    """Who holds some positions on a day (today), with their accounts. One query."""
    rows = Posting.objects.filter(in_force("", on or today()), position_id__in=list(position_ids))
    return list(rows.select_related("account").order_by("position_id", "id"))


def colleagues(unit_ids: Collection[int], roles: Collection[str]) -> list[Posting]:
    """Who holds a position of these roles in these units today, with their accounts and positions. One query."""
    rows = Posting.objects.filter(
        in_force("", today()), in_force("position__", today()),
        position__unit_id__in=unit_ids, position__role__in=roles, account__is_active=True,
    )  # fmt: skip
    return list(rows.select_related("account", "position").order_by("position__unit_id", "position__rank", "id"))


class Held(NamedTuple):
    """What an actor is made of; read without models, for it is read in every request."""

    posting_id: int
    position_id: int
    title: str
    role: str
    unit_id: int
    acts: list[str] | None


HELD = """
SELECT posting.id, position.id, position.title, position.role, position.unit_id, engagement.acts
FROM org_posting posting JOIN org_position position ON position.id = posting.position_id
LEFT JOIN org_engagement engagement ON engagement.posting_id = posting.id
  AND %(day)s BETWEEN engagement.valid_from AND coalesce(engagement.valid_to, 'infinity')
WHERE posting.account_id = %(account)s
  AND %(day)s BETWEEN posting.valid_from AND coalesce(posting.valid_to, 'infinity')
  AND %(day)s BETWEEN position.valid_from AND coalesce(position.valid_to, 'infinity')
ORDER BY position.rank, posting.id
"""


def actor_for(account: Account, posting_id: int | None = None) -> Actor:
    """The account's owner as someone who acts: a citizen as their person, staff in a posting of today.

    With several postings `posting_id` chooses; without it the highest rank does. One query for staff, none
    for a citizen. Raises NotAllowed for a closed account, or a posting that is not theirs or has ended.
    """
    if not account.is_active:
        raise NotAllowed("account_closed", "Tài khoản này đã bị khóa.", advice="Hãy liên hệ quản trị hệ thống.")
    return _actor(account.id, account.display_name, account.person_id, posting_id)


ASKER = f"""
SELECT holder.*, held.* FROM ({identity.HOLDER}) AS holder LEFT JOIN LATERAL (
    {HELD.replace("%(account)s", "holder.id")} LIMIT 1
) AS held ON true
"""  # noqa: S608 - two statements of our own


def token_actor(bearer: str) -> Actor | None:
    """Who acts with this API token ("mc_…"), limited to its scopes, in the posting of the highest rank; None
    where it is unknown, expired, revoked, or of a closed account. One query, or none within a moment (`kept`)."""
    return _holder(identity.digest(bearer))


def _ask_holder(digest: bytes) -> Actor | None:
    said = {"digest": digest, "now": clock.now(), "day": today()}
    for account_id, name, person_id, scopes, *held in fetch(ASKER, said):
        if person_id is not None:  # only a citizen's account has one
            actor = Actor(label=name, account_id=account_id, person_id=person_id)
        elif held[0] is None:
            actor = Actor(label=name, account_id=account_id)
        else:
            actor = _acting(account_id, name, Held._make(held))
        return replace(actor, scopes=frozenset(scopes.split()))
    return None


_holder = Kept(_ask_holder)


def _actor(account_id: int, name: str, person_id: int | None, posting_id: int | None = None) -> Actor:
    if person_id is not None:  # only a citizen's account has one
        return Actor(label=name, account_id=account_id, person_id=person_id)
    for held in map(Held._make, fetch(HELD, {"account": account_id, "day": today()})):
        if posting_id in (None, held.posting_id):
            return _acting(account_id, name, held)
    if posting_id is None:
        return Actor(label=name, account_id=account_id)
    raise NotAllowed(
        "posting_not_in_force",
        "Ông/bà không giữ vị trí công tác này vào hôm nay.",
        advice="Hãy chọn một vị trí đang giữ, hoặc liên hệ quản trị hệ thống.",
    )


def _acting(account_id: int, name: str, held: Held) -> Actor:
    return Actor(
        label=f"{name}, {held.title}, {unit(held.unit_id).name}"[:200],
        account_id=account_id,
        posting_id=held.posting_id,
        position_id=held.position_id,
        unit_id=held.unit_id,
        unit_ids=units_below(held.unit_id),
        role=held.role,
        withheld=frozenset() if held.acts is None else ENTRUSTABLE.difference(held.acts),
    )


def in_force(prefix: str, day: date) -> Q:
    """The condition that something dated (at `prefix`, "position__") is in force on a day."""
    return Q((f"{prefix}valid_from__lte", day)) & (
        Q((f"{prefix}valid_to__isnull", True)) | Q((f"{prefix}valid_to__gte", day))
    )
