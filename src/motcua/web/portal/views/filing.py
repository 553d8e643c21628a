"""Filing online: one question group a page, saved after each, checked, sent once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalog import queries as catalog
from motcua.catalog.enums import Channel
from motcua.catalog.queries import Version
from motcua.catalog.rules import (
    PROOF,
    case_of,
    check_channel,
    check_form,
    check_section,
    fee,
    quantities_of,
    time_limit,
)
from motcua.common.errors import BadInput, FieldError
from motcua.common.text import whole
from motcua.dossiers import queries
from motcua.dossiers.actions import discard_draft, open_draft, save_draft, submit_draft
from motcua.dossiers.models import Draft
from motcua.mandates.actions import view as view_consent
from motcua.mandates.models import Mandate
from motcua.org import queries as org
from motcua.web.components import words
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of
from motcua.web.components.places import commune_name
from motcua.web.components.procedure_form import ProcedureForm, answers_by_section
from motcua.web.portal.filing import CHECK, EXEMPTION, PAPERS, WHERE, Sitting, page_of_field, papers_to_send
from motcua.web.portal.forms import NO_GROUP, DeclarationForm, ExemptionForm, PapersForm, WhereForm
from motcua.web.portal.guards import citizen_page
from motcua.web.portal.places import COOKIE

UNUSABLE = 422


@citizen_page
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, name: str) -> HttpResponse:
    """What is coming, before the first question; POST begins, or goes on where one stopped."""
    version, mandate = _meant(request, name)
    if request.method == "POST":
        by, code = actor_of(request), version.content.code
        begun = Sitting(open_draft(by=by, procedure=code, mandate=mandate), WHERE)
        return redirect(begun.url(begun.unfinished))
    draft = _own_draft(request, version, mandate)
    sitting = Sitting(draft or Draft(version_id=version.id, mandate=mandate), WHERE)
    context = {
        "content": version.content,
        "sitting": sitting,
        "draft": draft,
        "pages": sitting.pages,
        "papers": papers_to_send(version.content, sitting.answers),
    }
    return render(request, "portal/filing_start.html", context)


@citizen_page
@require_POST
def discard(request: HttpRequest, name: str) -> HttpResponse:
    """Throw the draft away and begin anew."""
    discard_draft(draft_id=whole(request.POST.get("draft", "")), by=actor_of(request))
    return redirect("portal:filing", name)


@citizen_page
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """One page of the draft: asked, checked, saved, on to the next (or back to the check page). Opening a page makes
    nothing: whoever has not begun, or has sent the draft, is led to the start."""
    draft = _own_draft(request, *_meant(request, name))
    sitting = Sitting(draft, key) if draft else None
    if sitting is None or sitting.page is None:
        return redirect("portal:filing", name)
    shown: Callable[[HttpRequest, Sitting], HttpResponse] = {
        WHERE: _where, PAPERS: _papers, EXEMPTION: _exemption, CHECK: _check,
    }.get(key, _section)  # fmt: skip
    return shown(request, sitting)


def _meant(request: HttpRequest, name: str) -> tuple[Version, Mandate | None]:
    """What is filed, and for whom: `name` is a procedure's code, or the number of somebody else's consent."""
    mandate = view_consent(by=actor_of(request), number=name, purpose="Khai giúp") if name[:3] == "DY-" else None
    version = catalog.current_version(mandate.procedures[0] if mandate else name)
    check_channel(version.content, Channel.ONLINE)
    return version, mandate


def _own_draft(request: HttpRequest, version: Version, mandate: Mandate | None) -> Draft | None:
    return queries.open_draft_of(actor_of(request).signed_in, version.id, mandate)


def _where(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    unit = sitting.draft.unit
    form = WhereForm(_posted(request), initial={"commune": unit.ward_code if unit else request.COOKIES.get(COOKIE)})
    if form.is_valid():
        save_draft(draft_id=sitting.draft.pk, by=actor_of(request), unit=org.unit_by_code(form.cleaned_data["commune"]))
        return _on(request, sitting)
    return _ask(request, sitting, form)


def _section(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    names = sitting.page.names if sitting.page else ()
    form = ProcedureForm(sitting.content, names, _posted(request), initial=sitting.answers)
    if request.method != "POST":
        return _ask(request, sitting, form)
    typed = {**{name: v for name, v in sitting.answers.items() if name not in names}, **form.answers}
    try:
        clean = check_section(sitting.content, sitting.key, typed)
    except BadInput as refusal:
        if _asks_more(refusal, names):
            _keep(request, sitting, {name: typed.get(name) for name in names})
            return redirect(f"{request.path}?{urlencode({**request.GET.dict(), 'them': 1})}")
        add_refusal(form, refusal)
        return _ask(request, sitting, form)
    _keep(request, sitting, {name: clean.get(name) for name in names})
    return _on(request, sitting)


def _asks_more(refusal: BadInput, names: Sequence[str]) -> bool:
    """Whether all that was asked is well answered, and the answers themselves bring further questions."""
    return bool(refusal.errors) and not any(error.path in names for error in refusal.errors)


def _keep(request: HttpRequest, sitting: Sitting, answers: Mapping[str, Any]) -> None:
    sitting.draft = save_draft(draft_id=sitting.draft.pk, by=actor_of(request), answers=answers)


def _papers(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Good files are kept even where another one is refused: nobody sends a paper twice."""
    rules = papers_to_send(sitting.content, sitting.answers)
    if request.method != "POST":
        return _ask(request, sitting, PapersForm(rules, sitting.draft.files))
    sent = PapersForm(rules, sitting.draft.files, request.POST, request.FILES)
    sitting.draft = save_draft(draft_id=sitting.draft.pk, by=actor_of(request), files=sent.changes())
    if sent.is_valid():
        return _on(request, sitting)
    return _ask(request, sitting, PapersForm(rules, sitting.draft.files, request.POST, request.FILES))


def _exemption(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Which group that pays less, with the file that shows it; a file once sent stays while a group is chosen."""
    draft = sitting.draft
    kept, known = draft.files.get(PROOF), {"": NO_GROUP, None: None}
    form = ExemptionForm(
        queries.exemption_groups(draft), kept, _posted(request), request.FILES or None,
        initial={"group": known.get(draft.exemption, draft.exemption)},
    )  # fmt: skip
    if not form.is_valid():
        return _ask(request, sitting, form)
    sent = form.cleaned_data.get("proof")
    files = {} if form.chosen and not sent else {PROOF: sent if form.chosen else None}
    sitting.draft = save_draft(draft_id=draft.pk, by=actor_of(request), exemption=form.chosen, files=files)
    return _on(request, sitting)


def _check(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    return _checked(request, sitting, DeclarationForm(sitting.draft, initial={"draft": sitting.draft.pk}))


def _checked(request: HttpRequest, sitting: Sitting, form: DeclarationForm, status: int = 200) -> HttpResponse:
    problems = _problems(sitting)
    context = {
        "sitting": sitting,
        "content": sitting.content,
        "titles": [page.title for page in sitting.pages],
        "current": len(sitting.pages),
        "form": form,
        "problems": [{"text": p.message, "url": _mend(sitting, p.path)} for p in problems],
        "where": [{"label": _("Nơi giải quyết"), "value": _place(sitting), "href": _edit(sitting, WHERE)}],
        "sections": [
            {**part, "rows": [{**row, "href": _edit(sitting, part["key"])} for row in part["rows"]]}
            for part in answers_by_section(sitting.content, sitting.answers)
        ],
        "files": [{"name": f["file"], "size": f["size"]} for key, f in sitting.draft.files.items() if key != PROOF],
        "pays_less": _pays_less(sitting),
        "papers_url": _edit(sitting, PAPERS) if papers_to_send(sitting.content, sitting.answers) else "",
        "back": sitting.neighbour(-1),
        **({} if problems else _promise(sitting)),
    }
    return render(request, "portal/filing_check.html", context, status=status)


@citizen_page
@require_POST
def submit(request: HttpRequest, name: str) -> HttpResponse:
    """Send the draft named in the form. Pressed twice, it is sent once: both presses lead to the same dossier."""
    version, mandate = _meant(request, name)
    draft = _own_draft(request, version, mandate)
    form, by = DeclarationForm(draft, request.POST), actor_of(request)
    if form.is_valid():
        try:
            dossier = submit_draft(draft_id=form.cleaned_data["draft"], by=by)
            return redirect("portal:help", name) if mandate else redirect("portal:filed", dossier.code)
        except BadInput as refusal:
            add_refusal(form, refusal)
    return _checked(request, Sitting(draft, CHECK), form, UNUSABLE) if draft else redirect("portal:filing", name)


def _ask(request: HttpRequest, sitting: Sitting, form: Any) -> HttpResponse:
    keys = [page.key for page in sitting.pages]
    context = {
        "sitting": sitting,
        "content": sitting.content,
        "page": sitting.page,
        "form": form,
        "more": "them" in request.GET and not form.errors,
        "titles": [page.title for page in sitting.pages],
        "current": keys.index(sitting.key) + 1,
        "back": sitting.neighbour(-1),
    }
    return render(request, "portal/filing_page.html", context, status=UNUSABLE if form.errors else 200)


def _on(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """To the next page; back to the check page for someone who came from there."""
    return redirect(sitting.url(CHECK) if request.GET.get("ve") == CHECK else sitting.neighbour(1))


def _edit(sitting: Sitting, key: str) -> str:
    return f"{sitting.url(key)}?ve={CHECK}"


def _mend(sitting: Sitting, path: str) -> str:
    return _edit(sitting, page_of_field(sitting.content, path))


def _place(sitting: Sitting) -> str:
    return commune_name(sitting.draft.unit.ward_code) if sitting.draft.unit else ""


def _problems(sitting: Sitting) -> list[FieldError]:
    """What still keeps the draft from being sent, each with where to mend it."""
    problems: list[FieldError] = []
    if sitting.draft.unit is None:
        problems.append(FieldError(WHERE, _("Chưa chọn xã, phường giải quyết.")))
    try:
        check_form(sitting.content, sitting.answers)
    except BadInput as refusal:
        problems += [FieldError(e.path, _named(sitting, e)) for e in refusal.errors]
    missing = [
        rule
        for rule in papers_to_send(sitting.content, sitting.answers)
        if rule.required and rule.key not in sitting.draft.files
    ]
    return problems + [FieldError(f"documents.{rule.key}", _("Còn thiếu: %s.") % rule.name) for rule in missing]


def _named(sitting: Sitting, error: FieldError) -> str:
    """The error with its question, unless it names the question itself."""
    title = str(sitting.content.fields.get(error.path, {}).get("title", ""))
    return error.message if title.rstrip("?") in error.message else f"{title} {error.message}"


def _promise(sitting: Sitting) -> dict[str, Any]:
    """What it costs and how long it takes, for a draft that is complete."""
    form = check_form(sitting.content, sitting.answers)
    case = case_of(sitting.content, form)
    group = queries.exemption_of(sitting.draft)
    bill = fee(
        sitting.content, channel=Channel.ONLINE, case=case, quantities=quantities_of(sitting.content, form),
        exemption=group.key if group else None,
    )  # fmt: skip
    return {"fee": bill, "limit": words.limit(time_limit(sitting.content, case=case, channel=Channel.ONLINE))}


def _pays_less(sitting: Sitting) -> list[dict[str, str]]:
    """What was said about paying less, as rows of answers; none where the procedure knows no such group."""
    if not queries.exemption_groups(sitting.draft):
        return []
    group, file = queries.exemption_of(sitting.draft), sitting.draft.files.get(PROOF)
    words = group.label if group else _("Không, tôi nộp đủ phí")
    proof = _("kèm tệp %s") % file["file"] if group and file else ""
    return [
        {
            "label": _("Diện miễn, giảm phí"),
            "value": ", ".join(filter(None, (words, proof))),
            "href": _edit(sitting, EXEMPTION),
        }
    ]


def _posted(request: HttpRequest) -> Any:
    """What was sent, or None where the page is only opened: an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None
