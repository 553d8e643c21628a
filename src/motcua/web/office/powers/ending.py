"""What changes if a power or a text is taken back: seen by everyone, before the button of those who may press it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.authority import actions
from motcua.authority import queries as authority
from motcua.authority.models import Grant, Instrument
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed, Refusal
from motcua.dossiers.models import Dossier
from motcua.oversight import queries as oversight
from motcua.oversight.queries import HitGroup
from motcua.web.components import keyset
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.powers import offices, shown
from motcua.web.office.powers.chain import holders
from motcua.web.office.powers.register import keeps, the_grant, the_instrument

FALLING_SHOWN = 50


class EndForm(forms.Form):
    """Why it ends, and by which text."""

    use_required_attribute = False
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea({"rows": 2}))
    number = forms.CharField(
        label="Theo văn bản số", max_length=60, required=False,
        help_text="Văn bản thu hồi, bãi bỏ đã có trong sổ. Bỏ trống nếu văn bản chưa ghi vào sổ.",
    )  # fmt: skip
    text: Instrument | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        if number:
            found = list(Instrument.objects.filter(number__iexact=number)[:2])
            if len(found) != 1:
                told = "có nhiều văn bản mang số này" if found else "trong sổ chưa có văn bản mang số này"
                raise forms.ValidationError(f"Không dùng được “{number}”: {told}.")
            self.text = found[0]
        return number


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Who could go on deciding what is hit."""

    office: str
    held_by: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Open dossiers of one procedure at one unit, and who could take over."""

    group: HitGroup
    others: list[TakeOver]


@staff_page()
@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    row = the_grant(grant_id)

    def end(by: Actor, form: EndForm) -> None:
        actions.revoke(by=by, grant_id=row.pk, reason=form.cleaned_data["reason"], instrument=form.text)

    return _page(request, row, authority.affected_by(clock.now(), grant_id=row.pk), end)


@staff_page()
@require_http_methods(["GET", "POST"])
def instrument(request: HttpRequest, instrument_id: int) -> HttpResponse:
    text = the_instrument(instrument_id)

    def end(by: Actor, form: EndForm) -> None:
        reason = form.cleaned_data["reason"]
        actions.revoke_instrument(by=by, instrument_id=text.pk, reason=reason, revoked_by=form.text)

    return _page(request, text, authority.affected_by(clock.now(), instrument_id=text.pk), end)


def _page(
    request: HttpRequest, subject: Grant | Instrument, falling: list[Grant], end: Callable[[Actor, EndForm], None]
) -> HttpResponse:
    """GET tells what would change; POST by a keeper does it."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not keeps(request):
            raise NotAllowed("wrong_role", "Chỉ cán bộ pháp chế được thu hồi, bãi bỏ.")
        if form.is_valid():
            try:
                end(actor_of(request), form)
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, "Đã thu hồi. Từ bây giờ không ai ký được theo quyền này nữa.")
                return _home(subject)
    at = clock.now()
    hits = oversight.open_dossiers_hit([row.pk for row in falling])
    lost = [group for group in hits.groups if group.lost]
    page = oversight.dossiers_of(lost or hits.groups, after=keyset.after(request))
    context = {
        "subject": subject,
        "is_grant": isinstance(subject, Grant),
        "state": _state(subject, at),
        "lines": shown.lines(falling[:FALLING_SHOWN], at),
        "falling": len(falling),
        "lost": hits.lost,
        "kept": hits.kept,
        "hits": _hits(hits.groups),
        "dossiers": [_told(row) for row in page.rows],
        "following": keyset.following(page),
        "form": form if keeps(request) and falling else None,
    }
    return render(request, "office/powers/ending.html", context, status=422 if form.errors else 200)


def _home(subject: Grant | Instrument) -> HttpResponse:
    return redirect("powers:grant" if isinstance(subject, Grant) else "powers:instrument", subject.pk)


def _state(subject: Grant | Instrument, at: datetime) -> shown.State:
    return shown.state_of(subject, at) if isinstance(subject, Grant) else shown.instrument_state(subject, at)


def _hits(groups: Sequence[HitGroup]) -> list[Hit]:
    held = holders([grant.grantee_id for group in groups for grant in group.others], clock.today())
    return [
        Hit(
            group,
            [
                TakeOver(offices.name_of(grant.grantee), held.get(grant.grantee_id, ""), grant.get_kind_display())
                for grant in {other.grantee_id: other for other in group.others}.values()
            ],
        )
        for group in groups
    ]


def _told(row: Dossier) -> dict[str, Any]:
    holder = row.holder.account.display_name if row.holder else ""
    return {"row": row, "where": row.holder_unit.name, "holder": holder}
