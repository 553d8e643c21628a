"""What the voter who asked sees: the answer, the promise, its day, today's figure."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from motcua.messaging.models import Message
from motcua.petitions import actions
from motcua.petitions.models import Commitment, Follow
from tests.petitions import town
from tests.web.staff import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Commitment:
    with town.on(date(2025, 9, 25)):
        return town.published(town.DOCUMENT, town.ONLINE)


def get(path: str) -> Any:
    return Client().get(path)


def test_the_list_needs_no_account(made: Commitment) -> None:
    assert made.action in page(get("/cam-ket")).casefold()


def test_what_is_not_published_is_not_there() -> None:
    hidden = town.promised(town.drafted(town.petition()), town.DOCUMENT)
    assert (get(f"/cam-ket/{hidden.pk}").status_code, get("/cam-ket.json").json()) == (404, {"commitments": []})


@pytest.mark.parametrize(
    "words",
    ["trước ngày 30/10/2025", "Rà soát và ban hành kịp thời", "phường Kim Liên", "Báo cáo rà soát", "từ 80 trở lên"],
)
def test_a_promise_says_who_what_when_and_for_whom(made: Commitment, words: str) -> None:
    assert words in page(get(f"/cam-ket/{made.pk}"))


def test_a_moved_date_stands_beside_the_old_one_with_its_reason(made: Commitment) -> None:
    actions.move_date(
        by=town.leader(),
        commitment_id=made.pk,
        last=date(2099, 12, 31),
        precision="day",
        words="",
        reason="Chờ nghị định.",
    )
    shown = page(get(f"/cam-ket/{made.pk}"))
    assert [word in shown for word in ("trước ngày 30/10/2025", "31/12/2099", "Chờ nghị định.", "Trần Sỹ")] == [
        True
    ] * 4


@pytest.mark.parametrize(
    ("day", "stood"), [("26/9/2025", "Đã hứa"), ("31/10/2025", "Quá hạn"), ("31/12/2025", "Không giữ lời")]
)
def test_any_past_day_can_be_looked_at_again(made: Commitment, day: str, stood: str) -> None:
    shown = page(get(f"/cam-ket/{made.pk}?ngay={day}"))
    assert stood in shown.split("Cuối ngày")[1].split("</p>")[0]


@pytest.mark.parametrize("day", ["31/9/2025", "1/1/2099", "x"])
def test_a_day_that_cannot_be_is_said_so(made: Commitment, day: str) -> None:
    response = get(f"/cam-ket/{made.pk}?ngay={day}")
    assert (response.status_code, "Cuối ngày" in page(response)) == (200, False)


def test_the_petition_shows_ask_answer_and_promise(made: Commitment) -> None:
    shown = page(get(f"/kien-nghi/{made.reply.petition_id}"))
    assert [word in shown for word in ("người già", town.TEXT[:30], "Không giữ lời")] == [True] * 3


def test_petitions_are_found_without_accents(made: Commitment) -> None:
    title = made.reply.petition.title
    assert [title in page(get("/kien-nghi?q=nguoi gia")), title in page(get("/kien-nghi?q=cau vuot"))] == [True, False]


def test_the_files_hold_the_same_promises(made: Commitment) -> None:
    rows = list(csv.DictReader(io.StringIO(get("/cam-ket.csv").content.decode("utf-8-sig"))))
    data = get("/cam-ket.json").json()["commitments"]
    assert [(row["id"], row["standing"]) for row in rows] == [(str(one["id"]), one["standing"]) for one in data]


@pytest.mark.parametrize("path", ["/cam-ket.xml", "/cam-ket/{}.xml"])
def test_the_feed_has_an_entry_for_each_change(made: Commitment, path: str) -> None:
    tree = ElementTree.fromstring(get(path.format(made.pk)).content)
    assert len(tree.findall("{http://www.w3.org/2005/Atom}entry")) == made.changes.count()


def test_following_by_mail_is_confirmed_by_a_button_in_the_page_behind_the_link(made: Commitment) -> None:
    Client().post(f"/cam-ket/{made.pk}/theo-doi", {"email": "ba@example.test"})
    link = Message.objects.get(event="commitment.confirm_follow").data["link"]
    path = "/cam-ket" + link.split("/cam-ket", 1)[1]
    Client().get(path)
    before = Follow.objects.get().confirmed_at
    Client().post(f"{path}/dong-y")
    assert (before, Follow.objects.get().confirmed_at is not None) == (None, True)


def test_a_made_up_link_confirms_nothing() -> None:
    assert Client().post("/cam-ket/theo-doi/abc/dong-y").status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        town.published(town.DOCUMENT)
    client = Client()
    client.get("/cam-ket")
    with django_assert_num_queries(5):
        client.get("/cam-ket")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_petitions_cost_the_same_for_one_and_for_three(rows: int, django_assert_num_queries: Any) -> None:
    for _ in range(rows):
        town.published(town.DOCUMENT)
    with django_assert_num_queries(3):
        Client().get("/kien-nghi")


def test_a_following_page_goes_on_where_the_first_ended(made: Commitment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.web.dashboards.promises.ROWS", 1)
    newer = town.published(town.DOCUMENT)
    first = page(get("/cam-ket"))
    cursor = first.split("cursor=")[1].split('"')[0]
    second = page(get(f"/cam-ket?cursor={cursor}"))
    assert [f'/cam-ket/{newer.pk}"' in first, f'/cam-ket/{made.pk}"' in second] == [True, True]
