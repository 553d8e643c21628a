"""What became of the asks of a period: for the session of the council (NQLT 72/2025 Điều 50)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch

from motcua.common import clock
from motcua.common.errors import BadInput
from motcua.common.text import fold
from motcua.common.workdays import VN
from motcua.org.models import Unit
from motcua.petitions.enums import AskStatus, Outcome, ReplyStatus
from motcua.petitions.models import Ask, Petition, PetitionWard, Reply
from motcua.petitions.queries.petitions import OPEN

LONGEST = 5000  # asks in one report


class Timing(StrEnum):
    """How an ask stands to its day of answer."""

    IN_TIME = "đúng hạn"
    LATE = "muộn"
    WAITING = "còn hạn"
    OVERDUE = "quá hạn"
    ELSEWHERE = "không phải trả lời"


UNANSWERED, ELSEWHERE = "Chưa trả lời", "Trùng, chuyển nơi khác"
RESULTS = (*(one.label for one in Outcome), UNANSWERED, ELSEWHERE)
"""The columns of every table: the four outcomes of the law, and the two ways not to have one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One ask. `reply` is the signed answer that holds now, `answered_on` the day of the first one."""

    ask: Ask
    result: str
    timing: Timing
    reply: Reply | None
    answered_on: date | None
    wards: tuple[str, ...]

    @property
    def due(self) -> date | None:
        """By when it is to be answered, if it is."""
        return None if self.timing is Timing.ELSEWHERE else self.ask.petition.answer_due_on


@dataclass(frozen=True, slots=True)
class Tally:
    """How many asks of somebody came to what, in the order of RESULTS."""

    name: str
    counts: tuple[int, ...]
    late: int

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Report:
    """`by_ward`: an ask of two wards counts at both."""

    lines: tuple[Line, ...]
    whole: Tally
    by_ward: tuple[Tally, ...]
    by_lead: tuple[Tally, ...]


def bodies(unit_ids: Iterable[int]) -> list[Unit]:
    """The bodies among these that have petitions."""
    return list(Unit.objects.filter(pk__in=Petition.objects.filter(unit__in=unit_ids).values("unit")).order_by("code"))


def report(unit_ids: Iterable[int], first: date, last: date) -> Report:
    """Every ask that some bodies received in a period, both days counted. Four queries. Raises BadInput for a period
    with too many asks for one report."""
    rows = Ask.objects.filter(petition__unit__in=unit_ids, petition__received_on__range=(first, last))
    found = rows.select_related("petition", "lead").prefetch_related(
        Prefetch("petition__asking", PetitionWard.objects.select_related("ward").order_by("id")),
        Prefetch(
            "replies", Reply.objects.filter(signed_at__isnull=False).defer("text", "basis").order_by("version", "id")
        ),
    )
    asks = list(found.order_by("petition__received_on", "petition_id", "place")[: LONGEST + 1])
    if len(asks) > LONGEST:
        raise BadInput("period_too_long", f"Kỳ này có hơn {LONGEST} nội dung.", advice="Hãy chọn kỳ ngắn hơn.")
    lines = tuple(_line(ask) for ask in asks)
    return Report(
        lines, _tally("Tất cả", lines), _tallies(lines, lambda one: one.wards),
        _tallies(lines, lambda one: (one.ask.lead.name,) if one.ask.lead is not None else ()),
    )  # fmt: skip


def _line(ask: Ask) -> Line:
    signed = list(ask.replies.all())
    holding = [one for one in signed if one.status in (ReplyStatus.APPROVED, ReplyStatus.PUBLISHED)]
    reply = holding[-1] if holding else None
    answered_on = min((one.signed_at.astimezone(VN).date() for one in signed if one.signed_at), default=None)
    wards = tuple(row.ward.place for row in ask.petition.asking.all())
    return Line(ask, _result(ask, reply), _timing(ask, answered_on), reply, answered_on, wards)


def _result(ask: Ask, reply: Reply | None) -> str:
    if ask.status in OPEN:
        return UNANSWERED
    return reply.get_outcome_display() if reply is not None else ELSEWHERE


def _timing(ask: Ask, answered_on: date | None) -> Timing:
    due = ask.petition.answer_due_on
    if answered_on is not None:
        return Timing.IN_TIME if answered_on <= due else Timing.LATE
    if ask.status in (AskStatus.DUPLICATE, AskStatus.FORWARDED, AskStatus.OTHER):
        return Timing.ELSEWHERE
    return Timing.WAITING if clock.today() <= due else Timing.OVERDUE


def _tallies(lines: Sequence[Line], names: Callable[[Line], Iterable[str]]) -> tuple[Tally, ...]:
    grouped: dict[str, list[Line]] = {}
    for line in lines:
        for name in names(line):
            grouped.setdefault(name, []).append(line)
    return tuple(_tally(name, grouped[name]) for name in sorted(grouped, key=fold))


def _tally(name: str, lines: Sequence[Line]) -> Tally:
    results = [line.result for line in lines]
    late = sum(line.timing in (Timing.LATE, Timing.OVERDUE) for line in lines)
    return Tally(name, tuple(results.count(one) for one in RESULTS), late)
