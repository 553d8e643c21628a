"""The dossier's page: loaded and authorised in one step, shown whole, acted on in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.audit import queries as ledger
from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.counters.queries import ticket_of
from motcua.dossiers import queries, rules
from motcua.dossiers.actions import read_draft, view_dossier
from motcua.dossiers.clock import step_deadlines
from motcua.dossiers.models import Document, Dossier
from motcua.identity.queries import national_id_of
from motcua.identity.roles import Permission, may
from motcua.org import queries as org
from motcua.web.components.casefile import history
from motcua.web.components.casefile.acts import FORMS, ActForm, run
from motcua.web.components.casefile.choices import choices
from motcua.web.components.nav import actor_of, stands_at
from motcua.web.components.procedure_form import answers_by_section

PURPOSE = "Xem hồ sơ để giải quyết"
SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png")


Place = Callable[[Dossier, Actor], str]
"""Names the page of the menu (its URL name) under which a dossier stands for somebody."""


@require_http_methods(["GET", "POST"])
def dossier_page(request: HttpRequest, code: str, place: Place | None = None) -> HttpResponse:
    """GET shows the dossier (and writes down who looked); POST does the act named by `act`."""
    by = actor_of(request)
    if request.method == "POST":
        return _act(request, code, by, place)
    return _show(request, view_dossier(code=code, by=by, purpose=PURPOSE), by, place)


def _act(request: HttpRequest, code: str, by: Actor, place: Place | None) -> HttpResponse:
    dossier = queries.dossier_by_code(code)
    rules.check_view(dossier, by)
    kind = FORMS.get(request.POST.get("act", ""))
    if kind is None:
        return redirect(request.path)
    form, problem = kind(dossier, by, request.POST, request.FILES), None
    try:
        if run(form):
            messages.success(request, form.done)
            return redirect(request.path)
    except Refusal as refusal:
        problem = refusal
    now = view_dossier(code=code, by=by, purpose=PURPOSE)
    return _show(request, now, by, place, sent=form, problem=problem, status=problem.http_status if problem else 422)


def _show(
    request: HttpRequest,
    dossier: Dossier,
    by: Actor,
    place: Place | None,
    *,
    sent: ActForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    if place is not None:
        stands_at(request, place(dossier, by))
    context = {**_filed(dossier), **_course(dossier), "problem": problem, "form": sent}
    context["choices"] = choices(dossier, by, context["draft"], sent)
    if context["draft"] and may(by.role, Permission.SIGN_DECISION):
        read_draft(draft=context["draft"], by=by)
    return render(request, "components/casefile/page.html", context, status=status)


def _filed(dossier: Dossier) -> dict[str, Any]:
    """Who asks for what, with which papers."""
    content = queries.content_of(dossier)
    return {
        "dossier": dossier,
        "content": content,
        "exemption": queries.exemption_label(dossier),
        "consent": queries.consent_of(dossier),
        "objection": queries.open_objection(dossier),
        "ticket": ticket_of(dossier.pk) if dossier.entered_by_id else None,
        "person": dossier.applicant,
        "national_id": national_id_of(dossier.applicant),
        "sections": answers_by_section(content, dossier.form, short=True),
        "papers": [_paper(row) for row in dossier.documents.order_by("pk")],
    }


def _paper(row: Document) -> dict[str, Any]:
    return {"row": row, "inline": bool(row.sha256) and row.mime in SHOWN_INLINE, "image": row.mime.startswith("image/")}


def _course(dossier: Dossier) -> dict[str, Any]:
    """How far it has come, and by when."""
    entries = ledger.history((queries.SUBJECT, dossier.pk))
    content, calendar = queries.content_of(dossier), org.calendar()
    reading = queries.replay(dossier, entries=entries)
    deadlines = step_deadlines(reading, [step.share for step in content.steps], calendar)
    decisions = list(
        dossier.decisions.select_related("prepared_by__account", "checked_by__account", "revocation").order_by("-pk")
    )
    return {
        "calendar": calendar,
        "answer_by": queries.answer_by(dossier, calendar),
        "movements": queries.movements(dossier, entries=entries),
        "steps": history.steps(dossier, content, entries, deadlines),
        "events": history.timeline(entries),
        "notes": history.notes(entries),
        "given": history.given(entries, dossier),
        "notices": list(dossier.notices.order_by("-pk")),
        "draft": next((row for row in decisions if row.returned_at is None), None),
        "returned": [row for row in decisions if row.returned_at],
    }
