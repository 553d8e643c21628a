"""What times a point offers, and who may have one. The numbers are dated data (`content.booking_rule`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.common.text import clean_line
from motcua.common.workdays import VN
from motcua.counters.content import BookingRule
from motcua.counters.enums import Business
from motcua.counters.models import Appointment
from motcua.identity.roles import Permission, allowed
from motcua.identity.rules import normalise_phone


def slots(day: date, stretches: Iterable[tuple[time, time]], minutes: int) -> list[datetime]:
    """When the slots of a day begin: each lies whole within the opening hours."""
    found, step = list[datetime](), timedelta(minutes=minutes)
    for opens, closes in stretches:
        at, end = datetime.combine(day, opens, VN), datetime.combine(day, closes, VN)
        while at + step <= end:
            found.append(at)
            at += step
    return found


def bookable(starts: Iterable[datetime], rule: BookingRule, now: datetime) -> list[datetime]:
    """Those that still lie far enough ahead."""
    soonest = now + timedelta(minutes=rule.notice_minutes)
    return [at for at in starts if at >= soonest]


def over_at(starts_at: datetime, rule: BookingRule) -> datetime:
    """Until when one may come and have the place in line that was booked."""
    return starts_at + timedelta(minutes=rule.late_minutes)


def can_book(by: Actor) -> bool:
    """Anyone for themselves; of the staff, whoever answers calls or helps people at a point."""
    return not by.is_staff or allowed(by, Permission.ANSWER_CALLS) or allowed(by, Permission.HELP_FILE)


def check_may_book(by: Actor) -> None:
    if not can_book(by):
        raise NotAllowed(
            "not_booking",
            "Chỉ tổng đài 1022 và cán bộ ở điểm phục vụ mới đặt hẹn giúp.",
            advice="Người dân tự đặt ở trang Đặt hẹn, hoặc gọi 1022.",
        )


def checked_person(name: str, phone: str) -> tuple[str, str]:
    """(name on one line, telephone in E.164). Raises BadInput."""
    try:
        clean = clean_line(name, 120)
    except ValueError as problem:
        raise BadInput("bad_name", str(problem), errors=(FieldError("name", str(problem)),)) from None
    number = normalise_phone(phone)
    missing = [
        FieldError(field, words)
        for field, value, words in (
            ("name", clean, "Hãy ghi tên người đến."),
            ("phone", number, "Hãy ghi số điện thoại để nhận mã hẹn."),
        )
        if not value
    ]
    if missing:
        raise BadInput("person_missing", missing[0].message, errors=tuple(missing))
    return clean, number


def check_business(business: str) -> None:
    if business not in Business.values:
        message = "Hãy chọn một mục trong danh sách."
        raise BadInput("unknown_choice", message, errors=(FieldError("business", message),))


def check_open(appointment: Appointment) -> None:
    """Raises Conflict where it has ended."""
    if not appointment.is_open:
        raise Conflict(
            "appointment_over",
            "Lịch hẹn này đã xong hoặc đã hủy.",
            advice="Cần đến, xin đặt hẹn mới hoặc lấy số ở điểm phục vụ.",
        )
