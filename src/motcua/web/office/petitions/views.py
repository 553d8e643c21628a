"""The desk of petitions: sorting, answering, signing, publishing, keeping promises in sight."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Missing, Refusal
from motcua.common.files import check_upload
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.common.text import whole
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.petitions import actions, queries
from motcua.petitions.enums import ReplyStatus
from motcua.petitions.models import Commitment, Petition, Reply
from motcua.petitions.rules import (
    can_act_on_ask,
    can_act_on_reply,
    can_approve,
    can_keep,
    can_replace,
    steps_ahead,
    why_not_sign,
)
from motcua.petitions.workflow import REPLY_ACTS
from motcua.web.components.casefile.files import as_file
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import MoveForm, PetitionForm, PromiseForm, ReplyForm, procedures

WHO = (*holders(Permission.KEEP_PETITIONS), *holders(Permission.APPROVE_REPLY))
ROWS, AHEAD = 20, 8
TRIAGE = ("assign", "duplicate", "forward", "other", "unclear", "clarify", "raise", "directed")
DONE = {
    "promise": "Đã ghi lời hứa.",
    "submit": "Đã trình. Lãnh đạo thấy bản này ở mục Chờ ký.",
    "return": "Đã trả lại để sửa.",
    "approve": "Đã ký. Còn lại: thư ký công khai câu trả lời.",
    "publish": "Đã công khai. Phường, xã có cử tri hỏi được nhắc báo cho cử tri.",
    "told": "Đã ghi: cử tri đã được báo.",
    "dispute": "Đã ghi ý kiến. Ký bản thay thế, hoặc lãnh đạo giữ nguyên và nêu lý do.",
}
"""What each act leads to."""


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What is most urgent, then what came in, newest first; for a leader also what waits for a signature, and of what
    the ward's voters are to be told (POST: they were) or asked."""
    by = actor_of(request)
    if request.method == "POST":
        _told(request, by)
        messages.success(request, "Đã ghi: cử tri đã được báo.")
        return redirect(request.path)
    cursor = request.GET.get("cursor")
    found = queries.petitions_of(by.unit_ids, before=decode_cursor(cursor)[0] if cursor else None, limit=ROWS + 1)
    context = {
        "ahead": None if cursor else queries.ahead(by.unit_ids, limit=AHEAD),
        "to_make_clear": queries.to_make_clear(by.unit_id or 0),
        "petitions": found[:ROWS],
        "following": encode_cursor([found[ROWS - 1].pk]) if len(found) > ROWS else "",
        "to_tell": queries.voters_to_tell(by.unit_id or 0),
        "to_sign": queries.replies_to_sign(by.unit_ids) if can_approve(by, by.unit_id or 0) else [],
        "keeper": can_keep(by, by.unit_id or 0),
        "today": clock.today(),
    }
    return render(request, "office/petitions/desk.html", context)


@staff_page(*holders(Permission.KEEP_PETITIONS))
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """A petition typed in; `?buoi=` names the meeting that it comes from."""
    by = actor_of(request)
    start = {"meeting": whole(request.GET.get("buoi", "")) or None}
    form = PetitionForm(request.POST or None, initial=start, meetings=meetings_to_choose(by))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("voters:petition", recorded(form, by).pk)
        except Refusal as refusal:
            add_refusal(form, refusal)
    return render(request, "office/petitions/enter.html", {"form": form})


def meetings_to_choose(by: Actor) -> list[tuple[int, str]]:
    """The latest meetings of somebody's body."""
    return [(one.pk, str(one)) for one in queries.meetings_of(by.unit_id or 0, limit=50)]


def recorded(form: PetitionForm, by: Actor) -> Petition:
    """The petition of a filled form."""
    said = form.cleaned_data
    return actions.record_petition(
        by=by, unit_id=by.unit_id or 0, title=said["title"], asks=said["asks"], ward_ids=said["wards"],
        received_on=said["received_on"], channel=said["channel"], urgency=said["urgency"], meeting_id=said["meeting"],
    )  # fmt: skip


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """Its asks with what may be done about each, its replies, and a new reply."""
    by, found = actor_of(request), _petition(request, pk)
    asks = list(found.asks.all())
    form = ReplyForm(request.POST or None, asks=[(str(ask.pk), f"({ask.label}) {ask.text[:90]}") for ask in asks])
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            made = actions.draft_reply(
                by=by,
                petition_id=pk,
                ask_ids=[int(ask) for ask in said["asks"]],
                text=said["text"],
                outcome=said["outcome"],
                expected_on=said["expected_on"],
            )
            return redirect("voters:reply", made.pk)
        except Refusal as refusal:
            add_refusal(form, refusal)
    rows = [
        {
            "ask": a,
            "ahead": steps_ahead(a),
            "open": any(can_act_on_ask(a, key, by) for key in TRIAGE),
        }
        for a in asks
    ]
    context = {
        "petition": found, "rows": rows, "form": form, "keeper": can_keep(by, found.unit_id), "today": clock.today(),
    }  # fmt: skip
    return render(request, "office/petitions/petition.html", context)


def _petition(request: HttpRequest, pk: int) -> Petition:
    found = queries.petition_of(pk)
    check_mine(actor_of(request), found.unit_id)
    return found


def check_mine(by: Actor, unit_id: int) -> None:
    """Raises BadInput for who neither keeps nor answers the petitions of a body."""
    if not (can_keep(by, unit_id) or can_approve(by, unit_id)):
        raise BadInput("not_yours", "Kiến nghị này thuộc cơ quan khác.", advice="Nhờ thư ký của cơ quan đó.")


@staff_page(*holders(Permission.KEEP_PETITIONS))
@require_http_methods(["GET", "POST"])
def triage(request: HttpRequest, pk: int) -> HttpResponse:
    """Sort one ask: ours, asked before (similar ones are shown), somebody else's, or a complaint."""
    by, ask = actor_of(request), queries.ask_of(pk)
    check_mine(by, ask.petition.unit_id)
    refusal = None
    if request.method == "POST":
        try:
            _sorted(request, pk, by)
            messages.success(request, f"Đã ghi việc phân loại kiến nghị {ask.label}.")
            return redirect("voters:petition", ask.petition_id)
        except BadInput as why:
            refusal = why
    units = [org.unit(unit_id) for unit_id in sorted(by.unit_ids)][:60]
    context = {
        "open": [key for key in TRIAGE if can_act_on_ask(ask, key, by)],
        "ask": ask, "similar": queries.similar(ask), "units": units, "refusal": refusal, "said": request.POST,
        "ahead": steps_ahead(ask), "today": clock.today(),
    }  # fmt: skip
    return render(request, "office/petitions/triage.html", context, status=refusal.http_status if refusal else 200)


def _sorted(request: HttpRequest, pk: int, by: Actor) -> None:
    do, said = request.POST.get("do"), request.POST
    if do == "assign":
        partners = [unit.pk for unit in named_units(said.get("partners", ""))]
        actions.assign(by=by, ask_id=pk, lead_id=_number(said.get("lead")), partner_ids=partners)
    elif do == "duplicate":
        actions.mark_duplicate(by=by, ask_id=pk, of_id=_number(said.get("of")))
    elif do == "forward":
        actions.forward(by=by, ask_id=pk, to=said.get("to", ""), reason=said.get("reason", ""))
    elif do == "unclear":
        actions.ask_back(by=by, ask_id=pk, unclear=said.get("unclear", ""))
    elif do == "raise":
        actions.raise_up(by=by, ask_id=pk, to=said.get("upper", ""), reason=said.get("reason", ""))
    elif do == "directed":
        actions.take_direction(by=by, ask_id=pk, words=said.get("words", ""))
    else:
        actions.send_to_other_procedure(by=by, ask_id=pk, reason=said.get("reason", ""))


def named_units(text: str) -> list[Unit]:
    """The units named in a line, separated by ";". Raises BadInput for a name that nobody has."""
    found = []
    for name in filter(None, (part.strip()[:100] for part in text.split(";"))):
        near = org.find_units(name, limit=1)
        if not near:
            raise BadInput("no_such_unit", f"Không có đơn vị nào tên “{name}”.", advice="Xem lại tên rồi ghi lại.")
        found += near
    return found


def _number(text: str | None) -> int:
    number = whole(text or "")
    if not number:
        raise BadInput("choose", "Hãy chọn một mục trong danh sách.")
    return number


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of an answer, its promises marked in the text, and what may be done now."""
    by, found = actor_of(request), queries.reply_of(pk)
    check_mine(by, found.unit_id)
    form = PromiseForm(request.POST if request.POST.get("do") == "promise" else None)
    if request.method == "POST":
        answer = _acted(request, found, form, by)
        if answer is not None:
            return answer
    made = queries.commitments(public=False, reply_ids=[pk], limit=100)[::-1]
    drafting = found.status == ReplyStatus.DRAFT and can_keep(by, found.unit_id)
    acts = [act for key, act in REPLY_ACTS.items() if key != "replace" and can_act_on_reply(found, key, by)]
    context = {
        "reply": found,
        "asks": found.asks.order_by("place"),
        "pieces": pieces(found.text, [(one.span_start, one.span_end, f"hua-{one.pk}") for one in made]),
        "promises": queries.promises(made),
        "acts": acts,
        "why_not": why_not_sign(found, by) if any(act.key == "approve" for act in acts) else "",
        "form": form,
        "procedures": procedures() if drafting else [],
        "drafting": drafting,
        "before": _said_before(found),
        "replaceable": can_replace(found, by),
        "today": clock.today(),
        "notices": found.ward_notices.select_related("ward", "petition").order_by("id"),
        "steps": found.steps.all(),
        "disputable": found.status == ReplyStatus.PUBLISHED and can_keep(by, found.unit_id),
    }
    return render(request, "office/petitions/reply.html", context)


@staff_page(*WHO)
@require_safe
def reply_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed answer as its body sealed it."""
    found = queries.reply_of(pk)
    check_mine(actor_of(request), found.unit_id)
    if not found.signed_sha256:
        raise Missing("not_signed_yet", "Bản trả lời này chưa ký.", advice="Mở lại sau khi lãnh đạo ký.")
    name = f"{found.petition.number} tra loi {found.version}"
    return as_file(store.get(found.signed_sha256), mime="application/pdf", name=name)


def _said_before(found: Reply) -> list[tuple[Commitment, bool]]:
    """The promises of the signed version that a draft is to replace, and whether it says them again."""
    if found.replaces_id is None or found.signed_at is not None:
        return []
    made = Commitment.objects.filter(reply=found.replaces_id).order_by("pk")
    return [(one, one.words in found.text) for one in made]


def _acted(request: HttpRequest, found: Reply, form: PromiseForm, by: Actor) -> HttpResponse | None:
    do = request.POST.get("do", "")
    if do == "promise":
        if not form.is_valid():
            return None
        try:
            actions.promise(by=by, reply_id=found.pk, promised=form.promised())
        except Refusal as refusal:
            add_refusal(form, refusal)
            return None
    elif do == "told":
        _told(request, by)
    elif act := ACTS.get(do):
        act(by, found.pk, request.POST)
    messages.success(request, DONE.get(do, "Đã ghi."))
    return redirect("voters:reply", found.pk)


ACTS: dict[str, Callable[[Actor, int, QueryDict], object]] = {
    "submit": lambda by, pk, said: actions.submit_reply(by=by, reply_id=pk),
    "return": lambda by, pk, said: actions.return_reply(by=by, reply_id=pk, reason=said.get("reason", "")),
    "approve": lambda by, pk, said: actions.approve_reply(by=by, reply_id=pk),
    "publish": lambda by, pk, said: actions.publish_reply(by=by, reply_id=pk),
    "drop": lambda by, pk, said: actions.drop_promise(by=by, commitment_id=_number(said.get("promise"))),
    "dispute": lambda by, pk, said: actions.dispute_reply(
        by=by, reply_id=pk, said_by=said.get("said_by", ""), reason=said.get("reason", "")
    ),
}
"""What each button of the page of a reply does."""


def _told(request: HttpRequest, by: Actor) -> None:
    actions.tell_voters(by=by, notice_id=_number(request.POST.get("notice")), how=request.POST.get("how", ""))


def pieces(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """The text in pieces: (words, anchor or ""), so that a page can mark what a draft points at."""
    out, at = [], 0
    for start, end, anchor in sorted(spans):
        if start >= at:
            out += [(text[at:start], ""), (text[start:end], anchor)]
            at = end
    return [*out, (text[at:], "")]


@staff_page(*WHO)
@require_http_methods(["GET", "POST"])
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise inside: a leader moves its date in public, accepts a document, or takes that back."""
    by, found = actor_of(request), queries.commitment_of(pk)
    check_mine(by, found.reply.unit_id)
    form: forms.Form = MoveForm(request.POST if request.POST.get("do") == "move" else None)
    if request.method == "POST" and _changed(request, pk, form, by):
        messages.success(request, "Đã ghi và công khai.")
        return redirect("voters:commitment", pk)
    context = {"promise": queries.promise(found), "form": form, "leader": can_approve(by, found.reply.unit_id)}
    return render(request, "office/petitions/commitment.html", context)


def _changed(request: HttpRequest, pk: int, form: forms.Form, by: Actor) -> bool:
    do, said = request.POST.get("do"), request.POST
    if do == "move":
        if not form.is_valid():
            return False
        try:
            actions.move_date(by=by, commitment_id=pk, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
            return False
    elif do == "accept":
        sent = request.FILES.get("file")
        actions.accept_document(
            by=by,
            evidence_id=_number(said.get("evidence")),
            data=check_upload(sent.name or "", sent.read()).data if sent else b"",
            note=said.get("note", ""),
        )
    else:
        actions.take_back_acceptance(by=by, evidence_id=_number(said.get("evidence")), reason=said.get("note", ""))
    return True
