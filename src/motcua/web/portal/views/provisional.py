"""What became of a provisional receipt, given by a point whose network was down."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.counters.queries import by_ticket
from motcua.dossiers.codes import tracking_secret


@login_not_required
@require_safe
def show(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """Not yet arrived, needs a look, or on the books with its code and secret: who holds the paper may know."""
    found = by_ticket(number, secret)
    dossier = found.dossier if found else None
    context = {
        "section": "track",
        "number": number,
        "found": found,
        "dossier": dossier,
        "secret": tracking_secret(dossier.code) if dossier else "",
    }
    return render(request, "portal/provisional.html", context)
