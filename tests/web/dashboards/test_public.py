"""The figures that anyone may see: what they say, how they are read, what a wrong address gets."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalog.models import Procedure
from motcua.common import clock, kept
from motcua.common.actor import SYSTEM
from motcua.indicators import content
from motcua.indicators.actions import catch_up, load_targets
from motcua.indicators.models import Progress
from motcua.web.dashboards import opendata
from tests.factories import city
from tests.indicators import life
from tests.indicators.life import MONDAY
from tests.web.staff import signed_in

pytestmark = pytest.mark.django_db
WEEK = "tu=2026-11-16&den=2026-11-22"
PAGES = (
    "/cong-khai", "/cong-khai/don-vi", f"/cong-khai/don-vi/{city.KIM_LIEN}", "/cong-khai/chi-so/on_time_rate",
    "/cong-khai/chi-so/open", "/cong-khai/766", "/cong-khai/du-lieu", "/dinh-nghia",
)  # fmt: skip


def seen(client: Client, path: str, query: str = WEEK) -> str:
    with clock.at(MONDAY + timedelta(days=10)):
        response = client.get(f"{path}?{query}")
    assert response.status_code == 200, path
    return b"".join(response).decode()


@pytest.fixture
def some_results() -> None:
    """Three results, one of them late; one of them online."""
    life.done()
    life.done(hours=30)
    life.done(channel="online")
    catch_up()


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/cong-khai/du-lieu", "/dinh-nghia")])
def test_every_page_of_figures_says_so_when_they_have_fallen_behind(client: Client, path: str) -> None:
    catch_up()
    assert "đang chậm" not in client.get(path).content.decode()
    Progress.objects.update(as_of=clock.database_now() - timedelta(minutes=5))
    kept.forget()
    assert "đang chậm" in client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_before_anything_has_happened(client: Client, path: str) -> None:
    assert "<h1>" in seen(client, path)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_with_figures_and_is_light(client: Client, path: str, some_results: None) -> None:
    assert len(gzip.compress(seen(client, path).encode())) < 30_000


def test_the_city_at_a_glance_says_the_shares_and_their_parts(client: Client, some_results: None) -> None:
    html = seen(client, "/cong-khai")
    assert "66,7%" in html
    assert "2 trên 3 hồ sơ" in html
    assert "Chưa đạt mức 100%" in html


def test_small_numbers_are_marked(client: Client, some_results: None) -> None:
    assert 'title="ít hơn 30 hồ sơ">*' in seen(client, f"/cong-khai/don-vi/{city.KIM_LIEN}")


def test_targets_stand_beside_the_figures_that_they_promise(client: Client, some_results: None) -> None:
    assert (load_targets(by=SYSTEM), load_targets(by=SYSTEM)) == (4, 0)
    html = seen(client, "/cong-khai")
    assert "4173/UBND-ĐMPT" in html
    assert "Đang giữ 2 trên 4 điều đã hứa" in html
    assert "Còn thiếu 46,7 điểm phần trăm" in html


def test_all_126_communes_are_there_as_tiles_and_in_the_table(client: Client, some_results: None) -> None:
    html = seen(client, "/cong-khai/don-vi")
    tiles, table = html.split("tilemap")[1].split("</ul>")[0], html.split("<tbody>")[1]
    assert (tiles.count("<li>"), table.count("<tr>")) == (126, 126)


def test_the_order_asked_for_puts_the_few_last(client: Client, some_results: None) -> None:
    table = seen(client, "/cong-khai/don-vi", f"{WEEK}&xep=viec").split("<tbody>")[1]
    assert "phường Kim Liên" in table.split("</tr>")[0]


def test_a_unit_is_compared_with_the_city_for_its_own_mix(client: Client) -> None:
    for _ in range(2):
        life.done()
    life.done(hours=30)
    catch_up()
    row = next(r for r in seen(client, "/cong-khai/don-vi").split("<tbody>")[1].split("<tr>") if "phường Kim Liên" in r)
    assert 'data-label="So với mức chung (điểm %)">0<' in row  # it alone makes the city's average


def test_every_figure_opens_to_its_definition(client: Client, some_results: None) -> None:
    html = seen(client, "/cong-khai/chi-so/on_time_rate", f"{WEEK}&don-vi={city.KIM_LIEN}")
    one = content.definition("on_time_rate", MONDAY.date())
    for part in (one.numerator.words, one.denominator.words if one.denominator else "", one.source):
        assert part in html
    assert "Mở các hồ sơ" not in html


def test_age_and_way_of_filing_stand_in_one_table(client: Client, some_results: None) -> None:
    table = seen(client, "/cong-khai/chi-so/mean_hours").split('class="cards groups cross"')[1].split("</table>")[0]
    assert re.findall(r"<th scope=.col.[^>]*>([^<]+)", table)[1:] == ["Nộp trực tiếp", "Nộp trực tuyến", "Mọi cách nộp"]
    everyone = table.split('<tr class="whole">')[1]
    assert re.findall(r">(\d+) hồ sơ", everyone) == ["2", "1", "3"]


def test_what_a_colour_of_the_map_stands_for_is_written(client: Client, some_results: None) -> None:
    legend = seen(client, "/cong-khai/don-vi").split('class="legend"')[1].split("</ul>")[0]
    assert [text in legend for text in ("từ 98%", "từ 80%", "dưới 80%")] == [True] * 3
    late = seen(client, "/cong-khai/don-vi", f"{WEEK}&chi-so=late_open").split('class="legend"')[1].split("</ul>")[0]
    assert re.findall(r'"s\d">([^<]+)', late)[:5] == ["0", "1–5", "6–15", "16–40", "trên 40"]


def test_on_a_narrow_screen_the_order_asked_for_keeps_its_column(client: Client) -> None:
    assert "by-late" in seen(client, "/cong-khai/don-vi", "xep=qua-han")
    assert "by-late" not in seen(client, "/cong-khai/don-vi", "xep=cham")


def test_staff_open_the_dossiers_behind_a_figure(some_results: None) -> None:
    query = f"{WEEK}&don-vi={city.KIM_LIEN}"
    asked = "Mở các hồ sơ đằng sau con số"
    assert asked in seen(signed_in("chair"), "/cong-khai/chi-so/on_time_rate", query)
    assert asked not in seen(Client(), "/cong-khai/chi-so/on_time_rate", query)


def test_the_definitions_page_explains_every_indicator(client: Client) -> None:
    html = seen(client, "/dinh-nghia")
    assert all(f'id="{one.key}"' in html for one in content.definitions())


def test_the_766_set_makes_up_no_points(client: Client, some_results: None) -> None:
    html = seen(client, "/cong-khai/766")
    assert "13,3 / 20" in html  # 2.1: two of three on time
    assert "chưa rõ" in html


def test_the_766_set_of_each_commune_opens_from_the_citys(client: Client, some_results: None) -> None:
    table = seen(client, "/cong-khai/766").rpartition("<tbody>")[2]
    assert table.count("<tr>") == 126
    row = next(row for row in table.split("</tr>") if "phường Kim Liên" in row)
    assert 'data-label="2.1">66,7%<' in row
    assert f"don-vi={city.KIM_LIEN}" in row
    alone = seen(client, "/cong-khai/766", f"{WEEK}&don-vi={city.KIM_LIEN}")
    assert "Kim Liên</span></h1>" in alone
    assert f"/cong-khai/chi-so/progress_rate?{WEEK.replace('&', '&amp;')}&amp;don-vi={city.KIM_LIEN}" in alone
    assert "2&nbsp;trên&nbsp;3" in alone  # what a share is made of
    assert ("13,3 / 20" in alone, alone.count("<table")) == (True, 5)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/cong-khai/766?don-vi={city.KIM_LIEN}&tu=2025-01-01&den=2025-06-30", 422),
        ("/cong-khai/766?don-vi=H26.99999", 404),
        ("/cong-khai?tu=2199-01-01&den=2199-12-31", 422),
        ("/cong-khai?tu=2026-31-12&den=2026-12-31", 422),
        ("/cong-khai?tu=2026-12-31&den=2026-01-01", 422),
        ("/cong-khai?tu=1999-01-01&den=1999-02-01", 422),
        ("/cong-khai/chi-so/nothing", 404),
        ("/cong-khai/don-vi/H26.99999", 404),
        (f"/cong-khai/don-vi/{city.KIM_LIEN}?tu=2025-01-01&den=2025-06-30", 422),
        ("/cong-khai/du-lieu/nothing.csv", 404),
        ("/cong-khai/du-lieu/ngay.xls", 404),
        ("/cong-khai/du-lieu/kenh.csv?tu=0001-01-01&den=9999-12-31", 422),
    ],
)
def test_wrong_addresses_are_told_so(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("tu=31/9/2026&den=20/10/2026", "Không có ngày 31/9/2026"),
        ("tu=20/10/2026&den=1/10/2026", "Ngày đầu kỳ phải trước ngày cuối kỳ"),
        ("ky=quy&tu=31/9", "Hãy ghi ngày, tháng, năm bằng số"),
        ("den=20/10/2026", "Xin ghi cả ngày đầu kỳ"),
    ],
)
def test_days_that_cannot_be_are_asked_for_again_as_they_were_typed(client: Client, query: str, why: str) -> None:
    html = client.get(f"/cong-khai/chi-so/on_time_rate?don-vi={city.KIM_LIEN}&{query}").content.decode()
    typed = QueryDict(query)
    assert why in html
    assert f'name="don-vi" value="{city.KIM_LIEN}"' in html
    assert all(f'name="{name}"' in html and f'value="{typed.get(name, "")}"' in html for name in ("tu", "den"))


def test_days_may_be_typed_as_people_write_them(client: Client) -> None:
    assert "từ 01/10/2026 đến hết 20/10/2026" in seen(client, "/cong-khai", "tu=1/10/2026&den=20.10.2026")


def test_days_that_cannot_be_are_asked_again_as_people_write_them(client: Client) -> None:
    response = client.get("/cong-khai?tu=2026-11-30&den=2026-10-01")
    assert (response.status_code, 'value="30/11/2026"' in response.content.decode()) == (422, True)


def test_another_period_keeps_the_unit_and_the_order(client: Client) -> None:
    assert f"?don-vi={city.KIM_LIEN}&amp;ky=quy" in seen(client, "/cong-khai/chi-so/open", f"don-vi={city.KIM_LIEN}")
    assert "?xep=cham&amp;ky=nam" in seen(client, "/cong-khai/don-vi", "xep=cham")


def test_open_data_are_the_same_figures(client: Client, some_results: None) -> None:
    rows = list(csv.DictReader(io.StringIO(seen(client, "/cong-khai/du-lieu/don-vi.csv").removeprefix("\ufeff"))))
    mine = {row["key"]: row for row in rows if row["code"] == city.KIM_LIEN}
    assert (mine["on_time_rate"]["numerator"], mine["on_time_rate"]["denominator"]) == ("2", "3")
    told = json.loads(seen(client, "/cong-khai/du-lieu/don-vi.json"))
    assert [row["key"] for row in told["rows"]] == [row["key"] for row in rows]


@pytest.mark.parametrize("name", ["thu-tuc", "kenh", "do-tuoi", "ngay", "766"])
def test_every_dataset_has_rows_and_each_column_is_explained(client: Client, some_results: None, name: str) -> None:
    head, *rows = csv.reader(io.StringIO(seen(client, f"/cong-khai/du-lieu/{name}.csv").removeprefix("\ufeff")))
    assert len(rows) > 4
    assert all(len(row) == len(head) for row in rows)
    assert [list(row) for row in json.loads(seen(client, f"/cong-khai/du-lieu/{name}.json"))["rows"]] == [head] * len(
        rows
    )
    page = seen(client, "/cong-khai/du-lieu")
    assert all(f"<code>{column}</code>" in page for column in head)


def test_the_file_of_the_766_set_says_what_the_page_says(client: Client, some_results: None) -> None:
    told = json.loads(seen(client, "/cong-khai/du-lieu/766.json"))["rows"]
    mine = {row["line"]: row for row in told if row["code"] == city.KIM_LIEN}
    assert (mine["2.1"]["value"], mine["2.1"]["points"], mine["2.1"]["score"]) == (66.67, 20, 13.33)
    assert (mine["4.1"]["value"], mine["4.1"]["points"], mine["4.1"]["score"]) == (100.0, None, None)


def test_no_name_runs_as_a_formula_in_a_spreadsheet(client: Client, some_results: None) -> None:
    Procedure.objects.filter(code=life.COPY).update(name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in seen(client, "/cong-khai/du-lieu/thu-tuc.csv")
    assert '"=HYPERLINK(1)"' in seen(client, "/cong-khai/du-lieu/thu-tuc.json")


def test_a_file_is_made_in_pieces_that_say_the_same(client: Client, some_results: None) -> None:
    whole = seen(client, "/cong-khai/du-lieu/thu-tuc.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opendata, "AT_ONCE", 3)
        assert seen(client, "/cong-khai/du-lieu/thu-tuc.csv") == whole


AP = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dct:license", "dcat:dataset"},
    "dcat:Dataset": {
        "dct:title", "dct:description", "dct:publisher", "dct:license", "dct:temporal", "dct:spatial", "dct:identifier",
        "dct:accrualPeriodicity", "dcat:theme", "dcat:keyword", "dcat:distribution",
    },
    "dcat:Distribution": {"dcat:accessURL", "dcat:downloadURL", "dct:format", "dct:license", "dcat:mediaType"},
    "dcat:DataService": {"dct:title", "dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"},
}  # fmt: skip
"""What DCAT-AP asks for, must or should, by class."""


def nodes(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from nodes(one)


def test_the_catalogue_is_whole_and_leads_to_files_that_are_there(client: Client) -> None:
    described = client.get("/cong-khai/du-lieu/danh-muc.jsonld").json()
    known = [node for node in nodes(described) if node.get("@type") in AP]
    assert {node["@type"] for node in known} == set(AP)
    assert not [(node["@id"], lacking) for node in known if (lacking := AP[node["@type"]] - node.keys())]
    assert len({node["@id"] for node in known}) == len(known)
    prefixes = {key.partition(":")[0] for node in nodes(described) for key in node if ":" in key}
    assert prefixes <= set(described["@context"])
    for node in known:
        if node["@type"] == "dcat:Distribution":
            answer = client.get("/" + node["dcat:downloadURL"]["@id"].split("/", 3)[3])
            assert (answer.status_code, len(b"".join(answer)) > 20) == (200, True)
    service = next(node for node in known if node["@type"] == "dcat:DataService")
    for part in ("dcat:endpointURL", "dcat:endpointDescription"):
        assert client.get("/" + service[part]["@id"].split("/", 3)[3]).status_code == 200


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/cong-khai", 11),
        ("/cong-khai/don-vi", 9),
        (f"/cong-khai/don-vi/{city.KIM_LIEN}", 13),
        ("/cong-khai/chi-so/on_time_rate", 10),
        ("/cong-khai/chi-so/late_open", 17),
        ("/cong-khai/766", 11),
    ],
)
@pytest.mark.parametrize("results", [1, 3])
def test_pages_ask_the_same_however_much_there_is(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int, results: int
) -> None:
    for _ in range(results):
        life.done()
    catch_up()
    seen(client, path)
    with django_assert_num_queries(queries):
        seen(client, path)
