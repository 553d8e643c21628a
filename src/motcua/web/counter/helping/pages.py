"""Helping somebody, step by step: one page for each person shows what is done and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.audit import queries as ledger
from motcua.catalog import queries as catalog
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import Missing, Refusal
from motcua.dossiers import actions as dossiers
from motcua.dossiers import figures, prints
from motcua.dossiers import queries as dossier_queries
from motcua.dossiers.bills import bills
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import can_act
from motcua.identity.roles import Role
from motcua.mandates import actions, queries
from motcua.mandates.enums import Evidence, State
from motcua.mandates.models import Mandate
from motcua.mandates.prints import sheet
from motcua.web.components.casefile.files import as_file
from motcua.web.components.consent import CodeForm, ProofForm, SheetForm
from motcua.web.components.forms import add_refusal
from motcua.web.components.keyset import after, following
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.counter.helping.forms import StartForm, WitnessForm

helper_page = staff_page(Role.CLERK, Role.VOLUNTEER)
SHOWN = 12


@helper_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What to help with, and whom this helper has helped."""
    by, typed = actor_of(request), request.GET.get("q", "").strip()
    current = {version.code: version.content for version in catalog.all_current()}
    codes = [hit.code for hit in catalog.search(typed)] if typed else [*figures.most_filed(by), *current]
    page = queries.of_helper(by, after=after(request))
    context = {
        "q": typed,
        "found": [current[code] for code in dict.fromkeys(codes) if code in current][:SHOWN],
        "rows": [(row, current[row.procedures[0]].name, row.state(clock.now())) for row in page.rows],
        "following": following(page),
        "is_clerk": by.role == Role.CLERK,
    }
    return render(request, "counter/helping/home.html", context)


@helper_page
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, procedure: str) -> HttpResponse:
    """Who is helped, and how they will agree."""
    by, content = actor_of(request), catalog.current_version(procedure).content
    form = StartForm(by, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            mandate = actions.ask(by=by, asked=form.asked(content.code))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("counter:help", mandate.number)
    return render(
        request, "counter/helping/start.html", {"content": content, "form": form}, status=422 if form.errors else 200
    )


@helper_page
@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, number: str) -> HttpResponse:
    """GET: where the help stands. POST: the next thing, named by `do`."""
    by = actor_of(request)
    mandate = actions.view(by=by, number=number, purpose="Nộp hồ sơ giúp")
    form, problem = _proof_form(mandate, None), None
    if request.method == "POST":
        form = _proof_form(mandate, request)
        try:
            done = _DO[request.POST.get("do", "")](by, mandate, form, request)
        except KeyError:
            return redirect("counter:help", mandate.number)
        except Refusal as refusal:
            done, problem = False, None if refusal.errors and form else refusal
            if form and not problem:
                add_refusal(form, refusal)
        if done:
            return redirect("counter:help", mandate.number)
    status = problem.http_status if problem else 422 if form and form.errors else 200
    return render(request, "counter/helping/guide.html", _guide(by, mandate, form, problem), status=status)


@dataclass(frozen=True, slots=True)
class Filed:
    """One dossier filed under the consent, and what is left to do for it."""

    dossier: Dossier
    name: str
    to_pay: int
    by_paper: bool
    sheet_given: bool
    may_note: bool


def _guide(by: Actor, mandate: Mandate, form: ProofForm | None, problem: Refusal | None) -> dict[str, Any]:
    state = mandate.state(clock.now())
    filed = [_filed(by, mandate, one) for one in dossier_queries.under_mandate(mandate.pk)]
    names = ["Người được giúp", "Đồng ý", "Khai và nộp", "Nộp tiền", "Tờ mang về", "Theo dõi, nhận kết quả"]
    at = 4 if filed else 2 if state is State.GIVEN else 1
    if filed and not any(one.to_pay for one in filed):
        at = 5 if all(one.sheet_given or not one.by_paper for one in filed) else 4
    elif filed:
        at = 3
    return {
        "mandate": mandate, "person": mandate.beneficiary, "state": state, "form": form, "problem": problem,
        "procedure": catalog.current_version(mandate.procedures[0]).content, "filed": filed,
        "steps": [(name, "past" if i < at else "now" if i == at else "ahead") for i, name in enumerate(names)],
        "may_file": state is State.GIVEN and len(filed) < mandate.most,
        "code_sent": mandate.codes.filter(expires_at__gt=clock.now(), used_at=None).exists(),
        "witnesses": [row.full_name for row in mandate.witnesses.order_by("id")],
        "is_clerk": by.role == Role.CLERK,
    }  # fmt: skip


def _filed(by: Actor, mandate: Mandate, dossier: Dossier) -> Filed:
    entries = ledger.history((dossier_queries.SUBJECT, dossier.pk))
    paid = any(entry.action == "order.settled" for entry in entries)
    return Filed(
        dossier=dossier, name=dossier_queries.content_of(dossier).name,
        to_pay=0 if paid else sum(bill.total for bill in bills(dossier)),
        by_paper=dossiers.is_told_on_paper(dossier, mandate),
        sheet_given=any(entry.action == "dossier.note_sheet_given" for entry in entries),
        may_note=can_act(dossier, "note_sheet_given", by),
    )  # fmt: skip


def _proof_form(mandate: Mandate, request: HttpRequest | None) -> ProofForm | None:
    """The form of the evidence still to be given."""
    if mandate.state(clock.now()) is not State.ASKED:
        return None
    data, files = (request.POST, request.FILES) if request and request.POST.get("do") == "prove" else (None, None)
    kinds: dict[str, type[ProofForm]] = {
        Evidence.CODE: CodeForm, Evidence.PAPER: SheetForm, Evidence.WITNESSES: WitnessForm,
    }  # fmt: skip
    return kinds[mandate.evidence](data, files)


Done = Callable[[Actor, Mandate, "ProofForm | None", HttpRequest], bool]


def _send(by: Actor, mandate: Mandate, form: ProofForm | None, request: HttpRequest) -> bool:
    actions.send_code(by=by, mandate_id=mandate.pk)
    messages.success(request, "Đã gửi mã đến điện thoại của người được giúp.")
    return True


def _prove(by: Actor, mandate: Mandate, form: ProofForm | None, request: HttpRequest) -> bool:
    if form is None or not form.is_valid():
        return form is None
    form.prove(by, mandate)
    messages.success(request, f"{mandate.beneficiary.full_name} đã đồng ý. Mời khai hồ sơ.")
    return True


def _end(by: Actor, mandate: Mandate, form: ProofForm | None, request: HttpRequest) -> bool:
    actions.end(by=by, mandate_id=mandate.pk, reason="Người được giúp đổi ý")
    messages.success(request, "Đã chấm dứt sự đồng ý này. Hồ sơ đã nộp thì vẫn giữ.")
    return True


def _given(by: Actor, mandate: Mandate, form: ProofForm | None, request: HttpRequest) -> bool:
    dossier = _dossier(mandate, request.POST.get("code", ""))
    dossiers.note_sheet_given(dossier_id=dossier.pk, by=by)
    messages.success(request, "Đã ghi nhận việc trao tờ báo tin.")
    return True


_DO: dict[str, Done] = {"send": _send, "prove": _prove, "end": _end, "given": _given}


@helper_page
@require_safe
def consent_sheet(request: HttpRequest, number: str) -> HttpResponse:
    """To print, sign and photograph."""
    mandate = actions.view(by=actor_of(request), number=number, purpose="In giấy đồng ý")
    return as_file(sheet(mandate), name=f"{mandate.number} giay-dong-y")


@helper_page
@require_safe
def consent_scan(request: HttpRequest, number: str) -> HttpResponse:
    """The signed sheet."""
    mandate = actions.view(by=actor_of(request), number=number, purpose="Xem giấy đồng ý đã ký")
    if not mandate.sheet_sha256:
        raise Missing("no_sheet", "Phiếu này không có giấy đã ký.")
    return as_file(store.get(mandate.sheet_sha256), mime=mandate.sheet_mime, name=f"{mandate.number} da-ky")


@helper_page
@require_safe
def take_home(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The large-print sheet for the person."""
    mandate = actions.view(by=actor_of(request), number=number, purpose="In tờ mang về")
    return as_file(prints.take_home(_dossier(mandate, code)), name=f"{code} to-mang-ve")


@helper_page
@require_safe
def helped_receipt(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Mẫu 01 in large print."""
    mandate = actions.view(by=actor_of(request), number=number, purpose="In giấy hẹn")
    return as_file(prints.receipt(_dossier(mandate, code), large=True), name=f"{code} giay-hen")


def _dossier(mandate: Mandate, code: str) -> Dossier:
    found = next((one for one in dossier_queries.under_mandate(mandate.pk) if one.code == code), None)
    if found is None:
        raise Missing("no_such_dossier", "Không có hồ sơ này trong phiếu đồng ý.")
    return found
