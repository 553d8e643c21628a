"""What lies open at the end of a shift, and the hand-overs of points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q, QuerySet

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.counters.enums import AT_WINDOW, COUNTED, Item, OfflineState, TicketState
from motcua.counters.models import HandOver, HandOverLine, OfflineFiling, Ticket
from motcua.counters.models.handover import differs
from motcua.counters.queries.offline import number_of
from motcua.counters.queries.parcels import open_parcels, unsent
from motcua.dossiers.figures import point_day
from motcua.payments import queries as payments
from motcua.payments.models import Shift

NAMED = 40
"""So many are listed by name; the number counts all."""


@dataclass(frozen=True, slots=True)
class Left:
    """One kind of thing that is open now: how many (đồng for cash), and their names as far as they have any."""

    item: Item
    booked: int
    what: str = ""

    @property
    def is_counted(self) -> bool:
        return self.item in COUNTED


def till_to_give(by: Actor, *, lock: bool = False) -> Shift | None:
    """The actor's till to hand over: the open one, else the last one of today that no hand-over has."""
    today = datetime.combine(clock.today(), time(), VN)
    tills = Shift.objects.select_for_update(of=("self",)) if lock else Shift.objects.all()
    handed_over = HandOver.objects.filter(shift__isnull=False, withdrawn_at__isnull=True)
    rows = tills.filter(posting_id=by.posting_id or 0).filter(Q(closed_at=None) | Q(closed_at__gte=today))
    return rows.exclude(pk__in=handed_over.values("shift")).order_by("-id").first()


def left(by: Actor, till: Shift | None) -> list[Left]:
    """What is open at the actor's point at this moment. Cash only where there is a till. A query for each kind."""
    day = point_day(by)
    found = [
        Left(Item.PAPERS, *_named(unsent(by))),
        Left(Item.PARCELS, *_named(open_parcels(by))),
        Left(Item.LINE, *_named(_in_line(by))),
        Left(Item.HELD, *_named(_held(by))),
        Left(Item.TO_FORWARD, day.to_forward),
        Left(Item.WAITING, day.waiting),
    ]
    return [Left(Item.CASH, payments.till(till).expected), *found] if till else found


def _named(names: Iterable[str]) -> tuple[int, str]:
    known = list(names)
    more = f" và {len(known) - NAMED} nữa" if len(known) > NAMED else ""
    return len(known), ", ".join(known[:NAMED]) + more


def _in_line(by: Actor) -> Iterable[str]:
    rows = Ticket.objects.filter(queue__point=by.unit_id, queue__day=clock.today())
    return [row.code for row in rows.filter(state__in=(TicketState.WAITING, *AT_WINDOW)).order_by("since", "id")]


def _held(by: Actor) -> Iterable[str]:
    rows = OfflineFiling.objects.filter(device__unit=by.unit_id, state=OfflineState.HELD).select_related("device")
    return [number_of(row) for row in rows.order_by("pk")]


def hand_over(hand_over_id: int, by: Actor, *, lock: bool = False) -> HandOver:
    """One of the actor's units, with who gave and who took. Raises Missing."""
    rows = HandOver.objects.select_for_update(of=("self",)) if lock else HandOver.objects.all()
    rows = rows.select_related("point", "giver__account", "taker__account")
    found = rows.filter(pk=hand_over_id, point__in=by.unit_ids).first()
    if found is None:
        raise Missing("no_such_hand_over", "Không tìm thấy lần bàn giao này ở đơn vị của ông/bà.")
    return found


def lines_of(found: HandOver) -> list[HandOverLine]:
    """What was handed over, in the order of `Item`. One query."""
    order = list(Item)
    return sorted(found.lines.select_related("settled_by__account"), key=lambda row: order.index(Item(row.item)))


def hand_overs(by: Actor, *, after: int | None = None, limit: int = 20) -> list[HandOver]:
    """Those of the actor's units, newest first, each with its number of open differences (`unsettled`). One query."""
    rows = _counted(by) if after is None else _counted(by).filter(pk__lt=after)
    return list(rows.order_by("-pk")[:limit])


def unsettled(by: Actor, *, limit: int = 20) -> list[HandOver]:
    """Those with differences that nobody has settled, the oldest first. One query."""
    return list(_counted(by).filter(Q(unsettled__gt=0), taken_at__isnull=False).order_by("pk")[:limit])


def own_open(by: Actor) -> HandOver | None:
    """The one that this clerk has given and nobody has taken over yet."""
    own = HandOver.objects.filter(giver=by.posting_id, taken_at__isnull=True, withdrawn_at__isnull=True)
    return own.first() if by.is_staff else None


def _counted(by: Actor) -> QuerySet[HandOver]:
    rows = HandOver.objects.filter(point__in=by.unit_ids).select_related("point", "giver__account", "taker__account")
    return rows.annotate(unsettled=Count("lines", differs("lines__") & Q(lines__settled_at__isnull=True)))
