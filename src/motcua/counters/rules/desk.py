"""Who may do what at a point."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing, NotAllowed
from motcua.counters.enums import TicketState
from motcua.counters.models import Ticket
from motcua.identity.roles import Permission, allowed
from motcua.org.enums import UnitKind
from motcua.org.models import Unit
from motcua.org.queries import unit

WINDOWS = range(1, 31)


def can_serve(by: Actor) -> bool:
    """Whoever helps people at a point calls numbers, whatever else they may do there."""
    return by.is_staff and allowed(by, Permission.HELP_FILE)


def check_may_serve(by: Actor) -> None:
    if not can_serve(by):
        raise NotAllowed("not_at_a_point", "Chỉ người làm việc ở điểm phục vụ mới gọi số.")


def check_point(point_id: int) -> Unit:
    """The service point of that id. Raises Missing."""
    found = unit(point_id)
    if found.kind != UnitKind.SERVICE_POINT:
        raise Missing("no_such_point", f"{found.name} không phải điểm phục vụ.")
    return found


def check_window(window: int) -> None:
    if window not in WINDOWS:
        message = f"Số quầy phải từ {WINDOWS[0]} đến {WINDOWS[-1]}."
        raise BadInput("bad_window", message, errors=(FieldError("window", message),))


def check_state(ticket: Ticket, *states: TicketState) -> None:
    """Raises Conflict where somebody else was quicker."""
    if ticket.state not in states:
        raise Conflict(
            "ticket_moved_on", f"Số {ticket.code}: {TicketState(ticket.state).label.lower()}.", advice="Tải lại trang."
        )
