"""Who stands at which point: seen and entered by those who keep accounts."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.org.models import Engagement
from tests.factories import city
from tests.web.office.desks import at_desk
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

POINTS = "/quan-tri/diem/"
POINT = f"{POINTS}{city.KIM_LIEN}.MC/"
SAID = {"employer": "post", "acts": ["help_file", "receive"], "contract": "HĐ 186", "valid_from": "1/10/2025"}


def form() -> str:
    return f"{POINT}{city.actor('clerk').posted}/"


def test_the_points_are_found_by_name() -> None:
    html = page(at_desk("operator").get(POINTS, {"q": "kim lien"}))
    assert f'href="{POINT}"' in html
    assert "Người của điểm: 1" in html


def test_whose_people_is_entered_and_seen() -> None:
    operator = at_desk("operator")
    html = page(operator.post(form(), SAID, follow=True))
    assert "Đã ghi: Nguyễn Thu Hà." in html
    assert "Bưu chính công ích (hợp đồng)" in html
    assert "Hướng dẫn, điền giúp tờ khai; Tiếp nhận, ghi vào sổ" in html


def test_what_may_not_be_entrusted_is_said_at_its_field() -> None:
    response = at_desk("operator").post(form(), {**SAID, "employer": "volunteer"})
    assert response.status_code == 422
    assert "Tình nguyện viên không được giao: tiếp nhận, ghi vào sổ." in page(response)
    assert not Engagement.objects.exists()


def test_a_form_half_filled_is_no_server_error() -> None:
    assert at_desk("operator").post(form(), {"employer": "lord"}).status_code == 422


def test_clerks_do_not_see_it() -> None:
    assert signed_in("clerk").get(POINTS).status_code == 403


def test_a_commune_is_no_point() -> None:
    assert at_desk("operator").get(f"{POINTS}{city.KIM_LIEN}/").status_code == 404


@pytest.mark.parametrize("text", ["kim lien", ""])
def test_the_list_costs_the_same_for_any_number(text: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    operator = at_desk("operator")
    operator.get(POINTS)
    with django_assert_num_queries(4):
        operator.get(POINTS, {"q": text})
