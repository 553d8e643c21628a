"""The machines in the hall of a point: where a number is taken, and the board that shows who is called.

Nobody signs in on them. The kiosk's address carries a secret, so that numbers are taken at the point; the board shows
numbers and windows, no name.
"""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock, qr
from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.counters import actions, queries
from motcua.counters.content import queue_rule
from motcua.counters.enums import Business
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.forms import add_refusal

NOBODY = "khong"
"""In the address: asks for no priority."""
ICONS = {Business.FILE: "inbox", Business.COLLECT: "seal", Business.PAY: "coin", Business.ASK: "help"}
SHOWN, REFRESH = 12, 5  # seconds that a number stays on the kiosk; between two looks of the board


class PhoneForm(forms.Form):
    use_required_attribute = False
    phone = forms.CharField(
        label="Số điện thoại", max_length=20, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"})
    )


class CodeForm(forms.Form):
    use_required_attribute = False
    code = forms.CharField(
        label="Mã hẹn", max_length=20, help_text="Tám chữ số trong tin nhắn hoặc trên tờ hẹn.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


@login_not_required
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One question a page: what for, is priority needed, on paper or by phone. POST takes the number."""
    point = queries.kiosk_point(code, key)
    business, priority = request.GET.get("viec", ""), request.GET.get("uu-tien", "")
    groups = queue_rule(clock.today()).groups
    known = {group.key.value for group in groups} | {NOBODY}
    context = {"point": point, "key": key, "business": business, "priority": priority}
    if business not in Business.values:
        context["choices"] = [(one, ICONS[one]) for one in Business]
        context["is_open"] = org.is_open(point, clock.now())
        return render(request, "counter/kiosk/business.html", context)
    context["label"] = Business(business).label
    if priority not in known:
        return render(request, "counter/kiosk/priority.html", {**context, "groups": groups, "nobody": NOBODY})
    form = PhoneForm(request.POST if "by_phone" in request.POST else None)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            return _take(point, key, business, priority, form.cleaned_data["phone"] if form.is_bound else "")
        except Refusal as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound else 200
    return render(request, "counter/kiosk/paper.html", {**context, "form": form}, status=status)


def _take(point: Unit, key: str, business: str, priority: str, phone: str) -> HttpResponse:
    asked = "" if priority == NOBODY else priority
    ticket = actions.take_ticket(by=_machine(point), point_id=point.pk, business=business, priority=asked, phone=phone)
    return redirect("counter:kiosk_ticket", point.code, key, ticket.token)


def _machine(point: Unit) -> Actor:
    return Actor(label=f"Máy lấy số, {point.name}"[:200])


@login_not_required
@require_http_methods(["GET", "POST"])
def booked(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """ "I have an appointment": POST takes a number for its code, with the place in line that was booked."""
    point = queries.kiosk_point(code, key)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said, priority = form.cleaned_data["code"], request.POST.get("priority", "")
        try:
            ticket = actions.arrive(by=_machine(point), point_id=point.pk, code=said, priority=priority)
            return redirect("counter:kiosk_ticket", point.code, key, ticket.token)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"point": point, "key": key, "form": form, "groups": queue_rule(clock.today()).groups}
    return render(request, "counter/kiosk/booked.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def taken(request: HttpRequest, code: str, key: str, token: str) -> HttpResponse:
    """The number: printed by itself where it goes on paper; after a moment the kiosk is the next one's."""
    point, ticket = queries.kiosk_point(code, key), queries.by_token(token)
    address = f"{settings.BASE_URL}/so/{ticket.token}"
    context = {
        "point": point,
        "key": key,
        "place": queries.place_of(ticket),
        "qr": mark_safe(qr.svg(address)),  # noqa: S308  our own drawing
    }
    response = render(request, "counter/kiosk/taken.html", context)
    response["Refresh"] = f"{SHOWN}; url={request.path.removesuffix(f'{token}/')}"
    return response


@login_not_required
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Who is called where, in type that is read from across the hall; looks again by itself."""
    point = queries.board_point(code)
    queue = queries.today_at(point.pk)
    context = {
        "point": point,
        "now": clock.now(),
        "called": queries.at_windows(queue) if queue else [],
        "next": queries.waiting(queue)[:6] if queue else [],
    }
    response = render(request, "counter/kiosk/board.html", context)
    response["Refresh"] = str(REFRESH)
    return response
