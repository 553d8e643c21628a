"""The end of a shift: given with a count, taken with another; what does not agree is settled in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing
from motcua.counters import queries
from motcua.counters.enums import Item
from motcua.counters.models import HandOver, HandOverLine
from motcua.counters.rules.handover import (
    check_counts,
    check_may_give,
    check_may_settle,
    check_may_take,
    check_may_withdraw,
    check_nobody_served,
    check_reason,
    check_said_why,
)
from motcua.payments.actions import close_shift
from motcua.payments.models import Shift

Counts = Mapping[str, int | None]
"""By `Item`: how many, for cash how many đồng."""


@transaction.atomic
def give_shift(*, by: Actor, counts: Counts, note: str = "") -> HandOver:
    """Hand over one's shift with what was counted; an open till is closed with the same sum.

    Raises NotAllowed, Conflict (somebody is being served; a hand-over of one's own is open), BadInput (something not
    counted; it is not what the books say and nobody says why).
    """
    check_may_give(by)
    check_nobody_served(queries.current(by))
    till = queries.till_to_give(by, lock=True)
    lefts = queries.left(by, till)
    check_counts(counts, [left.item for left in lefts if left.is_counted])
    check_said_why([left.item for left in lefts if left.is_counted and counts[left.item] != left.booked], note)
    found = _opened(by, till, note.strip()[:500])
    if till is not None and till.closed_at is None:
        close_shift(by=by, counted=counts[Item.CASH] or 0, note=note)
    rows = [
        HandOverLine(hand_over=found, item=x.item, booked=x.booked, given=counts.get(x.item), what=x.what[:1000])
        for x in lefts
    ]
    HandOverLine.objects.bulk_create(rows)
    _record(by, found, "given", booked={x.item: x.booked for x in lefts}, counted=dict(counts))
    return found


@transaction.atomic
def take_shift(*, by: Actor, hand_over_id: int, counts: Counts, note: str = "") -> HandOver:
    """Take a shift over, having counted oneself.

    Raises Missing, NotAllowed (one's own; of another point), Conflict (somebody has taken it), BadInput (something not
    counted; it is not what the giver counted and nobody says why).
    """
    found = queries.hand_over(hand_over_id, by, lock=True)
    check_may_take(found, by)
    lines = {Item(line.item): line for line in queries.lines_of(found) if line.is_counted}
    check_counts(counts, lines)
    for item, line in lines.items():
        line.taken = counts[item]
    check_said_why([item for item, line in lines.items() if line.from_giver], note)
    found.taker_id, found.taken_at, found.taker_note = by.posted, clock.now(), note.strip()[:500]
    found.save()
    HandOverLine.objects.bulk_update(lines.values(), ["taken"])
    _record(by, found, "taken", counted=dict(counts), differs=[line.item for line in lines.values() if line.differs])
    return found


@transaction.atomic
def withdraw_shift(*, by: Actor, hand_over_id: int, reason: str) -> HandOver:
    """Take one's own hand-over back, to count again; what was counted stays to be read, and a till that was closed
    stays closed. Raises Missing, NotAllowed (another one's), Conflict (somebody has taken it), BadInput (no reason).
    """
    found = queries.hand_over(hand_over_id, by, lock=True)
    check_may_withdraw(found, by)
    check_reason(reason)
    found.withdrawn_at, found.why = clock.now(), reason.strip()[:500]
    found.save(update_fields=["withdrawn_at", "why"])
    _record(by, found, "withdrawn", reason=found.why)
    return found


@transaction.atomic
def settle_difference(*, by: Actor, hand_over_id: int, item: str, reason: str) -> HandOverLine:
    """Say how a difference was cleared up. Raises Missing, NotAllowed, Conflict (nothing open there), BadInput."""
    found = queries.hand_over(hand_over_id, by, lock=True)
    line = found.lines.filter(item=item).first()
    if line is None:
        raise Missing("no_such_line", "Lần bàn giao này không có mục đó.")
    check_may_settle(found, line, by)
    check_reason(reason)
    line.settled_at, line.settled_by_id, line.reason = clock.now(), by.posted, reason.strip()[:500]
    line.save(update_fields=["settled_at", "settled_by", "reason"])
    _record(by, found, "settled", item=item, reason=line.reason)
    return line


def _opened(by: Actor, till: Shift | None, note: str) -> HandOver:
    try:
        with transaction.atomic():
            return HandOver.objects.create(point_id=by.unit_id or 0, giver_id=by.posted, shift=till, note=note)
    except IntegrityError:
        raise Conflict(
            "hand_over_open",
            "Ca trước của ông/bà chưa có người nhận.",
            advice="Nhờ người nhận đếm và ký nhận trước đã.",
        ) from None


def _record(by: Actor, found: HandOver, what: str, **data: object) -> None:
    facts = {key: value for key, value in data.items() if value}
    record(by=by, action=f"hand_over.{what}", subject=("hand_over", found.pk), unit_id=found.point_id, data=facts)
