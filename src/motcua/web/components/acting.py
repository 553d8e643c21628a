"""In which posting one acts: chosen once a session by those who hold several."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.text import whole
from motcua.identity.models import Account
from motcua.identity.roles import LABELS, Role
from motcua.org import queries as org
from motcua.web.components.nav import POSTING_KEY, actor_of, menu, staff_page


@staff_page()
@require_http_methods(["GET", "POST"])
def posting(request: HttpRequest) -> HttpResponse:
    """Which postings this account holds today; POST chooses one and leads to its first page."""
    account = cast(Account, request.user)
    if request.method == "POST":
        chosen = request.POST.get("posting", "")
        actor = org.actor_for(account, whole(chosen))
        request.session[POSTING_KEY] = actor.posting_id
        messages.success(request, f"Từ bây giờ ông/bà làm việc với tư cách: {actor.label}.")
        places = menu(actor, "")
        return redirect(places[0]["url"] if places else request.path)
    held = [
        {"posting": row, "unit": org.unit(row.position.unit_id), "role": LABELS[Role(row.position.role)]}
        for row in org.postings_of(account)
    ]
    return render(request, "components/posting.html", {"held": held, "current": actor_of(request).posting_id})
