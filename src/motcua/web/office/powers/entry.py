"""Entering an instrument and the powers it gives: typed, looked at in words and as a chain, and only then stored."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.authority.actions import record_instrument
from motcua.authority.models import Instrument
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, FieldError, Refusal
from motcua.common.text import whole
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.powers import offices, shown
from motcua.web.office.powers.forms import LINES, MOST_LINES, EntryForm
from motcua.web.office.powers.planning import Plan, enter, place
from motcua.web.office.powers.register import the_instrument

UNITS_SHOWN = 20
CITY = "ubnd thanh pho"  # offered before anything is typed
SHOWN_GRANTS = 12


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Whose decision is it? `?q=` finds the body that gives."""
    text = request.GET.get("q", "").strip()[:100]
    found = org.find_units(text, limit=UNITS_SHOWN)
    if len(found) == 1:
        return redirect("powers:enter_of", found[0].code)
    context = {"q": text, "units": found if text else org.find_units(CITY, limit=1), "searched": bool(text)}
    return render(request, "office/powers/choose_unit.html", context)


@staff_page(*holders(Permission.KEEP_AUTHORITY))
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, code: str, instrument_id: int | None = None) -> HttpResponse:
    """GET shows the form; POST (`do`) rehearses ("look"), adds lines ("more") or stores what was looked at ("save")."""
    unit = org.unit_by_code(code)
    text = the_instrument(instrument_id) if instrument_id is not None else None
    if request.method != "POST":
        return _page(request, unit, text, EntryForm(unit, known=text is not None))
    if request.POST.get("do") == "more":
        return _page(request, unit, text, EntryForm(unit, _more(request.POST), known=text is not None), quiet=True)
    form = EntryForm(unit, request.POST, request.FILES, known=text is not None)
    plans: list[Plan] = []
    if form.is_valid():
        save = request.POST.get("do") == "save" and request.POST.get("seen") == _seen(form, text)
        stored, plans = _entered(form, text, actor_of(request), keep=save)
        if save and stored is not None:
            count = sum(len(plan.grants) for plan in plans)
            messages.success(request, f"Đã ghi văn bản {stored.number} với {count} quyền. Quyền dùng được từ bây giờ.")
            return redirect("powers:instrument", stored.pk)
    return _page(request, unit, text, form, plans=plans)


def _entered(
    form: EntryForm, text: Instrument | None, by: Actor, *, keep: bool
) -> tuple[Instrument | None, list[Plan]]:
    """Do it all with the real actions; undo it unless `keep` and nothing was refused. None where it was refused."""
    with transaction.atomic():
        stored = text or _recorded(form, by)
        plans = enter(form, stored, by) if stored is not None else []
        refused = bool(form.problems)
        drawn = [(plan, [_drawn(grant) for grant in plan.grants[:SHOWN_GRANTS]]) for plan in plans]
        if refused or not keep:
            transaction.set_rollback(True)
    for plan, lines in drawn:
        plan.line.drawn = lines  # type: ignore[attr-defined]
    return (None if refused else stored), plans


def _recorded(form: EntryForm, by: Actor) -> Instrument | None:
    assert form.instrument is not None  # noqa: S101 - only where no text is known
    said = form.instrument.cleaned_data
    known = Instrument.objects.filter(number=said["number"], issuer=said["issuer"]).first()
    try:
        if known is not None:
            message = f"Văn bản {known.number} của {known.issuer} đã có trong sổ. Hãy mở văn bản đó để ghi thêm quyền."
            raise BadInput("instrument_known", message, errors=(FieldError("number", message),))
        return record_instrument(by=by, **form.instrument.facts())
    except Refusal as refusal:
        place(form, None, refusal)
        return None


def _drawn(grant: Any) -> dict[str, Any]:
    """What a grant would be, in words, read while it is in the database."""
    from motcua.web.office.powers.chain import chain_of, picture

    names = shown.Names()
    return {
        "office": offices.name_of(grant.grantee),
        "kind": grant.get_kind_display(),
        "scope": names.scope(grant),
        "period": shown.period(grant),
        "chain": picture(chain_of(grant), clock.now()),
    }


def _more(data: QueryDict) -> QueryDict:
    grown = data.copy()
    count = whole(str(data.get("so-dong", "")), LINES)
    grown["so-dong"] = str(min(count + LINES, MOST_LINES))
    return grown


def _seen(form: EntryForm, text: Instrument | None) -> str:
    """Stands for what was looked at: something else than this is not stored unseen."""
    said = [sorted(part.cleaned_data.items(), key=lambda item: item[0]) for part in form.parts]
    plain = [[(name, value) for name, value in part if name not in ("file", "kept")] for part in said]
    return hashlib.sha256(repr((plain, text.pk if text else 0)).encode()).hexdigest()[:16]


def _page(
    request: HttpRequest,
    unit: Unit,
    text: Instrument | None,
    form: EntryForm,
    *,
    plans: list[Plan] | None = None,
    quiet: bool = False,
) -> HttpResponse:
    bound = request.method == "POST" and not quiet
    problems = form.problems if bound else []
    ready = bound and bool(plans) and not problems
    if bound and form.instrument is not None:
        form.instrument.is_valid()
        form.instrument.keep_file()
    context = {
        "unit": unit,
        "text": text,
        "form": form,
        "problems": problems,
        "plans": plans if ready else [],
        "seen": _seen(form, text) if ready else "",
        "edited": ready and request.POST.get("do") == "save",
        "count": len(form.lines),
        "names": shown.Names(),
        "can_grow": len(form.lines) < MOST_LINES,
    }
    return render(request, "office/powers/entry.html", context, status=422 if problems else 200)
