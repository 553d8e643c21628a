"""Figures for those who work: whose unit it is, what lies behind, one's own week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.audit.enums import VIEW
from motcua.audit.models import Entry
from motcua.common import clock, kept
from motcua.indicators.actions import catch_up
from motcua.indicators.models import Progress, Target
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY
from tests.web.staff import page, signed_in

pytestmark = pytest.mark.django_db
WEEK = {"tu": "2026-11-16", "den": "2026-11-22"}


def got(username: str, path: str, **query: str) -> HttpResponse:
    with clock.at(MONDAY + timedelta(days=10)):
        return signed_in(username).get(path, {**WEEK, **query})  # type: ignore[return-value]


def test_the_leader_reads_what_is_wrong_why_and_what_to_do() -> None:
    for _ in range(12):
        life.done(hours=30)
    life.filed()
    catch_up()
    html = page(got("chair", "/so-lieu/"))
    assert "UBND phường Kim Liên: đang vướng ở đâu" in html
    assert "0% kết quả đúng hạn" in html
    assert "1 hồ sơ đang làm đã quá hạn" in html
    assert "Nên làm" in html


def test_a_leader_is_told_when_the_figures_have_fallen_behind() -> None:
    catch_up()
    assert "Số liệu đang chậm" not in page(signed_in("chair").get("/so-lieu/"))
    Progress.objects.update(as_of=clock.database_now() - timedelta(minutes=5))
    kept.forget()
    assert "Số liệu đang chậm" in page(signed_in("chair").get("/so-lieu/"))


def test_nothing_wrong_is_said_too() -> None:
    assert "Không có gì nổi lên" in page(got("chair", "/so-lieu/"))


def test_behind_a_figure_are_its_dossiers() -> None:
    late, fine = life.done(hours=30), life.done()
    catch_up()
    rest = page(got("chair", "/so-lieu/ho-so/on_time_rate", **{"don-vi": city.KIM_LIEN}))
    assert (late.code in rest, fine.code in rest) == (True, False)
    counted = page(got("chair", "/so-lieu/ho-so/on_time_rate", **{"don-vi": city.KIM_LIEN, "phan": "tu"}))
    assert (late.code in counted, fine.code in counted) == (False, True)


@pytest.mark.parametrize("key", ["open", "late_open", "progress_rate", "mean_hours", "moved_shared", "median_hours"])
def test_behind_opens_for_every_kind_of_figure(key: str) -> None:
    dossier = life.filed()
    catch_up()
    html = page(got("chair", f"/so-lieu/ho-so/{key}"))
    assert (dossier.code in html) == (key in ("open", "late_open", "progress_rate"))


def test_another_units_dossiers_stay_closed() -> None:
    life.done()
    catch_up()
    assert got("officer_vm", "/so-lieu/ho-so/on_time_rate", **{"don-vi": city.KIM_LIEN}).status_code == 403
    assert "Không có hồ sơ nào" in page(got("officer_vm", "/so-lieu/ho-so/on_time_rate", phan="tat-ca"))


def test_strangers_are_asked_to_sign_in() -> None:
    for path in ("/so-lieu/", "/so-lieu/tuan", "/so-lieu/ho-so/open"):
        assert Client().get(path).status_code == 302


def test_more_than_a_page_is_paged() -> None:
    made = [life.filed(MONDAY + timedelta(minutes=n)) for n in range(22)]
    catch_up()
    first = page(got("chair", "/so-lieu/ho-so/filed"))
    assert made[-1].code in first
    assert made[0].code not in first
    second = page(got("chair", "/so-lieu/ho-so/filed", sau=str(made[2].pk)))
    assert (made[1].code in second, made[2].code in second) == (True, False)


def test_my_week_counts_what_i_did_and_what_falls_due() -> None:
    life.done()
    life.forwarded(life.filed(), MONDAY)
    with clock.at(MONDAY + timedelta(hours=1)):
        html = page(signed_in("officer").get("/so-lieu/tuan"))
    monday = html.split('<tr class="today">')[1].split("</tr>")[0]
    assert 'data-label="Đến hẹn">1<' in monday
    assert 'data-label="Tôi đã soạn">1<' in monday
    assert "<strong>100%</strong>" in html


def test_a_leader_writes_a_target_down_and_takes_it_back() -> None:
    client = signed_in("chair")
    said = {
        "text": "90% đúng hạn",
        "source": "12/KH-UBND",
        "indicator": "on_time_rate",
        "value": "90",
        "due": "31/12/2026",
    }
    assert client.post("/so-lieu/chi-tieu", {**said, "value": "chín mươi"}).status_code == 422
    assert client.post("/so-lieu/chi-tieu", said).status_code == 302
    assert "90% đúng hạn" in page(Client().get(f"/cong-khai/don-vi/{city.KIM_LIEN}"))
    target = Target.objects.get()
    client.post(f"/so-lieu/chi-tieu/{target.pk}/rut", {"reason": "Ghi nhầm"})
    assert "90% đúng hạn" not in page(Client().get(f"/cong-khai/don-vi/{city.KIM_LIEN}"))


@pytest.mark.parametrize("asked", ["hôm qua", "9999-99-99", "0001-01-01"])
def test_a_wrong_week_is_told_so(asked: str) -> None:
    assert signed_in("officer").get("/so-lieu/tuan", {"tuan": asked}).status_code == 422


@pytest.mark.parametrize(("username", "path"), [("clerk", "/so-lieu/"), ("clerk", "/so-lieu/tuan")])
def test_pages_are_for_the_roles_that_use_them(username: str, path: str) -> None:
    assert signed_in(username).get(path).status_code == 403


def test_opening_a_dossier_behind_a_figure_is_a_view_that_its_applicant_sees() -> None:
    dossier = life.done()
    catch_up()
    client, views = signed_in("chair"), Entry.objects.filter(action=VIEW, person_id=dossier.applicant_id)
    with clock.at(MONDAY + timedelta(days=10)):
        listed = page(client.get("/so-lieu/ho-so/done", WEEK))
    assert (dossier.applicant.full_name in listed, views.exists()) == (False, False)  # the list names nobody
    client.get(listed.split('class="code" href="')[1].split('"')[0])
    assert [(one.subject_id, one.unit_id) for one in views] == [(dossier.pk, life.kim_lien())]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("username", "path", "queries"), [("chair", "/so-lieu/", 20), ("officer", "/so-lieu/tuan", 9)])
def test_their_pages_ask_the_same_however_much_there_is(
    django_assert_num_queries: DjangoAssertNumQueries, username: str, path: str, queries: int, rows: int
) -> None:
    for _ in range(rows):
        life.done()
        life.filed()
    catch_up()
    client = signed_in(username)
    with clock.at(MONDAY + timedelta(hours=1)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


@pytest.mark.parametrize("rows", [1, 3])
def test_behind_asks_the_same_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        life.done()
    catch_up()
    client = signed_in("chair")
    with clock.at(MONDAY + timedelta(days=10)):
        client.get("/so-lieu/ho-so/done", WEEK)
        with django_assert_num_queries(5):
            client.get("/so-lieu/ho-so/done", WEEK)
