"""Times booked at a point: offered as the point is open, given once, moved, kept, missed, forgotten."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.queries import history
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import BadInput, Conflict, Missing, NotAllowed, TooMany
from motcua.common.workdays import VN
from motcua.counters import queries
from motcua.counters.actions import (
    arrive,
    book,
    call_next,
    cancel,
    move,
    open_appointment,
    take_ticket,
    view_appointment,
    wipe,
)
from motcua.counters.enums import AppointmentState
from motcua.counters.jobs import keep_appointments
from motcua.counters.models import Appointment, Ticket
from motcua.counters.rules.booking import slots
from motcua.messaging.models import Message
from motcua.org.queries import unit_by_code
from tests.counters.test_queue import at_once
from tests.factories import city

VISITOR = Actor(label="Khách đặt hẹn")
POINT = f"{city.KIM_LIEN}.MC"
NOW = datetime(2026, 11, 16, 8, 5, tzinfo=VN)  # a Monday
TOMORROW = datetime(2026, 11, 17, 9, tzinfo=VN)
PHONE = "0912 345 678"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def booked(at: datetime = TOMORROW, phone: str = PHONE, **more: str) -> Appointment:
    said = {"name": "Trần Thị Bé", "business": "file", **more}
    return book(by=VISITOR, point_id=unit_by_code(POINT).pk, starts_at=at, phone=phone, **said)


def left(at: datetime) -> int:
    offered = queries.free_slots(unit_by_code(POINT))
    return next(slot.left for slot in offered[at.date()] if slot.starts_at == at)


# What is offered


QUARTERS = st.integers(0, 95)


@given(st.tuples(QUARTERS, QUARTERS, QUARTERS, QUARTERS), st.integers(5, 90))
def test_slots_lie_within_the_opening_hours_and_do_not_overlap(marks: tuple[int, ...], minutes: int) -> None:
    """Whatever the hours: whole slots, in order, none begun that could still fit left out."""
    quarters = [time(mark // 4, mark % 4 * 15) for mark in sorted(marks)]
    stretches = list(zip(quarters[::2], quarters[1::2], strict=True))
    found = slots(date(2026, 11, 24), stretches, minutes)
    length = timedelta(minutes=minutes)
    assert all(b - a >= length for a, b in itertools.pairwise(found))
    for at in found:
        assert any(
            opens <= at.time() and _minute(at.time()) + minutes <= _minute(closes) for opens, closes in stretches
        )
    assert len(found) == sum((_minute(closes) - _minute(opens)) // minutes for opens, closes in stretches)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


@pytest.mark.django_db
def test_fourteen_days_of_worked_days_are_offered_and_nothing_past() -> None:
    offered = queries.free_slots(unit_by_code(POINT))
    assert min(offered) == NOW.date()
    assert max(offered) <= NOW.date() + timedelta(days=14)
    assert all(day.weekday() < 6 for day in offered)
    assert min(slot.starts_at for slot in offered[NOW.date()]) >= NOW + timedelta(minutes=30)


@pytest.mark.django_db
def test_a_holiday_offers_nothing() -> None:
    """24/11 is a day off, a Tuesday."""
    offered = queries.free_slots(unit_by_code(POINT))
    assert date(2026, 11, 24) not in offered
    assert date(2026, 11, 25) in offered


@pytest.mark.django_db
@pytest.mark.parametrize(
    "at",
    [
        NOW - timedelta(hours=1),
        TOMORROW + timedelta(minutes=7),
        TOMORROW.replace(hour=12, minute=30),
        TOMORROW + timedelta(days=30),
        datetime(2026, 11, 22, 9, tzinfo=VN),
    ],
    ids=["past", "between slots", "at noon", "too far", "Sunday"],
)
def test_what_is_not_offered_is_not_booked(at: datetime) -> None:
    with pytest.raises(BadInput):
        booked(at)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"), [("name", " "), ("name", "a\x00b"), ("phone", ""), ("phone", "12"), ("business", "dance")]
)
def test_bad_input_says_where(field: str, value: str) -> None:
    with pytest.raises(BadInput) as refusal:
        booked(**{field: value})  # type: ignore[arg-type]
    assert refusal.value.errors[0].path == field


@pytest.mark.django_db
def test_only_points_take_appointments() -> None:
    with pytest.raises(Missing):
        book(by=VISITOR, point_id=unit_by_code(city.KIM_LIEN).pk, starts_at=TOMORROW, name="A", phone=PHONE,
             business="file")  # fmt: skip


# Booked once


@pytest.mark.django_db
def test_a_full_time_is_refused_and_a_cancelled_place_is_free_again() -> None:
    first = booked()
    booked(phone="0912345679")
    with pytest.raises(Conflict) as refusal:
        booked(phone="0912345670")
    assert refusal.value.code == "slot_full"
    cancel(by=VISITOR, appointment_id=first.pk)
    assert booked(phone="0912345670").seat == first.seat


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_the_places() -> None:
    def one(number: int) -> Appointment:
        with clock.at(NOW):
            return booked(phone=f"091234560{number}")

    done = at_once(*[lambda number=number: one(number) for number in range(8)])
    assert sorted(row.seat for row in done if isinstance(row, Appointment)) == [1, 2]
    assert Appointment.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_telephone_at_once_gets_no_more_than_its_share() -> None:
    def one(hour: int) -> Appointment:
        with clock.at(NOW):
            return booked(TOMORROW.replace(hour=hour))

    at_once(*[lambda hour=hour: one(hour) for hour in (8, 9, 10, 11)])
    assert Appointment.objects.count() == 2


@pytest.mark.django_db
def test_the_database_too_gives_a_place_once() -> None:
    first = booked()
    with pytest.raises(IntegrityError, match="appointment_seat_once"), transaction.atomic():
        Appointment.objects.create(
            point=first.point, starts_at=first.starts_at, seat=first.seat, name="B", phone="+84900", business="file"
        )


@pytest.mark.django_db
def test_a_telephone_books_so_often_in_an_hour() -> None:
    for _ in range(4):
        cancel(by=VISITOR, appointment_id=booked().pk)
    with pytest.raises(TooMany):
        booked()


# Told


@pytest.mark.django_db
def test_the_code_is_told_by_sms() -> None:
    made = booked()
    message = Message.objects.get(event="counter.booked")
    assert (message.phone, message.data["code"]) == ("+84912345678", made.spoken_code)
    assert message.data["when"] == "9 giờ Thứ Ba 17/11"


@pytest.mark.django_db
def test_a_reminder_comes_once_on_the_day_before() -> None:
    booked(TOMORROW + timedelta(days=1))
    for later in (timedelta(), timedelta(days=1), timedelta(days=1, minutes=5)):
        with clock.at(NOW + later):
            keep_appointments(timestamp=0)
    (told,) = Message.objects.filter(event="counter.reminder")
    assert told.created_at == NOW + timedelta(days=1)


@pytest.mark.django_db
def test_nobody_is_reminded_of_what_is_cancelled() -> None:
    cancel(by=VISITOR, appointment_id=booked(TOMORROW + timedelta(days=1)).pk)
    with clock.at(NOW + timedelta(days=1)):
        keep_appointments(timestamp=0)
    assert not Message.objects.filter(event="counter.reminder").exists()
    assert Message.objects.filter(event="counter.unbooked").count() == 1


# Found again, moved


@pytest.mark.django_db
def test_code_and_telephone_open_it() -> None:
    made = booked()
    assert open_appointment(by=VISITOR, code=made.spoken_code, phone="+84 912 345 678") == made


@pytest.mark.django_db
def test_a_wrong_pair_tells_nothing_and_guessing_stops() -> None:
    made = booked()
    for number in range(10):
        assert open_appointment(by=VISITOR, code=made.code, phone=f"091234570{number}") is None
    with pytest.raises(TooMany):
        open_appointment(by=VISITOR, code=made.code, phone=PHONE)


@pytest.mark.django_db
def test_guessing_codes_for_a_telephone_stops_too() -> None:
    for number in range(10):
        assert open_appointment(by=VISITOR, code=f"0000000{number}", phone=PHONE) is None
    with pytest.raises(TooMany):
        open_appointment(by=VISITOR, code="12345678", phone=PHONE)


@pytest.mark.django_db
def test_moving_keeps_the_code_frees_the_place_and_tells_again() -> None:
    made, later = booked(), TOMORROW + timedelta(hours=1)
    moved = move(by=VISITOR, appointment_id=made.pk, starts_at=later)
    assert (moved.code, moved.starts_at) == (made.code, later)
    assert (left(TOMORROW), left(later)) == (2, 1)
    assert Message.objects.filter(event="counter.booked").count() == 2


@pytest.mark.django_db
def test_what_has_ended_is_not_changed() -> None:
    made = cancel(by=VISITOR, appointment_id=booked().pk)
    for act in (lambda: cancel(by=VISITOR, appointment_id=made.pk),
                lambda: move(by=VISITOR, appointment_id=made.pk, starts_at=TOMORROW + timedelta(hours=1))):  # fmt: skip
        with pytest.raises(Conflict):
            act()


# Arrived, or not


def come(made: Appointment, at: datetime, **more: str) -> Ticket:
    with clock.at(at):
        return arrive(by=Actor(label="Máy lấy số"), point_id=made.point_id, code=made.spoken_code, **more)


@pytest.mark.django_db
def test_who_booked_has_the_place_of_the_time_booked_even_a_little_late() -> None:
    made = booked()
    with clock.at(TOMORROW + timedelta(minutes=5)):
        take_ticket(by=VISITOR, point_id=made.point_id, business="ask")
    mine = come(made, TOMORROW + timedelta(minutes=10))
    with clock.at(TOMORROW + timedelta(minutes=12)):
        called = call_next(by=city.actor("clerk"), window=1)
    assert called == mine
    assert mine.since == TOMORROW
    made.refresh_from_db()
    assert (made.state, made.ticket) == (AppointmentState.ARRIVED, mine)


@pytest.mark.django_db
def test_being_late_oneself_is_no_waiting() -> None:
    made = booked()
    come(made, TOMORROW + timedelta(minutes=10))
    with clock.at(TOMORROW + timedelta(minutes=12)):
        call_next(by=city.actor("clerk"), window=1)
    (waits,) = queries.waits([made.point_id], first=TOMORROW.date(), last=TOMORROW.date())
    assert waits.mean == 2.0


@pytest.mark.django_db
def test_too_late_is_over() -> None:
    with pytest.raises(Conflict):
        come(booked(), TOMORROW + timedelta(minutes=16))


@pytest.mark.django_db
def test_a_code_takes_one_number() -> None:
    made = booked()
    come(made, TOMORROW)
    with pytest.raises(Conflict):
        come(made, TOMORROW)


@pytest.mark.django_db
def test_another_day_or_another_point_knows_no_such_code() -> None:
    made = booked()
    with pytest.raises(Missing):
        come(made, NOW)
    with clock.at(TOMORROW), pytest.raises(Missing):
        arrive(by=VISITOR, point_id=unit_by_code(f"{city.VAN_MIEU}.MC").pk, code=made.code)


@pytest.mark.django_db
def test_who_does_not_come_is_closed_after_the_minutes_of_grace() -> None:
    made = booked()
    for minutes, state in ((10, AppointmentState.OPEN), (16, AppointmentState.MISSED)):
        with clock.at(TOMORROW + timedelta(minutes=minutes)):
            keep_appointments(timestamp=0)
        made.refresh_from_db()
        assert made.state == state


# Kept from others, forgotten


@pytest.mark.django_db
def test_name_and_telephone_are_wiped_a_week_after() -> None:
    made = booked()
    with clock.at(TOMORROW + timedelta(days=6)):
        keep_appointments(timestamp=0)
        made.refresh_from_db()
        assert made.phone
    with clock.at(TOMORROW + timedelta(days=7, minutes=1)):
        assert wipe(by=SYSTEM) == 1
    made.refresh_from_db()
    assert (made.name, made.phone) == ("", "")
    with clock.at(TOMORROW + timedelta(days=8)):
        assert open_appointment(by=VISITOR, code=made.code, phone=PHONE) is None


@pytest.mark.django_db
def test_a_clerks_look_is_in_the_ledger_and_who_it_is_never() -> None:
    made = booked()
    view_appointment(by=city.actor("clerk"), appointment_id=made.pk)
    entries = history(("appointment", made.pk))
    assert [entry.action for entry in entries] == ["appointment.booked", "appointment.viewed"]
    assert "912345678" not in str([entry.data for entry in entries])


@pytest.mark.django_db
def test_other_points_clerks_and_officers_have_no_say() -> None:
    made = booked()
    with pytest.raises(Missing):
        view_appointment(by=city.actor("clerk_vm"), appointment_id=made.pk)
    with pytest.raises(NotAllowed):
        cancel(by=city.actor("clerk_vm"), appointment_id=made.pk)
    with pytest.raises(NotAllowed):
        cancel(by=city.actor("officer"), appointment_id=made.pk)
