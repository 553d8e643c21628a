"""A new version of a procedure: read from YAML, rehearsed, looked at, and only then published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.catalog import actions
from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.catalog.rules import written
from motcua.common.errors import Missing, Refusal
from motcua.identity.roles import Permission, holders
from motcua.web.components import words
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk import content as told
from motcua.web.office.admin_desk.forms import ProcedureForm


@staff_page(*holders(Permission.KEEP_CATALOG))
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """GET begins, with the newest version of `?tu=` where given. POST rehearses; `do=publish` publishes."""
    if request.method != "POST":
        return render(request, "office/admin_desk/publish.html", {"form": _begun(request.GET.get("tu", ""))})
    form = ProcedureForm(request.POST, request.FILES)
    context: dict[str, Any] = {}
    if form.is_valid() and form.content is not None:
        by, day = actor_of(request), form.cleaned_data["valid_from"]
        try:
            if request.POST.get("do") == "publish" and not form.cleaned_data["file"]:
                version = actions.publish(by=by, content=form.content, valid_from=day)
                messages.success(
                    request, f"Đã công bố phiên bản {version.number}, có hiệu lực từ ngày {words.day(day)}."
                )
                return redirect("admin_desk:version", version.code, version.number)
            actions.rehearse(by=by, content=form.content, valid_from=day)
        except Refusal as refusal:
            form.refused(refusal)
        else:
            context = _rehearsed(form.content, day)
    wrong = bool(form.errors)
    context |= {"form": _kept(form)}
    return render(request, "office/admin_desk/publish.html", context, status=422 if wrong else 200)


def _rehearsed(content: ProcedureContent, day: date) -> dict[str, Any]:
    """What is shown when nothing speaks against publishing."""
    try:
        last = catalog.versions_of(content.code)[0]
    except Missing:
        return {"ready": True, "day": day, **told.in_words(content)}
    changes = told.changed(catalog.version(last.pk).content, content)
    return {"ready": True, "day": day, "last": last, "changes": changes, **told.in_words(content)}


def _begun(code: str) -> ProcedureForm:
    if not code:
        return ProcedureForm()
    newest = catalog.versions_of(code)[0]
    return ProcedureForm(initial={"text": written(catalog.version(newest.pk).content)})


def _kept(form: ProcedureForm) -> ProcedureForm:
    """The form as sent, with an uploaded file's text in the box, so that it can be mended there."""
    data = dict(form.data.items())
    data["text"] = form.cleaned_data.get("text", data.get("text", ""))
    if day := form.cleaned_data.get("valid_from"):
        data["valid_from"] = words.day(day)
    form.data = data
    return form
