"""Whom I have let file for me; and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.errors import Missing
from motcua.mandates import actions, queries
from motcua.mandates.enums import State
from motcua.web.components.nav import actor_of
from motcua.web.portal.guards import citizen_page


@citizen_page
@require_http_methods(["GET", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """GET: every consent, newest first. POST: the one named by `number` ends; what was filed under it stays."""
    by = actor_of(request)
    rows = queries.of_person(by.person_id or 0)
    if request.method == "POST":
        number = request.POST.get("number", "")
        found = next((row for row in rows if row.number == number), None)
        if found is None:
            raise Missing("no_such_mandate", "Không tìm thấy phiếu đồng ý này.")
        actions.end(by=by, mandate_id=found.pk, reason="Người được giúp rút lại")
        messages.success(request, _("Đã rút lại. Người đó không nộp thêm hồ sơ nào giúp ông/bà được nữa."))
        return redirect("portal:consents")
    names = {version.code: version.content.name for version in catalog.all_current()}
    now = clock.now()
    context = {
        "rows": [
            (row, [names.get(code, code) for code in row.procedures], state, state is State.GIVEN)
            for row, state in ((row, row.state(now)) for row in rows)
        ]
    }
    return render(request, "portal/consents.html", context)
