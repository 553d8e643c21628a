"""The catalog as its keepers see it: every procedure, every version, and what each says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalog import queries as catalog
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.rules import can_publish, written
from motcua.common.errors import Missing
from motcua.identity.roles import Permission, Role, holders
from motcua.identity.rules import today
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk import content
from motcua.web.office.admin_desk.home import after, one_page

READERS = (*holders(Permission.KEEP_CATALOG), Role.OPERATOR)
PAGE = 50


@staff_page(*READERS)
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Procedures by code, with the version in force (else the newest) and how many figures are unchecked."""
    text = request.GET.get("q", "").strip()[:100]
    shown, following = one_page(catalog.procedures(text, after=after(request), limit=PAGE + 1), PAGE, "code")
    told = [(row, _told(list(row.versions.all()))) for row in shown]
    contents = {known.id: known.content for known in catalog.by_ids(row.pk for _, row in told)}
    rows = [
        {"procedure": row, "version": version, "state": state(version), "unsure": content.unsure(contents[version.pk])}
        for row, version in told
    ]
    context = {"q": text, "rows": rows, "following": following, "keeper": can_publish(actor_of(request))}
    return render(request, "office/admin_desk/procedures.html", context)


@staff_page(*READERS)
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure: what the version in force says."""
    versions = catalog.versions_of(code)
    return _page(request, versions, _told(versions))


@staff_page(*READERS)
@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What one version says, past and coming ones too."""
    versions = catalog.versions_of(code)
    return _page(request, versions, _numbered(versions, number))


@staff_page(*READERS)
@require_safe
def as_yaml(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version as YAML, to begin the next one with."""
    row = _numbered(catalog.versions_of(code), number)
    response = HttpResponse(written(catalog.version(row.pk).content), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.procedure.code}-{row.number}.yaml"'
    return response


def state(row: ProcedureVersion) -> str:
    """How a version stands today: `now`, `coming`, `past`, or `never` (replaced on its very first day)."""
    day = today()
    if row.valid_to == row.valid_from:
        return "never"
    if row.valid_from > day:
        return "coming"
    return "now" if row.valid_to is None or day < row.valid_to else "past"


def _told(versions: list[ProcedureVersion]) -> ProcedureVersion:
    """The version in force, else the newest."""
    return next((row for row in versions if state(row) == "now"), versions[0])


def _numbered(versions: list[ProcedureVersion], number: int) -> ProcedureVersion:
    found = next((row for row in versions if row.number == number), None)
    if found is None:
        raise Missing("unknown_version", f"Thủ tục này không có phiên bản số {number}.")
    return found


def _page(request: HttpRequest, versions: list[ProcedureVersion], row: ProcedureVersion) -> HttpResponse:
    context: dict[str, Any] = content.in_words(catalog.version(row.pk).content)
    context |= {
        "version": row,
        "state": state(row),
        "versions": [(known, state(known)) for known in versions],
        "keeper": can_publish(actor_of(request)),
    }
    return render(request, "office/admin_desk/procedure.html", context)
