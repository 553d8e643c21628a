"""Powers in and out as tables: tried whole before anything is kept, each mistake with its row and column."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.authority import imports
from motcua.common import clock
from motcua.common.errors import Refusal
from motcua.identity.roles import Permission, holders
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page

KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
SHOWN = 200


class TableForm(forms.Form):
    """A table of powers."""

    use_required_attribute = False
    file = forms.FileField(
        label="Tệp Excel hoặc CSV",
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        help_text="Cột như trong bảng mẫu. Văn bản phải có trong sổ trước.",
    )


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest) -> HttpResponse:
    """POST tries the table (`do=try`) or records all of it, or nothing (`do=save`)."""
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        by, sent = actor_of(request), form.cleaned_data["file"]
        try:
            rows = imports.read_table(sent.name, sent.read())
            mistakes = imports.dry_run(by=by, rows=rows)
            context |= {"mistakes": mistakes[:SHOWN], "wrong": len(mistakes), "tried": len(rows)}
            if not mistakes and request.POST.get("do") == "save":
                count = imports.import_powers(by=by, rows=rows)
                messages.success(request, f"Đã ghi {count} quyền vào sổ.")
                return redirect("powers:register")
        except Refusal as refusal:
            add_refusal(form, refusal)
    wrong = bool(form.errors or context.get("mistakes"))
    return render(request, "office/powers/table.html", context, status=422 if wrong else 200)


@staff_page()
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The powers in force, with the columns that can be read in again."""
    return _file(imports.export_powers(form, clock.now()), form, f"so-tham-quyen-{clock.today():%Y-%m-%d}")


@staff_page()
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table to fill in."""
    return _file(imports.template(), "xlsx", "bang-mau-tham-quyen")


def _file(data: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=KINDS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
