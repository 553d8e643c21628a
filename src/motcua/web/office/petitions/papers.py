"""A paper is read; a person confirms each drafted item beside the words that it was drafted from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.errors import Missing, Refusal
from motcua.identity.roles import Permission, holders
from motcua.petitions import actions
from motcua.petitions.models import Draft
from motcua.petitions.rules import check_keep
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import PaperForm, PetitionForm, PromiseForm, commune_named
from motcua.web.office.petitions.views import indicators, pieces, promised, recorded

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
    if request.method == "POST" and _confirmed(request, found, forms):
        return redirect("voters:draft", pk)
    spans = [(*one["span"], f"hua-{i}") for i, one in enumerate(found.found["commitments"])]
    context = {"draft": found, "found": found.found, "pieces": pieces(found.text, spans), **forms}
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
    answers = [{"i": i, "answer": one, "reply": _reply_of(found, i)} for i, one in enumerate(items["answers"])]
    promises = []
    for i, one in enumerate(items["commitments"]):
        form = PromiseForm(
            request.POST if do == f"commitment:{i}" else None,
            initial=_initial(found, one),
            indicators=indicators(),
            prefix=f"p{i}",
        )
        promises.append(
            {"i": i, "form": form, "one": one, "done": f"commitment:{i}" in found.done, "reply": _home(found, one)}
        )
    return {
        "form": PetitionForm(request.POST if do == "petition" else None, initial=start),
        "answers": answers,
        "promises": promises,
    }


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


def _reply_of(found: Draft, i: int) -> int | None:
    done = next((item for item in found.done if item.startswith(f"answer:{i}:")), "")
    return int(done.rpartition(":")[2]) if done else None


def _home(found: Draft, one: dict[str, Any]) -> int | None:
    """The reply that holds the words of a promise, once that was confirmed."""
    for i, answer in enumerate(found.found["answers"]):
        if answer["span"][0] <= one["span"][0] < answer["span"][1]:
            return _reply_of(found, i)
    return None


def _confirmed(request: HttpRequest, found: Draft, forms: dict[str, Any]) -> bool:
    """Do what was confirmed with the real actions. False: the form has something to mend."""
    form: Any
    by, (kind, _, number) = actor_of(request), request.POST.get("do", "").partition(":")
    form = (
        forms["form"]
        if kind == "petition"
        else forms["promises"][int(number)]["form"]
        if kind == "commitment"
        else None
    )
    if form is not None and not form.is_valid():
        return False
    try:
        if kind == "petition":
            made = recorded(form, by)
            for ask in made.asks.all():
                actions.assign(by=by, ask_id=ask.pk, lead_id=made.unit_id)
            actions.use_drafted(by=by, draft_id=found.pk, item="petition", petition_id=made.pk)
        elif kind == "answer":
            _answer(found, int(number), by)
        else:
            reply_id = forms["promises"][int(number)]["reply"]
            actions.promise(by=by, reply_id=reply_id, promised=promised(form))
            actions.use_drafted(by=by, draft_id=found.pk, item=f"commitment:{number}")
    except Refusal as refusal:
        if form is None:
            raise
        add_refusal(form, refusal)
        return False
    messages.success(request, "Đã xác nhận.")
    return True


def _answer(found: Draft, i: int, by: Any) -> None:
    answer = found.found["answers"][i]
    if found.petition is None:
        raise Missing("no_petition_yet", "Hãy xác nhận kiến nghị trước.")
    asks = found.petition.asks.filter(label__in=answer["asks"]).values_list("pk", flat=True)
    holds = any(answer["span"][0] <= one["span"][0] < answer["span"][1] for one in found.found["commitments"])
    made = actions.draft_reply(
        by=by, petition_id=found.petition.pk, ask_ids=list(asks), text=answer["text"],
        outcome="will" if holds else "explained", labels=" ".join(answer["labels"]),
    )  # fmt: skip
    actions.use_drafted(by=by, draft_id=found.pk, item=f"answer:{i}:{made.pk}")
