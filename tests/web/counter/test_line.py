"""The queue's pages: the kiosk, the board, the clerk's line, one's own number."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.workdays import VN
from motcua.counters.actions import call_next, link_dossier, start, take_ticket
from motcua.counters.models import Ticket
from motcua.counters.queries import kiosk_key
from motcua.dossiers.actions import file_dossier
from motcua.messaging.models import Message
from motcua.org.queries import unit_by_code
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

POINT = f"{city.KIM_LIEN}.MC"
LINE = "/quay/hang-doi/"
MORNING = datetime(2026, 11, 23, 9, tzinfo=VN)


def kiosk() -> str:
    return f"/quay/lay-so/{POINT}/{kiosk_key(unit_by_code(POINT))}/"


def take(priority: str = "") -> Ticket:
    return take_ticket(
        by=Actor(label="Máy lấy số"), point_id=unit_by_code(POINT).pk, business="file", priority=priority
    )


def test_the_page_of_a_dossier_shows_the_number_that_was_served_then() -> None:
    clerk = city.actor("clerk")
    with clock.at(MORNING):
        ticket = take()
    with clock.at(MORNING + timedelta(minutes=7)):
        call_next(by=clerk, window=1)
        start(by=clerk, ticket_id=ticket.pk)
        dossier = file_dossier(by=clerk, filing=a_filing("2.000815"))
        link_dossier(by=clerk, dossier_id=dossier.pk)
        shown = page(signed_in("clerk").get(f"/quay/ho-so/{dossier.code}/"))
    assert ticket.code in shown
    assert "chờ 7 phút" in shown


def test_the_kiosk_asks_one_question_a_page() -> None:
    visitor = Client()
    assert "Ông/bà cần làm gì?" in page(visitor.get(kiosk()))
    assert "có ai cần được ưu tiên không?" in page(visitor.get(f"{kiosk()}?viec=file"))
    assert "In phiếu giấy" in page(visitor.get(f"{kiosk()}?viec=file&uu-tien=elderly"))


def test_a_printed_number_prints_itself_and_makes_room() -> None:
    response = Client().post(f"{kiosk()}?viec=file&uu-tien=elderly", follow=True)
    html = page(response)
    assert "A001" in html
    assert "data-print-now" in html
    assert response["Refresh"].endswith(kiosk())
    assert Ticket.objects.get().priority == "elderly"


def test_a_number_by_phone_needs_no_paper() -> None:
    html = page(
        Client().post(f"{kiosk()}?viec=ask&uu-tien=khong", {"by_phone": "1", "phone": "0912345678"}, follow=True)
    )
    assert "data-print-now" not in html
    assert Message.objects.get().phone == "+84912345678"


def test_a_mistyped_phone_is_asked_again() -> None:
    response = Client().post(f"{kiosk()}?viec=ask&uu-tien=khong", {"by_phone": "1", "phone": "12"})
    assert response.status_code == 422
    assert not Ticket.objects.exists()


def test_a_kiosk_with_a_wrong_secret_gives_no_number() -> None:
    assert Client().post(f"/quay/lay-so/{POINT}/{'0' * 12}/?viec=file&uu-tien=khong").status_code == 404
    assert not Ticket.objects.exists()


def test_out_of_hours_the_kiosk_says_so() -> None:
    with clock.at(MORNING + timedelta(hours=12)):
        assert "ngoài giờ tiếp nhận" in page(Client().get(kiosk()))
    with clock.at(MORNING):
        assert "ngoài giờ tiếp nhận" not in page(Client().get(kiosk()))


def test_the_board_shows_numbers_and_windows_and_looks_again() -> None:
    take(), take()
    call_next(by=city.actor("clerk"), window=3)
    response = Client().get(f"/quay/bang-so/{POINT}/")
    html = page(response)
    assert "Mời số A, 1, đến quầy 3" in html
    assert "A002" in html
    assert response["Refresh"] == "5"


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_board_costs_the_same_for_any_line(waiting: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(waiting):
        take()
    board = f"/quay/bang-so/{POINT}/"
    Client().get(board)
    with django_assert_num_queries(3):
        Client().get(board)


def test_ones_own_page_counts_down() -> None:
    take()
    mine = take()
    assert "Còn 1 người phía trước" in page(Client().get(f"/so/{mine.token}"))
    call_next(by=city.actor("clerk"), window=1)
    assert "Ông/bà là người tiếp theo" in page(Client().get(f"/so/{mine.token}"))


def test_a_made_up_number_has_no_page() -> None:
    assert Client().get("/so/000000000000").status_code == 404


def test_a_clerk_calls_serves_and_is_done() -> None:
    ticket, clerk = take(), signed_in("clerk")
    assert "A001" in page(clerk.post(LINE, {"act": "next", "window": "4"}, follow=True))
    assert "Xong số A001" in page(clerk.post(LINE, {"act": "start", "so": ticket.pk}, follow=True))
    assert "Đã xong số A001" in page(clerk.post(LINE, {"act": "finish", "so": ticket.pk}, follow=True))
    assert '<option value="4" selected>' in page(clerk.get(LINE))


def test_who_was_quicker_is_said() -> None:
    ticket, clerk = take(), signed_in("clerk")
    clerk.post(LINE, {"act": "next", "window": "1"})
    clerk.post(LINE, {"act": "no_show", "so": ticket.pk})
    assert "Số A001: mời không thấy đến." in page(clerk.post(LINE, {"act": "start", "so": ticket.pk}, follow=True))


def test_from_the_number_straight_into_the_intake() -> None:
    ticket, clerk = take("elderly"), signed_in("clerk")
    clerk.post(LINE, {"act": "next", "window": "1"})
    html = page(clerk.post(LINE, {"act": "start", "so": ticket.pk, "intake": "1"}, follow=True))
    assert "Người dân cần làm thủ tục gì?" in html
    assert "Đang phục vụ số" in html


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_line_costs_the_same_for_any_number(
    waiting: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(waiting):
        take()
    clerk = signed_in("clerk")
    clerk.get(LINE)
    with django_assert_num_queries(7):
        clerk.get(LINE)


def test_waiting_times_are_shown_day_by_day() -> None:
    with clock.at(MORNING):
        ticket = take()
    with clock.at(MORNING + timedelta(minutes=12)):
        call_next(by=city.actor("clerk"), window=1)
        start(by=city.actor("clerk"), ticket_id=ticket.pk)
        html = page(signed_in("clerk").get("/quay/hang-doi/thoi-gian-cho/"))
    assert html.count("12 phút") == 2  # the mean, and nine in ten


def test_officers_have_no_line() -> None:
    assert signed_in("officer").get(LINE).status_code == 403
