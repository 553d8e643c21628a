"""The halls of the points that the demo shows: numbers taken, called and served in the last days, a few waiting now,
a few booked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN, WorkCalendar
from motcua.counters.actions import book, call_next, finish, no_show, start, take_ticket
from motcua.counters.enums import Business, Priority
from motcua.counters.models import QueueDay
from motcua.counters.queries import free_slots
from motcua.demo.chance import Draw, draw_for
from motcua.demo.staff import Desks
from motcua.identity.roles import Role
from motcua.org.models import Unit

DAYS, PEOPLE, WAITING = 3, 8, 3
BOOKED = ("Nguyễn Thị Mận", "Lê Văn Hòa", "Phạm Thị Đào", "Hoàng Văn Bưởi")
PRIORITIES = (Priority.NONE,) * 4 + (Priority.ELDERLY, Priority.ELDERLY, Priority.CHILD)


def fill_hall(point: Unit, until: datetime, *, desks: Desks, calendar: WorkCalendar) -> None:
    """Mornings of the last working days, one clerk calling; then a few who wait now. Once for each point."""
    if QueueDay.objects.filter(point=point).exists():
        return
    clerk, draw, day = desks.at[point.pk, Role.CLERK][0], draw_for("hall", point.code), until.astimezone(VN).date()
    for _ in range(DAYS):
        day -= timedelta(days=1)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
        _morning(point, day, clerk, draw)
    for number in range(WAITING):
        with clock.at(until - timedelta(minutes=5 * (WAITING - number))):
            _take(point, draw)
    with clock.at(until):
        _book(point, draw)


def _book(point: Unit, draw: Draw) -> None:
    """A few have booked: the first free times, one day after the other."""
    times = [next((slot.starts_at for slot in slots if slot.left), None) for slots in free_slots(point).values()]
    for number, (at, name) in enumerate(zip(filter(None, times), BOOKED, strict=False)):
        phone, visitor = f"0900{draw.randint(300_000, 399_999)}", Actor(label="Khách đặt hẹn")
        book(by=visitor, point_id=point.pk, starts_at=at, name=name, phone=phone, business=list(Business)[number % 4])


def _morning(point: Unit, day: date, clerk: Actor, draw: Draw) -> None:
    """People come every few minutes; each is served when the one before is done, one in twelve has left."""
    comes, free = datetime.combine(day, time(8, 1), VN), datetime.combine(day, time(8, 20), VN)
    for _ in range(PEOPLE):
        comes += timedelta(minutes=draw.randint(1, 9))
        with clock.at(comes):
            _take(point, draw)
    free = max(free, comes)
    for _ in range(PEOPLE):
        with clock.at(free):
            ticket = call_next(by=clerk, window=1)
            if ticket is None:
                return
            if draw.random() < 1 / 12:
                no_show(by=clerk, ticket_id=ticket.pk)
                continue
            start(by=clerk, ticket_id=ticket.pk)
        free += timedelta(minutes=draw.randint(4, 14))
        with clock.at(free):
            finish(by=clerk, ticket_id=ticket.pk)


def _take(point: Unit, draw: Draw) -> None:
    kiosk = Actor(label=f"Máy lấy số, {point.name}"[:200])
    business, priority = draw.choice(Business.values), draw.choice(PRIORITIES)
    take_ticket(by=kiosk, point_id=point.pk, business=business, priority=priority)
