"""A leader writes down what the unit promises in figures, and takes it back with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.common import clock
from motcua.common.errors import Refusal
from motcua.identity.roles import Permission, holders
from motcua.indicators.actions import Promise, set_target, withdraw_target
from motcua.indicators.content import current
from motcua.indicators.queries import targets
from motcua.org import queries as org
from motcua.web.components.forms import DateField, DateLine, add_refusal, offer
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.dashboards.period import period_of

KEEPERS = holders(Permission.APPROVE_REPLY)


class TargetForm(forms.Form):
    """One target, in the words of its source."""

    text = forms.CharField(label="Đã hứa gì?", help_text="Chép nguyên lời của văn bản.", max_length=400)
    source = forms.CharField(label="Ở văn bản nào?", help_text="Số, ngày, cơ quan ban hành.", max_length=400)
    indicator = forms.ChoiceField(label="Đo bằng chỉ số nào?")
    value = forms.DecimalField(label="Mức phải đạt", min_value=0, max_value=10**9, decimal_places=2, localize=True)
    due = DateField(label="Hạn", widget=DateLine, help_text="Ví dụ: 31/12/2026")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, f"{one.name} ({one.unit})") for one in current(clock.today())]
        offer(self, "indicator", [("", "– Chọn –"), *choices])


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The unit's targets with today's figures, and one more."""
    by, period = actor_of(request), period_of(request)
    home = org.unit(by.unit_id or 0)
    unit_id = home.pk if home.parent_id is not None else None
    form = TargetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            set_target(by=by, promise=Promise(**form.cleaned_data, unit_id=unit_id))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi chỉ tiêu. Ai cũng xem được ở trang số liệu.")
            return redirect("dashboards:targets")
    rows = [(row, None) for row in targets(period.first, period.last, unit_id)]
    context = {"unit": home, "form": form, "targets": rows, "period": period}
    return render(request, "dashboards/targets.html", context, status=422 if form.errors else 200)


@staff_page(*KEEPERS)
@require_POST
def withdraw(request: HttpRequest, target_id: int) -> HttpResponse:
    """Take a target back, with a reason."""
    try:
        withdraw_target(by=actor_of(request), target_id=target_id, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Đã rút chỉ tiêu; lý do nằm trong sổ cái.")
    return redirect("dashboards:targets")
