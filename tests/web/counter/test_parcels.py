"""Parcels at the point's and the office's pages; scanning is typing."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.counters.models import Parcel
from motcua.dossiers.actions import file_dossier
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

OUT, IN = "/quay/tui-giay/", "/phong/tui-giay/"


def begun(count: int = 1) -> tuple[list[str], str]:
    """Codes of dossiers, and of the parcel that a clerk packed them in with one press."""
    clerk = city.actor("clerk")
    codes = [file_dossier(by=clerk, filing=a_filing("2.000815")).code for _ in range(count)]
    signed_in("clerk").post(OUT, {"destination": city.KIM_LIEN, "ho_so": codes})
    return codes, Parcel.objects.get().code


def test_from_one_end_to_the_other() -> None:
    (first, second), code = begun(2)
    clerk, officer = signed_in("clerk"), signed_in("officer")
    clerk.post(f"{OUT}{code}/", {"act": "seal"})
    assert "Đã giao túi đi." in page(clerk.post(f"{OUT}{code}/", {"act": "send", "carrier": "Ông An"}, follow=True))
    assert officer.get(IN, {"ma": code.lower()}).headers["Location"] == f"{IN}{code}/"
    html = page(officer.post(f"{IN}{code}/", {"act": "tick", "code": first}, follow=True))
    assert "Đã thấy 1 trên 2 hồ sơ." in html
    html = page(officer.post(f"{IN}{code}/", {"act": "receive", "note": "Túi rách"}, follow=True))
    assert "thiếu 1 hồ sơ" in html
    html = page(clerk.get(f"{OUT}{code}/"))
    assert "Thiếu giấy tờ" in html
    assert f"{second}: " in html
    assert "Túi rách" in html


def test_the_slip_has_the_barcode_and_what_is_inside() -> None:
    (dossier,), code = begun()
    html = page(signed_in("clerk").get(f"{OUT}{code}/phieu/"))
    assert f"Mã vạch {code}" in html
    assert dossier in html


def test_a_refusal_is_read_on_the_page() -> None:
    _, code = begun()
    html = page(
        signed_in("clerk").post(f"{OUT}{code}/", {"act": "put_in", "code": "H26.00229-000000-0000"}, follow=True)
    )
    assert "Không tìm thấy hồ sơ" in html


def test_strangers_do_not_learn_of_a_parcel() -> None:
    _, code = begun()
    assert signed_in("clerk_vm").get(f"{OUT}{code}/").status_code == 404


def test_a_place_nobody_knows_is_refused() -> None:
    assert "Không có đơn vị" in page(signed_in("clerk").post(OUT, {"destination": "X9"}, follow=True))


@pytest.mark.parametrize("count", [1, 3])
def test_a_parcel_costs_the_same_for_any_number(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    _, code = begun(count)
    clerk = signed_in("clerk")
    clerk.get(OUT)
    with django_assert_num_queries(5):
        clerk.get(f"{OUT}{code}/")
    with django_assert_num_queries(5):
        clerk.get(OUT)
