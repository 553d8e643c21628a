"""Filing for somebody else from home: they agree first, they stay the applicant, and they are told directly."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog import queries as catalog
from motcua.catalog.enums import Channel
from motcua.catalog.rules import check_channel
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Refusal
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.mandates import actions, queries
from motcua.mandates.enums import Evidence, State
from motcua.mandates.models import Mandate
from motcua.mandates.prints import sheet
from motcua.payments.queries import orders_of
from motcua.web.components.casefile.files import as_file
from motcua.web.components.consent import CodeForm, ProofForm, SheetForm
from motcua.web.components.forms import add_refusal
from motcua.web.components.keyset import after, following
from motcua.web.components.nav import actor_of
from motcua.web.portal.guards import citizen_page
from motcua.web.portal.helping import HelpForm
from motcua.web.portal.story import owed

UNUSABLE = 422
PROOFS: dict[str, type[ProofForm]] = {Evidence.CODE: CodeForm, Evidence.PAPER: SheetForm}


@citizen_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Whom I have helped, newest first."""
    page, now = queries.of_helper(actor_of(request), after=after(request)), clock.now()
    names = {version.code: version.content.name for version in catalog.all_current()}
    rows = [(row, names.get(row.procedures[0], row.procedures[0]), row.state(now)) for row in page.rows]
    return render(request, "portal/helping/home.html", {"rows": rows, "following": following(page)})


@citizen_page
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Whom to help with this procedure, and how they will agree."""
    content = catalog.current_version(code).content
    check_channel(content, Channel.ONLINE)
    form = HelpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect("portal:help", actions.ask(by=actor_of(request), asked=form.asked(content.code)).number)
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"content": content, "form": form}
    return render(request, "portal/helping/start.html", context, status=UNUSABLE if form.errors else 200)


@citizen_page
@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, number: str) -> HttpResponse:
    """GET: where the help stands. POST: the next thing, named by `do`."""
    by = actor_of(request)
    mandate = actions.view(by=by, number=number, purpose="Nộp hồ sơ giúp")
    form = _proof_form(mandate, request if request.POST.get("do") == "prove" else None)
    if request.method == "POST":
        try:
            if _done(request, by, mandate, form):
                return redirect("portal:help", mandate.number)
        except Refusal as refusal:
            if form is None or not form.is_bound:
                raise
            add_refusal(form, refusal)
    status = UNUSABLE if form and form.errors else 200
    return render(request, "portal/helping/guide.html", _context(mandate, form), status=status)


@citizen_page
@require_safe
def consent_sheet(request: HttpRequest, number: str) -> HttpResponse:
    """To print, sign and photograph."""
    mandate = actions.view(by=actor_of(request), number=number, purpose="In giấy đồng ý")
    return as_file(sheet(mandate), name=f"{mandate.number} giay-dong-y")


def _proof_form(mandate: Mandate, sent: HttpRequest | None) -> ProofForm | None:
    """The form of the evidence still to be given."""
    kind = PROOFS.get(mandate.evidence)
    if kind is None or mandate.state(clock.now()) is not State.ASKED:
        return None
    return kind(sent.POST, sent.FILES) if sent else kind()


def _done(request: HttpRequest, by: Actor, mandate: Mandate, form: ProofForm | None) -> bool:
    """Whether what was pressed is done; False where the form must be mended first. Raises a Refusal."""
    do = request.POST.get("do")
    if do == "prove" and form is not None:
        if not form.is_valid():
            return False
        form.prove(by, mandate)
        messages.success(request, _("Người đó đã đồng ý. Mời ông/bà khai hồ sơ."))
    elif do == "send":
        actions.send_code(by=by, mandate_id=mandate.pk)
        messages.success(request, _("Đã gửi mã đến điện thoại của người đó."))
    elif do == "end":
        actions.end(by=by, mandate_id=mandate.pk, reason="Người nộp giúp thôi không giúp nữa")
        messages.success(request, _("Đã chấm dứt. Hồ sơ đã nộp thì vẫn giữ."))
    return True


def _context(mandate: Mandate, form: ProofForm | None) -> dict[str, Any]:
    state, filed = mandate.state(clock.now()), dossiers.under_mandate(mandate.pk)
    return {
        "mandate": mandate, "person": mandate.beneficiary, "state": state, "form": form,
        "content": catalog.current_version(mandate.procedures[0]).content,
        "filed": [(one, _owed(one)) for one in filed],
        "may_file": state is State.GIVEN and len(filed) < mandate.most,
        "over": state in (State.EXPIRED, State.ENDED),
        "code_sent": mandate.codes.filter(expires_at__gt=clock.now(), used_at=None).exists(),
    }  # fmt: skip


def _owed(dossier: Dossier) -> int:
    return owed(dossier, orders_of((dossiers.SUBJECT, dossier.pk)))
