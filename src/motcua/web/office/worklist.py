"""What lies on an officer's or checker's desk, least time left first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.dossiers import actions, figures, queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Part
from motcua.dossiers.rules import is_late, is_on_desk
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.web.components import bulk, keyset
from motcua.web.components.nav import actor_of, staff_page

PARTS = {
    "": Part(waiting=False),
    "cua-toi": Part(waiting=False, mine=True),
    "chua-nhan": Part(waiting=False, mine=False),
    "cho-nguoi-nop": Part(waiting=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list of the office."""

    dossier: Dossier
    procedure: str

    @property
    def late(self) -> bool:
        return is_late(self.dossier, clock.now())


def line(dossier: Dossier) -> Line:
    return Line(dossier, queries.content_of(dossier).name)


FIRST = {Role.LEADER: "office:to_sign", Role.INSPECTOR: "office:overview"}
"""Where those begin who do not begin at the list of their work."""


@staff_page(Role.OFFICER, Role.CHECKER, Role.LEADER, Role.INSPECTOR)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where each role begins."""
    return redirect(_first(actor_of(request)))


def place_of(dossier: Dossier, by: Actor) -> str:
    """Under what a dossier stands in the menu: one's own work, or all of the unit."""
    return _first(by) if is_on_desk(dossier, by) else "office:of_unit"


def _first(by: Actor) -> str:
    return FIRST.get(Role(by.role), "office:worklist")


@staff_page(Role.OFFICER, Role.CHECKER)
@require_http_methods(["GET", "POST"])
def worklist(request: HttpRequest) -> HttpResponse:
    """GET lists; POST takes the ticked dossiers, and says of each one that could not be taken why."""
    by = actor_of(request)
    if request.method == "POST":
        done = "Đã nhận xử lý {n} hồ sơ."
        bulk.each(request, bulk.ticked(request), lambda pk: actions.take(dossier_id=pk, by=by), done=done)
        return redirect(request.get_full_path())
    which = request.GET.get("phan", "")
    procedure = request.GET.get("thu-tuc", "")
    chosen = PARTS.get(which, PARTS[""])
    part = Part(mine=chosen.mine, waiting=chosen.waiting, procedure=procedure)
    page = queries.desk(by, part=part, after=keyset.after(request))
    count = figures.count_desk(by)
    context = {
        "lines": [line(row) for row in page.rows],
        "following": keyset.following(page),
        "count": count,
        "tabs": _tabs(which, procedure, count),
        "which": which,
        "procedure": procedure,
        "procedures": _procedures(by),
        "calendar": org.calendar(),
    }
    return render(request, "office/worklist.html", context)


def _tabs(which: str, procedure: str, count: figures.DeskCount) -> list[tuple[str, str, bool]]:
    words = {
        "": f"Cần làm ({count.mine + count.untaken})",
        "cua-toi": f"Của tôi ({count.mine})",
        "chua-nhan": f"Chưa ai nhận ({count.untaken})",
        "cho-nguoi-nop": f"Chờ người nộp ({count.waiting})",
    }
    kept = {"thu-tuc": procedure} if procedure else {}
    return [(text, "?" + urlencode({"phan": key, **kept}), key == which) for key, text in words.items()]


def _procedures(by: Actor) -> list[dict[str, Any]]:
    rows = figures.desk_procedures(by)
    return [{"code": code, "name": catalog.version(version).content.name, "n": n} for code, version, n in rows]
