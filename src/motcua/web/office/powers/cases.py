"""An inspector's case: opened from alerts, asked about, answered by the unit, closed with a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.common.errors import BadInput, Refusal
from motcua.common.paging import encode_cursor
from motcua.common.text import whole
from motcua.identity.roles import Permission, may
from motcua.oversight import actions, rules
from motcua.oversight import queries as oversight
from motcua.oversight.enums import CaseOutcome, CaseState, NoteKind
from motcua.oversight.models import Case
from motcua.web.components.forms import DateField, DateLine, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after
from motcua.web.office.powers.watching import CASES, READERS, WATCHERS, line_of

PAGE = 20
TONES = {NoteKind.QUESTION: "warn", NoteKind.ANSWER: "good", NoteKind.NOTE: "info", NoteKind.FINDING: "bad"}


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Ghi chép", max_length=4000, widget=forms.Textarea({"rows": 3}), help_text="Đơn vị không đọc được."
    )


class AskForm(forms.Form):
    question = forms.CharField(label="Hỏi đơn vị điều gì?", max_length=4000, widget=forms.Textarea({"rows": 3}))
    answer_due_on = DateField(label="Trả lời trước ngày", widget=DateLine)


class AnswerForm(forms.Form):
    answer = forms.CharField(label="Trả lời của đơn vị", max_length=4000, widget=forms.Textarea({"rows": 4}))


class CloseForm(forms.Form):
    finding = forms.CharField(
        label="Kết luận", max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text="Thấy gì, vì sao, cần làm gì. Kết luận không sửa được sau khi đóng.",
    )  # fmt: skip
    outcome = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect, choices=CaseOutcome.choices)


ACTS: dict[str, tuple[type[forms.Form], Callable[..., object], str, str]] = {
    # key of the workflow table: (form, action, words on the button, what is said when done)
    "answer_case": (AnswerForm, actions.answer_case, "Trả lời thanh tra", "Đã gửi câu trả lời."),
    "ask_unit": (AskForm, actions.ask_unit, "Hỏi đơn vị", "Đã hỏi đơn vị."),
    "note_case": (NoteForm, actions.note_case, "Ghi chép", "Đã ghi."),
    "close_case": (CloseForm, actions.close_case, "Kết luận, đóng vụ việc", "Đã kết luận và đóng vụ việc."),
}


@staff_page(*READERS)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Cases that this person may see, newest first."""
    only_open = request.GET.get("ca") != "1"
    page = oversight.cases(actor_of(request), only_open=only_open, after=after(request), limit=PAGE)
    context = {
        "rows": [(line, CASES[CaseState(line.case.state)]) for line in page.rows],
        "following": encode_cursor([page.after]) if page.after else "",
        "only_open": only_open,
    }
    return render(request, "office/powers/cases.html", context)


@staff_page(*WATCHERS)
@require_POST
def open_case(request: HttpRequest) -> HttpResponse:
    """A case from the alerts ticked (`dau-hieu`)."""
    ids = [number for text in request.POST.getlist("dau-hieu") if (number := whole(text))]
    if not ids:
        message = "Chưa chọn dấu hiệu nào."
        raise BadInput("no_alerts", message, advice="Hãy đánh dấu vào ô trước dấu hiệu rồi bấm lại.")
    case = actions.open_case(by=actor_of(request), alert_ids=ids, title=request.POST.get("ten", "")[:300])
    messages.success(request, "Đã mở vụ việc.")
    return redirect("powers:case", case.pk)


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case with its alerts and what was said; POST does one act (`do`) of the workflow table."""
    by = actor_of(request)
    row = oversight.case(case_id, by)
    sent: tuple[str, forms.Form] | None = None
    if request.method == "POST":
        key = request.POST.get("do", "")
        if key not in ACTS:
            raise BadInput("unknown_act", "Không có việc này.", advice="Hãy dùng các nút trên trang.")
        kind, action, _, done = ACTS[key]
        form = kind(request.POST, auto_id=f"{key}_%s")
        sent = key, form
        if form.is_valid():
            try:
                action(by=by, case_id=case_id, **form.cleaned_data)
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, done)
                return redirect(request.path)
    watches = may(by.role, Permission.WATCH_POWER)
    context = {
        "case": row,
        "state": CASES[CaseState(row.state)],
        "lines": [line_of(alert) for alert in oversight.alerts_of(row)],
        "notes": _notes(request, row),
        "acts": _acts(request, row, sent),
        "watches": watches,
        "form": sent[1] if sent else None,
    }
    return render(request, "office/powers/case.html", context, status=422 if sent else 200)


def _acts(request: HttpRequest, row: Case, sent: tuple[str, forms.Form] | None) -> list[dict[str, Any]]:
    by = actor_of(request)
    return [
        {"key": key, "words": words, "form": sent[1] if sent and sent[0] == key else kind(auto_id=f"{key}_%s")}
        for key, (kind, _, words, _done) in ACTS.items()
        if rules.can_case_act(row, key, by)
    ]


def _notes(request: HttpRequest, row: Case) -> list[dict[str, Any]]:
    """What was said, newest first, for {% timeline %}."""
    said = oversight.notes(row, actor_of(request))
    return [
        {
            "at": note.at,
            "title": note.get_kind_display(),
            "detail": note.text,
            "who": f"{note.by.account.display_name}, {note.by.position.title}",
            "tone": TONES[NoteKind(note.kind)],
        }
        for note in reversed(said)
    ]
