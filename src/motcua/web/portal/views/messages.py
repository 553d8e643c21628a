"""What a citizen was told, and how they want to be told."""

from __future__ import annotations

from django.contrib import messages as flash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common.errors import BadInput
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.messaging import queries
from motcua.messaging.actions import set_preference
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of
from motcua.web.portal.forms import TellingForm
from motcua.web.portal.guards import citizen_page

PAGE = 20


@citizen_page
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Every message, newest first, whether it could be sent or not."""
    cursor = request.GET.get("cursor")
    before = int(decode_cursor(cursor)[0]) if cursor else None
    rows = queries.of_person(actor_of(request).person_id or 0, before=before, limit=PAGE + 1)
    context = {
        "rows": [queries.told(row) for row in rows[:PAGE]],
        "following": encode_cursor([rows[PAGE - 1].pk]) if len(rows) > PAGE else "",
    }
    return render(request, "portal/messages.html", context)


@citizen_page
@require_http_methods(["GET", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Which way, at which hours, with or without accents."""
    by = actor_of(request)
    held = queries.preference_of(by.person_id or 0)
    initial = {name: getattr(held, name) for name in TellingForm.base_fields}
    form = TellingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            set_preference(by=by, **form.cleaned_data)
        except BadInput as refusal:
            add_refusal(form, refusal)
        else:
            flash.success(request, _("Đã ghi nhớ. Từ tin sau, chúng tôi báo theo cách này."))
            return redirect("portal:messages")
    return render(request, "portal/telling.html", {"form": form}, status=422 if form.errors else 200)
