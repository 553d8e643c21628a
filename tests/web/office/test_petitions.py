"""The secretary reads a paper and confirms it, the leader signs, everybody reads the promise."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.petitions.models import Commitment, Draft, Petition, Reply
from tests.petitions import town
from tests.petitions.papers import scan
from tests.petitions.seed import SEED
from tests.web.staff import controls, page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Client:
    town.secretary()
    return signed_in("thuky")


@pytest.fixture
def leader() -> Client:
    town.leader()
    return signed_in("chu_tich")


def read(client: Client) -> Draft:
    client.post("/cu-tri/doc/", {"file": SimpleUploadedFile("tra-loi.txt", SEED.encode())})
    return Draft.objects.get()


def confirm(client: Client, draft: Draft, item: str, **typed: str) -> Any:
    """Press one button of the page, with what its form holds and what was typed."""
    held = {name: values[-1] for name, values in controls(page(client.get(f"/cu-tri/doc/{draft.pk}/"))).items()}
    return client.post(f"/cu-tri/doc/{draft.pk}/", held | {"do": item} | typed)


def confirmed(client: Client) -> Reply:
    """The petition and the fifth answer with its promise to reach 80 %."""
    draft = read(client)
    confirm(
        client,
        draft,
        "petition",
        title="Cử tri hai phường",
        received_on="5/9/2025",
        channel="council",
        urgency="normal",
    )
    confirm(client, draft, "answer:3")
    place = next(i for i, one in enumerate(draft.found["commitments"]) if one["due"]["date"] == "2025-07-30")
    typed = {f"p{place}-precision": "day", f"p{place}-indicator": "online_rate", f"p{place}-threshold": "80"}
    confirm(client, draft, f"commitment:{place}", **typed)
    return Reply.objects.get()


def test_a_paper_is_shown_with_its_promises_marked(secretary: Client) -> None:
    draft = read(secretary)
    shown = page(secretary.get(f"/cu-tri/doc/{draft.pk}/"))
    assert (shown.count("<mark"), "không nhắc nội dung kiến nghị iii" in shown) == (
        len(draft.found["commitments"]),
        True,
    )


def test_nothing_is_written_before_a_person_confirms(secretary: Client) -> None:
    read(secretary)
    assert (Petition.objects.count(), Commitment.objects.count()) == (0, 0)


def test_a_scan_says_that_it_cannot_be_read(secretary: Client) -> None:
    answer = secretary.post("/cu-tri/doc/", {"file": SimpleUploadedFile("quet.pdf", scan())}, follow=True)
    assert "không có chữ để đọc" in page(answer)


def test_a_confirmed_promise_has_its_words_its_day_and_its_measure(secretary: Client) -> None:
    promise = confirmed(secretary).commitments.get()
    measure = promise.evidence.get()
    assert (promise.actor, str(promise.due_on), measure.indicator, int(measure.threshold or 0)) == (
        "UBND Thành phố", "2025-07-30", "online_rate", 80,
    )  # fmt: skip


def test_from_paper_to_public_promise(secretary: Client, leader: Client) -> None:
    reply = confirmed(secretary)
    for client, do in ((secretary, "submit"), (leader, "approve"), (secretary, "publish")):
        client.post(f"/cu-tri/tra-loi/{reply.pk}/", {"do": do})
    promise = reply.commitments.get()
    assert "UBND Thành phố" in page(Client().get(f"/cam-ket/{promise.pk}"))


def test_the_leader_sees_what_waits_and_moves_a_date_in_public(leader: Client) -> None:
    made = town.published(town.DOCUMENT)
    leader.post(
        f"/cu-tri/loi-hua/{made.pk}/",
        {"do": "move", "last_0": "31/12/2099", "last": "31/12/2099", "reason": "Chờ vốn."},
    )
    assert "Chờ vốn." in page(Client().get(f"/cam-ket/{made.pk}"))


@pytest.mark.parametrize("path", ["/cu-tri/", "/cu-tri/doc/", "/cu-tri/moi/"])
def test_a_clerk_has_no_business_here(path: str) -> None:
    assert signed_in("clerk").get(path).status_code == 403


def test_similar_asks_are_offered(secretary: Client) -> None:
    town.petition()
    again = town.petition().asks.get(label="v")
    assert "KN-2025-0001 (v)" in page(secretary.get(f"/cu-tri/noi-dung/{again.pk}/"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_costs_the_same_for_one_and_for_three(
    rows: int, secretary: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        town.petition()
    with django_assert_max_num_queries(7):
        secretary.get("/cu-tri/")
