"""Proposals of transfer: written by the keepers of the register, asked of the units, carried to a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.authority.enums import GrantKind
from motcua.authority.models import Instrument
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, Refusal
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.oversight import actions, rules
from motcua.oversight import queries as oversight
from motcua.oversight.actions import TransferFacts
from motcua.oversight.enums import Proposal
from motcua.oversight.models import Transfer
from motcua.web.components.forms import DateField, DateLine, NamedField, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.places import city_communes
from motcua.web.office.powers import offices
from motcua.web.office.powers.readiness import READERS, transfer_page

KEEPERS = holders(Permission.PROPOSE_TRANSFER)
PLACES = {"procedures": "what", "fields": "what", "units": "communes"}
LONG = forms.Textarea({"rows": 3})


class TransferForm(forms.Form):
    """What would move, from whom to whom, and why."""

    use_required_attribute = False
    title = forms.CharField(
        label="Tên đề nghị", max_length=300, help_text="Ví dụ: Phân cấp cấp phép xây dựng nhà ở riêng lẻ"
    )
    kind = forms.ChoiceField(
        label="Hình thức", widget=forms.RadioSelect, choices=GrantKind.choices[:3], initial=GrantKind.DECENTRALISED
    )
    what = offices.ScopeField(
        label="Việc sẽ giao", help_text="Mã thủ tục hoặc tên lĩnh vực, cách nhau bằng dấu chấm phẩy."
    )
    holder = forms.CharField(
        label="Ai đang có quyền này?", max_length=200, help_text="Chức danh, ví dụ: Giám đốc Sở Xây dựng"
    )
    receiver = forms.CharField(label="Ai sẽ nhận?", max_length=200, initial="Chủ tịch UBND xã, phường")
    communes = forms.CharField(
        label="Hỏi những xã, phường nào?", required=False, widget=forms.Textarea({"rows": 2}),
        help_text="Cách nhau bằng dấu chấm phẩy. Bỏ trống: hỏi tất cả.",
    )  # fmt: skip
    skill = forms.CharField(label="Người làm việc này cần biết gì?", max_length=200)
    basis = forms.CharField(label="Căn cứ và lý do", max_length=4000, widget=LONG)
    planned_from = DateField(label="Dự kiến giao từ ngày", widget=DateLine)

    def clean_communes(self) -> list[int]:
        named = [part for part in str(self.cleaned_data["communes"]).replace("\n", ";").split(";") if part.strip()]
        if not named:
            return [commune.pk for commune in org.communes()]
        field = NamedField(city_communes, label="")
        return [org.unit_by_code(str(field.to_python(part.strip()))).pk for part in named]

    def facts(self) -> TransferFacts:
        said = self.cleaned_data
        names = ("title", "kind", "holder", "receiver", "skill", "basis", "planned_from")
        bodies = org.find_units(said["holder"].partition(" ")[2], limit=1) if " " in said["holder"] else []
        return TransferFacts(
            **{name: said[name] for name in names},
            units=said["communes"],
            fields=said["what"].fields,
            procedures=said["what"].procedures,
            holder_unit_id=bodies[0].pk if bodies else None,
        )


class DueForm(forms.Form):
    answers_due_on = DateField(label="Trả lời trước ngày", widget=DateLine)


class ProposeForm(forms.Form):
    instead = forms.ChoiceField(
        label="Đề xuất", required=False, choices=[("", "Theo kết quả khảo sát"), *Proposal.choices]
    )
    because = forms.CharField(
        label="Vì sao khác với kết quả khảo sát?", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class DecideForm(forms.Form):
    instrument = forms.CharField(label="Văn bản quyết định số", max_length=60, help_text="Văn bản đã ghi trong sổ.")

    def clean_instrument(self) -> int:
        number = str(self.cleaned_data["instrument"]).strip()
        found = Instrument.objects.filter(number__iexact=number).order_by("-pk").first()
        if found is None:
            raise forms.ValidationError(f"Trong sổ chưa có văn bản số “{number}”. Hãy ghi văn bản vào sổ trước.")
        return found.pk


class DropForm(forms.Form):
    reason = forms.CharField(label="Vì sao dừng?", max_length=1000, widget=forms.Textarea({"rows": 2}))


class TaskForm(forms.Form):
    unit = NamedField(city_communes, label="Đơn vị phải làm")
    what = forms.CharField(label="Việc phải làm", max_length=500, widget=forms.Textarea({"rows": 2}))
    due_on = DateField(label="Hạn", widget=DateLine)


class NoForm(forms.Form):
    """Nothing more has to be said."""


Do = Callable[[Actor, int, dict[str, Any]], object]


def _add_task(by: Actor, transfer_id: int, said: dict[str, Any]) -> object:
    unit = org.unit_by_code(str(said.pop("unit")))
    return actions.add_task(by=by, transfer_id=transfer_id, unit_id=unit.pk, **said)


def _decide(by: Actor, transfer_id: int, said: dict[str, Any]) -> object:
    return actions.decide_transfer(by=by, transfer_id=transfer_id, instrument_id=said["instrument"])


def _plain(action: Callable[..., object]) -> Do:
    return lambda by, transfer_id, said: action(by=by, transfer_id=transfer_id, **said)


ACTS: dict[str, tuple[type[forms.Form], Do, str, str]] = {
    # key of the workflow table: (form, what does it, words on the button, what is said when done)
    "ask_units": (DueForm, _plain(actions.ask_units), "Hỏi các đơn vị", "Đã hỏi các đơn vị."),
    "propose_transfer": (ProposeForm, _plain(actions.propose_transfer), "Chốt đề xuất", "Đã chốt đề xuất."),
    "plan_support": (NoForm, _plain(actions.plan_support), "Lập việc cho những gì còn thiếu", "Đã lập việc hỗ trợ."),
    "add_task": (TaskForm, _add_task, "Giao thêm việc", "Đã giao việc."),
    "ask_again": (DueForm, _plain(actions.ask_again), "Hỏi lại các đơn vị", "Đã mở lại cho các đơn vị trả lời."),
    "decide_transfer": (DecideForm, _decide, "Ghi văn bản quyết định", "Đã ghi văn bản quyết định."),
    "drop_transfer": (DropForm, _plain(actions.drop_transfer), "Dừng đề nghị này", "Đã dừng đề nghị."),
}


def acts_for(row: Transfer, by: Actor, sent: tuple[str, forms.Form] | None = None) -> list[dict[str, Any]]:
    """The forms of the acts open to this person; `sent` came back with mistakes and stands in its place."""
    found = []
    for key, (kind, _, words, _done) in ACTS.items():
        if rules.can_transfer_act(row, key, by):
            form = sent[1] if sent and sent[0] == key else kind(auto_id=f"{key}_%s")
            found.append({"key": key, "form": form, "words": words, "asks": bool(form.fields)})
    return found


@staff_page(*READERS)
@require_safe
def transfer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """One proposal: what would move, the lights of all units asked, what they come to, and the tasks."""
    by = actor_of(request)
    rules.check_readiness_seen(by)
    row = oversight.transfer(transfer_id)
    return transfer_page(request, row, acts_for(row, by))


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """A new proposal, as a draft; nobody is asked yet."""
    form = TransferForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            row = actions.open_transfer(by=actor_of(request), facts=form.facts())
        except Refusal as refusal:
            add_refusal(form, _placed(refusal))
        else:
            messages.success(request, "Đã lập đề nghị. Hãy đọc lại rồi bấm hỏi các đơn vị.")
            return redirect("powers:transfer", row.pk)
    return render(request, "office/powers/propose.html", {"form": form}, status=422 if form.errors else 200)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Mend a draft."""
    row = oversight.transfer(transfer_id)
    form = TransferForm(request.POST) if request.method == "POST" else TransferForm(initial=_stored(row))
    if form.is_bound and form.is_valid():
        try:
            actions.edit_transfer(by=actor_of(request), transfer_id=row.pk, facts=form.facts())
        except Refusal as refusal:
            add_refusal(form, _placed(refusal))
        else:
            messages.success(request, "Đã sửa đề nghị.")
            return redirect("powers:transfer", row.pk)
    context = {"form": form, "transfer": row}
    return render(request, "office/powers/propose.html", context, status=422 if form.errors else 200)


@staff_page(*KEEPERS)
@require_POST
def act(request: HttpRequest, transfer_id: int, key: str) -> HttpResponse:
    """One act of the workflow table on a proposal."""
    if key not in ACTS:
        raise BadInput("unknown_act", "Không có việc này.", advice="Hãy dùng các nút trên trang.")
    kind, do, _, done = ACTS[key]
    form = kind(request.POST, auto_id=f"{key}_%s")
    if form.is_valid():
        try:
            do(actor_of(request), transfer_id, dict(form.cleaned_data))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("powers:transfer", transfer_id)
    row = oversight.transfer(transfer_id)
    return transfer_page(request, row, acts_for(row, actor_of(request), (key, form)), sent=form, status=422)


def _stored(row: Transfer) -> dict[str, Any]:
    everyone = {commune.pk for commune in org.communes()} == set(row.units)
    names = "; ".join(org.unit(unit_id).place for unit_id in row.units)
    return {
        **{name: getattr(row, name) for name in ("title", "kind", "holder", "receiver", "skill", "basis")},
        "planned_from": row.planned_from,
        "what": "; ".join([*row.procedures, *row.fields]),
        "communes": "" if everyone else names,
    }


def _placed(refusal: Refusal) -> Refusal:
    errors = tuple(FieldError(PLACES.get(error.path, error.path), error.message) for error in refusal.errors)
    return BadInput(refusal.code, refusal.message, advice=refusal.advice, errors=errors)
