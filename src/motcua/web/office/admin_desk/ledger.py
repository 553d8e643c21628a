"""The ledger, newest first: who did what to what. Citizens' names and what acts say about them stay out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.audit import queries as audit
from motcua.audit.models import Entry
from motcua.catalog.models import Procedure
from motcua.common.errors import Missing
from motcua.common.text import whole
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.identity.models import Account
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.web.components.nav import staff_page
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.admin_desk.ledger_words import ACTIONS, OF_CASES, SHOWN, SUBJECTS

PAGE = 50
ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as shown. `code` is how people call the thing, or, where it is not `named`, its id."""

    entry: Entry
    what: str
    who: str
    subject: str
    code: str
    named: bool
    facts: list[str]


@staff_page(*holders(Permission.VERIFY_LEDGER))
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """The newest entries, of one kind (`?loai=`) or of one thing (`?loai=…&ma=`)."""
    kind, code = request.GET.get("loai", ""), request.GET.get("ma", "").strip()[:80]
    if code and not kind:
        kind = "dossier"
    problem, entries = "", list[Entry]()
    try:
        subject_id = _subject(kind, code) if code else None
        entries = audit.recent(subject_type=kind, subject_id=subject_id, before_id=after(request), limit=PAGE + 1)
    except Missing as refusal:
        problem = f"{refusal.message} {refusal.advice}".strip()
    shown, following = one_page(entries, PAGE, "pk")
    context = {
        "lines": _lines(shown),
        "following": following,
        "kinds": SUBJECTS,
        "kind": kind,
        "code": code,
        "problem": problem,
    }
    return render(request, "office/admin_desk/ledger.html", context, status=404 if problem else 200)


def _subject(kind: str, code: str) -> int:
    """The id of the thing of a kind that people call `code`. Raises Missing."""
    found = whole(code) or None
    if kind == "dossier":
        found = dossiers.dossier_by_code(code).pk
    elif kind == "procedure":
        found = Procedure.objects.filter(code=code).values_list("pk", flat=True).first()
    elif kind == "account":
        found = Account.objects.filter(username=code.lower()).values_list("pk", flat=True).first()
    elif kind == "unit":
        found = org.unit_by_code(code).pk
    if found is None:
        raise Missing("subject_missing", f"Không có {SUBJECTS.get(kind, kind).lower()} nào mang mã “{code}”.")
    return found


def _lines(entries: list[Entry]) -> list[Line]:
    codes = _codes(entries)
    return [
        Line(
            entry=entry,
            what=ACTIONS.get(entry.action, entry.action),
            who=entry.actor_label if entry.actor_person is None else "Người dân",
            subject=SUBJECTS.get(entry.subject_type, entry.subject_type),
            code=codes.get(_key(entry), str(entry.subject_id)),
            named=_key(entry) in codes,
            facts=_facts(entry),
        )
        for entry in entries
    ]


def _key(entry: Entry) -> tuple[str, int]:
    return entry.subject_type, entry.subject_id or 0


def _facts(entry: Entry) -> list[str]:
    shown = OF_CASES if entry.subject_type in ("dossier", "person") else SHOWN
    return [f"{said}: {_fact(entry.data[key])}" for key, said in shown.items() if entry.data.get(key)]


def _codes(entries: Iterable[Entry]) -> dict[tuple[str, int], str]:
    """How the things of some entries are called. One query for each of three kinds that occurs."""
    ids: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.subject_id is not None:
            ids[entry.subject_type].add(entry.subject_id)
    tables: dict[str, Any] = {
        "dossier": (Dossier, "code"),
        "procedure": (Procedure, "code"),
        "account": (Account, "username"),
    }
    codes: dict[tuple[str, int], str] = {}
    for kind, (model, column) in tables.items():
        if kind in ids:
            named = model.objects.filter(pk__in=ids[kind]).values_list("pk", column)
            codes |= {(kind, pk): name for pk, name in named}
    for unit_id in ids.get("unit", ()):
        codes["unit", unit_id] = org.unit(unit_id).code
    return codes


def _fact(value: object) -> str:
    return ISO_DATE.sub(r"\3/\2/\1", str(value)[:120])
