"""A power that was written down wrongly: the old row ends, the new one supersedes it; both stay readable."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.authority.actions import correct_grant
from motcua.authority.enums import Prefix, ReportCycle
from motcua.authority.models import Grant
from motcua.common.errors import BadInput, FieldError, Refusal
from motcua.identity.roles import Permission, holders
from motcua.web.components.forms import DateField, DateLine, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.powers import offices, shown
from motcua.web.office.powers.register import the_grant

PLACES = {"procedures": "what", "fields": "what", "prefix": "sign_as"}


class CorrectionForm(forms.Form):
    """What the register should have said, and why it says something else."""

    use_required_attribute = False
    what = offices.ScopeField(label="Thủ tục, lĩnh vực", required=False, help_text="Giao hết thì ghi “tất cả”.")
    cases = offices.CasesField()
    valid_from = DateField(label="Từ ngày", widget=DateLine)
    valid_to = DateField(label="Đến hết ngày", widget=DateLine, required=False)
    value_limit = forms.IntegerField(
        label="Giá trị đến (đồng)", required=False, min_value=1, max_value=10**15,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )  # fmt: skip
    conditions = forms.CharField(label="Điều kiện", required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    sign_as = forms.ChoiceField(label="Thể thức ký", choices=Prefix.choices, required=False)
    reporting = forms.ChoiceField(label="Báo cáo", choices=ReportCycle.choices)
    reason = forms.CharField(label="Vì sao đính chính?", max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, grant: Grant, data: Any = None) -> None:
        scope = "; ".join([*grant.procedures, *grant.fields]) or "tất cả"
        names = ("valid_from", "valid_to", "value_limit", "conditions", "reporting")
        stored = {name: getattr(grant, name) for name in names}
        super().__init__(
            data,
            initial={**stored, "what": scope, "cases": "; ".join(shown.Names().cases(grant)), "sign_as": grant.prefix},
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        offices.take_cases(self)
        return said

    def corrected(self, grant: Grant) -> Grant:
        """The grant as it should be: a new row."""
        said, new = self.cleaned_data, copy(grant)
        new.pk, new.id = None, None
        new._state = copy(grant._state)
        new._state.adding = True
        scope = said["what"] or offices.Scope()
        new.procedures, new.fields = list(scope.procedures), list(scope.fields)
        for name in ("cases", "valid_from", "valid_to", "value_limit", "conditions", "reporting"):
            setattr(new, name, said[name])
        new.prefix = said["sign_as"]
        return new


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, grant_id: int) -> HttpResponse:
    row = the_grant(grant_id)
    form = CorrectionForm(row, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        by, reason = actor_of(request), form.cleaned_data["reason"]
        try:
            new = correct_grant(by=by, grant_id=row.pk, corrected=form.corrected(row), reason=reason)
        except Refusal as refusal:
            add_refusal(form, _placed(refusal))
        else:
            messages.success(request, "Đã đính chính. Bản ghi cũ vẫn đọc lại được.")
            return redirect("powers:grant", new.pk)
    context = {"grant": row, "unit": shown.unit_name(row.grantee.unit_id), "form": form}
    return render(request, "office/powers/correct.html", context, status=422 if form.errors else 200)


def _placed(refusal: Refusal) -> Refusal:
    errors = tuple(FieldError(PLACES.get(error.path, error.path), error.message) for error in refusal.errors)
    return BadInput(refusal.code, refusal.message, advice=refusal.advice, errors=errors)
