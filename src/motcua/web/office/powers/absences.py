"""Who is away, and who signs meanwhile."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.authority.actions import end_absence, record_absence
from motcua.authority.enums import Prefix
from motcua.authority.models import Absence, Instrument
from motcua.common import clock
from motcua.common.errors import BadInput, FieldError, Refusal
from motcua.common.text import whole
from motcua.common.workdays import VN
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.forms import DateField, DateLine, add_refusal, offer
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.powers import offices
from motcua.web.office.powers.register import keeps

PAGE = 20
SIGN_AS = [(Prefix.KT.value, "KT. (cấp phó ký thay)"), (Prefix.Q.value, "Q. (quyền, được giao phụ trách)")]
PLACES = {
    "prefix": "sign_as",
    "position_id": "position",
    "stand_in_id": "stand_in",
    "instrument": "number",
    "instrument_id": "number",
}


class AbsenceForm(forms.Form):
    """Whole days: from the beginning of the first to the end of the last."""

    use_required_attribute = False
    position = forms.TypedChoiceField(label="Ai vắng?", coerce=int)
    stand_in = forms.TypedChoiceField(label="Ai ký thay?", coerce=int)
    sign_as = forms.ChoiceField(label="Ký thế nào?", choices=SIGN_AS)
    first = DateField(label="Từ ngày", widget=DateLine)
    last = DateField(label="Đến hết ngày", widget=DateLine, required=False, help_text="Bỏ trống nếu chưa biết ngày về.")
    reason = forms.CharField(label="Lý do", max_length=300, help_text="Ví dụ: đi công tác, nghỉ phép, đi học.")
    number = forms.CharField(label="Theo văn bản số", max_length=60, help_text="Văn bản đã có trong sổ.")
    text: Instrument | None = None

    def __init__(self, unit: Unit, data: Any = None) -> None:
        super().__init__(data)
        rows = [(row.pk, offices.name_of(row)) for row in org.positions_in(unit.pk)]
        for name in ("position", "stand_in"):
            offer(self, name, [("", "– Chọn –"), *rows])

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        found = list(Instrument.objects.filter(number__iexact=number).order_by("-pk")[:2])
        if len(found) != 1:
            told = "có nhiều văn bản mang số này" if found else "trong sổ chưa có văn bản mang số này, hãy ghi trước"
            raise forms.ValidationError(f"Không dùng được “{number}”: {told}.")
        self.text = found[0]
        return number

    def absence(self) -> Absence:
        said, now = self.cleaned_data, clock.now()
        start = datetime.combine(said["first"], time(), VN)
        end = datetime.combine(said["last"] + timedelta(days=1), time(), VN) if said["last"] else None
        return Absence(
            position_id=said["position"], stand_in_id=said["stand_in"], prefix=said["sign_as"], instrument=self.text,
            reason=said["reason"], valid_from=max(start, now) if said["first"] == clock.today() else start,
            valid_to=end,
        )  # fmt: skip


@staff_page()
@require_http_methods(["GET", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Absences that last or are to come, newest first; POST by a keeper ends one."""
    if request.method == "POST":
        if not keeps(request):
            raise BadInput("wrong_role", "Chỉ cán bộ pháp chế được ghi người vắng đã về.")
        end_absence(by=actor_of(request), absence_id=whole(request.POST.get("vang", "")))
        messages.success(request, "Đã ghi người vắng trở lại. Người ký thay không còn ký thay nữa.")
        return redirect(request.path)
    now, last = clock.now(), after(request)
    rows = Absence.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=now), ended_at__isnull=True)
    rows = rows if last is None else rows.filter(pk__lt=last)
    found = list(rows.select_related("position", "stand_in", "instrument").order_by("-pk")[: PAGE + 1])
    page, following = one_page(found, PAGE, "pk")
    lines = [(row, offices.name_of(row.position), offices.name_of(row.stand_in), row.valid_from <= now) for row in page]
    text = request.GET.get("q", "").strip()[:100]
    context = {
        "lines": lines, "following": following, "keeper": keeps(request), "q": text,
        "units": org.find_units(text, limit=PAGE),
    }  # fmt: skip
    return render(request, "office/powers/absences.html", context)


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, code: str) -> HttpResponse:
    """An absence in one unit."""
    unit = org.unit_by_code(code)
    form = AbsenceForm(unit, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            stored = record_absence(by=actor_of(request), absence=form.absence())
        except Refusal as refusal:
            add_refusal(form, _placed(refusal))
        else:
            messages.success(request, f"Đã ghi: {offices.name_of(stored.stand_in)} ký thay.")
            return redirect("powers:absences")
    context = {"unit": unit, "form": form}
    return render(request, "office/powers/absence.html", context, status=422 if form.errors else 200)


def _placed(refusal: Refusal) -> Refusal:
    errors = tuple(FieldError(PLACES.get(error.path, error.path), error.message) for error in refusal.errors)
    return BadInput(refusal.code, refusal.message, advice=refusal.advice, errors=errors)
