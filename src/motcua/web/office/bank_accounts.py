"""Where the money of each unit goes: entered by one person, confirmed by another who types the number again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.errors import Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.payments import actions, queries
from motcua.payments.models import BankAccount
from motcua.web.components.forms import DateField, DateLine, NamedField, add_refusal
from motcua.web.components.nav import actor_of, staff_page

KEEPERS = (*holders(Permission.RECONCILE), *holders(Permission.KEEP_ACCOUNTS))
PAGE = 20
COLLECTING = (UnitKind.CITY, UnitKind.DEPARTMENT, UnitKind.SERVICE_CENTRE, UnitKind.LAND_REGISTRY, UnitKind.COMMUNE)


def _units() -> dict[str, int]:
    """The units that may have money of their own, by name."""
    return {unit.name: unit.pk for kind in COLLECTING for unit in org.of_kind(kind)}


class AccountForm(forms.Form):
    use_required_attribute = False
    unit_id = NamedField(_units, label="Của đơn vị nào?", help_text="Không có tài khoản riêng thì dùng của cấp trên.")
    bin = forms.CharField(label="Mã ngân hàng (BIN)", max_length=8, help_text="6 chữ số của NAPAS, ví dụ 970436.")
    number = forms.CharField(label="Số tài khoản", max_length=30)
    holder = forms.CharField(label="Tên chủ tài khoản", max_length=120, help_text="Như ngân hàng ghi, không dấu.")
    valid_from = DateField(label="Dùng từ ngày nào?", widget=DateLine, help_text="Từ hôm nay trở đi.")


class ConfirmForm(forms.Form):
    use_required_attribute = False
    number = forms.CharField(label="Gõ lại số tài khoản", max_length=30, help_text="Đọc từ giấy của ngân hàng.")


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """GET: what waits and what counts; POST enters one."""
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_bank_account(by=actor_of(request), **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã nhập. Tài khoản được dùng khi người thứ hai xác nhận.")
            return redirect("office:bank_accounts")
    context = {"form": form, "waiting": _lines(queries.bank_accounts(waiting=True)), **_confirmed(request)}
    return render(request, "office/money/accounts.html", context, status=422 if form.errors else 200)


def _confirmed(request: HttpRequest) -> dict[str, Any]:
    cursor = request.GET.get("cursor")
    before = int(decode_cursor(cursor)[0]) if cursor else None
    found = queries.bank_accounts(waiting=False, before=before, limit=PAGE + 1)
    following = encode_cursor([found[PAGE - 1].pk]) if len(found) > PAGE else ""
    return {"confirmed": _lines(found[:PAGE]), "following": following}


def _lines(rows: list[BankAccount]) -> list[tuple[BankAccount, str]]:
    return [(row, org.unit(row.unit_id).name) for row in rows]


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One that waits; POST confirms it, or drops it (`do=drop`)."""
    by, row = actor_of(request), queries.waiting_account(account_id)
    form = ConfirmForm(request.POST if request.method == "POST" and request.POST.get("do") != "drop" else None)
    try:
        if request.POST.get("do") == "drop":
            actions.drop_bank_account(by=by, account_id=account_id)
            messages.success(request, "Đã bỏ tài khoản chờ xác nhận.")
            return redirect("office:bank_accounts")
        if form.is_valid():
            actions.confirm_bank_account(by=by, account_id=account_id, number=form.cleaned_data["number"])
            messages.success(request, f"Đã xác nhận. Mã VietQR dùng tài khoản này từ {row.valid_from:%d/%m/%Y}.")
            return redirect("office:bank_accounts")
    except Refusal as refusal:
        add_refusal(form, refusal)
    context = {"row": row, "unit": org.unit(row.unit_id), "form": form, "own": row.entered_by_id == by.account_id}
    return render(request, "office/money/account.html", context, status=422 if form.errors else 200)
