"""Somebody reads that a dossier was filed in their name: "I did not ask", or, signed in, "I did"."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.dossiers import actions, queries
from motcua.dossiers.models import Dossier
from motcua.web.components.forms import add_refusal
from motcua.web.portal.forms import ObjectionCodeForm, ObjectionForm
from motcua.web.portal.views.tracking import own_dossier


@login_not_required
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """With the two codes of the message or the sheet: shown what was filed, then asked once more, then it stops."""
    form = ObjectionCodeForm(
        request.POST if request.method == "POST" else None, initial={"code": request.GET.get("ma", "")}
    )
    if form.is_valid():
        try:
            code = actions.open_with_objection_code(code=form.cleaned_data["code"], secret=form.cleaned_data["secret"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            if code is not None:
                return _with_codes(request, form, queries.dossier_by_code(code))
            form.add_error(None, _("Mã hồ sơ hoặc mã báo chưa đúng. Hãy so lại với tin nhắn hoặc tờ mang về."))
    context = {"section": "track", "form": form}
    return render(request, "portal/report.html", context, status=422 if form.errors else 200)


def _with_codes(request: HttpRequest, codes: ObjectionCodeForm, dossier: Dossier) -> HttpResponse:
    sure = request.POST.get("do") == "object"
    form, problem = ObjectionForm(request.POST if sure else None), None
    if sure and form.is_valid():
        try:
            by = queries.applicant_with_receipt(dossier)
            actions.object_to(dossier_id=dossier.pk, by=by, words=form.cleaned_data["words"])
        except Refusal as refusal:
            problem = refusal
        else:
            dossier.refresh_from_db()
    context = {
        "section": "track", "codes": codes, "form": form, "dossier": dossier, "problem": problem,
        "content": queries.content_of(dossier), "consent": queries.consent_of(dossier),
    }  # fmt: skip
    return render(request, "portal/report_one.html", context, status=problem.http_status if problem else 200)


@own_dossier
@require_http_methods(["GET", "POST"])
def object_here(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """From the dossier's own page."""
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.object_to(dossier_id=dossier.pk, by=by, words=form.cleaned_data["words"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Hồ sơ đã tạm dừng. Cán bộ sẽ liên hệ với ông/bà để làm rõ."))
            return redirect("portal:dossier", dossier.code)
    context = {"section": "track", "dossier": dossier, "form": form, "consent": queries.consent_of(dossier)}
    return render(request, "portal/object.html", context, status=422 if form.errors else 200)


@own_dossier
@require_POST
def confirm_here(request: HttpRequest, dossier: Dossier, by: Actor) -> HttpResponse:
    """Signed in only: whoever holds the paper may be the helper."""
    actions.confirm_filing(dossier_id=dossier.pk, by=by)
    messages.success(request, _("Cảm ơn ông/bà. Hồ sơ được giải quyết tiếp."))
    return redirect("portal:dossier", dossier.code)
