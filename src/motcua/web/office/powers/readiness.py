"""Before power moves: what is proposed, what each unit answers, the table of lights, and the tasks that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.common import clock
from motcua.common.paging import encode_cursor
from motcua.identity.roles import Permission, holders, may
from motcua.org.queries import unit
from motcua.oversight import queries as oversight
from motcua.oversight import rules
from motcua.oversight.enums import Light, Proposal, TransferState
from motcua.oversight.models import Readiness, Task, Transfer
from motcua.oversight.queries import ReadinessRow
from motcua.oversight.rules.lights import judge
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.home import after
from motcua.web.office.powers import shown
from motcua.web.office.powers.shown import State

PAGE = 20
TASKS = 20
LIGHTS = {
    Light.GREEN: State("green", "good", "check", Light.GREEN.label),
    Light.AMBER: State("amber", "warn", "warn", Light.AMBER.label),
    Light.RED: State("red", "bad", "cross", Light.RED.label),
    Light.OFF: State("off", "mute", "clock", Light.OFF.label),
}
PROPOSALS = {
    Proposal.GO: State("go", "good", "check", Proposal.GO.label),
    Proposal.SUPPORT: State("support", "warn", "hands", Proposal.SUPPORT.label),
    Proposal.NOT_YET: State("not_yet", "bad", "stop", Proposal.NOT_YET.label),
}
STATES = {
    TransferState.DRAFT: State("draft", "mute", "pen", TransferState.DRAFT.label),
    TransferState.ASKED: State("asked", "info", "clock", TransferState.ASKED.label),
    TransferState.PROPOSED: State("proposed", "warn", "list", TransferState.PROPOSED.label),
    TransferState.DECIDED: State("decided", "good", "seal", TransferState.DECIDED.label),
    TransferState.DROPPED: State("dropped", "mute", "stop", TransferState.DROPPED.label),
}
READERS = tuple(
    dict.fromkeys(
        role
        for permission in (Permission.PROPOSE_TRANSFER, Permission.ANSWER_READINESS, Permission.SEE_ALL)
        for role in holders(permission)
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One unit in the table of lights."""

    row: ReadinessRow
    light: State
    lacks: tuple[str, ...]


@staff_page(*READERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What one's unit is asked and has to do; for those who see all units, every proposal too."""
    by = actor_of(request)
    units = rules.own_units(by)
    answers = may(by.role, Permission.ANSWER_READINESS)
    sees_all = rules.can_see_readiness(by)
    page = oversight.transfers(after=after(request), limit=PAGE) if sees_all else None
    context = {
        "asked": [(row, shown.unit_name(row.unit_id)) for row in oversight.asked_of(units)] if answers else [],
        "tasks": _tasks(oversight.tasks(unit_ids=units, only_open=True, limit=TASKS).rows) if answers else [],
        "answers": answers,
        "sees_all": sees_all,
        "transfers": [(line, STATES[TransferState(line.transfer.state)]) for line in page.rows] if page else [],
        "following": encode_cursor([page.after]) if page and page.after else "",
        "proposes": may(by.role, Permission.PROPOSE_TRANSFER),
    }
    return render(request, "office/powers/readiness.html", context)


def transfer_page(
    request: HttpRequest, row: Transfer, acts: list[dict[str, Any]], *, sent: Form | None = None, status: int = 200
) -> HttpResponse:
    """The page of a proposal with the forms of the `acts` open to this person; `sent` came back with mistakes."""
    by, wanted = actor_of(request), request.GET.get("den", "")
    table = oversight.readiness_table(row)
    names = shown.Names()
    tasks = oversight.tasks(transfer_id=row.pk, limit=200).rows
    context: dict[str, Any] = {
        "transfer": row,
        "state": STATES[TransferState(row.state)],
        "scope": shown.scope_words(row.procedures, row.fields, names),
        "lines": [_line(one) for one in table.rows if not wanted or one.judgement.light == wanted],
        "all": len(table.rows),
        "wanted": LIGHTS[Light(wanted)] if wanted in Light.values else None,
        "counts": [(LIGHTS[light], number) for light, number in table.advice.counts.items()],
        "proposal": PROPOSALS[Proposal(row.proposal or table.advice.proposal)],
        "reasons": row.reasons or table.advice.reasons,
        "settled": bool(row.proposal),
        "tasks": _tasks(tasks),
        "acts": acts,
        "editable": rules.can_transfer_act(row, "edit_transfer", by),
        "form": sent,
    }
    return render(request, "office/powers/transfer.html", context, status=status)


def _line(row: ReadinessRow) -> Line:
    light = LIGHTS[row.judgement.light]
    return Line(row, light, tuple(reason.words for reason in row.judgement.lacks))


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task and how it stands."""

    task: Task
    state: State


def _tasks(rows: Iterable[Task]) -> list[TaskLine]:
    return [TaskLine(row, _state(row)) for row in rows]


def _state(task: Task) -> State:
    if task.done_at:
        return State("done", "good", "check", "đã xong")
    if task.overdue(clock.today()):
        return State("late", "bad", "warn", "quá hạn")
    return State("open", "info", "clock", "đang làm")


def light_of(row: Readiness) -> Line:
    """One unit's own line, for its own page."""
    verdict = judge(row, oversight.field_of(row.transfer), clock.today())
    return Line(
        ReadinessRow(row, unit(row.unit_id), verdict, 0, 0),
        LIGHTS[verdict.light],
        tuple(reason.words for reason in verdict.lacks),
    )
