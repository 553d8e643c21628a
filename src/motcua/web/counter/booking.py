"""The clerk's page of today's appointments. Telephones are shown one at a time; each look is in the ledger."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.common.paging import encode_cursor
from motcua.counters import actions, queries
from motcua.counters.models import Appointment
from motcua.org import queries as org
from motcua.web.components.keyset import after
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.counter.line import AT_POINT

PAGE = 30


@staff_page(*AT_POINT)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Who comes to this point today, the earliest first."""
    point = org.unit(actor_of(request).unit_id or 0)
    rows = queries.appointments_of_day(point.pk, clock.today(), after=after(request), limit=PAGE + 1)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    following = encode_cursor([last.starts_at.isoformat(), last.pk]) if last else ""
    context = {"point": point, "now": clock.now(), "rows": rows[:PAGE], "following": following}
    return render(request, "counter/booking/today.html", context)


@staff_page(*AT_POINT)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """One appointment with its telephone; POST says (`do`) that they came, or cancels."""
    by = actor_of(request)
    found = actions.view_appointment(by=by, appointment_id=appointment_id)
    if request.method == "POST":
        try:
            messages.success(request, _done(request.POST.get("do", ""), by, found))
        except Refusal as refusal:
            messages.error(request, f"{refusal.message} {refusal.advice}".strip())
        return redirect("counter:appointments")
    return render(request, "counter/booking/one.html", {"appointment": found})


def _done(do: str, by: Actor, found: Appointment) -> str:
    if do == "arrive":
        ticket = actions.arrive(by=by, point_id=found.point_id, code=found.code)
        return f"{found.name} có số {ticket.code}."
    if do == "cancel":
        actions.cancel(by=by, appointment_id=found.pk)
        return f"Đã hủy lịch hẹn của {found.name} và nhắn cho người ấy."
    raise Missing("no_such_act", "Không có việc này.")
