"""What a body has to do next about its petitions, and what a ward has to make clear."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from motcua.common.errors import Missing
from motcua.petitions.enums import AskStatus, StepKind
from motcua.petitions.models import Ask, Petition, Step, WardNotice
from motcua.petitions.rules import step_due

_ASKS_EACH = 5  # about so many asks has a petition

Due = Callable[[Any], tuple[str, date]]
"""What is to be done about an ask (with its annotations, which no type tells), and by when."""


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to be done by a day. `page` and `pk` name where: "petition", "step" or "reply"."""

    what: str
    due: date
    petition: Petition
    page: str
    pk: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The most urgent things first; `more`: there are others, none of which is due earlier."""

    rows: tuple[Next, ...]
    more: bool


def ahead(unit_ids: Iterable[int], *, limit: int = 50) -> Ahead:
    """What some bodies have to do about their petitions, the most urgent first. Five queries."""
    ids = list(unit_ids)
    sources = [
        _steps(ids, limit), _notices(ids, limit), _new(ids, limit),
        _waiting(ids, limit, (AskStatus.ASSIGNED, AskStatus.RAISED), _answer),
        _waiting(ids, limit, (AskStatus.ANSWERED,), _publish),
    ]  # fmt: skip
    cut = [rows[-1].due for rows, whole in sources if not whole]  # what a source left out is due then at the earliest
    rows = sorted((row for rows, _ in sources for row in rows), key=lambda row: (row.due, row.petition.pk, row.what))
    kept = [row for row in rows if not cut or row.due <= min(cut)][:limit]
    return Ahead(tuple(kept), bool(cut) or len(kept) < len(rows))


def step_of(step_id: int) -> Step:
    """With what it is about. Raises Missing."""
    found = _whole().filter(pk=step_id).first()
    if found is None:
        raise Missing("no_such_step", "Không tìm thấy việc này.")
    return found


def to_make_clear(ward_id: int, *, limit: int = 50) -> list[Step]:
    """What a ward is asked to make clear, the most urgent first."""
    rows = Step.objects.filter(kind=StepKind.UNCLEAR, end="", ask__petition__asking__ward=ward_id)
    return list(rows.select_related("ask__petition").order_by("due_on", "id")[:limit])


def _whole() -> QuerySet[Step]:
    return Step.objects.select_related(
        "ask__petition__unit", "reply__petition__unit", "change__commitment__reply__petition__unit", "done_by"
    )


def _steps(ids: list[int], limit: int) -> tuple[list[Next], bool]:
    found = _whole().filter(unit__in=ids, end="").order_by("due_on", "id")[: limit + 1]
    rows = [Next(_what(one), one.due_on, one.petition, "step", one.pk, _about(one)) for one in found]
    return rows, len(rows) <= limit


def _what(step: Step) -> str:
    return f"{step.get_kind_display()}: {step.to_whom or step.said_by}"


def _about(step: Step) -> str:
    if step.ask is not None:
        return f"({step.ask.label})"
    if step.reply is not None:
        return step.reply.labels
    return f"{step.change.commitment.action[:90]}" if step.change is not None else ""


def _notices(ids: list[int], limit: int) -> tuple[list[Next], bool]:
    rows = WardNotice.objects.filter(reply__unit__in=ids, told_at__isnull=True)
    found = rows.select_related("reply__petition", "petition", "ward").order_by("due_on", "id")[: limit + 1]
    made = [
        Next(f"Báo cho cử tri: {one.ward.place}", one.due_on, one.petition or one.reply.petition, "reply", one.reply_id)
        for one in found
    ]
    return made, len(made) <= limit


def _new(ids: list[int], limit: int) -> tuple[list[Next], bool]:
    """Asks to be sorted: the time runs from receipt, or from the day on which they were made clear."""
    cleared = Max("steps__done_on", filter=Q(steps__kind=StepKind.UNCLEAR))
    rows = Ask.objects.annotate(since=Greatest("petition__received_on", Coalesce(cleared, "petition__received_on")))
    found = rows.filter(status=AskStatus.NEW, petition__unit__in=ids)
    return _by_petition(
        found.order_by("since", "petition_id", "place"),
        limit,
        lambda ask: ("Phân loại", step_due("classify", ask.since)),
    )


def _waiting(ids: list[int], limit: int, statuses: tuple[AskStatus, ...], due: Due) -> tuple[list[Next], bool]:
    found = Ask.objects.filter(status__in=statuses, petition__unit__in=ids).annotate(since=F("petition__answer_due_on"))
    return _by_petition(found.order_by("since", "petition_id", "status", "place"), limit, due)


def _answer(ask: Ask) -> tuple[str, date]:
    what = "Trả lời" if ask.status == AskStatus.ASSIGNED else "Trả lời (chờ cấp trên)"
    return what, ask.petition.answer_due_on


def _publish(ask: Ask) -> tuple[str, date]:
    return "Công khai", step_due("publish", ask.petition.answer_due_on)


def _by_petition(rows: QuerySet[Ask], limit: int, due: Due) -> tuple[list[Next], bool]:
    """One line for the asks of a petition of which the same is to be done by the same day."""
    found = list(rows.select_related("petition")[: _ASKS_EACH * limit + 1])
    made = []
    for _, group in groupby(found, key=lambda ask: (ask.petition_id, *due(ask))):
        asks = list(group)
        what, day = due(asks[0])
        made.append(Next(what, day, asks[0].petition, "petition", asks[0].petition_id, _labels(asks)))
    return made, len(found) <= _ASKS_EACH * limit


def _labels(asks: Iterable[Ask]) -> str:
    return ", ".join(f"({ask.label})" for ask in asks)
