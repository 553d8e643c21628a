"""After taking in: the receipt, on the page and on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.counters import queries as counters
from motcua.dossiers import queries
from motcua.dossiers.actions import view_dossier
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.rules import can_act
from motcua.identity.roles import Role
from motcua.web.components.nav import actor_of, staff_page


@staff_page(Role.CLERK)
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """An online filing that is still to be checked has none: its own page is shown."""
    by = actor_of(request)
    dossier = view_dossier(code=code, by=by, purpose="Giao giấy tiếp nhận và hẹn trả")
    if dossier.received_at is None:
        return redirect("counter:dossier", dossier.code)
    context = {
        "dossier": dossier,
        "content": queries.content_of(dossier),
        "secret": tracking_secret(dossier.code),
        "can_forward": can_act(dossier, "forward", by),
        "serving": counters.current(by),
        "papers": list(dossier.documents.order_by("pk")),
    }
    return render(request, "counter/receipt.html", context)
