"""Shifts handed over at the points that the demo shows: one with a difference to settle, one that waits to be taken."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.counters import queries
from motcua.counters.actions import give_shift, take_shift
from motcua.counters.enums import Item
from motcua.counters.models import HandOver
from motcua.counters.rules.handover import can_give
from motcua.demo.staff import Desks
from motcua.identity.roles import Role
from motcua.org.models import Unit


def hand_over_shifts(point: Unit, until: datetime, *, desks: Desks) -> None:
    """Where two clerks work. Once for each point."""
    clerks = [clerk for clerk in desks.at[point.pk, Role.CLERK] if can_give(clerk)]
    if len(clerks) < 2 or HandOver.objects.filter(point=point).exists():
        return
    first, second = clerks[:2]
    with clock.at(until - timedelta(minutes=40)):
        given, counts = _give(first, note="Chiều nay có bưu tá đến lấy túi giấy tờ.")
    counts[Item.PAPERS] = max(0, counts[Item.PAPERS] - 1)
    with clock.at(until - timedelta(minutes=30)):
        note = "Đếm hai lần vẫn thiếu một tập giấy tờ; đang hỏi lại phòng chuyên môn."
        take_shift(by=second, hand_over_id=given.pk, counts=counts, note=note)
    with clock.at(until - timedelta(minutes=10)):
        _give(second, note="")


def _give(by: Actor, *, note: str) -> tuple[HandOver, dict[str, int]]:
    """Counted exactly as the books say."""
    lefts = queries.left(by, queries.till_to_give(by))
    counts: dict[str, int] = {left.item: left.booked for left in lefts if left.is_counted}
    return give_shift(by=by, counts=counts, note=note), counts
