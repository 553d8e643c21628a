"""Somebody calls or comes: "I asked nobody to file this". For the 1022 operator and the clerk of any point."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.audit.actions import record_view
from motcua.common.errors import Missing, Refusal
from motcua.dossiers import actions, queries
from motcua.identity.queries import national_id_of
from motcua.identity.roles import Role
from motcua.identity.rules import plain_number
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page


class ObjectionForm(forms.Form):
    use_required_attribute = False
    code = forms.CharField(label="Mã hồ sơ", help_text="Trong tin nhắn hoặc trên tờ mang về.", max_length=60)
    national_id = forms.CharField(
        label="Số định danh của người báo", help_text="Phải là chính người đứng tên hồ sơ.", max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    words = forms.CharField(
        label="Người đó nói gì?", max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text="Ghi lại lời người báo. Bấm nút là hồ sơ dừng ngay.",
    )  # fmt: skip


@staff_page(Role.CLERK, Role.CALL_AGENT)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """The caller is known by the code of the dossier and their own national id; the operator is shown neither."""
    by = actor_of(request)
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            dossier = queries.dossier_by_code(said["code"])
            if national_id_of(dossier.applicant) != plain_number(said["national_id"]):
                raise Missing("no_such_dossier", "Không có hồ sơ nào mang mã này đứng tên người có số định danh này.")
            record_view(
                by=by, subject=(queries.SUBJECT, dossier.pk), person_id=dossier.applicant_id,
                purpose="Nhận lời báo không nhờ nộp hồ sơ",
            )  # fmt: skip
            actions.object_to(dossier_id=dossier.pk, by=by, words=said["words"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã tạm dừng hồ sơ {dossier.code} để làm rõ.")
            return redirect("counter:objection")
    return render(request, "counter/helping/objection.html", {"form": form}, status=422 if form.errors else 200)
