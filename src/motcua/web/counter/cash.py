"""The clerk's till: open it, take the money for a dossier, give the receipt, count and close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.dossiers import queries as dossiers
from motcua.dossiers.actions import open_orders, view_money
from motcua.dossiers.bills import bills
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.payments import actions, queries
from motcua.payments.enums import OrderState
from motcua.payments.models import Order
from motcua.payments.prints import large_receipt
from motcua.web.components.casefile.files import as_file
from motcua.web.components.forms import MoneyField, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.words import money

CASHIERS = holders(Permission.TAKE_PAYMENT)
SHIFTS = 10


class OpenForm(forms.Form):
    use_required_attribute = False
    opening = MoneyField(label="Trong két đang có bao nhiêu?", help_text="Đếm rồi ghi số đồng, ví dụ 500.000.")


class CloseForm(forms.Form):
    use_required_attribute = False
    counted = MoneyField(label="Đếm được trong két bao nhiêu?", help_text="Đếm trước, rồi hãy so với sổ.")
    note = forms.CharField(
        label="Nếu lệch, vì sao?", required=False, max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text="Số lệch được ghi tên và báo kế toán; ghi thật để dễ tìm.",
    )  # fmt: skip


class HandedForm(forms.Form):
    use_required_attribute = False
    handed = MoneyField(label="Người nộp đưa bao nhiêu?")


@staff_page(*CASHIERS)
@require_http_methods(["GET", "POST"])
def till(request: HttpRequest) -> HttpResponse:
    """GET: the till as it stands; POST opens one."""
    by = actor_of(request)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_shift(by=by, opening=form.cleaned_data["opening"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã mở ca thu tiền.")
            return redirect("counter:till")
    return _till(request, by, open_form=form)


@staff_page(*CASHIERS)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            shift = actions.close_shift(by=by, counted=form.cleaned_data["counted"], note=form.cleaned_data["note"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            told = (
                "Két khớp với sổ."
                if not shift.difference
                else f"Két lệch {money(abs(shift.difference))}, đã báo kế toán."
            )
            messages.success(request, f"Đã chốt ca: thu {money(shift.taken or 0)}. {told}")
            return redirect("counter:till")
    return _till(request, by, close_form=form)


def _till(request: HttpRequest, by: Actor, **given: forms.Form) -> HttpResponse:
    shift = queries.open_shift(by.posting_id)
    failed = any(form.errors for form in given.values())
    context = {
        "till": queries.till(shift) if shift else None,
        "payments": [_line(row) for row in queries.payments_of_shift(shift)] if shift else [],
        "shifts": [row for row in queries.shifts_of(by.unit_ids, limit=SHIFTS) if row.closed_at],
        "open_form": OpenForm(),
        "close_form": CloseForm(),
        "point": org.unit(by.unit_id or 0),
        **{name: form for name, form in given.items() if form.is_bound},
    }
    return render(request, "counter/till.html", context, status=422 if failed else 200)


def _line(payment: Any) -> dict[str, Any]:
    return {"payment": payment, "order": payment.order, "receipt": getattr(payment.order, "receipt", None)}


@staff_page(*CASHIERS)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """On to the money of the dossier whose code was typed."""
    return redirect("counter:take_cash", dossiers.dossier_by_code(request.GET.get("q", "")).code)


@staff_page(*CASHIERS)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """GET: what a dossier costs, whichever unit it belongs to; POST takes the cash for one of its bills (`khoan`)."""
    by = actor_of(request)
    dossier = view_money(code=code, by=by)
    bound: dict[str, HandedForm] = {}
    if request.method == "POST":
        chosen = request.POST.get("khoan", "")
        form = _handed(chosen, request.POST)
        bound[chosen] = form
        if form.is_valid() and _took(request, by, dossier, chosen, form):
            return redirect(request.path)
    return _money(request, by, dossier, bound)


def _handed(key: str, data: Any = None, *, amount: int = 0) -> HandedForm:
    """The form of one bill; a dossier may have several on one page."""
    return HandedForm(data, initial={"handed": amount}, auto_id=f"{key.replace(':', '-')[:60]}-%s")


def _took(request: HttpRequest, by: Actor, dossier: Dossier, key: str, form: HandedForm) -> bool:
    """Whether the cash was taken; if not, the form says why. The receipt is printed right away."""
    try:
        orders = {order.key: order for order in open_orders(code=dossier.code, by=by)[1]}
        if key not in orders:
            raise Missing("no_such_order", "Hồ sơ này không có khoản phải nộp đó.")
        receipt, change = actions.take_cash(by=by, order_id=orders[key].pk, handed=form.cleaned_data["handed"])
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    actions.print_receipt(receipt_id=receipt.pk)
    words = f"Trả lại người nộp {money(change)}." if change else "Không phải trả lại tiền."
    messages.success(request, f"Đã thu {money(orders[key].amount)}. {words}")
    return True


def _money(request: HttpRequest, by: Actor, dossier: Dossier, bound: dict[str, HandedForm]) -> HttpResponse:
    orders = queries.orders_of((dossiers.SUBJECT, dossier.pk))
    closed = {order.key for order in orders if order.state != OrderState.OPEN}
    due = [bill for bill in bills(dossier) if bill.key not in closed]
    shift = queries.open_shift(by.posting_id)
    shown = {bill.key for bill in due} if shift else set()
    context = {
        "problems": [text for key, form in bound.items() if key not in shown for text in form.non_field_errors()],
        "dossier": dossier,
        "content": dossiers.content_of(dossier),
        "due": [(bill, bound.get(bill.key) or _handed(bill.key, amount=bill.total)) for bill in due],
        "paid": [order for order in orders if order.settled_at],
        "shift": shift,
        "calendar": org.calendar(),
    }
    return render(request, "counter/cash.html", context, status=422 if bound else 200)


@staff_page(*CASHIERS)
@require_safe
def receipt(request: HttpRequest, code: str, order: str) -> HttpResponse:
    """The signed receipt, to print; with `?co=lon` a copy in large print."""
    dossier = view_money(code=code, by=actor_of(request))
    found = queries.receipt_of(_order(dossier, order))
    if found is None:
        raise Missing("no_receipt", "Khoản này chưa nộp nên chưa có biên lai.")
    file = large_receipt(found) if request.GET.get("co") == "lon" else queries.receipt_file(found)
    return as_file(file, name=f"bien-lai {queries.receipt_number(found)}")


def _order(dossier: Dossier, code: str) -> Order:
    order = queries.order_by_code(code)
    if (order.subject_type, order.subject_id) != (dossiers.SUBJECT, dossier.pk):
        raise Missing("no_such_order", "Hồ sơ này không có khoản phải nộp đó.")
    return order
