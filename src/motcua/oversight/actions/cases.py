"""What an inspector does with alerts: look, put aside with a reason, or open a case, ask, write the finding, close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from motcua.audit.actions import record, record_view
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, Missing
from motcua.dossiers.models import Decision
from motcua.identity.models import Person
from motcua.oversight import queries
from motcua.oversight.actions.transfers import stated
from motcua.oversight.enums import CaseOutcome, NoteKind
from motcua.oversight.models import Alert, Case, CaseNote
from motcua.oversight.rules import alerts_for, check_case_act, check_may, check_put_aside
from motcua.oversight.workflow import CASE_ACTS

SUBJECT = "case"


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert with the decisions that it counted (each with its dossier), and the applicant where the rule is about
    one."""

    alert: Alert
    decisions: list[Decision]
    applicant: Person | None


def view_alert(*, by: Actor, alert_id: int, purpose: str = "Xem dấu hiệu cần chú ý") -> AlertView:
    """One alert whole, for who may see it; where it concerns an applicant, the ledger says who looked. Raises
    Missing."""
    alert = queries.alert(alert_id, by)
    ids = alert.numbers.get("decisions", [])
    rows = Decision.objects.filter(pk__in=ids).select_related("dossier").order_by("signed_at", "pk")
    applicant = Person.objects.get(pk=alert.applicant_id) if alert.applicant_id else None
    if applicant is not None:
        record_view(by=by, subject=("alert", alert.pk), person_id=applicant.pk, purpose=purpose)
    return AlertView(alert, list(rows), applicant)


@transaction.atomic
def put_aside(*, by: Actor, alert_id: int, note: str) -> Alert:
    """Looked at, and nothing more is to be done: say why. Patterns are put aside by an inspector; upkeep also by who
    keeps the register."""
    alert = _locked_alerts([alert_id], by)[0]
    check_put_aside(alert, by)
    _check_new(alert)
    alert.seen_at, alert.seen_by_id, alert.seen_note = clock.now(), by.posting_id, stated(note)[:500]
    alert.save(update_fields=["seen_at", "seen_by", "seen_note"])
    record(by=by, action="alert.put_aside", subject=("alert", alert.pk), unit_id=alert.unit_id, data={"note": note})
    return alert


@transaction.atomic
def open_case(*, by: Actor, alert_ids: Iterable[int], title: str = "") -> Case:
    """Open a case from alerts about one unit. Raises BadInput (none, or several units), Conflict (already dealt
    with)."""
    check_may(CASE_ACTS["add_alerts"].who, by)
    alerts = _locked_alerts(alert_ids, by)
    unit_id, *others = {alert.unit_id for alert in alerts}
    if unit_id is None or others:
        message = "Hãy chọn một hay nhiều dấu hiệu của cùng một đơn vị."
        raise BadInput("alerts_of_one_unit", message, errors=(FieldError("alerts", message),))
    said = title.strip() or queries.rule_of(alerts[0]).title
    case = Case.objects.create(title=said[:300], unit_id=unit_id, opened_by_id=by.posted)
    _put_in(case, alerts)
    _record(by, "case.opened", case, alerts=[alert.pk for alert in alerts])
    return case


@transaction.atomic
def add_alerts(*, by: Actor, case_id: int, alert_ids: Iterable[int]) -> Case:
    """Put more alerts about the same unit into an open case."""
    case = locked(case_id)
    check_case_act(case, "add_alerts", by)
    alerts = _locked_alerts(alert_ids, by)
    if {alert.unit_id for alert in alerts} != {case.unit_id}:
        raise BadInput("alerts_of_one_unit", "Chỉ đưa thêm được dấu hiệu của cùng đơn vị.")
    _put_in(case, alerts)
    _record(by, "case.alerts_added", case, alerts=[alert.pk for alert in alerts])
    return case


@transaction.atomic
def note_case(*, by: Actor, case_id: int, text: str) -> CaseNote:
    """An inspector's own note: the unit does not see it."""
    case = locked(case_id)
    check_case_act(case, "note_case", by)
    return _say(by, case, "case.noted", NoteKind.NOTE, text)


@transaction.atomic
def ask_unit(*, by: Actor, case_id: int, question: str, answer_due_on: date) -> CaseNote:
    """Ask the unit, until a day. It then sees the case, its questions, and the words of its alerts."""
    case = locked(case_id)
    act = check_case_act(case, "ask_unit", by)
    if answer_due_on <= clock.today():
        message = "Hạn trả lời phải sau hôm nay."
        raise BadInput("answer_due", message, errors=(FieldError("answer_due_on", message),))
    case.state, case.answer_due_on = act.to, answer_due_on
    case.save()
    return _say(by, case, "case.asked", NoteKind.QUESTION, question, until=answer_due_on.isoformat())


@transaction.atomic
def answer_case(*, by: Actor, case_id: int, answer: str) -> CaseNote:
    """The unit that was asked answers."""
    case = locked(case_id)
    act = check_case_act(case, "answer_case", by)
    case.state = act.to
    case.save()
    return _say(by, case, "case.answered", NoteKind.ANSWER, answer)


@transaction.atomic
def close_case(*, by: Actor, case_id: int, finding: str, outcome: str) -> Case:
    """Write what was found and close. A closed case is never changed; something new is a new case."""
    case = locked(case_id)
    act = check_case_act(case, "close_case", by)
    if outcome not in CaseOutcome.values:
        message = "Hãy chọn kết quả của vụ việc."
        raise BadInput("no_outcome", message, errors=(FieldError("outcome", message),))
    _say(by, case, "case.found", NoteKind.FINDING, finding)
    case.state, case.outcome = act.to, outcome
    case.closed_at, case.closed_by_id = clock.now(), by.posted
    case.save()
    _record(by, "case.closed", case, outcome=outcome)
    return case


def locked(case_id: int) -> Case:
    """The case, locked until the end of the transaction. Raises Missing."""
    found = Case.objects.select_for_update().filter(pk=case_id).first()
    if found is None:
        raise Missing("no_such_case", "Không tìm thấy vụ việc này.")
    return found


def _locked_alerts(alert_ids: Iterable[int], by: Actor) -> list[Alert]:
    wanted = sorted(set(alert_ids))
    rows = list(Alert.objects.filter(alerts_for(by), pk__in=wanted).select_for_update().order_by("pk"))
    if not wanted or len(rows) != len(wanted):
        raise Missing("no_such_alert", "Không tìm thấy dấu hiệu này.")
    return rows


def _put_in(case: Case, alerts: list[Alert]) -> None:
    for alert in alerts:
        _check_new(alert)
        alert.case = case
        alert.save(update_fields=["case"])


def _check_new(alert: Alert) -> None:
    if alert.case_id is not None or alert.seen_at is not None:
        raise Conflict("alert_dealt_with", "Dấu hiệu này đã được xem xét hoặc đã nằm trong một vụ việc.")


def _say(by: Actor, case: Case, action: str, kind: NoteKind, text: str, **data: Any) -> CaseNote:
    said = CaseNote.objects.create(case=case, kind=kind, text=stated(text), by_id=by.posted, at=clock.now())
    _record(by, action, case, note=said.pk, **data)
    return said


def _record(by: Actor, action: str, case: Case, **data: Any) -> None:
    record(by=by, action=action, subject=(SUBJECT, case.pk), unit_id=case.unit_id, data=data)
