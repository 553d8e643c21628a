"""What happens to a dossier next, and when: how clerks, officers and citizens usually go about it.

Pure: from the dossier as it is, its fate and what was already done, to the next act and its instant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motcua.catalog.content import ProcedureContent
from motcua.common.actor import Actor
from motcua.common.workdays import WorkCalendar
from motcua.demo.chance import Draw, draw_for
from motcua.demo.fate import Fate, fate_of
from motcua.demo.outages import during
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role

SILENCE = timedelta(days=24)
"""How long officers wait for a supplement before they stop a case."""


@dataclass
class Case:
    """A dossier on its way. `at` is the instant of its last act, `asker` the applicant's name,
    `done` the optional acts behind it."""

    dossier: Dossier
    content: ProcedureContent
    at: datetime
    asker: str = ""
    citizen: Actor | None = None
    fate: Fate = field(default_factory=Fate)
    done: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, dossier: Dossier, content: ProcedureContent, at: datetime, **more: object) -> Case:
        return cls(dossier, content, at, fate=fate_of(dossier.code), **more)  # type: ignore[arg-type]

    @property
    def draw(self) -> Draw:
        """Chance for the next act: the same again after a restart."""
        return draw_for("act", self.dossier.code, self.dossier.status, self.dossier.step, *sorted(self.done))

    @property
    def desk(self) -> str:
        """ "4 officer", "5 asked", "5 supplied": the words of `Fate.halt` and `Fate.withdraws_at`."""
        where = self.dossier.holder_role
        if self.dossier.status == Status.SUPPLEMENT:
            where = "asked" if self.dossier.awaits_applicant else "supplied"
        return f"{self.dossier.status} {where}"


@dataclass(frozen=True, slots=True)
class Next:
    """The next act (a key of dossiers/workflow.py) and its instant."""

    at: datetime
    act: str


def next_act(case: Case, calendar: WorkCalendar) -> Next | None:
    """What comes next, or None where it rests: at an end, or waiting for somebody real."""
    if case.fate.halt in (case.desk, str(case.dossier.status)):
        return None
    act = _ACTS.get(Status(case.dossier.status), _nothing)(case)
    if act == "":
        return None
    at = _WHEN.get(act, _at_work)(case, calendar)
    if act in ("prepare_decision", "forward") and case.dossier.status == Status.IN_PROGRESS:
        stopped = during(at, case.content.field)
        if stopped and "extend" not in case.done and case.dossier.due_at:
            return Next(at, "extend_for_outage")
        if stopped:
            at = calendar.add_minutes(stopped.ends, case.draw.randint(5, 60))
    return Next(at, act)


def _when_new(case: Case) -> str:
    fate = case.fate
    if fate.withdraws_at == case.desk:
        return "request_withdrawal"
    if fate.refused:
        return "refuse_intake"
    return "request_supplement" if case.dossier.supplements < fate.supplements_at_intake else "accept"


def _when_received(case: Case) -> str:
    owes = case.fate.transfers and case.citizen is not None and case.dossier.fee > 0
    return "transfer_fee" if owes and not {"transfer_fee", "order.settled"} & case.done else "forward"


def _when_in_progress(case: Case) -> str:
    fate, done = case.fate, case.done
    match case.dossier.holder_role:
        case Role.CHECKER:
            return "return_for_rework" if fate.reworked and "return_for_rework" not in done else "check_decision"
        case Role.LEADER:
            return "sign_decision"
        case Role.CLERK:
            return "forward"
    optional = (
        ("take", fate.taken),
        ("request_withdrawal", fate.withdraws_at == case.desk),
        ("note", fate.noted),
        ("extend", fate.extended),
        ("require_payment", fate.pays and case.content.authority == "land_registry"),
    )
    for act, wanted in optional:
        if wanted and act not in done:
            return act
    if case.dossier.supplements < fate.supplements:
        return "request_supplement"
    return "forward" if _next_role(case) == Role.OFFICER else "prepare_decision"


def _when_supplement(case: Case) -> str:
    if not case.dossier.awaits_applicant:
        return "accept"
    return "stop" if case.fate.silent else "supply"


def _when_done(case: Case) -> str:
    return "hand_over_result" if case.fate.collected else ""


def _when_returned(case: Case) -> str:
    return "rate" if case.fate.score and case.citizen and "rate" not in case.done else ""


def _nothing(case: Case) -> str:
    return ""


_ACTS: dict[Status, Callable[[Case], str]] = {
    Status.NEW: _when_new,
    Status.RECEIVED: _when_received,
    Status.IN_PROGRESS: _when_in_progress,
    Status.SUPPLEMENT: _when_supplement,
    Status.PAYMENT: lambda case: "confirm_payment",
    Status.WITHDRAWAL: lambda case: "stop",
    Status.DONE: _when_done,
    Status.RETURNED: _when_returned,
}


def _at_work(case: Case, calendar: WorkCalendar) -> datetime:
    """A step of the internal process: its share of the time limit, at the pace of this dossier."""
    dossier, draw = case.dossier, case.draw
    if dossier.received_at is None:
        return _at_the_door(case, calendar)
    share = case.content.steps[dossier.step].share
    span = calendar.minutes_between(dossier.received_at, dossier.first_due_at or dossier.received_at)
    minutes = max(draw.randint(2, 9), round(span * share / 100 * case.fate.pace * draw.uniform(0.8, 1.2)))
    return _seconds(draw, calendar.add_minutes(case.at, minutes))


def _at_the_door(case: Case, calendar: WorkCalendar) -> datetime:
    """A clerk's look at a new filing or at papers just supplied: within a working day."""
    minutes = round(case.draw.triangular(6, 330, 35) * min(1.0, 0.3 + case.fate.pace))
    return _seconds(case.draw, calendar.add_minutes(case.at, minutes))


def _soon(case: Case, calendar: WorkCalendar) -> datetime:
    return _seconds(case.draw, calendar.add_minutes(case.at, case.draw.randint(2, 25)))


def _when_citizen_likes(case: Case, calendar: WorkCalendar) -> datetime:
    """An answer from home: after some hours or days, not at night."""
    draw = case.draw
    minutes = draw.triangular(60, 7000, 900) * min(1.0, 2 * case.fate.pace)
    at = case.at + timedelta(minutes=round(minutes))
    if not 7 <= at.hour < 22:
        at = at.replace(hour=draw.randint(8, 20))
        at = at if at > case.at else at + timedelta(days=1)
    # A clerk who acts for somebody without an account does so in office hours.
    return at if case.citizen else _seconds(draw, calendar.add_minutes(at, draw.randint(1, 30)))


def _before_the_date(case: Case, calendar: WorkCalendar) -> datetime:
    """An apology goes out while the date has not passed."""
    due = case.dossier.due_at or case.at
    left = calendar.minutes_between(case.at, due)
    return _seconds(case.draw, calendar.add_minutes(case.at, max(1, round(left * case.draw.uniform(0.4, 0.8)))))


def _after_silence(case: Case, calendar: WorkCalendar) -> datetime:
    if case.dossier.status == Status.WITHDRAWAL:
        return _seconds(case.draw, calendar.add_minutes(case.at, case.draw.randint(15, 400)))
    return _seconds(case.draw, calendar.add_minutes(case.at + SILENCE, case.draw.randint(1, 300)))


def _at_collection(case: Case, calendar: WorkCalendar) -> datetime:
    return _seconds(case.draw, calendar.add_minutes(case.at, round(case.draw.triangular(8, 1400, 60))))


_WHEN: dict[str, Callable[[Case, WorkCalendar], datetime]] = {
    "accept": _at_the_door,
    "refuse_intake": _at_the_door,
    "transfer_fee": _soon,
    "take": _soon,
    "note": _soon,
    "require_payment": _soon,
    "extend": _before_the_date,
    "supply": _when_citizen_likes,
    "confirm_payment": _when_citizen_likes,
    "request_withdrawal": _when_citizen_likes,
    "rate": _when_citizen_likes,
    "stop": _after_silence,
    "hand_over_result": _at_collection,
}


def _seconds(draw: Draw, at: datetime) -> datetime:
    """Not all on the stroke of the minute."""
    return at + timedelta(seconds=draw.randint(0, 50)) if at.second == 0 and at.minute else at


def _next_role(case: Case) -> str:
    steps = case.content.steps
    return steps[min(case.dossier.step + 1, len(steps) - 1)].role
