"""Review of legal texts: what hinders, what is proposed, who, until when; and the powers that rest on the text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.audit import queries as ledger
from motcua.authority import queries as authority
from motcua.authority.actions import move_review, open_review
from motcua.authority.enums import ReviewStatus
from motcua.authority.models import Grant, Instrument, Review
from motcua.authority.workflow import Move, moves_from
from motcua.common import clock
from motcua.common.errors import Missing, Refusal
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.enums import UnitKind
from motcua.web.components.forms import DateField, DateLine, NamedField, add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.powers import shown
from motcua.web.office.powers.history import told
from motcua.web.office.powers.register import keeps
from motcua.web.office.powers.shown import State

PAGE = 20
STATES = {
    ReviewStatus.LISTED: State("listed", "info", "inbox", ReviewStatus.LISTED.label),
    ReviewStatus.ASSIGNED: State("assigned", "info", "user", ReviewStatus.ASSIGNED.label),
    ReviewStatus.DRAFTED: State("drafted", "warn", "pen", ReviewStatus.DRAFTED.label),
    ReviewStatus.SUBMITTED: State("submitted", "warn", "upload", ReviewStatus.SUBMITTED.label),
    ReviewStatus.AMENDED: State("amended", "good", "check", ReviewStatus.AMENDED.label),
    ReviewStatus.KEPT: State("kept", "mute", "stop", ReviewStatus.KEPT.label),
}


class ReviewForm(forms.Form):
    """A provision to look at again."""

    use_required_attribute = False
    number = forms.CharField(
        label="Văn bản số", max_length=300, help_text="Văn bản có trong sổ thì ghi số; chưa có thì ghi số và tên."
    )
    provision = forms.CharField(label="Điều, khoản", max_length=200, help_text="Ví dụ: Điều 5 khoản 2")
    problem = forms.CharField(label="Vướng mắc gì?", max_length=4000, widget=forms.Textarea({"rows": 3}))
    proposal = forms.CharField(
        label="Đề nghị sửa thế nào?", max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def review(self) -> Review:
        said = self.cleaned_data
        found = list(Instrument.objects.filter(number__iexact=said["number"].strip())[:2])
        text = found[0] if len(found) == 1 else None
        return Review(
            instrument=text, text="" if text else said["number"], provision=said["provision"],
            problem=said["problem"], proposal=said["proposal"],
        )  # fmt: skip


def _departments() -> dict[str, int]:
    """Bodies of the city that may be asked to review, by name."""
    return {unit.name: unit.pk for unit in org.find_units("so", limit=3000) if unit.kind == UnitKind.DEPARTMENT}


class MoveForm(forms.Form):
    """One step on, with what the step needs."""

    use_required_attribute = False
    unit = NamedField(_departments, label="Giao đơn vị nào?")
    deadline = DateField(label="Hạn hoàn thành", widget=DateLine)
    proposal = forms.CharField(label="Đề nghị sửa đổi", max_length=4000, widget=forms.Textarea({"rows": 3}))
    outcome = forms.CharField(label="Kết quả", max_length=4000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, move: Move, review: Review, data: Any = None) -> None:
        stored = {name: getattr(review, name) for name in ("deadline", "proposal", "outcome")}
        super().__init__(data, auto_id=f"{move.target}_%s", initial={**stored, "unit": review.unit_id})
        self.move = move
        for name in set(self.fields) - set(move.needs):
            del self.fields[name]

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        if "unit" in said:
            said["unit"] = org.unit(said["unit"])
        return said


@staff_page()
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Provisions under review, newest first (`?tinh-trang=`)."""
    wanted = request.GET.get("tinh-trang", "")
    status = wanted if wanted in ReviewStatus.values else ""
    rows = authority.reviews(status=status, after=after(request), limit=PAGE + 1)
    page, following = one_page(rows, PAGE, "pk")
    lines = [(row, STATES[ReviewStatus(row.status)], _late(row)) for row in page]
    context = {
        "lines": lines, "following": following, "status": status, "statuses": ReviewStatus.choices,
        "keeper": keeps(request),
    }  # fmt: skip
    return render(request, "office/powers/reviews.html", context)


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def list_review(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            stored = open_review(by=actor_of(request), review=form.review())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi nhận việc rà soát.")
            return redirect("powers:review", stored.pk)
    return render(request, "office/powers/review_new.html", {"form": form}, status=422 if form.errors else 200)


@staff_page()
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, review_id: int) -> HttpResponse:
    """One provision, the powers that rest on its text, and the steps open to the keepers."""
    row = Review.objects.select_related("instrument", "unit").filter(pk=review_id).first()
    if row is None:
        raise Missing("no_such_review", "Không tìm thấy việc rà soát này.")
    moves = [MoveForm(move, row) for move in moves_from(row.status)] if keeps(request) else []
    if request.method == "POST":
        moves = [_sent(form, row, request) for form in moves]
        sent = next((form for form in moves if form.is_bound), None)
        if sent is not None and sent.is_valid() and _moved(request, row, sent):
            return redirect(request.path)
    at = clock.now()
    rests = Grant.objects.filter(instrument__isnull=False, instrument=row.instrument_id)
    context = {
        "review": row,
        "state": STATES[ReviewStatus(row.status)],
        "late": _late(row),
        "moves": moves,
        "lines": shown.lines(rests.select_related("instrument", "grantee").order_by("-pk")[:PAGE], at),
        "events": told(ledger.history(("review", row.pk))),
    }
    wrong = any(form.errors for form in moves)
    return render(request, "office/powers/review.html", context, status=422 if wrong else 200)


def _sent(form: MoveForm, row: Review, request: HttpRequest) -> MoveForm:
    return MoveForm(form.move, row, request.POST) if request.POST.get("to") == form.move.target else form


def _moved(request: HttpRequest, row: Review, form: MoveForm) -> bool:
    try:
        move_review(by=actor_of(request), review_id=row.pk, to=form.move.target, **form.facts())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, f"Đã chuyển sang: {STATES[ReviewStatus(form.move.target)].text.lower()}.")
    return True


def _late(row: Review) -> bool:
    return bool(row.deadline and row.closed_at is None and row.deadline < clock.today())
