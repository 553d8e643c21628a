"""The register of received dossiers (Sổ theo dõi, Mẫu 07) for a period, as a page and as a PDF."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.common.workdays import VN
from motcua.dossiers import figures, prints, queries
from motcua.dossiers.actions import export_register
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.web.components import keyset
from motcua.web.components.casefile.files import as_file
from motcua.web.components.forms import DateField, DateLine
from motcua.web.components.nav import actor_of, staff_page

MOST_DAYS = 92


class PeriodForm(forms.Form):
    """From a day to a day, both included."""

    use_required_attribute = False
    start = DateField(label="Từ ngày", widget=DateLine)
    end = DateField(label="Đến ngày", widget=DateLine)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = said.get("start"), said.get("end")
        if start and end and not 0 <= (end - start).days <= MOST_DAYS:
            self.add_error("end", f"Ngày cuối phải sau ngày đầu và cách không quá {MOST_DAYS} ngày.")
        return said

    def instants(self) -> tuple[datetime, datetime]:
        """[start, end) of the period."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return _midnight(start), _midnight(end + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VN)


def _period(request: HttpRequest) -> PeriodForm:
    """The period asked for, or this month so far."""
    today = clock.now().astimezone(VN).date()
    first = {"start": f"{today.replace(day=1):%d/%m/%Y}", "end": f"{today:%d/%m/%Y}"}
    return PeriodForm(request.GET if "start" in request.GET else first)


@staff_page(Role.CLERK)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    form, by = _period(request), actor_of(request)
    page = queries.Page([], None)
    if form.is_valid():
        start, end = form.instants()
        page = figures.register(by, start=start, end=end, after=keyset.after(request))
    context = {
        "form": form,
        "rows": [(row, queries.content_of(row).name) for row in page.rows],
        "following": keyset.following(page),
        "calendar": org.calendar(),
    }
    return render(request, "counter/register.html", context, status=200 if form.is_valid() else 422)


@staff_page(Role.CLERK)
@require_safe
def register_pdf(request: HttpRequest) -> HttpResponse:
    form, by = _period(request), actor_of(request)
    if not form.is_valid():
        raise BadInput("bad_period", "Khoảng thời gian chưa đúng.", advice="Hãy chọn lại ngày đầu và ngày cuối.")
    start, end = form.instants()
    rows = export_register(by=by, start=start, end=end)
    first, last = form.cleaned_data["start"], form.cleaned_data["end"]
    data = prints.register(org.unit(by.unit_id or 0), rows, first=first, last=last)
    return as_file(data, name=f"so-theo-doi {first:%Y%m%d}-{last:%Y%m%d}")
