"""What voters asked and what they were answered, with the signed papers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.common import store
from motcua.common.errors import Missing
from motcua.common.paging import encode_cursor
from motcua.petitions import queries
from motcua.petitions.enums import AskStatus
from motcua.web.components.casefile.files import as_file
from motcua.web.dashboards.promises import ROWS, before


@login_not_required
@require_GET
def petitions(request: HttpRequest) -> HttpResponse:
    """Answered petitions, newest first; `?q=` finds words in what was asked."""
    text = request.GET.get("q", "").strip()[:200]
    found = queries.petitions_of(None, public=True, text=text, before=before(request), limit=ROWS + 1)
    context = {
        "petitions": found[:ROWS],
        "q": text,
        "following": encode_cursor([found[ROWS - 1].pk]) if len(found) > ROWS else "",
        "section": "promises",
    }
    return render(request, "dashboards/promises/petitions.html", context)


@login_not_required
@require_GET
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """One petition: each ask with its published answer and the promises in it."""
    found = queries.petition_of(pk)
    answers = queries.published(found)
    told = {ask.pk for ask in found.asks.all() if ask.duplicate_of and ask.duplicate_of.status == AskStatus.PUBLISHED}
    if not answers and not told:
        raise Missing("no_such_petition", "Không tìm thấy kiến nghị này.", advice="Có thể chưa có trả lời công khai.")
    made = queries.promises(queries.commitments(reply_ids=[one.reply.pk for one in answers], limit=200))
    answered = [
        {
            "reply": one.reply,
            "earlier": one.earlier,
            "promises": [said for said in made[::-1] if said.commitment.reply_id == one.reply.pk],
        }
        for one in answers
    ]
    context = {"petition": found, "answers": answered, "told": told, "section": "promises"}
    return render(request, "dashboards/promises/petition.html", context)


@login_not_required
@require_GET
def reply_file(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    """A published answer as it was signed: anybody's PDF reader can check the signature."""
    found = queries.reply_of(reply)
    if found.petition_id != pk or found.published_at is None:
        raise Missing("no_such_reply", "Không tìm thấy câu trả lời này.", advice="Có thể chưa được công khai.")
    name = f"{found.petition.number} tra loi {found.version}"
    return as_file(store.get(found.signed_sha256), mime="application/pdf", name=name)
