"""The same figures for machines: CSV and JSON files, and a DCAT entry that says what they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.indicators import content
from motcua.indicators.enums import Band, By, Channel
from motcua.indicators.queries import Figure, Scope, every_procedure, figures, freshness
from motcua.org import queries as org
from motcua.web.dashboards.period import Period, of_a_period, period_of
from motcua.web.dashboards.public import SECTION

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
LONGEST_BY_DAY = timedelta(days=400)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
HEAD = ("key", "value", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file: `rows` gives (code, name) and the figures of each group."""

    name: str
    title: str
    about: str
    by: By
    scope: Callable[[Period], tuple[Scope, dict[Any, tuple[str, str]]]]


def _units(period: Period) -> tuple[Scope, dict[Any, tuple[str, str]]]:
    units = org.communes(on=period.last)
    return Scope(tuple(unit.pk for unit in units)), {unit.pk: (unit.code, unit.name) for unit in units}


def _procedures(period: Period) -> tuple[Scope, dict[Any, tuple[str, str]]]:
    names = dict(Procedure.objects.values_list("code", "name"))
    return Scope(procedures=every_procedure()), {code: (code, name) for code, name in names.items()}


def _channels(period: Period) -> tuple[Scope, dict[Any, tuple[str, str]]]:
    return Scope(channels=tuple(Channel.values)), {one.value: (one.name.lower(), one.label) for one in Channel}


def _bands(period: Period) -> tuple[Scope, dict[Any, tuple[str, str]]]:
    return Scope(bands=tuple(Band.values)), {one.value: (one.name.lower(), one.label) for one in Band}


def _days(period: Period) -> tuple[Scope, dict[Any, tuple[str, str]]]:
    first = max(period.first, period.last - LONGEST_BY_DAY)
    days = [first + timedelta(days=n) for n in range((period.last - first).days + 1)]
    return Scope(), {day: (day.isoformat(), f"{day:%d/%m/%Y}") for day in days}


DATASETS = {
    one.name: one
    for one in (
        Dataset("don-vi", "Theo xã, phường", "Mọi chỉ số của từng xã, phường trong kỳ.", By.UNIT, _units),
        Dataset("thu-tuc", "Theo thủ tục", "Mọi chỉ số của từng thủ tục, toàn Thành phố.", By.PROCEDURE, _procedures),
        Dataset("kenh", "Theo kênh nộp", "Nộp trực tiếp, trực tuyến, qua bưu chính.", By.CHANNEL, _channels),
        Dataset("do-tuoi", "Theo nhóm tuổi", "Nhóm tuổi của người nộp vào ngày nộp.", By.BAND, _bands),
        Dataset("ngay", "Theo ngày", "Hồ sơ vào, ra mỗi ngày của toàn Thành phố.", By.DAY, _days),
    )
}


@login_not_required
@require_safe
@of_a_period
def index(request: HttpRequest) -> HttpResponse:
    """What there is to download."""
    context = {"section": SECTION, "period": period_of(request), "datasets": DATASETS.values(), "licence": LICENCE}
    return render(request, "dashboards/data.html", context)


@login_not_required
@require_safe
def download(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One dataset of a period, as CSV or JSON. 404 for another name."""
    if name not in DATASETS or form not in TYPES:
        raise Http404
    dataset, period = DATASETS[name], period_of(request)
    rows = _rows(dataset, period)
    body = _csv(rows) if form == "csv" else _json(dataset, period, rows)
    response = HttpResponse(body, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="motcua-{name}-{period.first}-{period.last}.{form}"'
    return response


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT 3, as JSON-LD: what a national data portal harvests."""
    today = clock.today().isoformat()
    body = {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/"},
        "@type": "dcat:Catalog",
        "@id": _address("dashboards:data"),
        "dct:title": "Số liệu giải quyết thủ tục hành chính",
        "dct:language": "vi",
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": _publisher()},
        "dct:modified": today,
        "dcat:dataset": [_described(one, today) for one in DATASETS.values()],
    }  # fmt: skip
    return HttpResponse(orjson.dumps(body), content_type="application/ld+json")


def _described(one: Dataset, today: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Dataset",
        "@id": f"{_address('dashboards:data')}#{one.name}",
        "dct:title": f"Thủ tục hành chính: {one.title.lower()}",
        "dct:description": one.about,
        "dct:license": {"@id": LICENCE},
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/CONT"},
        "dct:modified": today,
        "dct:conformsTo": {"@id": _address("dashboards:definitions")},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:format": form.upper(),
                "dcat:mediaType": TYPES[form].partition(";")[0],
                "dcat:downloadURL": {"@id": _address("dashboards:download", name=one.name, form=form)},
            }
            for form in TYPES
        ],
    }


def _rows(dataset: Dataset, period: Period) -> list[dict[str, Any]]:
    """One row for each group and indicator. Of days only what happens on a day, not what stands open."""
    scope, names = dataset.scope(period)
    states = set(content.STATES)
    wanted = [
        one
        for one in content.current(period.last)
        if dataset.by is not By.DAY
        or not states & {n for part in (one.numerator, one.denominator) if part for n, _ in part.terms}
    ]
    first = min(names) if dataset.by is By.DAY else period.first
    found = figures(wanted, scope, first, period.last, [dataset.by])
    return [
        {"code": code, "name": name, **_row(figure)}
        for group, (code, name) in names.items()
        if (group,) in found
        for figure in found[group,].values()
    ]


def _row(figure: Figure) -> dict[str, Any]:
    return dict(zip(HEAD, (figure.key, figure.value, figure.numerator, figure.denominator), strict=True))


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """With a byte-order mark, so that spreadsheets read the diacritics."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["code", "name", *HEAD])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _json(dataset: Dataset, period: Period, rows: list[dict[str, Any]]) -> bytes:
    as_of, stale = freshness()
    return orjson.dumps({
        "dataset": dataset.name, "title": dataset.title, "first": period.first, "last": period.last, "as_of": as_of,
        "stale": stale, "definitions": _address("dashboards:definitions"), "license": LICENCE, "rows": rows,
    })  # fmt: skip


def _publisher() -> str:
    communes = org.communes()
    return org.unit(communes[0].parent_id).full_name if communes and communes[0].parent_id else "Một Cửa"


def _address(view: str, **parts: str) -> str:
    return settings.BASE_URL + reverse(view, kwargs=parts or None)
