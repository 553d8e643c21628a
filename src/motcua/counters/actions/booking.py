"""A time at a point: booked, moved, cancelled, kept or missed.

Whoever takes a place holds the point's row, so that a place is given once and one telephone has no more than its
share; the database's unique (point, time, seat) says so too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from motcua.audit import queries as ledger
from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.crypto import keyed_hash
from motcua.common.errors import BadInput, Conflict, FieldError, Missing, NotAllowed, TooMany
from motcua.common.text import WEEKDAYS, time_words
from motcua.counters import queries
from motcua.counters.actions.queue import take_ticket
from motcua.counters.content import booking_rule
from motcua.counters.enums import AppointmentState
from motcua.counters.models import Appointment, Ticket
from motcua.counters.rules.booking import check_business, check_may_book, check_open, checked_person, over_at
from motcua.counters.rules.desk import can_serve, check_may_serve, check_point
from motcua.identity.rules import normalise_phone
from motcua.messaging.actions import Recipient, post
from motcua.org.models import Unit

SUBJECT, TRY = "appointment", "appointment_try"
TRIES, WITHIN = 10, timedelta(hours=1)
"""So many wrong codes for one telephone, or telephones for one code, in so long a time."""


@transaction.atomic
def book(*, by: Actor, point_id: int, starts_at: datetime, name: str, phone: str, business: str) -> Appointment:
    """A place at a time that the point offers; the code is told by SMS.

    Raises NotAllowed, Missing (no such point), BadInput, Conflict (that time is full or not offered; this telephone
    has its share), TooMany.
    """
    check_may_book(by)
    check_business(business)
    person, number = checked_person(name, phone)
    point = _held(point_id)
    _check_share(point, number)
    seat = _free_seat(point, starts_at)
    made = Appointment.objects.create(
        point=point, starts_at=starts_at, seat=seat, name=person, phone=number, business=business,
        booked_at=clock.now(), told_at=clock.now(),
    )  # fmt: skip
    _note(by, made, "booked")
    _tell(by, made, "counter.booked")
    return made


@transaction.atomic
def move(*, by: Actor, appointment_id: int, starts_at: datetime) -> Appointment:
    """To another time at the same point, under the same code. Raises NotAllowed, Missing, Conflict."""
    check_may_book(by)
    point = _held(_find(appointment_id).point_id)
    found = _locked(by, appointment_id)
    if found.starts_at == starts_at:
        return found
    found.seat = _free_seat(point, starts_at)
    found.starts_at, found.told, found.told_at, found.reminded_at = starts_at, found.told + 1, clock.now(), None
    found.save()
    _note(by, found, "moved")
    _tell(by, found, "counter.booked")
    return found


@transaction.atomic
def cancel(*, by: Actor, appointment_id: int) -> Appointment:
    """The place is free again. Raises NotAllowed, Missing, Conflict."""
    check_may_book(by)
    found = _locked(by, appointment_id)
    found.state = AppointmentState.CANCELLED
    found.save()
    _note(by, found, "cancelled")
    _tell(by, found, "counter.unbooked")
    return found


@transaction.atomic
def arrive(*, by: Actor, point_id: int, code: str, priority: str = "") -> Ticket:
    """Whoever booked is here: a number in the queue, with the place in line of the time booked.

    Raises Missing (nothing booked here today under that code), Conflict (over, or too late), BadInput.
    """
    found = Appointment.objects.select_for_update().filter(code=queries.bare_code(code), point_id=point_id).first()
    if found is None or timezone.localtime(found.starts_at).date() != clock.today():
        raise Missing(
            "no_appointment_today",
            "Hôm nay ở điểm này không có lịch hẹn mang mã đó.",
            advice="Xin xem lại mã, ngày và nơi trong tin nhắn; hoặc lấy số như mọi người.",
        )
    check_open(found)
    if clock.now() > over_at(found.starts_at, booking_rule(clock.today())):
        raise Conflict(
            "too_late",
            f"Lịch hẹn lúc {_time(found.starts_at)} đã quá giờ giữ chỗ.",
            advice="Mời ông/bà lấy số như mọi người.",
        )
    ticket = take_ticket(
        by=by, point_id=point_id, business=found.business, priority=priority, since=found.starts_at
    )  # fmt: skip
    found.state, found.ticket = AppointmentState.ARRIVED, ticket
    found.save()
    _note(by, found, "arrived")
    return ticket


def open_appointment(*, by: Actor, code: str, phone: str) -> Appointment | None:
    """The appointment for whoever knows its code and its telephone; None where either is wrong, without saying which.

    Raises TooMany after TRIES wrong pairs with this code or this telephone WITHIN the last hour, even for a right
    one; BadInput for what is no telephone number.
    """
    bare, number = queries.bare_code(code), normalise_phone(phone)
    tries = [(TRY, int.from_bytes(keyed_hash(f"appointment {said}")[:7])) for said in (bare, number)]
    if any(ledger.count_since(one, clock.now() - WITHIN) >= TRIES for one in tries):
        raise TooMany(
            "too_many_tries",
            "Mã hẹn hoặc số điện thoại này đã bị nhập sai quá nhiều lần.",
            advice="Xin thử lại sau một giờ, hoặc gọi 1022.",
        )
    found = Appointment.objects.select_related("point").filter(code=bare, phone=number).exclude(phone="").first()
    if found is None:
        for one in tries:
            record(by=by, action="appointment.refused", subject=one)
    return found


def view_appointment(*, by: Actor, appointment_id: int) -> Appointment:
    """One appointment at the clerk's own point, with the telephone: the look is in the ledger.

    Raises NotAllowed, Missing."""
    check_may_serve(by)
    found = Appointment.objects.select_related("point", "ticket").filter(pk=appointment_id, point_id=by.unit_id)
    appointment = found.first()
    if appointment is None:
        raise Missing("no_such_appointment", "Không có lịch hẹn này ở điểm của ông/bà.")
    _note(by, appointment, "viewed")
    return appointment


@transaction.atomic
def remind(*, by: Actor, appointment_id: int) -> bool:
    """Tell once more, the day before; whether it was told now and not before."""
    found = Appointment.objects.select_for_update().get(pk=appointment_id)
    if not found.is_open or found.reminded_at is not None:
        return False
    found.reminded_at = clock.now()
    found.save()
    _note(by, found, "reminded")
    _tell(by, found, "counter.reminder")
    return True


@transaction.atomic
def miss(*, by: Actor, appointment_id: int) -> bool:
    """Nobody came; whether it was open until now."""
    found = Appointment.objects.select_for_update().get(pk=appointment_id)
    if not found.is_open or clock.now() <= over_at(found.starts_at, booking_rule(clock.today())):
        return False
    found.state = AppointmentState.MISSED
    found.save()
    _note(by, found, "missed")
    return True


@transaction.atomic
def wipe(*, by: Actor) -> int:
    """Forget names and telephones of appointments some days past (dated data). Returns how many."""
    before = clock.now() - timedelta(days=booking_rule(clock.today()).kept_days)
    rows = Appointment.objects.exclude(phone="").filter(starts_at__lt=before)
    wiped = rows.exclude(state=AppointmentState.OPEN).update(name="", phone="")
    if wiped:
        record(by=by, action="appointments.wiped", data={"count": wiped})
    return wiped


def _held(point_id: int) -> Unit:
    """The point, its row held against all others who take a place there."""
    point = check_point(point_id)
    return Unit.objects.select_for_update(no_key=True).get(pk=point.pk)


def _check_share(point: Unit, number: str) -> None:
    rule, own = booking_rule(clock.today()), Appointment.objects.filter(phone=number)
    if own.filter(booked_at__gt=clock.now() - timedelta(hours=1)).count() >= rule.booked_per_hour:
        raise TooMany(
            "booked_enough", "Số điện thoại này vừa đặt nhiều lịch hẹn.", advice="Xin chờ một giờ, hoặc gọi 1022."
        )
    if own.filter(point=point, state=AppointmentState.OPEN).count() >= rule.open_per_phone:
        raise Conflict(
            "share_taken",
            f"Số điện thoại này đang có {rule.open_per_phone} lịch hẹn ở điểm này.",
            advice="Hãy đổi giờ hoặc hủy một lịch hẹn đã có.",
        )


def _free_seat(point: Unit, starts_at: datetime) -> int:
    """A place at a time that is offered. Raises BadInput, Conflict."""
    offered = {slot.starts_at for slots in queries.free_slots(point).values() for slot in slots}
    if starts_at not in offered:
        message = "Điểm phục vụ không nhận hẹn vào giờ này."
        advice = "Hãy chọn một giờ trong danh sách."
        raise BadInput("not_offered", message, advice=advice, errors=(FieldError("starts_at", message),))
    taken = queries.seats_taken(point.pk, starts_at)
    free = [seat for seat in range(1, booking_rule(clock.today()).places + 1) if seat not in taken]
    if not free:
        raise Conflict("slot_full", "Giờ này vừa có người khác đặt hết chỗ.", advice="Hãy chọn giờ khác.")
    return free[0]


def _find(appointment_id: int) -> Appointment:
    found = Appointment.objects.filter(pk=appointment_id).first()
    if found is None:
        raise Missing("no_such_appointment", "Không có lịch hẹn này.")
    return found


def _locked(by: Actor, appointment_id: int) -> Appointment:
    """An open appointment; a clerk's only at their own point."""
    _find(appointment_id)
    found = Appointment.objects.select_for_update(of=("self",)).select_related("point").get(pk=appointment_id)
    if can_serve(by) and by.unit_id != found.point_id:
        raise NotAllowed("other_point", "Lịch hẹn này ở điểm khác.", advice="Mời người dân gọi 1022.")
    check_open(found)
    return found


def _note(by: Actor, appointment: Appointment, what: str) -> None:
    """In the ledger: when and where, never who."""
    data = {"starts_at": appointment.starts_at.isoformat(), "seat": appointment.seat}
    subject = (SUBJECT, appointment.pk)
    record(by=by, action=f"appointment.{what}", subject=subject, unit_id=appointment.point_id, data=data)


def _tell(by: Actor, appointment: Appointment, event: str) -> None:
    when = timezone.localtime(appointment.starts_at)
    told = {
        "code": appointment.spoken_code,
        "when": f"{_time(when)} {WEEKDAYS[when.weekday()]} {when:%d/%m}",
        "point": appointment.point.name,
        "late": booking_rule(clock.today()).late_minutes,
        "link": f"{settings.BASE_URL}/hen/xem",
    }
    key = f"{event}-{appointment.pk}-{appointment.told}"
    to, subject = Recipient(phone=appointment.phone), (SUBJECT, appointment.pk)
    post(by=by, event=event, to=to, data=told, subject=subject, key=key)


def _time(at: datetime) -> str:
    return time_words(timezone.localtime(at).time())
