"""Who holds which position."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import kept
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing
from motcua.identity.models import Account
from motcua.org.models import Position, Posting
from motcua.org.rules import check_may_post, check_posting


def post(*, by: Actor, account: Account, position: Position, valid_from: date, valid_to: date | None = None) -> Posting:
    """Give a member of staff a position for a time (`valid_to` the last day; none = until further notice).

    Raises NotAllowed (who may, or a citizen's account), BadInput (dates), Conflict (already held then).
    """
    check_may_post(by)
    with transaction.atomic():
        held = Account.objects.select_for_update().get(pk=account.pk)
        check_posting(account=held, position=position, valid_from=valid_from, valid_to=valid_to)
        posting = Posting(account=held, position=position, valid_from=valid_from, valid_to=valid_to)
        try:
            with transaction.atomic():
                posting.save()
        except IntegrityError:
            raise Conflict("posting_overlaps", f"{held.display_name} đã giữ vị trí này trong thời gian đó.") from None
        _record(by, "org.posted", posting)
    kept.forget()
    return posting


def end_posting(*, by: Actor, posting_id: int, last_day: date) -> Posting:
    """Let a posting end with a day. Raises NotAllowed, Missing, Conflict (it ended earlier)."""
    check_may_post(by)
    with transaction.atomic():
        posting = (
            Posting.objects.select_for_update(of=("self",))
            .select_related("position", "account")
            .filter(pk=posting_id)
            .first()
        )
        if posting is None:
            raise Missing("posting_missing", "Không tìm thấy vị trí công tác này.")
        if posting.valid_to is not None and posting.valid_to < last_day:
            raise Conflict("posting_ended", f"Vị trí này đã kết thúc ngày {posting.valid_to:%d/%m/%Y}.")
        posting.valid_to = max(last_day, posting.valid_from)
        posting.save(update_fields=["valid_to"])
        _record(by, "org.posting_ended", posting)
    kept.forget()
    return posting


def _record(by: Actor, action: str, posting: Posting) -> None:
    record(
        by=by,
        action=action,
        subject=("posting", posting.id),
        unit_id=posting.position.unit_id,
        data={
            "account": posting.account_id,
            "name": posting.account.display_name,
            "position": posting.position_id,
            "title": posting.position.title,
            "from": posting.valid_from.isoformat(),
            "to": posting.valid_to.isoformat() if posting.valid_to else None,
        },
    )
