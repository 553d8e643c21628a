"""The list of an officer or checker: what is due first, what is late, who has taken what."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier
from tests.factories import city
from tests.web.office.conftest import Make
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
LIST = "/phong/viec/"


def test_the_least_time_left_comes_first_and_late_is_said_in_words(at_officer: Make, long_ago: datetime) -> None:
    fresh, late = at_officer(), at_officer(at=long_ago)
    html = page(signed_in("officer").get(LIST))
    assert html.index(late.code) < html.index(fresh.code)
    row = html.split(f'<a class="code" href="/phong/ho-so/{late.code}/">')[1].split("</tr>")[0]
    assert "quá hạn" in row
    assert '<tr class="late">' in html
    assert "1 hồ sơ quá hạn" in html


def test_those_that_wait_for_the_applicant_stand_apart(at_officer: Make) -> None:
    dossier, officer = at_officer(), signed_in("officer")
    actions.request_supplement(
        dossier_id=dossier.pk, by=city.actor("officer"), reason="Ảnh bị mờ", items=["Ảnh chụp rõ"]
    )
    assert dossier.code not in page(officer.get(LIST))
    waiting = page(officer.get(LIST, {"phan": "cho-nguoi-nop"}))
    assert dossier.code in waiting
    assert "tạm dừng" in waiting


def test_mine_and_nobodys_are_told_apart(at_officer: Make) -> None:
    mine, nobodys = at_officer(), at_officer()
    actions.take(dossier_id=mine.pk, by=city.actor("officer"))
    officer = signed_in("officer")
    for part, shown, hidden in (("cua-toi", mine, nobodys), ("chua-nhan", nobodys, mine)):
        html = page(officer.get(LIST, {"phan": part}))
        assert shown.code in html
        assert hidden.code not in html
    assert "Của tôi (1)" in page(officer.get(LIST))


def test_one_procedure_can_be_picked_out(at_officer: Make) -> None:
    copy, status = at_officer("2.000635"), at_officer("1.004873")
    html = page(signed_in("officer").get(LIST, {"thu-tuc": "1.004873"}))
    assert status.code in html
    assert copy.code not in html


def test_what_a_colleague_has_taken_is_not_on_my_list(at_officer: Make) -> None:
    dossier = at_officer()
    actions.take(dossier_id=dossier.pk, by=city.actor("officer2"))
    assert dossier.code not in page(signed_in("officer").get(LIST))


def test_many_are_taken_at_once_and_each_failure_is_told(at_officer: Make) -> None:
    free, taken = at_officer(), at_officer()
    actions.take(dossier_id=taken.pk, by=city.actor("officer2"))
    response = signed_in("officer").post(LIST, {"ho_so": [free.pk, taken.pk]}, follow=True)
    html = page(response)
    assert "Đã nhận xử lý 1 hồ sơ." in html
    assert f"{taken.code}: Đồng nghiệp khác đã nhận xử lý hồ sơ này." in html
    holders = dict(Dossier.objects.values_list("pk", "holder__account__username"))
    assert holders == {free.pk: "officer", taken.pk: "officer2"}


def test_taking_without_a_tick_says_how() -> None:
    html = page(signed_in("officer").post(LIST, {}, follow=True))
    assert "Chưa chọn hồ sơ nào" in html


def test_another_office_sees_other_work(at_officer: Make) -> None:
    dossier = at_officer()
    for username in ("officer_vm", "builder"):
        assert dossier.code not in page(signed_in(username).get(LIST))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    rows: int, at_officer: Make, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        at_officer()
    officer = signed_in("officer")
    officer.get(LIST)
    with django_assert_num_queries(6):
        html = page(officer.get(LIST))
    assert html.count('type="checkbox"') == rows


def test_a_long_list_goes_on_without_gap_or_double(at_officer: Make) -> None:
    codes = {at_officer().code for _ in range(22)}
    officer = signed_in("officer")
    first = page(officer.get(LIST))
    second = page(officer.get(LIST + first.split('rel="next" href="')[1].split('"')[0]))
    seen = [{code for code in codes if code in html} for html in (first, second)]
    assert len(seen[0]) == 20
    assert seen[0] | seen[1] == codes
    assert not seen[0] & seen[1]


@pytest.mark.parametrize("username", ["clerk", "chair"])
def test_the_list_is_not_for_others(username: str) -> None:
    assert signed_in(username).get(LIST).status_code == 403


def test_a_citizen_is_no_member_of_staff() -> None:
    from motcua.identity.models import Account

    citizen = Account.objects.get(display_name=city.CITIZEN.full_name)
    response = signed_in(citizen.username).get(LIST)
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("username", "first"), [("officer", "/phong/viec/"), ("checker", "/phong/viec/"), ("chair", "/phong/cho-ky/")]
)
def test_each_role_begins_where_its_work_lies(username: str, first: str) -> None:
    assert signed_in(username).get("/phong/")["Location"] == first


def test_nobody_comes_in_without_signing_in(client: object) -> None:
    from django.test import Client

    response = Client().get(LIST)
    assert response.status_code == 302
    assert "/tai-khoan/login/?next=/phong/viec/" in response["Location"]
