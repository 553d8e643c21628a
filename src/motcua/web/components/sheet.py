"""A table as a file that a spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from motcua.common.text import no_formula


def csv_file(name: str, rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as CSV to be downloaded, its letters right in every spreadsheet."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    csv.writer(response).writerows([no_formula(cell) for cell in row] for row in rows)
    return response
