"""Who stands at which point, whose people they are, and what that entrusts them with."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.errors import Missing, Refusal
from motcua.common.paging import encode_cursor
from motcua.common.text import fold
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.actions import engage as act
from motcua.org.actions import entrustable
from motcua.org.enums import Employer, Entrusted, UnitKind
from motcua.org.models import Engagement, Unit
from motcua.web.components.forms import DateField, DateLine, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after

KEEPERS = holders(Permission.KEEP_ACCOUNTS)
PAGE = 25


class EngagementForm(forms.Form):
    """Whose people, what for, by which contract, from when."""

    use_required_attribute = False
    employer = forms.ChoiceField(label="Đơn vị cử người", widget=forms.RadioSelect, choices=Employer.choices)
    acts = forms.MultipleChoiceField(
        label="Được giao những việc gì?", widget=forms.CheckboxSelectMultiple, choices=Entrusted.choices,
        required=False, help_text="Việc không đánh dấu thì người này không làm được ở điểm.",
    )  # fmt: skip
    contract = forms.CharField(label="Hợp đồng, quyết định", max_length=200, help_text="Số, ngày, bên ký.")
    valid_from = DateField(label="Từ ngày", widget=DateLine)
    valid_to = DateField(label="Đến hết ngày", widget=DateLine, required=False)


@staff_page(*KEEPERS)
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Every point with how many people of each employer, by name; `q` finds by words of the name."""
    text, start = request.GET.get("q", "").strip()[:100], after(request)
    words = fold(text).split()
    every = org.service_points()
    found = [unit for unit in every if all(word in unit.folded_name for word in words)]
    rest = [unit for unit in found if start is None or [unit.folded_name, unit.pk] > start]
    counted = org.employed_at([unit.pk for unit in every])
    sums = Counter[str]()
    for row in counted.values():
        sums.update(row)
    last = rest[PAGE - 1] if len(rest) > PAGE else None
    context = {
        "q": text,
        "rows": [(unit, _in_words(counted.get(unit.pk, {}))) for unit in rest[:PAGE]],
        "following": encode_cursor([[last.folded_name, last.pk]]) if last else "",
        "sums": [(label, sums[employer]) for employer, label in _LABELS.items()],
        "postal_points": sum(bool(row[Employer.POST]) for row in counted.values()),
    }
    return render(request, "office/admin_desk/points.html", context)


_LABELS = {"": "Người của điểm", **dict(Employer.choices)}


def _in_words(counted: dict[str, int]) -> str:
    return "; ".join(f"{_LABELS[employer]}: {count}" for employer, count in counted.items() if count) or "chưa có ai"


@staff_page(*KEEPERS)
@require_safe
def point(request: HttpRequest, code: str) -> HttpResponse:
    unit = _point(code)
    context = {"unit": unit, "people": org.people_at(unit.pk), "staffing": org.staffing_of(unit)}
    return render(request, "office/admin_desk/point.html", context)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def engage(request: HttpRequest, code: str, posting_id: int) -> HttpResponse:
    """Whose people one of the point's staff is: GET shows what holds now, POST notes a change."""
    unit = _point(code)
    person = next((one for one in org.people_at(unit.pk) if one.posting.pk == posting_id), None)
    if person is None:
        raise Missing("posting_missing", "Người này hôm nay không làm việc ở điểm.")
    form = EngagementForm(request.POST) if request.method == "POST" else EngagementForm(initial=_now(person.engagement))
    if form.is_bound and form.is_valid():
        try:
            act(by=actor_of(request), posting_id=posting_id, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi: {person.posting.account.display_name}.")
            return redirect("admin_desk:point", unit.code)
    usual = [(e.label, [Entrusted(a).label for a in entrustable(e, clock.today(), usual=True)]) for e in Employer]
    context = {"unit": unit, "person": person, "form": form, "usual": usual}
    return render(request, "office/admin_desk/engage.html", context, status=422 if form.errors else 200)


def _now(engagement: Engagement | None) -> dict[str, Any]:
    if engagement is None:
        return {"employer": Employer.CENTRE, "acts": Entrusted.values}
    return {"employer": engagement.employer, "acts": engagement.acts, "contract": engagement.contract}


def _point(code: str) -> Unit:
    unit = org.unit_by_code(code)
    if unit.kind != UnitKind.SERVICE_POINT:
        raise Missing("no_such_point", f"{unit.name} không phải điểm phục vụ.")
    return unit
