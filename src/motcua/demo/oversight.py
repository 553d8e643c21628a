"""The demo's transfers of power, what the communes answered, their reports, and what the inspector made of it.

`catch_up` is called again and again while the city fills: it does what has become possible, and nothing twice.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.authority.actions import record_instrument
from motcua.common import clock, store
from motcua.common.actor import SYSTEM, Actor
from motcua.common.workdays import VN
from motcua.demo.chance import Draw, data, draw_for, one_of
from motcua.demo.filling import complete
from motcua.demo.places import slug
from motcua.demo.scenes import shown
from motcua.demo.staff import CITY
from motcua.identity.models import Account
from motcua.org.models import Unit
from motcua.org.queries import actor_for, communes, unit_by_code
from motcua.oversight import actions
from motcua.oversight.actions import Answer, TransferFacts
from motcua.oversight.enums import CaseState, Supply, TransferState
from motcua.oversight.models import Alert, Case, PowerReport, Readiness, Transfer
from motcua.oversight.parameters import readiness
from motcua.oversight.queries import field_of

BEFORE = timedelta(days=6)
"""So long before the demo began the inspector looked for the first time."""


def catch_up(until: datetime) -> None:
    """Everything about readiness and watching that can have happened by now."""
    filled = complete()
    if not set(_shown_units()) <= filled:
        return
    for row in data("oversight")["transfers"]:
        transfer = Transfer.objects.filter(title=row["title"]).first() or _ask(row, until)
        _answer(transfer, row, until, filled)
    _hand_in_reports(until, filled)
    if not Case.objects.exists():
        _look_back(until)
    if len(filled) == len(communes()):
        with clock.at(until):
            _look_around()
            _ask_about_the_rush(until)


def _shown_units() -> list[int]:
    return [unit_by_code(f"{CITY}.{code}").pk for code in shown()]


def _ask(row: dict[str, Any], until: datetime) -> Transfer:
    legal = _actor("phapche.hanoi")
    holder = unit_by_code(f"{CITY}.{row['trains']}").pk if "trains" in row else None
    facts = TransferFacts(
        title=row["title"], kind=row["kind"], procedures=row["procedures"], holder=row["holder"],
        holder_unit_id=holder, receiver=row["receiver"], skill=row["skill"], basis=row["basis"],
        units=_shown_units() if row["units"] == "shown" else [unit.pk for unit in communes()],
        planned_from=_day(until, row["planned_from"]),
    )  # fmt: skip
    with clock.at(_morning(until, row["asked"])):
        transfer = actions.open_transfer(by=legal, facts=facts)
        return actions.ask_units(by=legal, transfer_id=transfer.pk, answers_due_on=_day(until, row["answers_due"]))


def _answer(transfer: Transfer, row: dict[str, Any], until: datetime, filled: set[int]) -> None:
    """The communes that are there answer, those that mean to; when all are there, the legal officer goes on."""
    if transfer.state != TransferState.ASKED:
        return
    with clock.at(until):
        actions.measure_workload(by=SYSTEM, transfer_id=transfer.pk)
    open_rows = Readiness.objects.filter(transfer=transfer, answered_at__isnull=True, unit_id__in=filled)
    for asked in open_rows.order_by("unit_id").select_related("unit"):
        draw = draw_for("readiness", row["key"], asked.unit.code)
        if draw.random() < row["answers"]["silent"]:
            continue
        said = _said(draw, draw.random() < row["answers"]["ready"], asked.expected, field_of(transfer))
        with clock.at(_moment(draw, until, row)):
            actions.answer_readiness(
                by=_actor(f"ct.{slug(asked.unit)}"), transfer_id=transfer.pk, unit_id=asked.unit_id, answer=said
            )
    if set(transfer.units) <= filled:
        _go_on(transfer, row, until)


def _go_on(transfer: Transfer, row: dict[str, Any], until: datetime) -> None:
    legal = _actor("phapche.hanoi")
    with clock.at(_morning(until, min(-1, row.get("proposed", -1) - 1))):
        actions.measure_workload(by=legal, transfer_id=transfer.pk)
        if not transfer.tasks.exists():
            actions.plan_support(by=legal, transfer_id=transfer.pk)
            _finish_some(transfer, until)
    if "proposed" in row:
        with clock.at(_morning(until, row["proposed"])):
            actions.propose_transfer(by=legal, transfer_id=transfer.pk)
    if "decided" in row:
        facts, day = row["decided"], _day(until, row["decided"]["at"])
        with clock.at(_morning(until, facts["at"])):
            text = record_instrument(
                by=SYSTEM, number=facts["number"], title=facts["title"], issuer=facts["issuer"], issued_on=day,
                in_force_from=day, file_sha256=store.put(facts["title"].encode()),
            )  # fmt: skip
            actions.decide_transfer(by=legal, transfer_id=transfer.pk, instrument_id=text.pk)


def _said(draw: Draw, ready: bool, expected: int, field: str) -> Answer:
    """What a commune says: enough of everything, or something lacking, by chance."""
    green = readiness("load", clock.today())["green"]
    needed = max(1, -(-expected // green.get(field, green["*"])))
    notes = data("oversight")["notes"]["ready" if ready else "lacking"]
    if ready:
        people = needed + draw.randint(0, 2)
        return Answer(people, people, Supply.ENOUGH, Supply.ENOUGH, one_of(draw, notes))
    people = max(0, needed + draw.randint(-1, 1))
    supplies = [Supply.ENOUGH, Supply.PARTLY, Supply.PARTLY, Supply.NOTHING]
    return Answer(people, draw.randint(0, people), one_of(draw, supplies), one_of(draw, supplies), one_of(draw, notes))


def _finish_some(transfer: Transfer, until: datetime) -> None:
    """A third of the tasks of the communes has been done; some of the others are overdue by now."""
    for task in transfer.tasks.filter(owner__title__startswith="Chủ tịch").select_related("about"):
        if draw_for("task", task.pk, task.about.code).random() < 0.3:
            proof = f"Đã có thông báo của {task.about.place} gửi Trung tâm Phục vụ hành chính công."
            actions.finish_task(by=_actor(f"ct.{slug(task.about)}"), task_id=task.pk, proof=proof)


def _hand_in_reports(until: datetime, filled: set[int]) -> None:
    """Reports of the last quarter: prepared on its first day after, handed in by most of those who are there."""
    quarter = _quarter_start(until.astimezone(VN).date())
    with clock.at(datetime.combine(quarter, time(5, 40), VN)):
        actions.prepare_reports(by=SYSTEM)
    heads = {"grant__grantee__title": "Chánh Văn phòng", "grant__grantee__unit__parent__in": filled}
    waiting = PowerReport.objects.filter(submitted_at__isnull=True, **heads)
    for report in waiting.select_related("grant__grantee__unit__parent").order_by("pk"):
        draw = draw_for("report", report.grant.grantee.unit.code)
        commune = report.grant.grantee.unit.parent
        handed_in = datetime.combine(quarter, time(9), VN) + timedelta(
            days=draw.randint(1, 8), minutes=draw.randint(0, 400)
        )
        if commune is not None and draw.random() < 0.85 and handed_in < until:
            with clock.at(handed_in):
                actions.submit_report(by=_actor(f"cvp.{slug(commune)}"), report_id=report.pk, note=_report_note(draw))


def _look_back(until: datetime) -> None:
    """A few days ago the watch ran, and an inspector looked into one alert from the question to the finding."""
    row, moment = data("oversight")["case"], until - BEFORE
    inspector, chair = _actor("thanhtra.hanoi"), _actor(f"ct.{slug(_commune(row['commune']))}")
    with clock.at(moment):
        _look_around()
    alert = Alert.objects.filter(rule=row["rule"], unit__code__startswith=f"{CITY}.{row['commune']}").first()
    if alert is None:
        return
    with clock.at(moment + timedelta(hours=2)):
        case = actions.open_case(by=inspector, alert_ids=[alert.pk])
        due = clock.today() + timedelta(days=3)
        actions.ask_unit(by=inspector, case_id=case.pk, question=row["question"], answer_due_on=due)
    with clock.at(moment + timedelta(days=2)):
        actions.answer_case(by=chair, case_id=case.pk, answer=row["answer"])
    with clock.at(moment + timedelta(days=3)):
        actions.note_case(by=inspector, case_id=case.pk, text=row["note"])
        actions.close_case(by=inspector, case_id=case.pk, finding=row["finding"], outcome=row["outcome"])
    with clock.at(until):
        _look_around()
        _ask_about_the_rush(until)


def _ask_about_the_rush(until: datetime) -> None:
    """Another case waits for the commune's answer."""
    row = data("oversight")["asked_case"]
    alerts = Alert.objects.filter(rule=row["rule"], case__isnull=True, seen_at__isnull=True)
    alert = alerts.filter(unit__code__startswith=f"{CITY}.{row['commune']}").first()
    if alert is None or Case.objects.exclude(state=CaseState.CLOSED).exists():
        return
    inspector = _actor("thanhtra.hanoi")
    case = actions.open_case(by=inspector, alert_ids=[alert.pk])
    due = clock.today() + timedelta(days=5)
    actions.ask_unit(by=inspector, case_id=case.pk, question=row["question"], answer_due_on=due)


def _look_around() -> None:
    actions.watch(by=SYSTEM)
    actions.look_after(by=SYSTEM)


def _report_note(draw: Draw) -> str:
    return one_of(
        draw, ["", "Không có vướng mắc.", "Đề nghị có thêm một người được ủy quyền khi Chánh Văn phòng vắng mặt."]
    )


def _moment(draw: Draw, until: datetime, row: dict[str, Any]) -> datetime:
    """When a commune answers: on one of the days between the question and the last day, or today."""
    first, last = row["asked"] + 1, min(row["answers_due"], -1)
    return _morning(until, draw.randint(first, last)) + timedelta(minutes=draw.randint(5, 500))


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _actor(username: str) -> Actor:
    return actor_for(Account.objects.get(username=username))


def _commune(ward_code: str) -> Unit:
    return unit_by_code(f"{CITY}.{ward_code}")


def _day(until: datetime, days: int) -> date:
    return until.astimezone(VN).date() + timedelta(days=days)


def _morning(until: datetime, days: int) -> datetime:
    return datetime.combine(_day(until, days), time(8), VN)
