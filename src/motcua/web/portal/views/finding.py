"""Finding a procedure: by words, by what happens in a life, or from the list of all."""

from __future__ import annotations

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalog import queries as catalog
from motcua.catalog.content import ProcedureContent
from motcua.common.text import fold

OFTEN_NEEDED = (
    "1.001193", "2.000815", "2.000635", "1.004873", "1.000894", "1.004194", "1.001612", "1.000656",
)  # fmt: skip
"""Shown on the first page, in this order: what the counters of the city are asked for most."""


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    current = {known.code: known.content for known in catalog.all_current()}
    context = {
        "section": "home",
        "life_events": [event for event in catalog.life_events() if event.procedures],
        "often": [current[code] for code in OFTEN_NEEDED if code in current],
    }
    return render(request, "portal/home.html", context)


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was typed finds its procedures; nothing typed, or nothing found, shows them all by field."""
    typed = request.GET.get("q", "").strip()[:200]
    hits = catalog.search(typed) if typed else []
    context = {"section": "home", "q": typed, "hits": hits, "fields": [] if hits else _by_field()}
    return render(request, "portal/search.html", context)


@login_not_required
@require_safe
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    event = next((known for known in catalog.life_events() if known.key == key), None)
    if event is None:
        raise Http404
    return render(request, "portal/life_event.html", {"section": "home", "event": event})


def _by_field() -> list[tuple[str, list[ProcedureContent]]]:
    contents = sorted((known.content for known in catalog.all_current()), key=lambda c: (fold(c.field), fold(c.name)))
    return [(field, list(group)) for field, group in groupby(contents, key=lambda content: content.field)]
