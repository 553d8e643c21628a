"""Changing the text of a draft, and giving a signed answer a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common.errors import Refusal
from motcua.identity.roles import Permission, holders
from motcua.petitions import actions, queries
from motcua.petitions.models import Reply
from motcua.petitions.rules import check_keep
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.petitions.forms import RewriteForm


@staff_page(*holders(Permission.KEEP_PETITIONS))
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft, before it is handed to the leader."""
    return _rewritten(request, pk, replacing=False)


@staff_page(*holders(Permission.KEEP_PETITIONS))
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of what was signed: it takes the old one's place once it is signed itself."""
    return _rewritten(request, pk, replacing=True)


def _rewritten(request: HttpRequest, pk: int, *, replacing: bool) -> HttpResponse:
    found = queries.reply_of(pk)
    check_keep(actor_of(request), found.unit_id)
    stored = {"text": found.text, "outcome": found.outcome, "expected_on": found.expected_on}
    form = RewriteForm(request.POST or None, replacing=replacing, initial=stored)
    if form.is_bound and form.is_valid():
        try:
            written = _stored(request, found, form, replacing=replacing)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi bản soạn. Đọc lại rồi trình ký.")
            return redirect("voters:reply", written.pk)
    context = {"reply": found, "form": form, "replacing": replacing}
    return render(request, "office/petitions/rewrite.html", context, status=422 if form.errors else 200)


def _stored(request: HttpRequest, found: Reply, form: RewriteForm, *, replacing: bool) -> Reply:
    act = actions.replace_reply if replacing else actions.edit_reply
    return act(by=actor_of(request), reply_id=found.pk, **form.cleaned_data)
