"""The clerk's first page, queues and look-ups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.audit.queries import views_of_person
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from motcua.identity.models import Person
from tests.factories import city
from tests.factories.filings import a_filing
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 23, 9, tzinfo=VN)  # a Monday; the 24th is a day off


def test_an_online_filing_shows_until_when_it_must_be_answered(online: Callable[..., Dossier]) -> None:
    dossier = online(at=MORNING)
    with clock.at(MORNING + timedelta(hours=1)):
        html = page(signed_in("clerk").get("/quay/"))
    assert dossier.code in html
    assert "Trả lời trước 9 giờ, Thứ Tư, 25/11/2026" in html
    assert "đã quá giờ trả lời" not in html


def test_an_answer_that_is_overdue_is_unmistakable(online: Callable[..., Dossier]) -> None:
    online(at=MORNING)
    with clock.at(MORNING + timedelta(days=3)):
        assert "đã quá giờ trả lời" in page(signed_in("clerk").get("/quay/"))


def test_online_filings_are_listed_oldest_first(online: Callable[..., Dossier]) -> None:
    first, second = online(at=MORNING), online("1.001193", at=MORNING + timedelta(hours=1))
    html = page(signed_in("clerk").get("/quay/danh-sach/truc-tuyen/"))
    assert html.index(first.code) < html.index(second.code)


def test_a_supplement_brought_before_taking_in_comes_back_to_the_check(online: Callable[..., Dossier]) -> None:
    dossier = online()
    actions.request_supplement(dossier_id=dossier.pk, by=city.actor("clerk"), reason="Ảnh bị mờ", items=["Ảnh chụp rõ"])
    address = "/quay/danh-sach/truc-tuyen/"
    assert dossier.code not in page(signed_in("clerk").get(address))
    actions.supply(dossier_id=dossier.pk, by=city.citizen(), papers=[], message="Xin gửi lại")
    assert dossier.code in page(signed_in("clerk").get(address))


def test_each_dossier_stands_in_the_queue_of_its_next_step(received: Dossier) -> None:
    clerk = signed_in("clerk")
    assert received.code in page(clerk.get("/quay/danh-sach/ban-giao/"))
    actions.forward(dossier_id=received.pk, by=city.actor("clerk"))
    assert received.code not in page(clerk.get("/quay/danh-sach/ban-giao/"))


def test_many_are_handed_over_at_once_and_each_failure_is_told(received: Dossier) -> None:
    gone = actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    actions.forward(dossier_id=gone.pk, by=city.actor("clerk"))
    response = signed_in("clerk").post(
        "/quay/danh-sach/ban-giao/", {"ho_so": [received.pk, gone.pk, 999999]}, follow=True
    )
    html = page(response)
    assert "Đã chuyển 1 hồ sơ đi giải quyết." in html
    assert f"{gone.code}: Hồ sơ đang ở bước của người khác." in html
    assert "Hồ sơ số 999999: Không tìm thấy hồ sơ này." in html


def test_a_result_waits_to_be_handed_over(done: Dossier) -> None:
    assert done.code in page(signed_in("clerk").get("/quay/danh-sach/tra-ket-qua/"))


def test_another_point_sees_nothing_of_it(received: Dossier) -> None:
    assert received.code not in page(signed_in("clerk_vm").get("/quay/"))


def test_a_code_typed_in_any_way_leads_to_its_dossier(received: Dossier) -> None:
    typed = received.code.lower().replace("-", " – ")
    response = signed_in("clerk").get("/quay/tim/", {"q": typed})
    assert response["Location"] == f"/quay/ho-so/{received.code}/"


def test_a_number_lists_what_the_person_filed_and_is_a_recorded_view(received: Dossier) -> None:
    html = page(signed_in("clerk").get("/quay/tim/", {"q": "001148000321"}))
    assert received.code in html
    person = Person.objects.get(pk=received.applicant_id)
    assert [view.data["purpose"] for view in views_of_person(person.pk)] == ["Tìm hồ sơ của người đến quầy"]


def test_a_dossier_of_another_place_is_listed_without_a_way_in(received: Dossier) -> None:
    html = page(signed_in("clerk_vm").get("/quay/tim/", {"q": "001148000321"}))
    assert received.code in html
    assert f"/quay/ho-so/{received.code}/" not in html


def test_an_unknown_code_says_what_a_code_looks_like_and_stays_typed() -> None:
    response = signed_in("clerk").get("/quay/tim/", {"q": "abc"})
    assert response.status_code == 404
    assert "Mã hồ sơ in trên giấy hẹn" in page(response)
    assert 'name="q" value="abc"' in page(response)


def test_an_unknown_list_is_missing() -> None:
    assert signed_in("clerk").get("/quay/danh-sach/khong-co/").status_code == 404


def test_a_cursor_that_was_made_up_is_refused() -> None:
    response = signed_in("clerk").get("/quay/danh-sach/ban-giao/", {"cursor": "abc"})
    assert response.status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "budget"), [("/quay/", 7), ("/quay/danh-sach/truc-tuyen/", 4)])
def test_lists_cost_the_same_however_long(
    rows: int,
    address: str,
    budget: int,
    online: Callable[..., Dossier],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        online()
        actions.file_dossier(by=city.actor("clerk"), filing=a_filing("2.000635"))
    client = signed_in("clerk")
    client.get(address)
    with django_assert_num_queries(budget):
        html = page(client.get(address))
    assert html.count('<a class="code"') >= rows


def test_a_long_list_goes_on_to_the_next_page(online: Callable[..., Dossier]) -> None:
    codes = [online().code for _ in range(21)]
    client = signed_in("clerk")
    first = page(client.get("/quay/danh-sach/truc-tuyen/"))
    assert codes[19] in first
    assert codes[20] not in first
    following = first.split('rel="next" href="')[1].split('"')[0]
    second = page(client.get(f"/quay/danh-sach/truc-tuyen/{following}"))
    assert codes[20] in second
    assert codes[0] not in second
