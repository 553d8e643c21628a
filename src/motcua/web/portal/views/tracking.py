"""Following a dossier: with the receipt, or signed in; and what its applicant may do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.common import store
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.dossiers import prints
from motcua.dossiers.actions import Paper, rate, request_withdrawal, supply
from motcua.dossiers.codes import tracking_secret
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.web.components.casefile.files import as_file
from motcua.web.components.forms import add_refusal
from motcua.web.portal.forms import RatingForm, SupplyForm, TrackForm, WithdrawForm
from motcua.web.portal.guards import Look, NeedsReceipt, close, dossier_of, open_with_receipt, to_pay, to_read
from motcua.web.portal.story import signed_decision, story

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def own_dossier(view: View, look: Look = to_read) -> View:
    """Passes `dossier` and `by` to a view, for whoever holds the receipt or is the applicant; others are asked
    for the receipt."""

    @login_not_required
    @wraps(view)
    def inner(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponseBase:
        try:
            dossier, by = dossier_of(request, code, look)
        except NeedsReceipt:
            return redirect(f"{reverse('portal:track')}?{urlencode({'ma': code})}")
        return view(request, dossier, by, **kwargs)

    return cast(View, inner)


def payers_dossier(view: View) -> View:
    """As `own_dossier`, and for the relative who filed it."""
    return own_dossier(view, to_pay)


@login_not_required
@require_http_methods(["GET", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The code and the secret of the receipt open one dossier, for this browser only."""
    form = TrackForm(request.POST if request.method == "POST" else None, initial={"code": request.GET.get("ma", "")})
    if form.is_valid():
        try:
            code = open_with_receipt(request, form.cleaned_data["code"], form.cleaned_data["secret"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            if code is not None:
                return redirect("portal:dossier", code)
            form.add_error(None, _("Mã hồ sơ hoặc mã bí mật chưa đúng. Hãy so lại từng chữ số với giấy tiếp nhận."))
    return render(request, "portal/track.html", {"section": "track", "form": form}, status=422 if form.errors else 200)


@own_dossier
@require_safe
def show(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    return _page(request, dossier, by)


@own_dossier
@require_safe
def filed(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """Right after sending: the code, the secret, and what happens next."""
    context = {"section": "track", "dossier": dossier, "secret": tracking_secret(dossier.code)}
    return render(request, "portal/filed.html", context)


@own_dossier
@require_POST
def send_supplement(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    asked = story(dossier, by)["asked"]
    form = SupplyForm(asked.items if asked else (), request.POST, request.FILES)
    if form.is_valid():
        papers = [Paper(key="", name=name[:300], file=file) for name, file in form.files_sent()]
        try:
            supply(dossier_id=dossier.pk, by=by, papers=papers, message=form.cleaned_data["message"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi. Cán bộ sẽ xem và làm tiếp hồ sơ của ông/bà."))
            return redirect("portal:dossier", dossier.code)
    return _page(request, dossier, by, supply_form=form)


@own_dossier
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """Asked for a reason and a second press before anything is taken back."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            request_withdrawal(dossier_id=dossier.pk, by=by, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi nhận yêu cầu rút hồ sơ."))
            return redirect("portal:dossier", dossier.code)
    context = {"section": "track", "dossier": dossier, "form": form}
    return render(request, "portal/withdraw.html", context, status=422 if form.errors else 200)


@own_dossier
@require_POST
def send_rating(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    form = RatingForm(request.POST)
    if form.is_valid():
        rate(dossier_id=dossier.pk, by=by, score=form.cleaned_data["score"], comment=form.cleaned_data["comment"])
        messages.success(request, _("Cảm ơn ông/bà đã góp ý."))
        return redirect("portal:dossier", dossier.code)
    return _page(request, dossier, by, rating_form=form)


@login_not_required
@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """For machines that others use too."""
    close(request, code)
    return redirect("portal:track")


@own_dossier
@require_safe
def receipt_pdf(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """Mẫu 01."""
    return as_file(prints.receipt(dossier, large=True), name=f"{dossier.code} giay-tiep-nhan")


@own_dossier
@require_safe
def notice_pdf(request: HttpRequest, dossier: Dossier, by: Actor, pk: int) -> HttpResponse:
    """Mẫu 02-05, as issued."""
    sent = dossier.notices.filter(pk=pk, issued_at__isnull=False).first()
    if sent is None:
        raise Missing("no_such_notice", "Không tìm thấy phiếu này trong hồ sơ.")
    sent.dossier = dossier
    return as_file(prints.notice(sent), name=f"{dossier.code} {sent.form}")


@own_dossier
@require_safe
def result_pdf(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """The signed electronic copy, byte for byte."""
    decision = signed_decision(dossier)
    if decision is None:
        raise Missing("no_result", "Hồ sơ chưa có kết quả.", advice="Hãy xem ngày hẹn trả trên trang hồ sơ.")
    return as_file(store.get(decision.pdf_sha256), name=f"{dossier.code} ket-qua")


@own_dossier
@require_safe
def paper(request: HttpRequest, dossier: Dossier, by: Actor, pk: int) -> HttpResponse:
    """A file that the applicant sent."""
    found = dossier.documents.filter(pk=pk).exclude(sha256="").first()
    if found is None:
        raise Missing("no_such_paper", "Không tìm thấy tệp này trong hồ sơ.")
    return as_file(store.get(found.sha256), mime=found.mime, name=f"{dossier.code} {found.name}"[:120])


def _page(request: HttpRequest, dossier: Dossier, by: Actor, **forms: Any) -> HttpResponse:
    context = story(dossier, by)
    if context["asked"]:
        forms.setdefault("supply_form", SupplyForm(context["asked"].items))
    if context["may_rate"] and dossier.status == Status.RETURNED:
        forms.setdefault("rating_form", RatingForm())
    failed = any(form.errors for form in forms.values())
    context |= {"section": "track", "by_receipt": not request.user.is_authenticated, **forms}
    return render(request, "portal/dossier.html", context, status=422 if failed else 200)
