"""Whose files one does not decide: declared by each member of staff for themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.authority import queries as authority
from motcua.authority.actions import declare_interest, end_interest
from motcua.authority.enums import Relation
from motcua.common.errors import Refusal
from motcua.common.text import whole
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page


class InterestForm(forms.Form):
    """One person: the number and the relation."""

    use_required_attribute = False
    relation = forms.ChoiceField(label="Người này là ai?", choices=Relation.choices, widget=forms.RadioSelect)
    national_id = forms.CharField(
        label="Số định danh (12 chữ số)", max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Hệ thống không giữ số này, chỉ giữ dấu vết để so khớp và 3 số cuối cho ông/bà nhận ra.",
    )  # fmt: skip


@staff_page()
@require_http_methods(["GET", "POST"])
def interests(request: HttpRequest) -> HttpResponse:
    """One's own declarations; POST declares one (`do=declare`) or takes one back (`do=end`)."""
    by = actor_of(request)
    declaring = request.method == "POST" and request.POST.get("do") == "declare"
    form, problem = InterestForm(request.POST if declaring else None), None
    try:
        if declaring and form.is_valid():
            declare_interest(by=by, **form.cleaned_data)
            messages.success(request, "Đã ghi. Hệ thống sẽ không cho ông/bà ký hồ sơ của người này.")
            return redirect(request.path)
        if request.method == "POST" and not declaring:
            number = whole(request.POST.get("nguoi", ""))
            end_interest(by=by, interest_id=number, reason=request.POST.get("reason", "")[:300])
            messages.success(request, "Đã rút lời khai này.")
            return redirect(request.path)
    except Refusal as refusal:
        problem = refusal
        if declaring:
            add_refusal(form, refusal)
    context: dict[str, Any] = {
        "form": form,
        "rows": authority.interests_of(by.signed_in),
        "problem": problem if not declaring else None,
    }
    status = problem.http_status if problem else 422 if form.errors else 200
    return render(request, "office/powers/interests.html", context, status=status)
