"""The same figures for machines: CSV and JSON files, and a DCAT entry that says what they are.

Files are sent as they are made, some hundred groups at a time, so that no file is ever held whole.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import orjson
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from motcua.catalog.models import Procedure
from motcua.common import clock
from motcua.common.text import no_formula
from motcua.indicators import content
from motcua.indicators.enums import Band, By, Channel
from motcua.indicators.queries import Figure, Scope, every_procedure, figures, freshness, sheets
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.dashboards.period import Period, of_a_period, period_of
from motcua.web.dashboards.public import SECTION

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
LONGEST_BY_DAY = timedelta(days=400)
AT_ONCE = 200  # groups whose figures are held together
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CSV_MARK = "\ufeff"
"""A byte-order mark, so that spreadsheets read the diacritics."""

COLUMNS = {
    "code": lazy("Mã của đơn vị, thủ tục, kênh hoặc nhóm tuổi; với tệp theo ngày là ngày."),
    "name": lazy("Tên của nó bằng tiếng Việt."),
    "key": lazy("Tên máy của chỉ số; nghĩa của từng chỉ số ở trang định nghĩa."),
    "value": lazy(
        "Giá trị theo đơn vị của chỉ số (%, giờ, hồ sơ…), tối đa hai chữ số thập phân; để trống khi không có gì để đo."
    ),
    "numerator": lazy("Tử số: đếm được bao nhiêu."),
    "denominator": lazy("Mẫu số: trên tổng số bao nhiêu; để trống với chỉ số chỉ là số đếm."),
}
COLUMNS_766 = {
    "code": lazy("Mã của xã, phường."),
    "name": COLUMNS["name"],
    "line": lazy("Dòng của bộ chỉ số 766, ví dụ 2.1."),
    "value": COLUMNS["value"],
    "numerator": COLUMNS["numerator"],
    "denominator": COLUMNS["denominator"],
    "points": lazy("Điểm tối đa của dòng; để trống khi chưa đối chiếu được."),
    "score": lazy("Điểm đạt được; để trống khi chưa biết điểm tối đa hoặc không có gì để đo."),
}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file: what it is, and its rows of a period."""

    name: str
    title: str
    about: str
    rows: Callable[[Period], Iterator[Row]]
    columns: dict[str, Any]


def _by(
    by: By, scope: Callable[[Period], tuple[Scope, dict[Any, tuple[str, str]]]]
) -> Callable[[Period], Iterator[Row]]:
    """Rows of every indicator for the groups that `scope` gives, each with its (code, name)."""

    def rows(period: Period) -> Iterator[Row]:
        whole, names = scope(period)
        first = min(names) if by is By.DAY else period.first
        wanted = _wanted(by, period)
        for part in _parts(whole):
            found = figures(wanted, part, first, period.last, [by])
            for group, (code, name) in names.items():
                for figure in found.get((group,), {}).values():
                    yield {"code": code, "name": name, "key": figure.key, **_numbers(figure)}

    return rows


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


def _parts(scope: Scope) -> Iterator[Scope]:
    """A scope of very many procedures in pieces."""
    codes = scope.procedures
    for start in range(0, len(codes), AT_ONCE):
        yield replace(scope, procedures=codes[start : start + AT_ONCE])


def _wanted(by: By, period: Period) -> list[content.Definition]:
    """Of days only what happens on a day, not what stands open."""
    states, known = set(content.STATES), content.current(period.last)
    terms = {one.key: {n for part in (one.numerator, one.denominator) if part for n, _ in part.terms} for one in known}
    return [one for one in known if by is not By.DAY or not states & terms[one.key]]


def _lines_766(period: Period) -> Iterator[Row]:
    """Lines that are counted from the dossiers of each commune."""
    for unit, sheet in sheets(period.first, period.last)[1]:
        for line in sheet.lines:
            if line.figure is not None:
                yield {
                    "code": unit.code, "name": unit.name, "line": line.id, **_numbers(line.figure),
                    "points": line.points, "score": line.score,
                }  # fmt: skip


def _numbers(figure: Figure) -> Row:
    return {"value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}


DATASETS = {
    one.name: one
    for one in (
        Dataset("don-vi", "Theo xã, phường", "Mọi chỉ số của từng xã, phường trong kỳ.", _by(By.UNIT, _units), COLUMNS),
        Dataset(
            "thu-tuc", "Theo thủ tục", "Mọi chỉ số của từng thủ tục, toàn Thành phố.", _by(By.PROCEDURE, _procedures),
            COLUMNS,
        ),
        Dataset("kenh", "Theo kênh nộp", "Sáu cách nộp: tự nộp và nộp giúp.", _by(By.CHANNEL, _channels), COLUMNS),
        Dataset(
            "do-tuoi", "Theo nhóm tuổi", "Nhóm tuổi của người nộp vào ngày nộp.", _by(By.BAND, _bands), COLUMNS
        ),
        Dataset("ngay", "Theo ngày", "Hồ sơ vào, ra mỗi ngày của toàn Thành phố.", _by(By.DAY, _days), COLUMNS),
        Dataset(
            "766", "Bộ chỉ số 766", "Các dòng đếm từ hồ sơ của từng xã, phường, với điểm đã biết.", _lines_766,
            COLUMNS_766,
        ),
    )
}  # fmt: skip


@login_not_required
@require_safe
@of_a_period
def index(request: HttpRequest) -> HttpResponse:
    """What there is to download."""
    context = {
        "section": SECTION, "period": period_of(request), "datasets": DATASETS.values(), "licence": LICENCE,
        "tables": [(lazy("Các tệp số liệu"), COLUMNS), (lazy("Tệp bộ chỉ số 766"), COLUMNS_766)],
    }  # fmt: skip
    return render(request, "dashboards/data.html", context)


@login_not_required
@require_safe
def download(request: HttpRequest, name: str, form: str) -> StreamingHttpResponse:
    """One dataset of a period, as CSV or JSON. 404 for another name."""
    if name not in DATASETS or form not in TYPES:
        raise Http404
    dataset, period = DATASETS[name], period_of(request)
    body = _csv(dataset, period) if form == "csv" else _json(dataset, period)
    response = StreamingHttpResponse(body, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="motcua-{name}-{period.first}-{period.last}.{form}"'
    return response


class _Line:
    """What the csv module writes to: each line is handed back."""

    def write(self, text: str) -> str:
        return text


def _csv(dataset: Dataset, period: Period) -> Iterator[str]:
    writer: Any = csv.DictWriter(_Line(), list(dataset.columns))
    yield CSV_MARK + writer.writeheader()
    for row in dataset.rows(period):
        yield writer.writerow({name: no_formula(cell) for name, cell in row.items()})


def _json(dataset: Dataset, period: Period) -> Iterator[bytes]:
    as_of, stale = freshness()
    head = {
        "dataset": dataset.name, "title": dataset.title, "first": period.first, "last": period.last, "as_of": as_of,
        "stale": stale, "definitions": _address("dashboards:definitions"), "license": LICENCE,
    }  # fmt: skip
    yield orjson.dumps(head)[:-1] + b',"rows":['
    for number, row in enumerate(dataset.rows(period)):
        yield (b",\n" if number else b"\n") + orjson.dumps(row)
    yield b"\n]}\n"


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT 3 in the form of DCAT-AP, as JSON-LD: what a national data portal harvests."""
    body = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/", "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dcat:Catalog",
        "@id": _address("dashboards:data"),
        "dct:title": _said("Số liệu giải quyết thủ tục hành chính"),
        "dct:description": _said("Hồ sơ vào, ra, đúng hẹn, trực tuyến theo xã, phường, thủ tục, kênh nộp, tuổi, ngày."),
        "dct:language": {"@id": f"{EU}/language/VIE"},
        "dct:publisher": _publisher(),
        "dct:license": {"@id": LICENCE},
        "dct:modified": _day(clock.today()),
        "foaf:homepage": {"@id": _address("dashboards:overview")},
        "dcat:dataset": [_described(one) for one in DATASETS.values()],
        "dcat:service": _service(),
    }  # fmt: skip
    return HttpResponse(orjson.dumps(body), content_type="application/ld+json")


EU = "http://publications.europa.eu/resource/authority"
"""The vocabularies that DCAT-AP asks for."""


def _described(one: Dataset) -> dict[str, Any]:
    city = _city()
    return {
        "@type": "dcat:Dataset",
        "@id": _id(one),
        "dct:identifier": one.name,
        "dct:title": _said(f"Thủ tục hành chính: {one.title.lower()}"),
        "dct:description": _said(one.about),
        "dct:publisher": _publisher(),
        "dct:license": {"@id": LICENCE},
        "dct:language": {"@id": f"{EU}/language/VIE"},
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/CONT"},
        "dct:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dct:modified": _day(clock.today()),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            **({"dcat:startDate": _day(city.valid_from)} if city else {}), "dcat:endDate": _day(clock.today()),
        },
        "dct:spatial": {"@type": "dct:Location", "skos:prefLabel": _said(city.name if city else "Việt Nam")},
        "dct:conformsTo": {"@id": _address("dashboards:definitions")},
        "dcat:theme": {"@id": f"{EU}/data-theme/GOVE"},
        "dcat:keyword": [_said(word) for word in ("thủ tục hành chính", "dịch vụ công", "một cửa")],
        "dcat:landingPage": {"@id": _address("dashboards:data")},
        "dcat:distribution": [_distribution(one, form) for form in TYPES],
    }  # fmt: skip


def _distribution(one: Dataset, form: str) -> dict[str, Any]:
    address = {"@id": _address("dashboards:download", name=one.name, form=form)}
    return {
        "@type": "dcat:Distribution",
        "@id": f"{_id(one)}-{form}",
        "dct:title": _said(f"{one.title} ({form.upper()}); ?tu=&den= chọn kỳ khác"),
        "dct:license": {"@id": LICENCE},
        "dct:format": {"@id": f"{EU}/file-type/{form.upper()}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{TYPES[form].partition(';')[0]}"},
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
    }


def _service() -> dict[str, Any]:
    return {
        "@type": "dcat:DataService",
        "@id": f"{settings.BASE_URL}/api/v1/indicators",
        "dct:title": _said("Từng chỉ số, từng đơn vị, từng kỳ"),
        "dcat:endpointURL": {"@id": f"{settings.BASE_URL}/api/v1/indicators"},
        "dcat:endpointDescription": {"@id": f"{settings.BASE_URL}/api/v1/openapi.json"},
        "dcat:servesDataset": [{"@id": _id(one)} for one in DATASETS.values()],
    }


def _said(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "vi"}


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _id(one: Dataset) -> str:
    return f"{_address('dashboards:data')}#{one.name}"


def _publisher() -> dict[str, Any]:
    city = _city()
    return {
        "@type": "foaf:Agent", "@id": f"{settings.BASE_URL}/#co-quan",
        "foaf:name": _said(city.full_name if city else "Một Cửa"),
    }  # fmt: skip


def _city() -> Unit | None:
    communes = org.communes()
    return org.unit(communes[0].parent_id) if communes and communes[0].parent_id else None


def _address(view: str, **parts: str) -> str:
    return settings.BASE_URL + reverse(view, kwargs=parts or None)
