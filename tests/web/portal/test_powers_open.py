"""Who may decide what, for everyone: the page, and the same as open data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.authority.actions import revoke
from motcua.authority.models import Grant
from motcua.common.actor import SYSTEM
from tests.web.staff import page

pytestmark = pytest.mark.django_db


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_anyone_reads_who_may_decide_by_which_text(client: Client) -> None:
    html = page(client.get("/tham-quyen", {"noi": "kim lien"}))
    assert "Phó Chủ tịch Ủy ban nhân dân" in html
    assert "12/QĐ-UBND" in html


def test_a_place_that_is_none_is_told(client: Client) -> None:
    answer = client.get("/tham-quyen", {"noi": "xyz"})
    assert answer.status_code == 404
    assert "Không tìm thấy" in page(answer)


def test_what_was_revoked_is_gone_from_the_page_and_the_data(client: Client) -> None:
    revoke(by=SYSTEM, grant_id=Grant.objects.get(kind="deputy").pk, reason="thử")
    assert "12/QĐ-UBND" not in page(client.get("/tham-quyen"))
    assert "12/QĐ-UBND" not in body(client.get("/tham-quyen.csv"))


def test_csv_and_json_say_the_same(client: Client) -> None:
    rows = list(csv.reader(io.StringIO(body(client.get("/tham-quyen.csv")))))
    said = json.loads(body(client.get("/tham-quyen.json")))
    assert rows[0] == list(said["columns"].values())
    assert [row[0] for row in rows[1:]] == [str(power["id"]) for power in said["powers"]]


@pytest.mark.parametrize("asked", ["", "?noi=kim+lien"])
def test_the_page_costs_the_same_however_long(
    client: Client, asked: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"/tham-quyen{asked}")
    with django_assert_num_queries(2):
        client.get(f"/tham-quyen{asked}")
