"""Booking a time at a point: the public pages, the kiosk, the clerk's list, the operator's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.counters.actions import book
from motcua.counters.enums import AppointmentState
from motcua.counters.models import Appointment, Ticket
from motcua.counters.queries import kiosk_key
from motcua.org.queries import unit_by_code
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

POINT = f"{city.KIM_LIEN}.MC"
NOW = datetime(2026, 11, 16, 8, 5, tzinfo=VN)
NINE = datetime(2026, 11, 17, 9, tzinfo=VN)
SAID = {"name": "Trần Thị Bé", "phone": "0912345678", "business": "file"}
TIME = f"/hen/{POINT}/2026-11-17/09:00"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(NOW):
        yield


def booked(at: datetime = NINE, phone: str = "0912345678") -> Appointment:
    by, point = Actor(label="Khách"), unit_by_code(POINT)
    return book(by=by, point_id=point.pk, starts_at=at, name="Trần Thị Bé", phone=phone, business="file")


def opened(client: Client) -> Appointment:
    """Booked by this visitor, who therefore has it open."""
    assert client.post(TIME, SAID).status_code == 302
    return Appointment.objects.get()


# The public pages


def test_from_the_point_to_the_sheet() -> None:
    visitor = Client()
    assert f"/hen/{POINT}" in page(visitor.get("/hen"))
    assert f"/hen/{POINT}/2026-11-17" in page(visitor.get(f"/hen/{POINT}"))
    assert TIME in page(visitor.get(f"/hen/{POINT}/2026-11-17"))
    html = page(visitor.post(TIME, SAID, follow=True))
    made = Appointment.objects.get()
    assert made.starts_at == NINE
    for words in (made.spoken_code, "9 giờ, Thứ Ba, 17/11/2026", "Tôi có hẹn", "giữ thêm 15 phút"):
        assert words in html


@pytest.mark.parametrize("said", [{"name": ""}, {"phone": "12"}, {"business": "dance"}])
def test_what_is_wrong_is_asked_again(said: dict[str, str]) -> None:
    assert Client().post(TIME, SAID | said).status_code == 422
    assert not Appointment.objects.exists()


def test_a_full_time_is_told_and_offered_no_more() -> None:
    booked(phone="0912345671"), booked(phone="0912345672")
    answer = Client().post(TIME, SAID)
    assert answer.status_code == 409
    assert "đặt hết chỗ" in page(answer)
    assert "9 giờ: hết chỗ" in page(Client().get(f"/hen/{POINT}/2026-11-17"))


@pytest.mark.parametrize("path", ["2026-13-01", "hom-nay", "2026-11-17/25:00", "2026-11-17/x"])
def test_no_day_or_time_is_not_found(path: str) -> None:
    assert Client().get(f"/hen/{POINT}/{path}").status_code == 404


def test_only_points_are_booked() -> None:
    assert Client().get(f"/hen/{city.KIM_LIEN}").status_code == 404


def test_code_and_telephone_open_it_elsewhere() -> None:
    made, other = booked(), Client()
    assert other.get(f"/hen/cua-toi/{made.code}").status_code == 302
    html = page(other.post("/hen/xem", {"code": made.spoken_code, "phone": "0912 345 678"}, follow=True))
    assert made.spoken_code in html


def test_wrong_code_and_wrong_telephone_are_answered_alike() -> None:
    made = booked()
    wrong = [{"code": made.code, "phone": "0987654321"}, {"code": "00000000", "phone": "0912345678"}]
    answers = [Client().post("/hen/xem", said) for said in wrong]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("Mã hẹn hoặc số điện thoại chưa đúng." in page(answer) for answer in answers)


def test_the_time_is_changed_under_the_same_code() -> None:
    visitor = Client()
    made = opened(visitor)
    later = f"/hen/{POINT}/2026-11-17/10:00?doi={made.code}"
    assert "Đổi sang giờ này?" in page(visitor.get(later))
    visitor.post(later)
    made.refresh_from_db()
    assert made.starts_at == NINE + timedelta(hours=1)


def test_a_strangers_appointment_is_not_moved() -> None:
    made = booked()
    assert Client().post(f"/hen/{POINT}/2026-11-17/10:00?doi={made.code}").status_code == 422
    made.refresh_from_db()
    assert made.starts_at == NINE


def test_it_is_cancelled() -> None:
    visitor = Client()
    made = opened(visitor)
    assert "Lịch hẹn này không còn nữa" in page(visitor.post(f"/hen/cua-toi/{made.code}"))
    made.refresh_from_db()
    assert made.state == AppointmentState.CANCELLED


def test_what_was_forgotten_is_not_shown() -> None:
    visitor = Client()
    made = opened(visitor)
    Appointment.objects.update(name="", phone="", state=AppointmentState.MISSED)
    assert visitor.get(f"/hen/cua-toi/{made.code}").status_code == 302


# The kiosk


def kiosk() -> str:
    return f"/quay/lay-so/{POINT}/{kiosk_key(unit_by_code(POINT))}/"


def test_the_kiosk_gives_a_number_for_a_code() -> None:
    made = booked()
    assert "Tôi có hẹn" in page(Client().get(kiosk()))
    with clock.at(NINE):
        html = page(Client().post(f"{kiosk()}co-hen/", {"code": made.spoken_code, "priority": "elderly"}, follow=True))
    ticket = Ticket.objects.get()
    assert ticket.code in html
    assert (ticket.since, ticket.priority) == (NINE, "elderly")


@pytest.mark.parametrize("said", [{"code": "00000000"}, {"code": ""}])
def test_the_kiosk_asks_again_for_a_wrong_code(said: dict[str, str]) -> None:
    assert Client().post(f"{kiosk()}co-hen/", said).status_code == 422


def test_an_unknown_priority_takes_no_number() -> None:
    made = booked()
    with clock.at(NINE):
        assert Client().post(f"{kiosk()}co-hen/", {"code": made.code, "priority": "rich"}).status_code == 422
    made.refresh_from_db()
    assert made.is_open


# The clerk


def test_the_clerk_sees_who_comes_and_no_telephone() -> None:
    made = booked(NOW.replace(hour=10, minute=0))
    html = page(signed_in("clerk").get("/quay/lich-hen/"))
    assert made.name in html
    assert "912345678" not in html


def test_the_clerk_says_that_somebody_came() -> None:
    made, clerk = booked(NOW.replace(hour=10, minute=0)), signed_in("clerk")
    assert "912345678" in page(clerk.get(f"/quay/lich-hen/{made.pk}/"))
    clerk.post(f"/quay/lich-hen/{made.pk}/", {"do": "arrive"})
    assert Ticket.objects.get().code in page(clerk.get("/quay/lich-hen/"))


def test_another_points_appointment_is_not_there() -> None:
    assert signed_in("clerk_vm").get(f"/quay/lich-hen/{booked().pk}/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_clerks_list_costs(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(rows):
        booked(NOW.replace(hour=10 + number % 2, minute=0), phone=f"091234560{number}")
    clerk = signed_in("clerk")
    clerk.get("/quay/lich-hen/")
    with django_assert_num_queries(4):
        clerk.get("/quay/lich-hen/")


def test_a_long_day_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.web.counter.booking.PAGE", 1)
    rows = [booked(NOW.replace(hour=10, minute=0), phone=f"091234560{number}") for number in range(2)]
    clerk = signed_in("clerk")
    first = page(clerk.get("/quay/lich-hen/"))
    cursor = first.partition("?cursor=")[2].partition('"')[0]
    second = page(clerk.get(f"/quay/lich-hen/?cursor={cursor}"))
    shown = [[row.pk for row in rows if f"/quay/lich-hen/{row.pk}/" in html] for html in (first, second)]
    assert shown == [[rows[0].pk], [rows[1].pk]]


# The operator

HELP = "/phong/tong-dai/hen/"


def test_the_operator_books_for_a_caller() -> None:
    agent = at_desk("call_agent")
    assert POINT in page(agent.get(HELP))
    html = page(agent.post(f"{HELP}?point={POINT}", SAID | {"starts_at": NINE.isoformat()}, follow=True))
    made = Appointment.objects.get()
    assert made.starts_at == NINE
    assert made.spoken_code in html


@pytest.mark.parametrize(("do", "state"), [("cancel", AppointmentState.CANCELLED), ("move", AppointmentState.OPEN)])
def test_the_operator_changes_what_the_caller_proves(do: str, state: str) -> None:
    made, agent = booked(), at_desk("call_agent")
    said = {"hen-code": made.spoken_code, "hen-phone": "0912345678"}
    assert "Đổi sang giờ này" in page(agent.post(f"{HELP}da-dat/", said))
    later = NINE + timedelta(hours=1)
    agent.post(f"{HELP}da-dat/", said | {"do": do, "starts_at": later.isoformat()})
    made.refresh_from_db()
    assert (made.state, made.starts_at) == (state, later if do == "move" else NINE)


def test_an_unproven_caller_changes_nothing() -> None:
    made, agent = booked(), at_desk("call_agent")
    said = {"hen-code": made.code, "hen-phone": "0987654321", "do": "cancel"}
    assert agent.post(f"{HELP}da-dat/", said).status_code == 422
    made.refresh_from_db()
    assert made.is_open


def test_nobody_else_books_for_callers() -> None:
    assert signed_in("officer").get(HELP).status_code == 403
