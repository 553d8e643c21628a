"""Giving a member of staff a position: first the unit, then the position and its dates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.errors import Refusal
from motcua.identity.roles import LABELS, Permission, Role, holders
from motcua.org import queries as org
from motcua.org.actions import post
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.accounts import staff_account
from motcua.web.office.admin_desk.forms import PostingForm

UNITS_SHOWN = 20


@staff_page(*holders(Permission.KEEP_ACCOUNTS))
@require_http_methods(["GET", "POST"])
def post_to(request: HttpRequest, account_id: int) -> HttpResponse:
    """`?q=` finds units, `?don-vi=` (a unit's code) shows its positions; POST there posts."""
    account = staff_account(account_id)
    text, code = request.GET.get("q", "").strip()[:100], request.GET.get("don-vi", "")
    if not code:
        found = org.find_units(text, limit=UNITS_SHOWN)
        context = {"account": account, "q": text, "units": found, "cut": len(found) == UNITS_SHOWN}
        return render(request, "office/admin_desk/choose_unit.html", context)
    unit = org.unit_by_code(code)
    positions = {row.pk: row for row in org.positions_in(unit.pk)}
    labelled = [(row, LABELS[Role(row.role)]) for row in positions.values()]
    form = PostingForm(labelled, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        position = positions[said["position"]]
        dates = {"valid_from": said["valid_from"], "valid_to": said["valid_to"]}
        try:
            post(by=actor_of(request), account=account, position=position, **dates)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã giao vị trí {position.title}, {unit.name}.")
            return redirect("admin_desk:account", account.pk)
    context = {"account": account, "unit": unit, "form": form, "positions": positions}
    wrong = form.is_bound and not form.is_valid()
    return render(request, "office/admin_desk/post_to.html", context, status=422 if wrong else 200)
