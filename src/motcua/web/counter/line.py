"""The clerk at the queue: call, serve, pass on; and how long people waited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.common.text import whole
from motcua.counters import actions, queries
from motcua.counters.models import Ticket
from motcua.counters.rules.desk import WINDOWS
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.web.components.nav import actor_of, staff_page

AT_POINT = holders(Permission.HELP_FILE)
WINDOW = "window"
"""In the session: where this clerk sits today."""
DAYS = 30


class WindowForm(forms.Form):
    """Which window; the last one chosen stays chosen."""

    use_required_attribute = False
    window = forms.TypedChoiceField(
        label="Quầy số", coerce=int, choices=[(number, f"Quầy {number}") for number in WINDOWS]
    )


Act = Callable[..., Ticket]
ACTS: dict[str, tuple[Act, str]] = {
    "again": (actions.call_again, "Đã gọi lại số {code}."),
    "start": (actions.start, "Đang phục vụ số {code}."),
    "finish": (actions.finish, "Đã xong số {code}."),
    "no_show": (actions.no_show, "Số {code} không đến. Khi người đó đến, bấm “Cho vào hàng lại”."),
    "call_back": (actions.call_back, "Số {code} đã vào hàng lại, đúng chỗ cũ."),
}


@staff_page(*AT_POINT)
@require_http_methods(["GET", "POST"])
def line(request: HttpRequest) -> HttpResponse:
    """GET: the line of the point. POST does what the button (`act`) says."""
    by = actor_of(request)
    if request.method == "POST":
        try:
            return _act(request, by)
        except Refusal as refusal:
            messages.error(request, f"{refusal.message} {refusal.advice}".strip())
            return redirect("counter:line")
    point = org.unit(by.unit_id or 0)
    queue = queries.today_at(point.pk)
    context = {
        "point": point,
        "today": clock.now(),
        "serving": queries.current(by),
        "waiting": queries.waiting(queue) if queue else [],
        "not_come": queries.not_come(queue) if queue else [],
        "queue": queue,
        "mean": queue.waited / queue.called if queue and queue.called else None,
        "form": _window_form(request),
        "kiosk": (point.code, queries.kiosk_key(point)),
    }
    return render(request, "counter/line.html", context)


def _act(request: HttpRequest, by: Actor) -> HttpResponse:
    act, ticket_id = request.POST.get("act", ""), whole(request.POST.get("so", ""))
    if act in ("next", "pass"):
        return _with_window(request, by, ticket_id if act == "pass" else None)
    if act not in ACTS:
        raise Missing("no_such_act", "Không có việc này.")
    do, words = ACTS[act]
    messages.success(request, words.format(code=do(by=by, ticket_id=ticket_id).code))
    return redirect("counter:choose" if act == "start" and "intake" in request.POST else "counter:line")


def _with_window(request: HttpRequest, by: Actor, passed: int | None) -> HttpResponse:
    """Call the next one to the chosen window, or pass a number on to it."""
    form = WindowForm(request.POST)
    window = form.cleaned_data["window"] if form.is_valid() else 0
    if passed is not None:
        ticket = actions.pass_on(by=by, ticket_id=passed, window=window)
        messages.success(request, f"Số {ticket.code} đã chuyển sang quầy {window}.")
        return redirect("counter:line")
    called = actions.call_next(by=by, window=window)
    request.session[WINDOW] = window
    if called is None:
        messages.info(request, "Chưa có ai chờ.")
    return redirect("counter:line")


def _window_form(request: HttpRequest) -> WindowForm:
    return WindowForm(initial={"window": request.session.get(WINDOW, 1)})


@staff_page(*AT_POINT)
@require_safe
def waits(request: HttpRequest) -> HttpResponse:
    """How long people waited at this point, day by day."""
    point, today = org.unit(actor_of(request).unit_id or 0), clock.today()
    rows = queries.waits([point.pk], first=today - timedelta(days=DAYS - 1), last=today)
    return render(request, "counter/waits.html", {"point": point, "rows": rows})
