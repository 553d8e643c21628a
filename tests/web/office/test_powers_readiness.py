"""Before power moves: a proposal, the units' answers, the table of lights, tasks, a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common import clock
from motcua.oversight.models import Readiness, Task, Transfer
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

HOME = "/san-sang/"
ANSWER = {"skilled": "2", "trained": "2", "equipment": "enough", "budget": "enough", "note": "Đã bố trí phòng."}


def day(ahead: int) -> str:
    return f"{clock.today() + timedelta(days=ahead):%d/%m/%Y}"


def said(**changes: str) -> dict[str, Any]:
    return {
        "title": "Phân cấp đăng ký hộ kinh doanh", "kind": "decentralised", "what": "1.001612",
        "holder": "Giám đốc Sở Tài chính", "receiver": "Chủ tịch UBND xã, phường",
        "communes": "kim lien; van mieu quoc tu giam",
        "skill": "Đăng ký kinh doanh", "basis": "Luật 72/2025/QH15 Điều 13", "planned_from": day(60), **changes,
    }  # fmt: skip


@pytest.fixture
def legal() -> Client:
    return at_desk("legal")


@pytest.fixture
def asked(legal: Client) -> Transfer:
    """Two wards are asked until a fortnight from now."""
    legal.post(f"{HOME}moi/", said())
    row = Transfer.objects.get()
    legal.post(f"{HOME}{row.pk}/lam/ask_units/", {"answers_due_on": day(14)})
    return row


def unit_of(username: str) -> int:
    return city.actor(username).unit_id or 0


def test_a_proposal_is_a_draft_until_the_units_are_asked(legal: Client) -> None:
    answer = legal.post(f"{HOME}moi/", said())
    row = Transfer.objects.get()
    assert answer["Location"] == f"{HOME}{row.pk}/"
    assert (row.state, len(row.units), row.procedures) == ("draft", 2, ["1.001612"])
    assert not Readiness.objects.exists()


def test_blank_communes_mean_all_of_them(legal: Client) -> None:
    legal.post(f"{HOME}moi/", said(communes=""))
    assert len(Transfer.objects.get().units) == 126


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"title": ""}, "Tên đề nghị"),
        ({"what": "9.999999"}, "9.999999"),
        ({"communes": "xyz"}, "Không tìm thấy"),
        ({"planned_from": day(-1)}, "phải sau hôm nay"),
    ],
)
def test_a_mistake_is_told(legal: Client, changes: dict[str, str], complaint: str) -> None:
    answer = legal.post(f"{HOME}moi/", said(**changes))
    assert answer.status_code == 422
    assert complaint in page(answer)


def test_a_draft_is_mended(legal: Client) -> None:
    legal.post(f"{HOME}moi/", said())
    row = Transfer.objects.get()
    assert "phường Kim Liên" in page(legal.get(f"{HOME}{row.pk}/sua/"))
    legal.post(f"{HOME}{row.pk}/sua/", said(title="Tên khác"))
    row.refresh_from_db()
    assert row.title == "Tên khác"


def test_the_chair_answers_for_the_own_ward(asked: Transfer) -> None:
    chair = signed_in("chair")
    assert asked.title in page(chair.get(HOME))
    address = f"{HOME}{asked.pk}/don-vi/{unit_of('chair')}/"
    assert chair.post(address, ANSWER).status_code == 302
    html = page(chair.get(address))
    assert "Sẵn sàng" in html
    assert "Sửa câu trả lời" in html


def test_nobody_answers_for_another_ward(asked: Transfer) -> None:
    other = f"{HOME}{asked.pk}/don-vi/{city.position(city.VAN_MIEU, 'Chủ tịch Ủy ban nhân dân').unit_id}/"
    assert signed_in("chair").post(other, ANSWER).status_code == 403
    assert signed_in("chair").get(f"{HOME}{asked.pk}/").status_code == 403


def test_an_incomplete_answer_keeps_what_was_said(asked: Transfer) -> None:
    address = f"{HOME}{asked.pk}/don-vi/{unit_of('chair')}/"
    answer = signed_in("chair").post(address, {**ANSWER, "trained": "3"})
    assert answer.status_code == 422
    assert "không thể nhiều hơn" in page(answer)
    assert Readiness.objects.filter(answered_at__isnull=False).count() == 0


def test_the_table_says_each_light_in_words(asked: Transfer, legal: Client) -> None:
    address = f"{HOME}{asked.pk}/don-vi/{unit_of('chair')}/"
    signed_in("chair").post(address, {**ANSWER, "skilled": "0", "trained": "0", "equipment": "nothing"})
    html = page(legal.get(f"{HOME}{asked.pk}/"))
    rows = html.split("lamps")[1].split("</table>")[0]
    assert "Chưa sẵn sàng" in rows
    assert "Chưa trả lời" in rows
    assert "Trang thiết bị: chưa có." in rows
    only = page(legal.get(f"{HOME}{asked.pk}/", {"den": "red"})).split("lamps")[1].split("</table>")[0]
    assert "Chưa trả lời" not in only


def test_what_is_lacking_becomes_tasks_with_owner_and_date(asked: Transfer, legal: Client) -> None:
    address = f"{HOME}{asked.pk}/don-vi/{unit_of('chair')}/"
    signed_in("chair").post(address, {**ANSWER, "budget": "nothing"})
    legal.post(f"{HOME}{asked.pk}/lam/plan_support/")
    task = Task.objects.get(topic="budget")
    assert "Bố trí kinh phí" in page(signed_in("chair").get(HOME))
    done = f"{HOME}viec/{task.pk}/"
    assert signed_in("chair").post(done, {"do": "done", "proof": ""}).status_code == 422
    signed_in("chair").post(done, {"do": "done", "proof": "Quyết định 15/QĐ-UBND"})
    task.refresh_from_db()
    assert task.proof == "Quyết định 15/QĐ-UBND"


def test_a_date_is_moved_with_a_reason(asked: Transfer, legal: Client) -> None:
    legal.post(f"{HOME}{asked.pk}/lam/add_task/", {"unit": "kim lien", "what": "Mua máy quét", "due_on": day(5)})
    task = Task.objects.get()
    legal.post(f"{HOME}viec/{task.pk}/", {"do": "move", "due_on": day(9), "reason": "Chờ giao hàng"})
    task.refresh_from_db()
    assert task.due_on == clock.today() + timedelta(days=9)


def test_the_proposal_is_settled_and_decided(asked: Transfer, legal: Client) -> None:
    signed_in("chair").post(f"{HOME}{asked.pk}/don-vi/{unit_of('chair')}/", ANSWER)
    legal.post(f"{HOME}{asked.pk}/lam/propose_transfer/", {"instead": "", "because": ""})
    asked.refresh_from_db()
    assert asked.state == "proposed"
    address = f"{HOME}{asked.pk}/lam/decide_transfer/"
    assert "Trong sổ chưa có văn bản" in page(legal.post(address, {"instrument": "404/QĐ"}))
    legal.post(address, {"instrument": "12/QĐ-UBND"})
    asked.refresh_from_db()
    assert asked.state == "decided"


def test_an_act_that_is_not_open_says_why(asked: Transfer, legal: Client) -> None:
    answer = legal.post(f"{HOME}{asked.pk}/lam/decide_transfer/", {"instrument": "12/QĐ-UBND"})
    assert answer.status_code == 422
    assert "không thể" in page(answer)


@pytest.mark.parametrize(("communes", "rows"), [("kim lien", 1), ("kim lien; cua nam; ha dong", 3)])
def test_the_table_costs_the_same_however_long(
    legal: Client, communes: str, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    legal.post(f"{HOME}moi/", said(communes=communes))
    row = Transfer.objects.get()
    legal.post(f"{HOME}{row.pk}/lam/ask_units/", {"answers_due_on": day(14)})
    legal.get(f"{HOME}{row.pk}/")
    with django_assert_num_queries(9):
        html = page(legal.get(f"{HOME}{row.pk}/"))
    assert html.split("lamps")[1].split("</table>")[0].count('<th scope="row">') == rows
