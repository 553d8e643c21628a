"""Meetings with voters: where their petitions come from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common.errors import Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.petitions import actions, queries
from motcua.petitions.rules import can_keep
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import MeetingForm
from motcua.web.office.petitions.views import ROWS, WHO, check_mine


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every meeting of the body, newest first; the secretary enters one."""
    by = actor_of(request)
    unit_id = by.unit_id or 0
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hold_meeting(by=by, unit_id=unit_id, **form.cleaned_data)
            messages.success(request, "Đã ghi buổi tiếp xúc.")
            return redirect("voters:meeting", made.pk)
        except Refusal as refusal:
            add_refusal(form, refusal)
    cursor = request.GET.get("cursor")
    found = queries.meetings_of(unit_id, before=decode_cursor(cursor)[0] if cursor else None, limit=ROWS + 1)
    context = {
        "meetings": found[:ROWS],
        "following": encode_cursor([found[ROWS - 1].pk]) if len(found) > ROWS else "",
        "keeper": can_keep(by, unit_id),
        "form": form,
    }
    return render(request, "office/petitions/meetings.html", context)


@staff_page(*WHO)
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting and the petitions that came of it."""
    by, found = actor_of(request), queries.meeting_of(pk)
    check_mine(by, found.unit_id)
    context = {
        "meeting": found,
        "petitions": queries.petitions_of(None, meeting_id=pk, limit=200),
        "keeper": can_keep(by, found.unit_id),
    }
    return render(request, "office/petitions/meeting.html", context)
