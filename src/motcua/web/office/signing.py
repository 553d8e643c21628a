"""What waits for a leader's signature: read, then sign one or many."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.text import whole
from motcua.dossiers import actions, queries
from motcua.dossiers.models import Decision, Dossier
from motcua.dossiers.queries import Part
from motcua.dossiers.rules import is_late
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.web.components import bulk, keyset
from motcua.web.components.nav import actor_of, staff_page


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier on the leader's desk; only a draft that the ledger says was opened can be ticked."""

    dossier: Dossier
    procedure: str
    draft: Decision | None
    opened: bool

    @property
    def late(self) -> bool:
        return is_late(self.dossier, clock.now())


@staff_page(Role.LEADER)
@require_http_methods(["GET", "POST"])
def to_sign(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    if request.method == "POST":
        _sign(request, by)
        return redirect(request.get_full_path())
    page = queries.desk(by, part=Part(waiting=False), after=keyset.after(request))
    drafts = queries.current_decisions([row.pk for row in page.rows])
    opened = queries.drafts_read([draft.pk for draft in drafts.values()], by)
    lines = [_line(row, drafts.get(row.pk), opened) for row in page.rows]
    context = {
        "lines": lines,
        "any_opened": any(row.opened for row in lines),
        "following": keyset.following(page),
        "calendar": org.calendar(),
    }
    return render(request, "office/to_sign.html", context)


def _line(row: Dossier, draft: Decision | None, opened: Container[int]) -> Line:
    return Line(row, queries.content_of(row).name, draft, draft is not None and draft.pk in opened)


def _sign(request: HttpRequest, by: Actor) -> None:
    """Sign each ticked draft (values "dossier:draft"), as long as it is one that was opened."""
    pairs = [text.partition(":")[::2] for text in request.POST.getlist("du_thao")]
    numbers = ((whole(pk), whole(draft)) for pk, draft in pairs)
    drafts = {pk: draft for pk, draft in numbers if pk and draft}

    def sign(dossier_id: int) -> None:
        actions.sign_read_decision(dossier_id=dossier_id, by=by, draft_id=drafts[dossier_id])

    bulk.each(request, list(drafts), sign, done="Đã ký {n} kết quả.")
