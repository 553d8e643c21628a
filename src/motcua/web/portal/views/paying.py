"""Paying for a dossier: by bank transfer (VietQR) or at a gateway; and what gateways and banks tell us."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages as flash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from motcua.common import qr
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import Missing
from motcua.dossiers.actions import open_orders
from motcua.dossiers.bills import bills
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import SUBJECT, consent_of
from motcua.dossiers.rules import filed_for_another
from motcua.payments import actions, queries, vietqr
from motcua.payments.codes import find_code
from motcua.payments.enums import BANK, OrderState, Verdict
from motcua.payments.gateways import Forged, gateway, gateways, read_transfer
from motcua.payments.models import Order
from motcua.payments.prints import large_receipt
from motcua.web.components.casefile.files import as_file
from motcua.web.portal.views.tracking import payers_dossier

MOST_BYTES = 16 * 1024


@payers_dossier
@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """POST opens the orders; GET shows what is to be paid and how, and what is paid, with its receipt."""
    if request.method == "POST":
        open_orders(code=dossier.code, by=by)
        return redirect("portal:pay", dossier.code)
    orders = queries.orders_of((SUBJECT, dossier.pk))
    wanted = {bill.key for bill in bills(dossier)}
    due = [order for order in orders if order.state == OrderState.OPEN and order.key in wanted]
    context = {
        "section": "track",
        "dossier": dossier,
        "due": [_ways(order) for order in due],
        "unopened": wanted - {order.key for order in orders},
        "paid": [order for order in orders if order.settled_at],
        "gateways": gateways(),
        "back": request.GET.get("da-tra") == "1" and bool(due),
        "consent": consent_of(dossier) if filed_for_another(dossier, by) else None,
    }
    return render(request, "portal/pay.html", context)


def _ways(order: Order) -> dict[str, Any]:
    transfer = queries.transfer(order)
    code = vietqr.text(transfer) if transfer else ""
    return {
        "order": order,
        "account": queries.bank_account(order.unit_id),
        "transfer": transfer,
        "code": code,
        "qr": mark_safe(qr.svg(code)) if code else "",  # noqa: S308  our own drawing of digits
        "sandbox": f"{settings.SANDBOX_URL}/ngan-hang/chuyen-khoan" if settings.SANDBOX_URL else "",
    }


@payers_dossier
@require_POST
def to_gateway(request: HttpRequest, dossier: Dossier, by: Actor, order: str, name: str) -> HttpResponse:
    """On to the gateway's page, with one more attempt to pay."""
    back = settings.BASE_URL + reverse("portal:back_from_gateway", args=[name])
    address = actions.check_out(
        by=by, order_id=_own(dossier, order).pk, gateway=gateway(name), return_url=back,
        address=request.META.get("REMOTE_ADDR") or "127.0.0.1",
    )  # fmt: skip
    return redirect(address)


@payers_dossier
@require_safe
def payment_receipt(request: HttpRequest, dossier: Dossier, by: Actor, order: str) -> HttpResponse:
    """The signed receipt, byte for byte; with `?co=lon` a copy in large print."""
    receipt = queries.receipt_of(_own(dossier, order))
    if receipt is None:
        raise Missing("no_receipt", "Khoản này chưa nộp nên chưa có biên lai.")
    file = large_receipt(receipt) if request.GET.get("co") == "lon" else queries.receipt_file(receipt)
    return as_file(file, name=f"bien-lai {queries.receipt_number(receipt)}")


def _own(dossier: Dossier, code: str) -> Order:
    order = queries.order_by_code(code)
    if (order.subject_type, order.subject_id) != (SUBJECT, dossier.pk):
        raise Missing("no_such_order", "Hồ sơ này không có khoản phải nộp đó.")
    return order


@login_not_required
@require_GET
def back_from_gateway(request: HttpRequest, name: str) -> HttpResponse:
    """The payer is back. What they bring proves nothing: the gateway's own notification settles."""
    try:
        notice = gateway(name).read(request.GET.dict())
    except Forged:
        return redirect("portal:track")
    code = find_code(notice.said)
    order = queries.order_by_code(code) if code else None
    if order is None or order.subject_type != SUBJECT:
        return redirect("portal:track")
    if notice.paid:
        return redirect(f"{reverse('portal:pay', args=[order.about])}?da-tra=1")
    flash.warning(request, _("Ông/bà chưa trả tiền. Có thể trả lại lúc khác, hoặc chọn cách khác."))
    return redirect("portal:pay", order.about)


@csrf_exempt
@login_not_required
@require_GET
def notified(request: HttpRequest, name: str) -> HttpResponse:
    """A gateway tells of a transaction; the answer says whether to tell again."""
    plug = gateway(name)
    try:
        notice = plug.read(request.GET.dict())
    except Forged:
        return JsonResponse(plug.answer(Verdict.FORGED))
    return JsonResponse(plug.answer(actions.take_in(by=SYSTEM, source=plug.name, notice=notice).verdict))


@csrf_exempt
@login_not_required
@require_POST
def bank_told(request: HttpRequest) -> HttpResponse:
    """The bank tells of a transfer to one of our accounts."""
    body = request.body
    try:
        if len(body) > MOST_BYTES:
            raise Forged
        notice = read_transfer(body, request.headers.get("X-Signature", ""), settings.BANK_SECRET)
    except Forged:
        return JsonResponse({"accepted": False}, status=403)
    actions.take_in(by=SYSTEM, source=BANK, notice=notice)
    return JsonResponse({"accepted": True})
