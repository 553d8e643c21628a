"""The 1022 operator's screen: a call is opened by its proof, read aloud, noted; who waits is listed."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers.actions import file_dossier, forward, note_call, request_supplement, take_call
from motcua.dossiers.models import Call, Dossier
from motcua.identity.models import Account
from motcua.messaging.models import Message
from motcua.org.queries import actor_for
from tests.factories import city
from tests.factories.filings import GRANDMOTHER, a_filing
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
DESK = "/phong/tong-dai/"


@pytest.fixture
def agent() -> Client:
    return at_desk("call_agent")


@pytest.fixture
def dossier() -> Dossier:
    return file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))


def asked(agent: Client, dossier: Dossier, **said: str) -> str:
    """The page that a call opens."""
    answer = agent.post(DESK, {"do": "ask", "code": dossier.code, "phone": GRANDMOTHER.phone, **said}, follow=True)
    assert answer.status_code == 200
    return page(answer)


def test_it_says_what_to_read_out_and_nothing_about_the_person(agent: Client, dossier: Dossier) -> None:
    html = asked(agent, dossier)
    for words in ("Hồ sơ đã được nhận và có ngày hẹn trả kết quả.", "Hẹn trả kết quả", "Không phải làm gì thêm."):
        assert words in html
    for secret in (GRANDMOTHER.full_name, "912000111", GRANDMOTHER.national_id):
        assert secret not in html


def test_what_is_missing_is_read_out(agent: Client, dossier: Dossier) -> None:
    forward(dossier_id=dossier.pk, by=city.actor("clerk"))
    request_supplement(dossier_id=dossier.pk, by=city.actor("officer"), items=["Giấy chứng sinh"], reason="Ảnh mờ")
    html = asked(agent, dossier)
    assert "Giấy chứng sinh" in html
    assert "Gửi giấy tờ còn thiếu ở trang hồ sơ" in html


def test_an_unproven_caller_may_have_it_texted(agent: Client, dossier: Dossier) -> None:
    said = {"code": dossier.code, "phone": "0987654321"}
    refused = agent.post(DESK, {"do": "ask", **said})
    assert refused.status_code == 422
    assert "Nhắn tình trạng về số trong hồ sơ" in page(refused)
    agent.post(DESK, {"do": "send", **said})
    assert Message.objects.get(event="sms.status").phone == "+84912000111"


def test_a_wrong_code_is_said_so(agent: Client) -> None:
    answer = agent.post(DESK, {"do": "ask", "code": "H26.00229-200101-9999", "phone": GRANDMOTHER.phone})
    assert (answer.status_code, "Không tìm thấy hồ sơ có mã" in page(answer)) == (422, True)


def test_a_promise_to_call_back_is_kept(agent: Client, dossier: Dossier) -> None:
    asked(agent, dossier)
    call = Call.objects.get()
    agent.post(f"{DESK}{call.pk}/", {"note": "Hỏi lệ phí", "call_back": "0987654321"})
    assert "Hỏi lệ phí" in page(agent.get(DESK))
    assert "+84987654321" in page(agent.get(f"{DESK}{call.pk}/"))
    agent.post(f"{DESK}{call.pk}/", {"note": "Đã báo"})
    assert "Không ai chờ gọi lại." in page(agent.get(DESK))


def test_a_note_without_words_is_asked_for(agent: Client, dossier: Dossier) -> None:
    asked(agent, dossier)
    assert agent.post(f"{DESK}{Call.objects.get().pk}/", {"note": ""}).status_code == 422


def test_nobody_else_answers(dossier: Dossier) -> None:
    assert signed_in("clerk").get(DESK).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_what_the_list_costs(rows: int, agent: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    by = actor_for(Account.objects.get(username="call_agent"))
    for _ in range(rows):
        filed = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
        call = take_call(by=by, code=filed.code, phone=GRANDMOTHER.phone)
        note_call(by=by, call_id=call.pk, note="chờ", call_back="0987654321")
    agent.get(DESK)
    with django_assert_num_queries(4):
        agent.get(DESK)
