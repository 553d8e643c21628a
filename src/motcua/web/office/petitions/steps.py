"""What is to be done next, in one list; and each step with a day of its own, on a page where it is recorded."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed, Refusal
from motcua.petitions import actions, queries
from motcua.petitions.enums import StepKind
from motcua.petitions.models import Step
from motcua.petitions.rules import can_approve, can_clarify, can_keep
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import ClarifyForm, StepForm, UpholdForm
from motcua.web.office.petitions.views import WHO

LONGEST = 100
SENT = ("Gửi đến", "Gửi ngày", "Ghi đã gửi")
PAPERS = {
    StepKind.ASK_PARTNERS: ("Văn bản hỏi, số mấy", SENT),
    StepKind.PARTNER_ANSWER: ("Văn bản trả lời, số mấy", ("Đơn vị trả lời", "Trả lời ngày", "Ghi đã trả lời")),
    StepKind.FORWARD: ("Văn bản chuyển, số mấy", SENT),
    StepKind.BEYOND_POWER: ("Văn bản báo cáo, số mấy", SENT),
    StepKind.SEND_RESULT: ("Đã gửi bằng cách nào, văn bản số mấy", SENT),
    StepKind.REMIND: ("Văn bản nhắc số mấy, nhắc điều gì (công khai)", SENT),
}
"""What the secretary writes down of a paper: its number; and the words of the other fields and of the button."""
BUTTONS = {
    StepKind.UNCLEAR: "Ghi lời làm rõ",
    StepKind.CORRECT: "Giữ nguyên câu trả lời",
    **{kind: words[2] for kind, (_, words) in PAPERS.items()},
}


@staff_page(*WHO)
@require_GET
def ahead(request: HttpRequest) -> HttpResponse:
    """All that the body has to do about its petitions, the most urgent first."""
    found = queries.ahead(actor_of(request).unit_ids, limit=LONGEST)
    return render(request, "office/petitions/ahead.html", {"ahead": found, "today": clock.today(), "longest": LONGEST})


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is about, by when, by which rule; and the form of whoever may record it."""
    by, found = actor_of(request), queries.step_of(pk)
    _check_seen(found, by)
    form = _form(request, found, by)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            _recorded(found, form, by)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi.")
            mine = can_keep(by, found.unit_id) or can_approve(by, found.unit_id)
            return redirect(*(("voters:petition", found.petition.pk) if mine else ("voters:desk",)))
    mine = can_keep(by, found.unit_id) or can_approve(by, found.unit_id)
    context = {
        "step": found, "form": form, "button": BUTTONS[StepKind(found.kind)], "mine": mine,
        "keeper": can_keep(by, found.unit_id),
    }  # fmt: skip
    return render(request, "office/petitions/step.html", context, status=422 if form and form.errors else 200)


def _check_seen(found: Step, by: Actor) -> None:
    ours = can_keep(by, found.unit_id) or can_approve(by, found.unit_id)
    if not ours and not (found.ask is not None and found.kind == StepKind.UNCLEAR and can_clarify(found.ask, by)):
        raise NotAllowed("not_yours", "Việc này thuộc cơ quan khác.", advice="Nhờ thư ký của cơ quan đó.")


def _form(request: HttpRequest, found: Step, by: Actor) -> forms.Form | None:
    """The form of an open step for who may record it."""
    kind, data = StepKind(found.kind), request.POST or None
    if found.end:
        return None
    if kind == StepKind.UNCLEAR and found.ask is not None:
        return ClarifyForm(data) if can_clarify(found.ask, by) else None
    if kind == StepKind.CORRECT:
        return UpholdForm(data) if can_approve(by, found.unit_id) else None
    start = {"to_whom": found.to_whom, "on": clock.today()}
    return (
        StepForm(data, initial=start, labels=(*PAPERS[kind][1][:2], PAPERS[kind][0]))
        if can_keep(by, found.unit_id)
        else None
    )


def _recorded(found: Step, form: forms.Form, by: Actor) -> None:
    if found.kind == StepKind.UNCLEAR:
        actions.clarify(by=by, step_id=found.pk, **form.cleaned_data)
    elif found.kind == StepKind.CORRECT:
        actions.uphold_reply(by=by, step_id=found.pk, **form.cleaned_data)
    else:
        actions.record_step(by=by, step_id=found.pk, **form.cleaned_data)
