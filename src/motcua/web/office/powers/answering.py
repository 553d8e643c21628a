"""What one unit answers about itself, and the tasks it reports as done: for its leaders, on any phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.errors import NotAllowed, Refusal
from motcua.oversight import actions, rules
from motcua.oversight import queries as oversight
from motcua.oversight.actions import Answer
from motcua.oversight.enums import Supply
from motcua.oversight.models import Readiness
from motcua.web.components.forms import DateField, DateLine, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.powers import shown
from motcua.web.office.powers.readiness import READERS, light_of

COUNT = {"inputmode": "numeric", "autocomplete": "off"}


class AnswerForm(forms.Form):
    """Five questions, each answered in a few seconds."""

    use_required_attribute = False
    skilled = forms.IntegerField(
        label="Mấy người ở đơn vị biết việc này?", min_value=0, max_value=1000, widget=forms.TextInput(COUNT)
    )
    trained = forms.IntegerField(
        label="Trong đó mấy người đã được tập huấn?", min_value=0, max_value=1000, widget=forms.TextInput(COUNT)
    )
    equipment = forms.ChoiceField(label="Máy móc, phần mềm thế nào?", widget=forms.RadioSelect, choices=Supply.choices)
    budget = forms.ChoiceField(label="Kinh phí thế nào?", widget=forms.RadioSelect, choices=Supply.choices)
    note = forms.CharField(
        label="Cần nói thêm điều gì?", required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class DoneForm(forms.Form):
    proof = forms.CharField(
        label="Điều gì cho thấy việc đã xong?", max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text="Ví dụ: số văn bản, ngày lớp học, số biên bản.",
    )  # fmt: skip


class MoveForm(forms.Form):
    due_on = DateField(label="Hạn mới", widget=DateLine)
    reason = forms.CharField(label="Vì sao lùi hạn?", max_length=300)


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, transfer_id: int, unit_id: int) -> HttpResponse:
    """A unit's own page of a proposal: what is asked, its answer, the light that comes of it."""
    by = actor_of(request)
    row = oversight.readiness_of(transfer_id, unit_id)
    if not (unit_id in rules.own_units(by) or rules.can_see_readiness(by)):
        raise NotAllowed("other_unit", "Đây là câu trả lời của đơn vị khác.")
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=_stored(row))
    if form.is_bound and form.is_valid():
        try:
            said = Answer(**form.cleaned_data)
            actions.answer_readiness(by=by, transfer_id=transfer_id, unit_id=unit_id, answer=said)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi câu trả lời. Ông/bà còn sửa được cho đến khi chốt đề xuất.")
            return redirect(request.path)
    context: dict[str, Any] = {
        "row": row,
        "transfer": row.transfer,
        "unit": shown.unit_name(unit_id),
        "scope": shown.scope_words(row.transfer.procedures, row.transfer.fields, shown.Names()),
        "form": form if rules.can_answer(row, by) else None,
        "line": light_of(row),
    }
    return render(request, "office/powers/answer.html", context, status=422 if form.errors else 200)


def _stored(row: Readiness) -> dict[str, Any]:
    names = ("skilled", "trained", "equipment", "budget", "note")
    return {name: getattr(row, name) for name in names} if row.answered_at else {}


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """One task: the unit reports it as done, the keepers of the proposal move its date."""
    by, row = actor_of(request), oversight.task(task_id)
    moving = request.POST.get("do") == "move"
    done = DoneForm(request.POST if request.method == "POST" and not moving else None)
    move = MoveForm(request.POST if moving else None, auto_id="move_%s")
    form: forms.Form = move if moving else done
    if form.is_bound and form.is_valid():
        try:
            (actions.move_task if moving else actions.finish_task)(by=by, task_id=row.pk, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã lùi hạn." if moving else "Đã báo việc xong. Cảm ơn ông/bà.")
            return redirect("powers:task" if moving else "powers:readiness", *([row.pk] if moving else []))
    context = {
        "task": row,
        "unit": shown.unit_name(row.unit_id),
        "about": shown.unit_name(row.about_id),
        "done": done if rules.can_finish(row, by) else None,
        "move": move if rules.can_transfer_act(row.transfer, "add_task", by) and not row.done_at else None,
        "sees_all": rules.can_see_readiness(by),
    }
    return render(request, "office/powers/task.html", context, status=422 if form.errors else 200)
