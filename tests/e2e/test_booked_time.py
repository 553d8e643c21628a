"""Somebody without an account books a time on a telephone, changes it, and is called with the place that was booked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from motcua.common import clock
from motcua.counters.models import Appointment
from motcua.counters.queries import free_slots, kiosk_key
from motcua.org.queries import unit_by_code
from motcua.web.components import words
from tests.e2e.test_money_and_messages import comes
from tests.e2e.visitor import Visitor
from tests.factories import city

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

POINT = f"{city.KIM_LIEN}.MC"
PHONE = "0912 345 678"


def test_booked_changed_and_shown(arrive: Callable[..., Visitor]) -> None:
    visitor = arrive(script=False)
    books(visitor)
    code = Appointment.objects.get().spoken_code
    changes(visitor)
    opens_it_elsewhere(arrive(script=False), code)
    the_operator_finds_it(comes(arrive, "call_agent"), code)
    the_clerk_looks(arrive())
    the_kiosk_asks_for_the_code(arrive(script=False))


def books(visitor: Visitor) -> None:
    visitor.opens("/hen")
    visitor.passes("hen-diem", "Ông/bà muốn đến điểm phục vụ nào?")
    visitor.follows("Phường Kim Liên")
    visitor.passes("hen-ngay", "Ông/bà đến ngày nào?")
    visitor.follows(words.long_day(days()[1]))
    visitor.passes("hen-gio", "Ông/bà đến lúc mấy giờ?")
    visitor.follows("8 giờ 30 phút")
    visitor.passes("hen-ai", "Ai đến, để làm gì?")
    visitor.presses("Đặt hẹn")
    visitor.passes("hen-thieu", "Hãy điền mục này.")
    visitor.ticks("Nộp hồ sơ")
    visitor.types("Họ và tên người đến", "Trần Thị Bé")
    visitor.types("Số điện thoại", PHONE)
    visitor.presses("Đặt hẹn")
    visitor.passes("hen-to", "Lịch hẹn của ông/bà")


def days() -> list[date]:
    return list(free_slots(unit_by_code(POINT)))


def changes(visitor: Visitor) -> None:
    visitor.follows("Đổi giờ")
    visitor.passes("hen-doi-ngay", "Đang hẹn:")
    visitor.follows(words.long_day(days()[2]))
    visitor.follows("9 giờ")
    visitor.passes("hen-doi", "Đổi sang giờ này?")
    visitor.presses("Đổi sang giờ này")
    visitor.passes("hen-da-doi", "Đã đổi giờ.")


def opens_it_elsewhere(other: Visitor, code: str) -> None:
    other.opens("/hen/xem")
    other.types("Mã hẹn", code)
    other.types("Số điện thoại đã dùng để đặt", PHONE)
    other.passes("hen-xem", "Xem, đổi giờ hoặc hủy lịch hẹn")
    other.presses("Xem lịch hẹn")
    other.passes("hen-xem-duoc", code)


def the_operator_finds_it(agent: Visitor, code: str) -> None:
    agent.opens("/phong/tong-dai/hen/")
    agent.passes("tong-dai-hen", "Người gọi muốn đặt hẹn")
    agent.types("Mã hẹn", code)
    agent.types("Số điện thoại đã dùng để đặt", PHONE)
    agent.presses("Xem lịch hẹn")
    agent.passes("tong-dai-da-dat", "Đổi sang giờ này")
    agent.opens(f"/phong/tong-dai/hen/?point={POINT}")
    agent.passes("tong-dai-dat", "Đặt hẹn ở")


def the_clerk_looks(clerk: Visitor) -> None:
    """On the day itself, which for this page is today."""
    Appointment.objects.update(starts_at=clock.now())
    clerk.signs_in("clerk")
    clerk.opens("/quay/lich-hen/")
    clerk.passes("lich-hen", "Lịch hẹn hôm nay ở")
    clerk.follows("Trần Thị Bé")
    clerk.passes("lich-hen-mot", "+84912345678")


def the_kiosk_asks_for_the_code(kiosk: Visitor) -> None:
    kiosk.opens(f"/quay/lay-so/{POINT}/{kiosk_key(unit_by_code(POINT))}/")
    kiosk.follows("Tôi có hẹn")
    kiosk.types("Mã hẹn", "0000 0000")
    kiosk.presses("Lấy số")
    kiosk.passes("may-co-hen", "Hôm nay ở điểm này không có lịch hẹn mang mã đó.")
    kiosk.types("Mã hẹn", Appointment.objects.get().code)
    kiosk.presses("Lấy số")
    kiosk.passes("may-da-lay-hen", "Số thứ tự của ông/bà")
