"""The clerk's first page and queues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.common.workdays import WorkCalendar
from motcua.dossiers import actions, figures, queries
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import can_view
from motcua.identity.actions import find_person
from motcua.identity.roles import Role
from motcua.org import queries as org
from motcua.web.components import bulk, keyset
from motcua.web.components.nav import actor_of, staff_page

FEW = 5
PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One dossier of a queue. `answer_by`: until when an online filing must be answered."""

    dossier: Dossier
    procedure: str
    answer_by: datetime | None = None

    @property
    def answer_late(self) -> bool:
        return self.answer_by is not None and self.answer_by < clock.now()


@dataclass(frozen=True, slots=True)
class Queue:
    """A list of the counter. `on_desk`: the clerk's turn; else what the point has received, wherever it lies."""

    key: str
    title: str
    empty: str
    statuses: frozenset[Status]
    on_desk: bool = True


HAND_OVER = "ban-giao"
_CHECK = frozenset({Status.NEW, Status.SUPPLEMENT})
_WAIT = frozenset({Status.SUPPLEMENT, Status.PAYMENT})
QUEUES = {
    queue.key: queue
    for queue in (
        Queue("truc-tuyen", "Hồ sơ trực tuyến chờ kiểm tra", "Không còn hồ sơ trực tuyến nào chờ.", _CHECK),
        Queue(
            HAND_OVER, "Hồ sơ chờ chuyển đi giải quyết", "Mọi hồ sơ đã được chuyển đi.", frozenset({Status.RECEIVED})
        ),
        Queue("tra-ket-qua", "Kết quả chờ trả", "Chưa có kết quả nào chờ trả.", frozenset({Status.DONE}), False),
        Queue("cho-nguoi-nop", "Đang chờ người nộp", "Không có hồ sơ nào đang chờ người nộp.", _WAIT, False),
    )
}


@staff_page(Role.CLERK)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    calendar = org.calendar()
    keys = ("truc-tuyen", "ban-giao", "tra-ket-qua")
    context = {
        "point": org.unit(by.unit_id or 0),
        "today": clock.now(),
        "day": figures.point_day(by),
        "queues": [(QUEUES[key], _lines(page_of(by, QUEUES[key], limit=FEW), calendar)) for key in keys],
        "calendar": calendar,
    }
    return render(request, "counter/home.html", context)


@staff_page(Role.CLERK)
@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """GET lists; POST forwards the ticked dossiers of the hand-over queue."""
    if key not in QUEUES:
        raise Missing("no_such_list", "Không có danh sách này.")
    if request.method == "POST":
        by, done = actor_of(request), "Đã chuyển {n} hồ sơ đi giải quyết."
        bulk.each(request, bulk.ticked(request), lambda pk: actions.forward(dossier_id=pk, by=by), done=done)
        return redirect(request.get_full_path())
    page = page_of(actor_of(request), QUEUES[key], after=keyset.after(request))
    calendar = org.calendar()
    context = {
        "queue": QUEUES[key],
        "tick": key == HAND_OVER,
        "lines": _lines(page, calendar),
        "following": keyset.following(page),
        "calendar": calendar,
    }
    return render(request, "counter/queue.html", context)


@staff_page(Role.CLERK)
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """By the code of a dossier: its page. By a person's number: what that person has filed through this point.
    What finds nothing stays typed, to be mended."""
    typed = request.GET.get("q", "").strip()
    by = actor_of(request)
    if len(digits := typed.replace(" ", "").replace(".", "")) == 12 and digits.isdigit():
        person = find_person(by=by, national_id=digits, purpose="Tìm hồ sơ của người đến quầy")
        rows = queries.of_person(person.pk).rows if person else []
        calendar = org.calendar()
        lines = [(_line(row, calendar), can_view(row, by)) for row in rows]
        context = {"q": typed, "person": person, "lines": lines, "calendar": calendar}
        return render(request, "counter/lookup.html", context)
    try:
        return redirect("counter:dossier", queries.dossier_by_code(typed).code)
    except Missing as problem:
        return render(request, "counter/lookup.html", {"q": typed, "problem": problem}, status=problem.http_status)


def page_of(by: Actor, queue: Queue, *, after: tuple[Any, ...] | None = None, limit: int = PAGE) -> queries.Page:
    """One page of a queue: what lies on the clerk's desk by what is due first, the rest newest first."""
    if queue.on_desk:
        part = queries.Part(statuses=queue.statuses, waiting=False)
        return queries.desk(by, part=part, after=after, limit=limit)
    return queries.at_point(by, statuses=queue.statuses, after=after, limit=limit)


def _lines(page: queries.Page, calendar: WorkCalendar) -> list[Line]:
    return [_line(row, calendar) for row in page.rows]


def _line(dossier: Dossier, calendar: WorkCalendar) -> Line:
    return Line(dossier, queries.content_of(dossier).name, queries.answer_by(dossier, calendar))
