"""After taking in: the receipt, on the page and on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.actions import view_dossier
from motcua.dossiers.codes import tracking_secret
from motcua.identity.roles import Role
from motcua.web.components.nav import actor_of, staff_page


@staff_page(Role.CLERK)
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    dossier = view_dossier(code=code, by=actor_of(request), purpose="Giao giấy tiếp nhận và hẹn trả")
    context = {
        "dossier": dossier,
        "content": queries.content_of(dossier),
        "secret": tracking_secret(dossier.code),
        "papers": list(dossier.documents.order_by("pk")),
    }
    return render(request, "counter/receipt.html", context)
