"""What became of the voters' asks of a period: for the session of the council, on paper and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.org.models import Unit
from motcua.petitions import queries
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.sheet import csv_file
from motcua.web.components.words import day
from motcua.web.office.petitions.forms import PeriodForm
from motcua.web.office.petitions.views import WHO

HEAD = (
    "Số", "Nội dung số", "Nội dung", "Cử tri", "Ngày nhận", "Hạn trả lời", "Chủ trì", "Kết quả", "Trả lời ngày",
    "So với hạn", "Dự kiến xong", "Trạng thái",
)  # fmt: skip
SHORT = ("Xong", "Đang làm", "Sẽ làm", "Giải trình", "Còn chờ", "Nơi khác")
"""`queries.RESULTS` where there is little room."""


@staff_page(*WHO)
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """`?tu=&den=&don-vi=`: the year so far without; `&dang=csv`: as a table for a spreadsheet."""
    by = actor_of(request)
    bodies = queries.bodies(by.unit_ids)
    today = clock.today()
    start = {"tu": today.replace(month=1, day=1), "den": today}
    asked = request.GET if "tu" in request.GET else None
    form = PeriodForm(asked, initial=start, bodies=bodies)
    found = _found(form, bodies, start) if asked is None or form.is_valid() else None
    if found is not None and request.GET.get("dang") == "csv":
        return csv_file("kien-nghi-cu-tri.csv", _table(found))
    said = form.cleaned_data if form.is_bound and form.is_valid() else start
    query = request.GET.copy()
    query["dang"] = "csv"
    for name in ("tu", "den"):
        query.setdefault(name, day(said[name]) if said.get(name) else "")
    context = {"form": form, "report": found, "csv": query.urlencode(), "said": said, **_tables(found)}
    return render(request, "office/petitions/report.html", context, status=422 if form.errors else 200)


def _found(form: PeriodForm, bodies: list[Unit], start: dict[str, Any]) -> queries.Report | None:
    said = form.cleaned_data if form.is_bound else start
    chosen = [unit.pk for unit in bodies if said.get("don_vi") in (None, "", str(unit.pk))]
    try:
        return queries.report(chosen, said["tu"], said["den"])
    except BadInput as refusal:
        add_refusal(form, refusal)
        return None


def _tables(found: queries.Report | None) -> dict[str, Any]:
    """The sums, each beside its name; in the rows of the tables beside its short one."""
    if found is None:
        return {}
    return {
        "results": list(zip(queries.RESULTS, SHORT, found.whole.counts, strict=True)),
        "leads": [(one, list(zip(SHORT, one.counts, strict=True))) for one in found.by_lead],
        "wards": [(one, list(zip(SHORT, one.counts, strict=True))) for one in found.by_ward],
    }


def _table(found: queries.Report) -> Iterator[list[Any]]:
    yield list(HEAD)
    for one in found.lines:
        ask, petition = one.ask, one.ask.petition
        yield [
            petition.number, ask.label, ask.text, "; ".join(one.wards), day(petition.received_on),
            day(petition.answer_due_on), ask.lead.name if ask.lead else "", one.result,
            day(one.answered_on) if one.answered_on else "", one.timing.value,
            day(one.reply.expected_on) if one.reply and one.reply.expected_on else "", ask.get_status_display(),
        ]  # fmt: skip
