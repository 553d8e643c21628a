"""Alerts, cases and reports, each for who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from motcua.authority.queries import expiring
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Missing
from motcua.common.workdays import VN
from motcua.identity.roles import Permission, may
from motcua.org.queries import unit
from motcua.oversight.enums import CaseState, WatchRule
from motcua.oversight.models import Alert, Case, CaseNote, PowerReport, Watermark
from motcua.oversight.parameters import Rule, rule, rules
from motcua.oversight.queries.powers import last_day, unused_rows
from motcua.oversight.rules import alerts_for, cases_for, check_may, reports_for


class Part(StrEnum):
    """Which alerts: nobody looked yet, put aside, in a case."""

    NEW = "new"
    SEEN = "seen"
    IN_CASE = "in_case"
    ALL = "all"


PARTS = {
    Part.NEW: Q(seen_at__isnull=True, case__isnull=True),
    Part.SEEN: Q(seen_at__isnull=False),
    Part.IN_CASE: Q(case__isnull=False),
    Part.ALL: Q(),
}


class AlertPage(NamedTuple):
    rows: list[Alert]
    after: int | None


class CaseLine(NamedTuple):
    case: Case
    alerts: int


class CasePage(NamedTuple):
    rows: list[CaseLine]
    after: int | None


class ReportPage(NamedTuple):
    rows: list[PowerReport]
    after: tuple[date, int] | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What waits: new alerts by rule, cases by state, reports, powers about to end or not used; how far the watch
    has come."""

    alerts: list[tuple[Rule, int]]
    cases: dict[CaseState, int]
    reports_due: int
    reports_overdue: int
    expiring: dict[int, int]  # within so many days -> how many
    unused: int
    watched_until: Watermark | None


def alerts(
    by: Actor,
    *,
    part: Part = Part.NEW,
    rule_key: str = "",
    unit_id: int | None = None,
    after: int | None = None,
    limit: int = 20,
) -> AlertPage:
    """Alerts that this person may see, newest first; `after` is the id of the last one seen. One query. A list
    names no applicant: that takes `actions.view_alert`, which is written down."""
    rows = Alert.objects.filter(alerts_for(by), PARTS[part]).select_related("grant__instrument", "grant__grantee")
    if rule_key:
        rows = rows.filter(rule=rule_key)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = [_placed(row) for row in rows.order_by("-pk")[: limit + 1]]
    return AlertPage(found[:limit], found[limit - 1].pk if len(found) > limit else None)


def alert(alert_id: int, by: Actor) -> Alert:
    """One alert with what it refers to, for who may see it. Raises Missing (also where it is not theirs)."""
    related = ("grant__instrument", "grant__grantee", "official__account", "official__position", "case", "report")
    found = Alert.objects.filter(alerts_for(by), pk=alert_id).select_related(*related).first()
    if found is None:
        raise Missing("no_such_alert", "Không tìm thấy dấu hiệu này.")
    return _placed(found)


def rule_of(alert: Alert) -> Rule:
    """The rule of an alert as it held when the alert was opened: title, rule in words, what may explain it."""
    return rule(alert.rule, alert.opened_at.astimezone(VN).date())


def cases(by: Actor, *, only_open: bool = False, after: int | None = None, limit: int = 20) -> CasePage:
    """Cases that this person may see, newest first; `after` is the id of the last one seen. One query."""
    rows = Case.objects.filter(cases_for(by)).annotate(number=Count("alerts"))
    if only_open:
        rows = rows.exclude(state=CaseState.CLOSED)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: limit + 1])
    for row in found:
        row.unit = unit(row.unit_id)
    lines = [CaseLine(row, row.number) for row in found[:limit]]
    return CasePage(lines, found[limit - 1].pk if len(found) > limit else None)


def case(case_id: int, by: Actor) -> Case:
    """One case, for who may see it. Raises Missing (also where it is not theirs)."""
    found = Case.objects.filter(cases_for(by), pk=case_id).select_related("opened_by__account").first()
    if found is None:
        raise Missing("no_such_case", "Không tìm thấy vụ việc này.")
    found.unit = unit(found.unit_id)
    return found


def notes(case: Case, by: Actor) -> list[CaseNote]:
    """What was said in a case, oldest first: an inspector reads all; the unit asked, questions, its answers and the
    finding, not the inspector's own notes. One query."""
    rows = case.notes.select_related("by__account", "by__position").order_by("pk")
    return [note for note in rows if note.kind != "note" or _watches(by)]


def alerts_of(case: Case) -> list[Alert]:
    """The alerts of a case, oldest first. One query."""
    rows = case.alerts.select_related("grant__instrument", "grant__grantee").order_by("pk")
    return [_placed(row) for row in rows]


def reports(
    by: Actor,
    *,
    only_open: bool = True,
    grant_id: int | None = None,
    after: tuple[date, int] | None = None,
    limit: int = 20,
) -> ReportPage:
    """Reports on powers that this person may see, soonest due first. One query."""
    rows = PowerReport.objects.filter(reports_for(by)).select_related("grant__instrument", "grant__grantee__unit")
    if only_open:
        rows = rows.filter(submitted_at__isnull=True)
    if grant_id is not None:
        rows = rows.filter(grant_id=grant_id)
    if after:
        rows = rows.filter(Q(due_on__gt=after[0]) | Q(due_on=after[0], pk__gt=after[1]))
    found = list(rows.order_by("due_on", "pk")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return ReportPage(found[:limit], (last.due_on, last.pk) if last else None)


def report(report_id: int, by: Actor) -> PowerReport:
    """One report, for who may see it. Raises Missing (also where it is not theirs)."""
    rows = PowerReport.objects.filter(reports_for(by), pk=report_id)
    found = rows.select_related("grant__instrument", "grant__grantee__unit", "submitted_by__account").first()
    if found is None:
        raise Missing("no_such_report", "Không tìm thấy báo cáo này.")
    return found


def dashboard(by: Actor) -> Dashboard:
    """The inspector's first page. Six queries, whatever the numbers."""
    check_may(Permission.WATCH_POWER, by)
    day = clock.today()
    new = dict(_new().values_list("rule").annotate(n=Count("pk")))
    states = dict(Case.objects.values_list("state").annotate(n=Count("pk")))
    waiting = PowerReport.objects.filter(submitted_at__isnull=True)
    due = waiting.aggregate(due=Count("pk", Q(due_on__gte=day)), over=Count("pk", Q(due_on__lt=day)))
    tiers = rule(WatchRule.EXPIRING, day).limits["days"]
    ends = [last_day(grant) or day for grant in expiring(max(tiers), clock.now())]
    return Dashboard(
        alerts=[(one, new.get(one.key, 0)) for one in rules(day)],
        cases={state: states.get(state, 0) for state in CaseState},
        reports_due=due["due"],
        reports_overdue=due["over"],
        expiring={tier: sum(end <= day + timedelta(days=tier) for end in ends) for tier in tiers},
        unused=unused_rows(day, rule(WatchRule.UNUSED, day).limits["days"]).count(),
        watched_until=Watermark.objects.filter(name="ledger").first(),
    )


def _new() -> QuerySet[Alert]:
    return Alert.objects.filter(PARTS[Part.NEW])


def _placed(row: Alert) -> Alert:
    if row.unit_id is not None:
        row.unit = unit(row.unit_id)
    return row


def _watches(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.WATCH_POWER)
