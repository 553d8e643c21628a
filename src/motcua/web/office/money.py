"""The accountant's day: what came in from where, what does not add up, and what was done about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.common import clock
from motcua.common.errors import Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.common.text import whole
from motcua.identity.roles import Permission, holders
from motcua.payments import actions, queries
from motcua.payments.enums import BANK, CASH, Fate
from motcua.payments.gateways import gateway, gateways
from motcua.payments.models import Difference, Order, Payment
from motcua.web.components.forms import DateField, DateLine, add_refusal
from motcua.web.components.nav import actor_of, staff_page

KEEPERS = holders(Permission.RECONCILE)
PAGE = 20
LABELS = {CASH: "Tiền mặt ở các quầy", BANK: "Chuyển khoản VietQR"}


class DayForm(forms.Form):
    use_required_attribute = False
    ngay = DateField(label="Ngày", widget=DateLine)


class ExplainForm(forms.Form):
    use_required_attribute = False
    resolution = forms.CharField(
        label="Đã làm gì?", max_length=500, widget=forms.Textarea({"rows": 2}), help_text="Ghi vào sổ cái."
    )


class AssignForm(forms.Form):
    use_required_attribute = False
    code = forms.CharField(label="Mã khoản phải nộp", max_length=20, help_text="MC và các chữ số, trên trang nộp tiền.")


class RefundForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(label="Vì sao hoàn?", max_length=500, widget=forms.Textarea({"rows": 2}))
    reference = forms.CharField(label="Số lệnh chi hoặc phiếu chi", max_length=80)


@staff_page(*KEEPERS)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """One day by source, and every difference that waits."""
    form = DayForm(request.GET if "ngay" in request.GET else {"ngay": f"{clock.today():%d/%m/%Y}"})
    on: date = form.cleaned_data["ngay"] if form.is_valid() else clock.today()
    cursor = request.GET.get("cursor")
    found = queries.differences(before=int(decode_cursor(cursor)[0]) if cursor else None, limit=PAGE + 1)
    context = {
        "form": form,
        "on": on,
        "over": on < clock.today(),
        "sources": [(one, label_of(one.source)) for one in queries.day(on)],
        "balance": queries.balance(queries.of_day(on)),
        "gateways": gateways(),
        "differences": found[:PAGE],
        "following": encode_cursor([found[PAGE - 1].pk]) if len(found) > PAGE else "",
        "yesterday": clock.today() - timedelta(days=1),
    }
    return render(request, "office/money/day.html", context, status=422 if form.errors else 200)


@staff_page(*KEEPERS)
@require_POST
def reconcile(request: HttpRequest, name: str) -> HttpResponse:
    """Compare a past day with a gateway's statement, now."""
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Ngày chưa đúng.")
        return redirect("office:money")
    on = form.cleaned_data["ngay"]
    try:
        done = actions.reconcile(by=actor_of(request), gateway=gateway(name), day=on)
    except Refusal as refusal:
        messages.error(request, f"{refusal.message} {refusal.advice}".strip())
    else:
        late = f", {done.late} mới biết qua bảng kê" if done.late else ""
        messages.success(request, f"Đã đối soát: {done.matched} giao dịch khớp{late}, {done.differing} chênh lệch.")
    return redirect(f"{reverse('office:money')}?ngay={on:%d/%m/%Y}")


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def difference(request: HttpRequest, difference_id: int) -> HttpResponse:
    """One difference; POST explains it, puts its money to an order, or gives the money back."""
    found = queries.difference(difference_id)
    forms_ = _forms(found)
    if request.method == "POST" and (do := request.POST.get("do", "")) in forms_:
        form = forms_[do] = type(forms_[do])(request.POST)
        if form.is_valid() and _did(request, found, do, form):
            messages.success(request, "Đã ghi nhận.")
            return redirect("office:money")
    failed = any(form.errors for form in forms_.values())
    context = {"row": found, "label": label_of(found.source), "forms": forms_}
    return render(request, "office/money/difference.html", context, status=422 if failed else 200)


def _forms(found: Difference) -> dict[str, forms.Form]:
    if found.resolved_at:
        return {}
    offered: dict[str, forms.Form] = {"explain": ExplainForm()}
    if found.payment is not None and found.payment.fate == Fate.DIFFERENCE:
        offered |= {"assign": AssignForm(), "refund": RefundForm()}
    return offered


def _did(request: HttpRequest, found: Difference, do: str, form: forms.Form) -> bool:
    by, said = actor_of(request), form.cleaned_data
    try:
        if do == "assign":
            actions.assign(by=by, difference_id=found.pk, **said)
        elif do == "refund" and found.payment_id is not None:
            actions.refund(by=by, payment_id=found.payment_id, **said)
        else:
            actions.explain(by=by, difference_id=found.pk, **said)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    return True


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """One order by its code, what came in for it, and the way to give a payment back."""
    typed = request.GET.get("ma", "").strip().upper()
    found = queries.order_by_code(typed) if typed else None
    form, paid = RefundForm(request.POST or None), request.POST.get("payment", "")
    if request.method == "POST" and found and form.is_valid():
        payment_id = whole(paid)
        try:
            actions.refund(by=actor_of(request), payment_id=payment_id, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi nhận hoàn tiền; biên lai không còn giá trị.")
            return redirect(request.get_full_path())
    context = {"typed": typed, "order": found, **_of(found, {paid: form} if form.is_bound else {})}
    return render(request, "office/money/order.html", context, status=422 if form.errors else 200)


def _of(order: Order | None, bound: dict[str, RefundForm]) -> dict[str, Any]:
    if order is None:
        return {}
    receipt = queries.receipt_of(order)
    rows = order.payments.order_by("id")
    return {
        "payments": [(row, label_of(row.source), _refund_form(row, bound)) for row in rows],
        "receipt": receipt,
        "receipt_number": queries.receipt_number(receipt) if receipt else "",
    }


def _refund_form(row: Payment, bound: dict[str, RefundForm]) -> RefundForm | None:
    """To give this payment back; None where that is done."""
    return None if row.fate == Fate.REFUNDED else bound.get(str(row.pk)) or RefundForm(auto_id=f"tra-{row.pk}-%s")


def label_of(source: str) -> str:
    """A source of money in words."""
    return LABELS.get(source) or next((one.label for one in gateways() if one.name == source), source)
