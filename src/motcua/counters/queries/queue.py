"""Looking at the line: who waits, who is called, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from typing import Literal, NamedTuple

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.crypto import keyed_hash
from motcua.common.errors import Missing
from motcua.common.statements import fetch
from motcua.counters.content import queue_rule
from motcua.counters.enums import AT_WINDOW, TicketState
from motcua.counters.models import QueueDay, Ticket
from motcua.counters.rules.turns import Waiting, order
from motcua.org.models import Unit
from motcua.org.queries import service_points, unit_by_code

RECENT = 20
"""So many of the last served tell how long one takes."""
USUAL_MINUTES = 8.0
"""Until somebody was served today."""


def kiosk_key(point: Unit) -> str:
    """The secret part of the kiosk's address: numbers are taken at the point, not from elsewhere."""
    return keyed_hash(f"kiosk {point.code}").hex()[:12]


def kiosk_point(code: str, key: str) -> Unit:
    """The point whose kiosk this is. Raises Missing."""
    point = unit_by_code(code)
    if not compare_digest(key.encode(), kiosk_key(point).encode()):
        raise Missing("no_such_kiosk", "Địa chỉ máy lấy số không đúng.", advice="Mở lại từ trang Hàng đợi của điểm.")
    return point


def board_point(code: str) -> Unit:
    """A service point by its code. Raises Missing."""
    point = unit_by_code(code)
    if point not in service_points():
        raise Missing("no_such_point", "Không có điểm phục vụ này.")
    return point


def today_at(point_id: int) -> QueueDay | None:
    """The point's queue of today; None before the first number."""
    return QueueDay.objects.filter(point_id=point_id, day=clock.today()).first()


def as_waiting(ticket: Ticket) -> Waiting:
    return Waiting(ticket.pk, bool(ticket.priority), ticket.since, ticket.to_window)


def waiting(queue: QueueDay) -> list[Ticket]:
    """The line, in the order in which it is going to be called; after it those passed on to a window."""
    tickets = {row.pk: row for row in queue.tickets.filter(state=TicketState.WAITING)}
    line = [as_waiting(ticket) for ticket in tickets.values()]
    most = queue_rule(queue.day).in_a_row
    called = order(line, in_a_row=queue.in_a_row, most=most, now=clock.now())
    passed = [one for one in line if one.window is not None]
    return [tickets[one.id] for one in (*called, *passed)]


def at_windows(queue: QueueDay, limit: int = 8) -> list[Ticket]:
    """Who is called or served now, the latest call first: what the board shows."""
    return list(queue.tickets.filter(state__in=AT_WINDOW).order_by("-called_at", "-id")[:limit])


def current(by: Actor) -> Ticket | None:
    """Whom this clerk has called or serves today."""
    rows = Ticket.objects.filter(clerk_id=by.posting_id, state__in=AT_WINDOW, queue__day=clock.today())
    return rows.select_related("queue").first() if by.is_staff else None


def ticket_of(dossier_id: int) -> Ticket | None:
    """The number that was served while this dossier was taken in. One query."""
    return Ticket.objects.filter(dossiers=dossier_id).first()


def not_come(queue: QueueDay, limit: int = 10) -> list[Ticket]:
    """Who was called and did not come, the last first."""
    return list(queue.tickets.filter(state=TicketState.NO_SHOW).order_by("-ended_at")[:limit])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ticket stands: how many are called before it, and about how many minutes that takes."""

    ticket: Ticket
    ahead: int
    minutes: int


def place_of(ticket: Ticket) -> Place:
    """Three queries at most."""
    if ticket.state != TicketState.WAITING:
        return Place(ticket, 0, 0)
    line = waiting(ticket.queue)
    ahead = next((index for index, one in enumerate(line) if one.pk == ticket.pk), 0)
    each, windows = _pace(ticket.queue)
    return Place(ticket, ahead, round(ahead * each / windows))


def by_token(token: str) -> Ticket:
    """A ticket by what its paper or message carries. Raises Missing."""
    found = Ticket.objects.select_related("queue__point").filter(token=token).first()
    if found is None:
        raise Missing("no_such_ticket", "Không có số thứ tự này.", advice="Quét lại mã QR in trên phiếu.")
    return found


PACE = """
SELECT avg(extract(epoch FROM ended_at - first_called_at) / 60), greatest(1, count(DISTINCT clerk_id))
FROM (SELECT * FROM counters_ticket WHERE queue_id = %s AND state = 'done' ORDER BY ended_at DESC LIMIT %s) AS last
"""


def _pace(queue: QueueDay) -> tuple[float, int]:
    """(minutes that one person takes, windows that serve), by the last served."""
    ((each, windows),) = fetch(PACE, [queue.pk, RECENT])
    return float(each) if each else USUAL_MINUTES, int(windows)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long people waited at one point on one day, in minutes from the number (or the time booked) to the call.

    `in_turn_p90`: nine in ten waited no longer. `served` people took `serving` minutes each on average."""

    point_id: int
    day: date
    called: int
    mean: float
    p90: float
    served: int
    serving: float


WAITS = """
SELECT q.point_id, q.day, q.called, avg(t.wait), percentile_disc(0.9) WITHIN GROUP (ORDER BY t.wait),
    q.served, q.serving::float / nullif(q.served, 0)
FROM counters_queueday q JOIN LATERAL (
    SELECT greatest(0, extract(epoch FROM first_called_at - greatest(since, taken_at)) / 60) AS wait
    FROM counters_ticket WHERE queue_id = q.id AND first_called_at IS NOT NULL
) AS t ON true
WHERE q.day BETWEEN %s AND %s AND q.point_id = ANY(%s)
GROUP BY q.id ORDER BY q.day DESC, q.point_id
"""


def waits(point_ids: Sequence[int], *, first: date, last: date) -> list[Waits]:
    """Waiting by point and day, the latest day first. One query."""
    rows = fetch(WAITS, [first, last, list(point_ids)])
    return [
        Waits(point, day, called, round(float(mean), 1), round(float(p90), 1), served, round(serving or 0, 1))
        for point, day, called, mean, p90, served, serving in rows
    ]


class PointSum(NamedTuple):
    """What happened at one point on one day, in one month (its first day), or in the whole period (`day` None)."""

    point_id: int
    day: date | None
    called: int
    waited: int
    prompt: int


SUMS = """
SELECT point_id, CASE %s WHEN 'day' THEN day WHEN 'month' THEN date_trunc('month', day)::date END AS slice,
    sum(called)::bigint, sum(waited)::bigint, sum(prompt)::bigint
FROM counters_queueday WHERE day BETWEEN %s AND %s GROUP BY point_id, slice
"""


def point_sums(first: date, last: date, *, slices: Literal["day", "month", ""] = "") -> list[PointSum]:
    """What indicators add up, by point: people `called`, their minutes `waited`, how many of them were called
    `prompt`ly. One query over one row for each point and day."""
    return [PointSum._make(row) for row in fetch(SUMS, [slices, first, last])]
