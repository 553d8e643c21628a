"""Anyone may check a result: by the QR on it, or by the file itself."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.common.errors import Missing
from motcua.common.files import MAX_BYTES
from motcua.dossiers.models import Decision
from motcua.dossiers.queries import content_of
from motcua.web.portal import verification
from motcua.web.portal.forms import VerifyForm


@csrf_exempt  # it changes nothing: a file is read, judged and forgotten
@login_not_required
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    form, finding = _examined(request, None)
    decision = finding.decision if finding else None
    return _answer(request, form, finding, decision)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def verify_one(request: HttpRequest, token: str) -> HttpResponse:
    decision = verification.decision_by_token(token)
    if decision is None:
        raise Missing(
            "no_such_result",
            "Không có kết quả nào mang mã này.",
            advice="Giấy có mã này có thể là giả, hoặc mã chép chưa đúng. Hãy quét lại mã vuông, hoặc gọi 1022.",
        )
    form, finding = _examined(request, decision)
    return _answer(request, form, finding, decision)


def _examined(request: HttpRequest, expected: Decision | None) -> tuple[VerifyForm, verification.Finding | None]:
    if request.method != "POST":
        return VerifyForm(), None
    form = VerifyForm(request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["file"].size > MAX_BYTES:
        form.add_error("file", _("Tệp lớn hơn 10 MB: không phải kết quả do hệ thống này cấp."))
    if not form.is_valid():
        return form, None
    return VerifyForm(), verification.examine(form.cleaned_data["file"].read(), expected)


def _answer(
    request: HttpRequest, form: VerifyForm, finding: verification.Finding | None, decision: Decision | None
) -> HttpResponse:
    context: dict[str, Any] = {"section": "verify", "form": form, "finding": finding, "decision": decision}
    if decision is not None:
        context |= {
            "content": content_of(decision.dossier),
            "receiver": verification.masked(decision.dossier.applicant.full_name),
            "seal": verification.seal_of(decision),
        }
    return render(request, "portal/verify.html", context, status=422 if form.errors else 200)
