"""Who may decide what, for everyone: powers in force with their instruments, and the same as open data."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.authority.queries import COLUMNS, all_open_data, in_force, scope_words
from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.common.text import no_formula
from motcua.org import queries as org
from motcua.web.components.places import city_communes

PAGE = 20
CSV_MARK = "\ufeff"  # spreadsheets then read it as UTF-8


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Powers in force, narrowed by commune (`?noi=`) and procedure (`?thu-tuc=`)."""
    said = {name: request.GET.get(name, "").strip()[:100] for name in ("noi", "thu-tuc")}
    names = {known.code: known.content.name for known in catalog.all_current()}
    found = org.find_units(said["noi"], limit=1)
    problem = _("Không tìm thấy “%s”. Hãy ghi tên xã, phường.") % said["noi"] if said["noi"] and not found else ""
    procedure = said["thu-tuc"] if said["thu-tuc"] in names else None
    after = int(decode_cursor(request.GET["cursor"])[0]) if request.GET.get("cursor") else None
    unit = found[0].pk if found else None
    rows = in_force(clock.now(), unit=unit, procedure=procedure, after=after, limit=PAGE + 1) if not problem else []
    context = {
        "section": "powers",
        "noi": said["noi"],
        "procedure": procedure or "",
        "procedures": names,
        "communes": list(city_communes()),
        "problem": problem,
        "rows": [(row, org.unit(row.grantee.unit_id).name, scope_words(row)) for row in rows[:PAGE]],
        "following": encode_cursor([rows[PAGE - 1].pk]) if len(rows) > PAGE else "",
        "day": clock.today(),
    }
    return render(request, "portal/powers.html", context, status=404 if problem else 200)


@login_not_required
@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Everything in force, for a spreadsheet."""
    return _file(_csv(clock.now()), "text/csv; charset=utf-8", "csv")


@login_not_required
@require_safe
def as_json(request: HttpRequest) -> StreamingHttpResponse:
    """Everything in force, for programs."""
    return _file(_json(clock.now()), "application/json", "json")


def _file(lines: Iterator[str], kind: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="tham-quyen-{clock.today():%Y-%m-%d}.{ending}"'
    return response


class _Line:
    """What the csv module writes to: each line is handed back."""

    def write(self, text: str) -> str:
        return text


def _csv(at: datetime) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield CSV_MARK + writer.writerow(COLUMNS.values())
    for row in all_open_data(at):
        yield writer.writerow(map(_cell, row.values()))


def _cell(value: Any) -> str:
    return no_formula("; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value))


def _json(at: datetime) -> Iterator[str]:
    head = {"as_of": at.isoformat(), "columns": COLUMNS}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "powers": ['
    for number, row in enumerate(all_open_data(at)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"
