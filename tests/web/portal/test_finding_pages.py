"""The public pages: found without accents, told in plain words, readable without an account or a script."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalog import queries as catalog
from motcua.web.portal import facts

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_first_page_leads_everywhere(client: Client) -> None:
    html = text(client, "/")
    for way in (
        'action="/tim"',
        "/su-kien/birth",
        "/thu-tuc/1.001193",
        "/tra-cuu",
        "/xac-thuc",
        "/dia-diem",
        "tel:1022",
    ):
        assert way in html


def test_the_first_view_of_a_citizen_is_small(client: Client) -> None:
    assert len(gzip.compress(client.get("/").content)) < 12_000


def test_every_life_event_opens_and_leads_to_procedures(client: Client) -> None:
    for event in catalog.life_events():
        assert f"/thu-tuc/{event.procedures[0].code}" in text(client, f"/su-kien/{event.key}")


def test_an_unknown_life_event_is_a_kind_404(client: Client) -> None:
    assert client.get("/su-kien/khong-co").status_code == 404


@pytest.mark.parametrize("typed", ["khai sinh", "KHAI SINH", "dang ky khai sih", "1.001193"])
def test_search_finds_what_was_meant(client: Client, typed: str) -> None:
    assert "/thu-tuc/1.001193" in client.get("/tim", {"q": typed}).content.decode()


def test_nothing_found_offers_the_whole_list_and_a_person(client: Client) -> None:
    html = client.get("/tim", {"q": "zzzzqqqq"}).content.decode()
    assert "Chưa tìm thấy" in html
    assert "/thu-tuc/1.001193" in html
    assert "1022" in html


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    assert "<script>alert" not in client.get("/tim", {"q": "<script>alert(1)</script>"}).content.decode()


def test_every_procedure_page_opens(client: Client) -> None:
    for version in catalog.all_current():
        assert version.content.name in text(client, f"/thu-tuc/{version.code}").replace("&#x27;", "'")


def test_an_unknown_procedure_says_how_to_go_on(client: Client) -> None:
    response = client.get("/thu-tuc/9.999999")
    assert response.status_code == 404
    assert "Hãy tìm thủ tục theo tên" in response.content.decode()


def test_a_procedure_with_no_online_door_offers_none(client: Client) -> None:
    assert "/nop-ho-so/2.000815" not in text(client, "/thu-tuc/2.000815")
    assert "/nop-ho-so/1.001193" in text(client, "/thu-tuc/1.001193")


def test_fees_in_words() -> None:
    content = catalog.current_version("2.000815").content
    assert facts.fees(content)[0].what.startswith(
        "2.000 đồng mỗi trang, từ trang 3 là 1.000 đồng, nhiều nhất 200.000 đồng"
    )


def test_what_makes_no_difference_is_said_once() -> None:
    birth = catalog.current_version("1.001193").content
    assert [row.when for row in facts.times(birth)] == [""]
    assert next(row.what for row in facts.fees(birth)) == "không mất tiền"
    building = catalog.current_version("1.013225").content
    assert any(row.when for row in facts.times(building))


def test_papers_of_the_case_asked_for() -> None:
    content = catalog.current_version("1.001193").content
    papers = facts.papers(content, "on_time")
    assert "identity" in [rule.key for rule in papers.known]
    assert all(not rule.required for rule in papers.maybe)


def test_the_commune_is_chosen_once_and_remembered(client: Client) -> None:
    response = client.post("/noi-o", {"commune": "kim lien", "next": "/thu-tuc/2.000815"})
    assert response.headers["Location"] == "/thu-tuc/2.000815"
    html = text(client, "/thu-tuc/2.000815")
    assert "Điểm phục vụ hành chính công phường Kim Liên" in html
    assert "Thứ Hai đến" in html


def test_an_unclear_commune_is_asked_again(client: Client) -> None:
    response = client.post("/noi-o", {"commune": "kim lein", "next": "/"})
    assert response.status_code == 200
    assert "Có phải: Phường Kim Liên" in response.content.decode()


def test_the_choice_never_leads_to_another_site(client: Client) -> None:
    response = client.post("/noi-o", {"commune": "kim lien", "next": "https://evil.test/"})
    assert response.headers["Location"] == "/dia-diem"


def test_a_spoilt_cookie_is_no_harm(client: Client) -> None:
    client.cookies["noi_o"] = "<x>"
    assert "Ông/bà ở xã, phường nào?" in text(client, "/dia-diem")


def test_a_procedure_page_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.cookies["noi_o"] = "00229"
    client.get("/thu-tuc/1.001193")
    with django_assert_max_num_queries(5):
        client.get("/thu-tuc/1.001193")
