"""The register: powers in force and past, the instruments behind them, and one grant from the law down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from motcua.audit import queries as ledger
from motcua.authority.enums import Act, GrantKind
from motcua.authority.models import Grant, Instrument
from motcua.common import clock, store
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.dossiers.models import Decision
from motcua.dossiers.queries import content_of
from motcua.identity.roles import Permission, may
from motcua.org import queries as org
from motcua.org.models import Unit
from motcua.oversight import queries as oversight
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.places import city_communes
from motcua.web.office.admin_desk.home import after, one_page
from motcua.web.office.powers import listing, shown
from motcua.web.office.powers.chain import chain_of, holders, picture
from motcua.web.office.powers.history import told

PAGE = listing.PAGE
YEAR, LAST_DECISIONS = 365, 10


@staff_page()
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Powers by state, narrowed by unit, procedure and kind."""
    at, where = clock.now(), listing.Filter.of(request.GET)
    rows = listing.grants(where, at, after=after(request), limit=PAGE + 1)
    page, following = one_page(rows, PAGE, "pk")
    names = shown.Names()
    context = {
        "lines": shown.lines(page, at, names),
        "following": following,
        "where": where,
        "tabs": _tabs(where),
        "kinds": GrantKind.choices,
        "procedures": names.procedures,
        "communes": list(city_communes()),
        "keeper": keeps(request),
    }
    return render(request, "office/powers/register.html", context, status=404 if where.problem else 200)


def _tabs(where: listing.Filter) -> list[tuple[str, str, bool]]:
    kept = {"don-vi": where.unit, "thu-tuc": where.procedure, "hinh-thuc": where.kind}
    said = {name: value for name, value in kept.items() if value}
    return [
        (label, "?" + urlencode({**({"tinh-trang": state} if state else {}), **said}), state == where.state)
        for state, label in listing.STATES.items()
    ]


@staff_page()
@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """The legal texts, found by words of their number, title or issuer."""
    at, text = clock.now(), request.GET.get("q", "").strip()[:100]
    page, following = one_page(listing.instruments(text, after=after(request), limit=PAGE + 1), PAGE, "pk")
    rows = [(row, shown.instrument_state(row, at)) for row in page]
    context = {"q": text, "rows": rows, "following": following, "keeper": keeps(request)}
    return render(request, "office/powers/instruments.html", context)


@staff_page()
@require_safe
def instrument(request: HttpRequest, instrument_id: int) -> HttpResponse:
    """One legal text, and the powers that it gives."""
    text, at = the_instrument(instrument_id), clock.now()
    rows = text.grants.select_related("instrument", "grantee").order_by("-pk")
    last = after(request)
    rows = rows if last is None else rows.filter(pk__lt=last)
    page, following = one_page(list(rows[: PAGE + 1]), PAGE, "pk")
    context = {
        "text": text,
        "state": shown.instrument_state(text, at),
        "lines": shown.lines(page, at),
        "following": following,
        "events": told(ledger.history(("instrument", text.pk))),
        "units": _givers(text),
        "keeper": keeps(request),
    }
    return render(request, "office/powers/instrument.html", context)


def _givers(text: Instrument) -> list[Unit]:
    """The bodies from which more may be entered under a text: its issuer, and those that gave under it already."""
    ids = text.grants.filter(grantor__isnull=False).values_list("grantor__unit", flat=True).distinct()[:5]
    units = {unit_id: org.unit(unit_id) for unit_id in ids}
    for found in org.find_units(text.issuer.replace("Ủy ban nhân dân", "UBND"), limit=1):
        units[found.pk] = found
    return list(units.values())


@staff_page()
@require_safe
def instrument_file(request: HttpRequest, instrument_id: int) -> HttpResponse:
    """The text itself, as it was kept."""
    text = the_instrument(instrument_id)
    data = store.get(text.file_sha256)
    mime, ending = _mime(data)
    response = HttpResponse(data, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="van-ban-{text.pk}.{ending}"'
    return response


def _mime(data: bytes) -> tuple[str, str]:
    """What a kept file is, by its first bytes (`common.files` let only these in)."""
    kinds = {
        b"%PDF-": ("application/pdf", "pdf"),
        b"\xff\xd8\xff": ("image/jpeg", "jpg"),
        b"\x89PNG": ("image/png", "png"),
    }
    return next((kind for start, kind in kinds.items() if data.startswith(start)), ("application/octet-stream", "docx"))


@staff_page()
@require_safe
def grant(request: HttpRequest, grant_id: int) -> HttpResponse:
    """One power: its chain down to the law, who has it today, what rests on it, and its history."""
    row, at = the_grant(grant_id), clock.now()
    names = shown.Names()
    derived = list(row.derived.select_related("instrument", "grantee").order_by("-pk")[: PAGE + 1])
    context: dict[str, Any] = {
        "grant": row,
        "line": shown.lines([row], at, names)[0],
        "chain": picture(chain_of(row), at),
        "scope": names.scope(row),
        "places": shown.places(row.units),
        "period": shown.period(row),
        "acts": [Act(act).label for act in row.acts],
        "use": oversight.use_of([row.pk], clock.today() - timedelta(days=YEAR), clock.today()).get(row.pk),
        "decisions": _decided(row, actor_of(request)),
        "held_by": holders([row.grantee_id], clock.today()).get(row.grantee_id, ""),
        "derived": shown.lines(derived[:PAGE], at, names),
        "more_derived": len(derived) > PAGE,
        "events": told(ledger.history(("grant", row.pk))),
        "keeper": keeps(request),
    }
    return render(request, "office/powers/grant.html", context)


def _decided(row: Grant, by: Actor) -> list[tuple[Decision, str]]:
    """The last results signed under a grant, for those who may open such dossiers. Two queries."""
    if not (may(by.role, Permission.SEE_ALL) or row.grantee.unit_id in by.unit_ids):
        return []
    found = row.decisions.select_related("dossier").order_by("-signed_at")[:LAST_DECISIONS]
    return [(decision, content_of(decision.dossier).name) for decision in found]


def the_grant(grant_id: int) -> Grant:
    """A grant with its instrument and office. Raises Missing."""
    related = ("instrument", "grantee", "grantor", "revoked_by")
    found = Grant.objects.select_related(*related).filter(pk=grant_id).first()
    if found is None:
        raise Missing("grant_missing", "Không có quyền này trong sổ.", advice="Hãy tìm lại trong sổ thẩm quyền.")
    return found


def the_instrument(instrument_id: int) -> Instrument:
    """A legal text. Raises Missing."""
    found = Instrument.objects.select_related("supersedes", "revoked_by").filter(pk=instrument_id).first()
    if found is None:
        raise Missing("instrument_missing", "Không có văn bản này trong sổ.", advice="Hãy tìm lại theo số văn bản.")
    return found


def keeps(request: HttpRequest) -> bool:
    """Whether this person writes the register."""
    return may(actor_of(request).role, Permission.KEEP_AUTHORITY)
