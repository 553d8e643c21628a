"""A citizen's own corner: their dossiers, drafts, and who looked at their data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.audit import queries as ledger
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier, Draft
from motcua.org import queries as org
from motcua.web.components.keyset import after, following
from motcua.web.components.nav import actor_of, menu
from motcua.web.portal.filing import WHERE, Sitting
from motcua.web.portal.guards import citizen_page

VIEWS_A_PAGE = 50


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Citizens: what they filed and what they are filling in. Staff: on to their own work."""
    by = actor_of(request)
    if by.person_id is None:
        places = menu(by, "")
        return redirect(places[0]["url"]) if places else render(request, "portal/no_posting.html")
    page = queries.of_person(by.person_id, after=after(request))
    drafts = Draft.objects.filter(account_id=by.account_id or 0, dossier=None).select_related("mandate__beneficiary")
    context = {
        "rows": [(dossier, queries.content_of(dossier).name) for dossier in page.rows],
        "following": following(page),
        "calendar": org.calendar(),
        "sittings": [Sitting(draft, WHERE) for draft in drafts.order_by("-updated_at")],
    }
    return render(request, "portal/me.html", context)


@citizen_page
@require_safe
def viewers(request: HttpRequest) -> HttpResponse:
    """Ai đã xem dữ liệu của tôi: every look by staff, from the ledger."""
    by = actor_of(request)
    cursor = request.GET.get("cursor")
    before = int(decode_cursor(cursor)[0]) if cursor else None
    rows = ledger.views_of_person(by.person_id or 0, before_id=before, limit=VIEWS_A_PAGE + 1)
    shown = rows[:VIEWS_A_PAGE]
    seen = {row.subject_id for row in shown if row.subject_id and row.subject_type == queries.SUBJECT}
    codes = dict(Dossier.objects.filter(pk__in=seen).values_list("pk", "code"))
    context = {
        "rows": [(row, codes.get(row.subject_id or 0, "")) for row in shown],
        "following": encode_cursor([shown[-1].pk]) if len(rows) > VIEWS_A_PAGE else "",
    }
    return render(request, "portal/viewers.html", context)
