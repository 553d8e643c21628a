"""The end of a shift at its pages: given, taken, settled, printed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.common.actor import SYSTEM
from motcua.counters.actions import give_shift, take_shift
from motcua.counters.enums import Item
from motcua.counters.models import HandOver
from motcua.dossiers.actions import file_dossier
from motcua.identity.actions import open_staff_account
from motcua.org.actions import post
from motcua.payments.actions import open_shift
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

HERE, ABOVE = "/quay/ban-giao-ca/", "/phong/don-vi/ban-giao-ca/"
NONE = {"papers": "0", "parcels": "0"}


def joins(username: str, unit: str, title: str) -> Client:
    account = open_staff_account(by=SYSTEM, username=username, display_name=f"Vũ {username}", password=city.PASSWORD)
    post(by=SYSTEM, account=account, position=city.position(unit, title), valid_from=date(2025, 7, 1))
    return signed_in(username)


@pytest.fixture
def colleague() -> Client:
    return joins("colleague", f"{city.KIM_LIEN}.MC", "Cán bộ một cửa")


@pytest.fixture
def head() -> Client:
    return joins("head", "H26.TTPVHCC", "Trưởng phòng")


def flat(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_given_taken_settled(colleague: Client, head: Client) -> None:
    open_shift(by=city.actor("clerk"), opening=500_000)
    dossier, clerk = file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815")), signed_in("clerk")
    assert dossier.code in page(clerk.get(f"{HERE}moi/"))
    html = page(clerk.post(f"{HERE}moi/", {"cash": "500.000", "papers": "1", "parcels": "0", "note": ""}, follow=True))
    assert "Chưa có người nhận." in html
    place = f"{HERE}{HandOver.objects.get().pk}/"
    refused = colleague.post(place, {"act": "take", "cash": "490000", **NONE})
    assert refused.status_code == 422
    assert "hồ sơ có giấy tờ chưa gửi" in page(refused)
    colleague.post(place, {"act": "take", "cash": "490000", **NONE, "note": "Két thiếu, không thấy giấy"})
    html = flat(page(colleague.get(place)))
    assert "Bên nhận đếm thiếu 10.000 đồng so với bên giao" in html
    assert "Bên nhận đếm thiếu 1 so với bên giao" in html
    place = place.replace(HERE, ABOVE)
    assert "lệch 2 mục" in flat(page(head.get(ABOVE)))
    assert head.post(place, {"act": "settle", "item": "cash", "reason": ""}).status_code == 422
    head.post(place, {"act": "settle", "item": "cash", "reason": "Tờ 10.000 rơi dưới ngăn kéo, đã thấy."})
    assert "lệch 1 mục" in flat(page(head.get(ABOVE)))
    assert "Đã làm rõ: Tờ 10.000 rơi dưới ngăn kéo, đã thấy." in flat(page(clerk.get(place.replace(ABOVE, HERE))))


def test_who_takes_counts_before_seeing_the_figures(colleague: Client) -> None:
    open_shift(by=city.actor("clerk"), opening=432_000)
    found = give_shift(by=city.actor("clerk"), counts={Item.CASH: 432_000, Item.PAPERS: 0, Item.PARCELS: 0})
    place = f"{HERE}{found.pk}/"
    assert "432.000" not in page(colleague.get(place))
    assert colleague.get(f"{place}to-in/").status_code == 403
    colleague.post(place, {"act": "take", "cash": "432000", **NONE})
    assert "432.000" in page(colleague.get(f"{place}to-in/"))


def test_the_giver_cannot_take_it_but_prints_the_sheet() -> None:
    found = give_shift(by=city.actor("clerk"), counts={Item.PAPERS: 0, Item.PARCELS: 0})
    clerk, place = signed_in("clerk"), f"{HERE}{found.pk}/"
    assert "Nhận ca" not in page(clerk.get(place))
    assert "Không ai tự nhận ca của mình." in page(clerk.post(place, {"act": "take", **NONE}))
    html = flat(page(clerk.get(f"{place}to-in/")))
    assert "Nguyễn Thu Hà" in html
    assert "Phụ trách điểm" in html


def test_who_gave_it_takes_it_back(colleague: Client) -> None:
    found = give_shift(by=city.actor("clerk"), counts={Item.PAPERS: 0, Item.PARCELS: 0})
    clerk, place = signed_in("clerk"), f"{HERE}{found.pk}/"
    assert clerk.post(place, {"act": "withdraw", "reason": "nhầm"}).status_code == 422
    assert "đã rút lại" in page(clerk.post(place, {"act": "withdraw", "reason": "Đếm nhầm túi giấy tờ"}, follow=True))
    assert "Nhận ca" not in page(colleague.get(place))
    assert "Bàn giao ca của tôi" in page(clerk.get(HERE))


@pytest.mark.parametrize("typed", [{"papers": "", "parcels": "0"}, {"papers": "-1", "parcels": "0"}, {"papers": "x"}])
def test_a_bad_count_is_asked_again(typed: dict[str, str]) -> None:
    assert signed_in("clerk").post(f"{HERE}moi/", typed).status_code == 422
    assert not HandOver.objects.exists()


def test_strangers_do_not_learn_of_it() -> None:
    found = give_shift(by=city.actor("clerk"), counts={Item.PAPERS: 0, Item.PARCELS: 0})
    assert signed_in("clerk_vm").get(f"{HERE}{found.pk}/").status_code == 404
    assert signed_in("checker").get(f"{ABOVE}{found.pk}/").status_code == 404
    assert signed_in("officer").get(ABOVE).status_code == 403


def test_an_unknown_button_is_refused(colleague: Client) -> None:
    found = give_shift(by=city.actor("clerk"), counts={Item.PAPERS: 0, Item.PARCELS: 0})
    assert colleague.post(f"{HERE}{found.pk}/", {"act": "burn"}).status_code == 404
    assert "Lần bàn giao này không có mục đó." in page(
        colleague.post(f"{HERE}{found.pk}/", {"act": "settle", "item": "gold", "reason": "Vì tôi muốn thế."})
    )


def test_the_way_there_for_those_above_a_point_only(head: Client) -> None:
    assert ABOVE in page(head.get("/phong/don-vi/"))
    assert ABOVE not in page(signed_in("chair").get("/phong/don-vi/"))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_number(
    count: int, colleague: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        file_dossier(by=city.actor("clerk"), filing=a_filing("2.000815"))
        found = give_shift(by=city.actor("clerk"), counts={Item.PAPERS: 9, Item.PARCELS: 0}, note="Còn tập hôm qua")
        take_shift(
            by=city.actor("colleague"), hand_over_id=found.pk, counts={Item.PAPERS: 9, Item.PARCELS: 0}, note="Đúng"
        )
    clerk = signed_in("clerk")
    clerk.get(HERE)
    with django_assert_num_queries(6):
        clerk.get(HERE)
    with django_assert_num_queries(5):
        clerk.get(f"{HERE}{found.pk}/")
    with django_assert_num_queries(10):
        clerk.get(f"{HERE}moi/")
