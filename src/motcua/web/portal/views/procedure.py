"""A procedure's page: what, how long, how much, what to bring, where, and how to file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalog import queries as catalog
from motcua.catalog.enums import Channel
from motcua.web.portal import facts
from motcua.web.portal.forms import CommuneForm
from motcua.web.portal.places import chosen_commune, points_of


@login_not_required
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    version = catalog.current_version(code)
    content = version.content
    cases = [case.key for case in content.cases]
    asked = request.GET.get("truong-hop", "")
    case = asked if asked in cases else cases[0]
    commune = chosen_commune(request)
    context = {
        "section": "home",
        "version": version,
        "content": content,
        "case": case,
        "case_tabs": [(c.label, f"?truong-hop={c.key}#giay-to", c.key == case) for c in content.cases],
        "times": facts.times(content),
        "fees": facts.fees(content),
        "exempted": facts.exempted(content),
        "papers": facts.papers(content, case),
        "online": Channel.ONLINE in content.channels,
        "by_post": Channel.POST in content.channels,
        "commune": commune,
        "points": points_of(commune) if commune else [],
        "commune_form": CommuneForm(),
    }
    return render(request, "portal/procedure.html", context)
