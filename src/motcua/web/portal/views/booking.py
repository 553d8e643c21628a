"""Booking a time at a point, without an account: the point, the day, the time, who comes; one question a page.

Whoever types the code and the telephone of an appointment has it open in this browser, and may move or cancel it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.common.workdays import VN
from motcua.counters import actions, queries
from motcua.counters.content import booking_rule
from motcua.counters.models import Appointment
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.booking import BookForm, CodeForm
from motcua.web.components.forms import add_refusal
from motcua.web.components.places import commune_name
from motcua.web.portal.forms import CommuneForm
from motcua.web.portal.places import chosen_commune, points_of

VISITOR = Actor(label="Khách đặt hẹn")
OPENED, KEPT = "opened_appointments", 10
MOVING = "doi"
"""In the address: the code of the appointment that is being moved."""


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """At which point."""
    commune = chosen_commune(request)
    context = {
        "section": "places", "commune": commune, "points": points_of(commune) if commune else [],
        "commune_form": CommuneForm(),
        "all_points": [(point.code, commune_name(point.ward_code)) for point in org.service_points()],
    }  # fmt: skip
    return render(request, "portal/booking/point.html", context)


@login_not_required
@require_safe
def days(request: HttpRequest, code: str) -> HttpResponse:
    """On which day: those with a place left can be chosen."""
    point = queries.board_point(code)
    free = queries.free_slots(point)
    context = _context(request, point) | {"days": [(day, sum(s.left for s in slots)) for day, slots in free.items()]}
    return render(request, "portal/booking/day.html", context)


@login_not_required
@require_safe
def times(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """At what time."""
    point = queries.board_point(code)
    slots = queries.free_slots(point).get(_moment(f"{day}T00:00").date(), [])
    context = _context(request, point) | {"day": _moment(f"{day}T00:00"), "slots": slots}
    return render(request, "portal/booking/time.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, code: str, day: str, at: str) -> HttpResponse:
    """Who comes; POST books. Where an appointment is being moved, nothing more is asked."""
    point, starts_at = queries.board_point(code), _moment(f"{day}T{at}")
    context = _context(request, point)
    moving = context["moving"]
    form = BookForm(request.POST if request.method == "POST" and not moving else None)
    problem: Refusal | None = None
    if request.method == "POST" and (moving or form.is_valid()):
        try:
            return _taken(request, point, starts_at, moving, form)
        except Refusal as refusal:
            problem = refusal
            if form.is_bound:
                add_refusal(form, refusal)
    context |= {"form": form, "starts_at": starts_at, "day": day, "problem": problem}
    status = problem.http_status if problem else 422 if form.errors else 200
    return render(request, "portal/booking/details.html", context, status=status)


def _taken(
    request: HttpRequest, point: Unit, starts_at: datetime, moving: Appointment | None, form: BookForm
) -> HttpResponse:
    if moving:
        made = actions.move(by=VISITOR, appointment_id=moving.pk, starts_at=starts_at)
        messages.success(request, _("Đã đổi giờ. Mã hẹn vẫn như cũ."))
    else:
        made = actions.book(by=VISITOR, point_id=point.pk, starts_at=starts_at, **form.cleaned_data)
        messages.success(request, _("Đã đặt hẹn. Mã hẹn cũng được nhắn vào điện thoại của ông/bà."))
        _remember(request, made)
    return redirect("portal:appointment", made.code)


@login_not_required
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The code and the telephone open one appointment, for this browser only."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            found = actions.open_appointment(by=VISITOR, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            if found is not None:
                _remember(request, found)
                return redirect("portal:appointment", found.code)
            form.add_error(None, _("Mã hẹn hoặc số điện thoại chưa đúng. Hãy so lại với tin nhắn."))
    context = {"section": "places", "form": form}
    return render(request, "portal/booking/find.html", context, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to keep or print; POST cancels."""
    found = _opened(request, code)
    if found is None:
        return redirect("portal:find_appointment")
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            found = actions.cancel(by=VISITOR, appointment_id=found.pk)
        except Refusal as refusal:
            problem = refusal
    context = _context(request, found.point) | {
        "appointment": found, "business": _(found.get_business_display()), "state": _(found.get_state_display()),
        "problem": problem,
    }  # fmt: skip
    return render(request, "portal/booking/sheet.html", context, status=problem.http_status if problem else 200)


def _context(request: HttpRequest, point: Unit) -> dict[str, Any]:
    moving = _opened(request, request.GET.get(MOVING, ""))
    if moving and (moving.point_id != point.pk or not moving.is_open):
        moving = None
    query = f"?{MOVING}={moving.code}" if moving else ""
    rule = booking_rule(clock.today())
    return {"section": "places", "point": point, "moving": moving, "query": query, "rule": rule}


def _remember(request: HttpRequest, appointment: Appointment) -> None:
    opened = [code for code in request.session.get(OPENED, []) if code != appointment.code]
    request.session[OPENED] = [*opened, appointment.code][-KEPT:]


def _opened(request: HttpRequest, code: str) -> Appointment | None:
    """An appointment that this browser has opened; forgotten once its telephone is."""
    found = queries.appointment(code) if code and code in request.session.get(OPENED, []) else None
    return found if found and found.phone else None


def _moment(text: str) -> datetime:
    """A day and a time of the address. Raises Missing for what is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=VN)
    except ValueError:
        raise Missing("no_such_time", _("Không có ngày giờ này."), advice=_("Hãy chọn lại từ đầu.")) from None
