"""A paper is read; a person confirms each drafted item beside the words that it was drafted from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.identity.roles import Permission, holders
from motcua.petitions import actions
from motcua.petitions.enums import Outcome
from motcua.petitions.models import Commitment, Draft, Petition, Reply
from motcua.petitions.rules import check_keep
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import (
    PaperForm,
    PetitionForm,
    PromiseForm,
    ReplyForm,
    commune_named,
    procedures,
)
from motcua.web.office.petitions.views import meetings_to_choose, pieces, recorded

KEEPERS = holders(Permission.KEEP_PETITIONS)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a paper."""
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        by, file = actor_of(request), form.cleaned_data["file"]
        try:
            return redirect(
                "voters:draft", actions.keep_draft(by=by, unit_id=by.unit_id or 0, name=file.name, data=file.read()).pk
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
    return render(request, "office/petitions/upload.html", {"form": form})


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """First the petition, then each answer, then each promise in an answer: confirmed one by one."""
    found = _draft(request, pk)
    forms = _forms(found, request)
    if request.method == "POST" and (_set_aside(request, pk) or _confirmed(request, found, forms)):
        return redirect("voters:draft", pk)
    spans = [(*one["span"], f"hua-{i}") for i, one in enumerate(found.found["commitments"])]
    context = {
        "draft": found,
        "found": found.found,
        "pieces": pieces(found.text, spans),
        "procedures": procedures(),
        **forms,
    }
    return render(request, "office/petitions/draft.html", context)


def _draft(request: HttpRequest, pk: int) -> Draft:
    found = Draft.objects.select_related("petition").filter(pk=pk).first()
    if found is None:
        raise Missing("no_such_paper", "Không tìm thấy văn bản này.")
    check_keep(actor_of(request), found.unit_id)
    return found


def _forms(found: Draft, request: HttpRequest) -> dict[str, Any]:
    """What is still to be confirmed: the petition's form, answers, and promises whose answer is there."""
    do, items = request.POST.get("do", ""), found.found
    asks = "\n".join(f"{ask['label']} | {' '.join(ask['text'].split())}" for ask in items["asks"])
    start = {"wards": "\n".join(map(commune_named, items["petitioners"])), "asks": asks}
    return {
        "form": PetitionForm(
            request.POST if do == "petition" else None, initial=start, meetings=meetings_to_choose(actor_of(request))
        ),
        "answers": _answers(found, request.POST if do.startswith("answer:") else None, do),
        "promises": [_promise_row(found, i, request.POST, do) for i in range(len(items["commitments"]))],
    }


def _answers(found: Draft, data: Any, do: str) -> list[dict[str, Any]]:
    """Each answer with the asks that it seems to be for, to be put right by whoever confirms it."""
    asked = list(found.petition.asks.order_by("place")) if found.petition else []
    choices = [(str(ask.pk), f"({ask.label}) {ask.text[:90]}") for ask in asked]
    rows = []
    for i, one in enumerate(found.found["answers"]):
        promises = any(one["span"][0] <= told["span"][0] < one["span"][1] for told in found.found["commitments"])
        start = {
            "asks": [str(ask.pk) for ask in asked if ask.label in one["asks"]], "text": one["text"],
            "outcome": Outcome.WILL if promises else Outcome.EXPLAINED,
        }  # fmt: skip
        form = ReplyForm(data if do == f"answer:{i}" else None, initial=start, asks=choices, prefix=f"a{i}")
        rows.append({"i": i, "answer": one, "reply": found.made(f"answer:{i}"), "form": form})
    return rows


def _promise_row(found: Draft, i: int, data: Any, do: str) -> dict[str, Any]:
    one, item = found.found["commitments"][i], f"commitment:{i}"
    form = PromiseForm(data if do == item else None, initial=_initial(found, one), prefix=f"p{i}")
    done, reply = found.made(item) is not None, _home(found, one)
    return {"i": i, "form": form, "one": one, "done": done, "reply": reply, "aside": item in found.aside}


def _initial(found: Draft, one: dict[str, Any]) -> dict[str, Any]:
    due = one["due"]
    return {
        "actor": one["actor"] or "",
        "action": one["action"],
        "words": found.text[slice(*one["span"])],
        "last": date.fromisoformat(due["date"]) if due["date"] else None,
        "precision": due["precision"] if due["date"] else "open",
        "due_words": due["words"],
    }


def _home(found: Draft, one: dict[str, Any]) -> int | None:
    """The reply that holds the words of a promise, once that was confirmed."""
    for i, answer in enumerate(found.found["answers"]):
        if answer["span"][0] <= one["span"][0] < answer["span"][1]:
            return found.made(f"answer:{i}")
    return None


def _set_aside(request: HttpRequest, pk: int) -> bool:
    """What was drafted as a promise and is none ("aside:commitment:3"), or is one after all ("back:…")."""
    way, _, item = request.POST.get("do", "").partition(":")
    if way not in ("aside", "back"):
        return False
    actions.set_aside(by=actor_of(request), draft_id=pk, item=item, aside=way == "aside")
    return True


def _confirmed(request: HttpRequest, found: Draft, forms: dict[str, Any]) -> bool:
    """Do what was confirmed with the real actions. False: the form has something to mend."""
    by, item = actor_of(request), request.POST.get("do", "")
    make, row = _chosen(item, forms)
    form = row.get("form")
    if form is not None and not form.is_valid():
        return False
    try:
        actions.confirm_item(by=by, draft_id=found.pk, item=item, make=partial(make, found, row, by))
    except Refusal as refusal:
        if form is None:
            raise
        add_refusal(form, refusal)
        return False
    messages.success(request, "Đã xác nhận.")
    return True


def _chosen(item: str, forms: dict[str, Any]) -> tuple[Callable[[Draft, dict[str, Any], Actor], Model], dict[str, Any]]:
    """How an item is made, and its row on the page."""
    if item == "petition":
        return _petition, forms
    for row in forms["answers"]:
        if item == f"answer:{row['i']}":
            return _answer, row
    for row in forms["promises"]:
        if item == f"commitment:{row['i']}":
            return _promise, row
    raise Missing("no_such_item", "Văn bản không có mục này.", advice="Tải lại trang rồi chọn lại.")


def _petition(found: Draft, row: dict[str, Any], by: Actor) -> Petition:
    made = recorded(row["form"], by)
    for ask in made.asks.order_by("place"):
        actions.assign(by=by, ask_id=ask.pk, lead_id=made.unit_id)
    return made


def _answer(found: Draft, row: dict[str, Any], by: Actor) -> Reply:
    if found.petition is None:
        raise Missing("no_petition_yet", "Hãy xác nhận kiến nghị trước.")
    said = row["form"].cleaned_data
    return actions.draft_reply(
        by=by, petition_id=found.petition.pk, ask_ids=[int(ask) for ask in said["asks"]],
        text=said["text"].replace("\r\n", "\n"), outcome=said["outcome"], expected_on=said["expected_on"],
        labels=" ".join(row["answer"]["labels"]),
    )  # fmt: skip


def _promise(found: Draft, row: dict[str, Any], by: Actor) -> Commitment:
    if row["reply"] is None:
        raise Missing("no_reply_yet", "Hãy xác nhận câu trả lời chứa lời hứa này trước.")
    return actions.promise(by=by, reply_id=row["reply"], promised=row["form"].promised())
