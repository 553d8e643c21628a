"""The 1022 operator books a time for a caller, moves or cancels it with the code and the telephone that they say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.counters import actions, queries
from motcua.counters.models import Appointment
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components import words
from motcua.web.components.booking import BookForm, CodeForm
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.calls import AGENTS


class PointForm(forms.Form):
    """Which point the caller wants to come to."""

    use_required_attribute = False
    point = forms.ChoiceField(label="Đến điểm phục vụ nào?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["point"]
        choices.choices = [(point.code, point.name) for point in org.service_points()]


class TimeField(forms.TypedChoiceField):
    """A time that a point still offers, in words."""

    def __init__(self, point: Unit, **kwargs: Any) -> None:
        free = [slot.starts_at for slots in queries.free_slots(point).values() for slot in slots if slot.left]
        choices = [(at.isoformat(), words.long_moment(at)) for at in free]
        super().__init__(label="Lúc nào?", coerce=datetime.fromisoformat, choices=choices, **kwargs)


class CallerForm(BookForm):
    """The time stands first: it is what the caller asks about."""

    def __init__(self, point: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"] = TimeField(point)
        self.order_fields(["starts_at", "business", "name", "phone"])


class MoveForm(forms.Form):
    use_required_attribute = False

    def __init__(self, point: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"] = TimeField(point)


@staff_page(*AGENTS)
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """GET chooses a point (`point`), then asks who comes and when; POST books."""
    by, chosen = actor_of(request), request.GET.get("point", "")
    if not chosen:
        return render(request, "office/calls/booking.html", {"points": PointForm(), "codes": CodeForm(prefix="hen")})
    point = queries.board_point(chosen)
    form = CallerForm(point, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.book(by=by, point_id=point.pk, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã đặt: {_spoken(made)}. Mã hẹn {made.spoken_code}, đã nhắn cho người gọi.")
            return redirect("office:bookings")
    context = {"point": point, "form": form}
    return render(request, "office/calls/book.html", context, status=422 if form.errors else 200)


@staff_page(*AGENTS)
@require_http_methods(["POST"])
def found(request: HttpRequest) -> HttpResponse:
    """One appointment, opened by what the caller says; with `do` it is moved or cancelled. Proven anew each time."""
    by, codes = actor_of(request), CodeForm(request.POST, prefix="hen")
    status, appointment = 422, None
    if codes.is_valid():
        try:
            appointment = actions.open_appointment(by=by, **codes.cleaned_data)
            if appointment is None:
                codes.add_error(None, "Mã hẹn hoặc số điện thoại chưa đúng.")
            elif request.POST.get("do"):
                return _changed(request, by, appointment)
        except Refusal as refusal:
            add_refusal(codes, refusal)
            status = refusal.http_status
    if appointment is None:
        return render(request, "office/calls/booking.html", {"points": PointForm(), "codes": codes}, status=status)
    context = {"appointment": appointment, "codes": codes, "form": MoveForm(appointment.point)}
    return render(request, "office/calls/booked.html", context, status=422 if codes.errors else 200)


def _changed(request: HttpRequest, by: Actor, appointment: Appointment) -> HttpResponse:
    if request.POST["do"] == "cancel":
        actions.cancel(by=by, appointment_id=appointment.pk)
        messages.success(request, "Đã hủy lịch hẹn, đã nhắn cho người gọi.")
        return redirect("office:bookings")
    form = MoveForm(appointment.point, request.POST)
    if form.is_valid():
        at = form.cleaned_data["starts_at"]
        moved = actions.move(by=by, appointment_id=appointment.pk, starts_at=at)
        messages.success(request, f"Đã đổi: {_spoken(moved)}. Mã hẹn vẫn như cũ, đã nhắn cho người gọi.")
    else:
        messages.error(request, "Giờ này không còn nhận hẹn. Hãy chọn giờ khác.")
    return redirect("office:bookings")


def _spoken(appointment: Appointment) -> str:
    return f"{words.long_moment(appointment.starts_at)}, {appointment.point.name}"
