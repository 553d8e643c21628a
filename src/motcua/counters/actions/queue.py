"""The queue of a point: a number is taken, called, served. Each act locks the point's day: no two clerks call one."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.common.statements import fetch
from motcua.counters import queries
from motcua.counters.content import queue_rule
from motcua.counters.enums import AT_WINDOW, Business, Priority, TicketState
from motcua.counters.models import QueueDay, Ticket, TicketDossier
from motcua.counters.models.queue import minutes_between
from motcua.counters.queries.queue import as_waiting
from motcua.counters.rules.desk import check_may_serve, check_point, check_state, check_window
from motcua.counters.rules.turns import next_turn
from motcua.identity.rules import normalise_phone
from motcua.messaging.actions import Recipient, post

NEXT_NUMBER = """
INSERT INTO counters_queueday (point_id, day, last, in_a_row, called, waited, prompt, served, serving)
VALUES (%s, %s, 1, 0, 0, 0, 0, 0, 0)
ON CONFLICT (point_id, day) DO UPDATE SET last = counters_queueday.last + 1 RETURNING id, last
"""


@transaction.atomic
def take_ticket(
    *, by: Actor, point_id: int, business: str, priority: str = "", phone: str = "", since: datetime | None = None
) -> Ticket:
    """The next number of today. With a `phone` it is sent there; the telephone itself is kept nowhere in the queue.

    `since`: the place in line, where it was booked. Raises BadInput, Missing (not a service point).
    """
    point = check_point(point_id)
    _check_known("business", business, Business.values)
    _check_known("priority", priority, Priority.values)
    to, now = normalise_phone(phone), clock.now()
    ((queue_id, number),) = fetch(NEXT_NUMBER, [point.pk, clock.today()])
    ticket = Ticket.objects.create(
        queue_id=queue_id, number=number, business=business, priority=priority, by_phone=bool(to), taken_at=now,
        since=since or now,
    )  # fmt: skip
    record(by=by, action="ticket.taken", subject=("ticket", ticket.pk), unit_id=point.pk, data=_facts(ticket))
    if to:
        told = {"number": ticket.code, "point": point.name, "link": f"{settings.BASE_URL}/so/{ticket.token}"}
        subject, key = ("ticket", ticket.pk), f"ticket-{ticket.pk}"
        post(by=by, event="counter.ticket", to=Recipient(phone=to), data=told, subject=subject, key=key)
    return ticket


@transaction.atomic
def call_next(*, by: Actor, window: int) -> Ticket | None:
    """Call whose turn it is to a window of the clerk's point; None where nobody waits.

    Raises NotAllowed, BadInput (window), Conflict (this clerk still has somebody).
    """
    check_may_serve(by)
    check_window(window)
    queue = _locked_day(by)
    if queue is None:
        return None
    _free_hands(by)
    rows = Ticket.objects.filter(queue=queue, state=TicketState.WAITING)
    line, rule, now = [as_waiting(row) for row in rows], queue_rule(queue.day), clock.now()
    turn = next_turn(line, in_a_row=queue.in_a_row, most=rule.in_a_row, now=now, window=window)
    if turn is None:
        return None
    ticket = Ticket.objects.get(pk=turn.waiting.id)
    queue.in_a_row = turn.in_a_row
    if ticket.first_called_at is None:
        waited = minutes_between(max(ticket.since, ticket.taken_at), now)
        ticket.first_called_at = now
        queue.called, queue.waited = queue.called + 1, queue.waited + waited
        queue.prompt += waited <= rule.prompt_minutes
    queue.save()
    ticket.state, ticket.clerk_id, ticket.window, ticket.to_window = TicketState.CALLED, by.posted, window, None
    return _called(by, ticket)


@transaction.atomic
def call_again(*, by: Actor, ticket_id: int) -> Ticket:
    """Call out the same number once more. Raises Missing, Conflict."""
    ticket = _own(by, ticket_id)
    check_state(ticket, TicketState.CALLED)
    return _called(by, ticket)


@transaction.atomic
def start(*, by: Actor, ticket_id: int) -> Ticket:
    """The person has come to the window. Raises Missing, Conflict."""
    ticket = _own(by, ticket_id)
    check_state(ticket, TicketState.CALLED)
    ticket.state, ticket.started_at = TicketState.SERVING, clock.now()
    return _saved(by, ticket, "started")


@transaction.atomic
def finish(*, by: Actor, ticket_id: int) -> Ticket:
    """The person has been served. Raises Missing, Conflict."""
    ticket = _own(by, ticket_id)
    check_state(ticket, TicketState.SERVING)
    ticket.state, ticket.ended_at = TicketState.DONE, clock.now()
    took = minutes_between(ticket.started_at or ticket.ended_at, ticket.ended_at)
    QueueDay.objects.filter(pk=ticket.queue_id).update(served=F("served") + 1, serving=F("serving") + took)
    return _saved(by, ticket, "served")


@transaction.atomic
def no_show(*, by: Actor, ticket_id: int) -> Ticket:
    """Called, and nobody came. Raises Missing, Conflict."""
    ticket = _own(by, ticket_id)
    check_state(ticket, TicketState.CALLED)
    ticket.state, ticket.ended_at = TicketState.NO_SHOW, clock.now()
    return _saved(by, ticket, "no_show")


@transaction.atomic
def pass_on(*, by: Actor, ticket_id: int, window: int) -> Ticket:
    """To another window, which calls this number before all others. Raises Missing, Conflict, BadInput."""
    check_window(window)
    ticket = _own(by, ticket_id)
    check_state(ticket, *AT_WINDOW)
    if window == ticket.window:
        message = "Số này đang ở chính quầy đó."
        raise BadInput("same_window", message, errors=(FieldError("window", message),))
    ticket.state, ticket.to_window, ticket.clerk = TicketState.WAITING, window, None
    return _saved(by, ticket, "passed_on")


@transaction.atomic
def call_back(*, by: Actor, ticket_id: int) -> Ticket:
    """Who was called and comes after all, or was passed on to a window where nobody sits, has their old place in
    line again. Raises NotAllowed, Missing, Conflict."""
    check_may_serve(by)
    ticket = _locked(by, ticket_id)
    if ticket.state != TicketState.WAITING or ticket.to_window is None:
        check_state(ticket, TicketState.NO_SHOW)
    ticket.state, ticket.to_window, ticket.ended_at, ticket.clerk = TicketState.WAITING, None, None, None
    return _saved(by, ticket, "came_back")


@transaction.atomic
def link_dossier(*, by: Actor, dossier_id: int) -> Ticket | None:
    """A dossier was taken in for the person whom this clerk serves now; None where the clerk serves nobody."""
    ticket = queries.current(by)
    if ticket is not None:
        TicketDossier.objects.get_or_create(dossier_id=dossier_id, defaults={"ticket": ticket})
    return ticket


def _locked_day(by: Actor) -> QueueDay | None:
    return QueueDay.objects.select_for_update().filter(point_id=by.unit_id, day=clock.today()).first()


def _free_hands(by: Actor) -> None:
    """One clerk serves one person. What was left at a window on an earlier day is over."""
    left = Ticket.objects.select_related("queue").filter(clerk_id=by.posted, state__in=AT_WINDOW)
    for ticket in left:
        if ticket.queue.day == clock.today():
            raise Conflict("one_at_a_time", f"Ông/bà đang có số {ticket.code}.", advice="Hãy xong số này trước.")
        served = ticket.state == TicketState.SERVING
        ticket.state, ticket.ended_at = TicketState.DONE if served else TicketState.NO_SHOW, clock.now()
        _saved(by, ticket, "left_over")


def _own(by: Actor, ticket_id: int) -> Ticket:
    """A ticket at the clerk's own window."""
    check_may_serve(by)
    ticket = _locked(by, ticket_id)
    if ticket.clerk_id != by.posted:
        raise Conflict("not_your_ticket", f"Số {ticket.code} không ở quầy của ông/bà.", advice="Tải lại trang.")
    return ticket


def _locked(by: Actor, ticket_id: int) -> Ticket:
    ticket = Ticket.objects.filter(pk=ticket_id, queue=_locked_day(by)).first()
    if ticket is None:
        raise Missing("no_such_ticket", "Hôm nay không có số thứ tự này ở điểm của ông/bà.")
    return ticket


def _called(by: Actor, ticket: Ticket) -> Ticket:
    ticket.calls, ticket.called_at = ticket.calls + 1, clock.now()
    return _saved(by, ticket, "called")


def _saved(by: Actor, ticket: Ticket, what: str) -> Ticket:
    ticket.save()
    record(by=by, action=f"ticket.{what}", subject=("ticket", ticket.pk), unit_id=by.unit_id, data=_facts(ticket))
    return ticket


def _facts(ticket: Ticket) -> dict[str, object]:
    facts = {"number": ticket.code, "priority": ticket.priority, "window": ticket.window, "to": ticket.to_window}
    return {key: value for key, value in facts.items() if value}


def _check_known(field: str, value: str, known: list[str]) -> None:
    if value not in known:
        message = "Hãy chọn một mục trong danh sách."
        raise BadInput("unknown_choice", message, errors=(FieldError(field, message),))
