"""The watch: reads the ledger from where it stopped, looks around what was signed, and says each thing once.

Running it again adds nothing: what a rule saw has a key, unique in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from motcua.audit.actions import record
from motcua.authority.models import Grant
from motcua.authority.queries import expiring
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.statements import fetch
from motcua.common.workdays import VN
from motcua.oversight import queries
from motcua.oversight.enums import WatchRule
from motcua.oversight.models import Alert, PowerReport, Watermark
from motcua.oversight.parameters import rule
from motcua.oversight.queries.patterns import Finding, look

BATCH = 5000
"""Rows of the ledger read in one transaction."""

SETTLE = timedelta(minutes=10)
"""A row this old has no older row still on its way to be committed: the mark may pass it. (Nor does it pass what a
simulated clock has not come to yet.)"""

AHEAD = """
SELECT id, recorded_at < clock_timestamp() - %(settle)s::interval AND at <= %(now)s,
       CASE WHEN action = 'dossier.sign_decision' AND at <= %(now)s THEN (data ->> 'decision')::bigint END
FROM audit_entry WHERE id > %(mark)s ORDER BY id LIMIT %(batch)s
"""


def watch(*, by: Actor = SYSTEM) -> int:
    """Look around everything signed since the last time. How many alerts were added."""
    added, more, after = 0, True, 0
    while more:
        found, more, after = _watch_batch(by, after)
        added += found
    return added


@transaction.atomic
def _watch_batch(by: Actor, after: int) -> tuple[int, bool, int]:
    """(alerts added, whether there is more, last row read) from the mark on, or from `after` where that is later."""
    mark = _locked_mark("ledger")
    said = {"mark": max(mark.entry, after), "settle": SETTLE, "batch": BATCH, "now": clock.now()}
    rows = fetch(AHEAD, said)
    added = open_alerts(look([decision for _, _, decision in rows if decision is not None]), by=by)
    if mark.entry >= after:  # what lies between is still settling, and will be read again
        mark.entry = _settled(rows, mark.entry)
    mark.ran_at = clock.now()
    mark.save()
    return added, len(rows) == BATCH, rows[-1][0] if rows else after


def _settled(rows: Iterable[tuple[Any, ...]], mark: int) -> int:
    """The last row up to which all are settled."""
    for entry, settled, _ in rows:
        if not settled:
            break
        mark = entry
    return mark


@transaction.atomic
def look_after(*, by: Actor = SYSTEM) -> int:
    """The daily round: powers about to end or not used, reports due or overdue. How many alerts were added."""
    _locked_mark("upkeep")
    day = clock.today()
    return open_alerts([*_expiring(day), *_unused(day), *_reports(day)], by=by)


def open_alerts(findings: Iterable[Finding], *, by: Actor = SYSTEM) -> int:
    """Open an alert for each finding that was not yet said. How many. The caller holds the watch's lock."""
    wanted = {(finding.rule.key, finding.subject): finding for finding in findings}
    keys, subjects = zip(*wanted, strict=True) if wanted else ((), ())
    known = Alert.objects.filter(rule__in=set(keys), subject__in=subjects)
    said = set(known.values_list("rule", "subject"))
    new = [_alert(finding) for key, finding in wanted.items() if key not in said]
    for alert in Alert.objects.bulk_create(new):
        facts = {"rule": alert.rule, "subject": alert.subject}
        record(by=by, action="alert.opened", subject=("alert", alert.pk), unit_id=alert.unit_id, data=facts)
        _supersede(alert)
    return len(new)


def _alert(finding: Finding) -> Alert:
    limits = finding.rule.limits
    held = {"valid_from": limits.valid_from.isoformat(), "source": limits.source, **limits.values}
    return Alert(
        rule=finding.rule.key, kind=finding.rule.kind, subject=finding.subject, words=finding.words,
        numbers={**finding.numbers, "limits": held}, opened_at=clock.now(), **finding.refs,
    )  # fmt: skip


def _supersede(alert: Alert) -> None:
    """A newer word about the same power or report makes the older ones superfluous."""
    older = Alert.objects.filter(seen_at__isnull=True, case__isnull=True, pk__lt=alert.pk)
    if alert.rule == WatchRule.EXPIRING:
        older = older.filter(rule=alert.rule, grant=alert.grant_id)
    elif alert.rule == WatchRule.REPORT_OVERDUE:
        older = older.filter(rule=WatchRule.REPORT_DUE, report=alert.report_id)
    else:
        return
    older.update(seen_at=clock.now(), seen_note="Đã có thông báo mới hơn về cùng việc này.")


def _expiring(day: date) -> list[Finding]:
    held = rule(WatchRule.EXPIRING, day)
    found = []
    for grant in expiring(max(held.limits["days"]), clock.now()):
        last = queries.last_day(grant) or day
        left = (last - day).days
        tier = min(days for days in held.limits["days"] if left <= days)
        numbers = {"left": left, "until": f"{last:%d/%m/%Y}"}
        found.append(_about(held, grant, f"{grant.pk}:{last}:{tier}", numbers))
    return found


def _unused(day: date) -> list[Finding]:
    held = rule(WatchRule.UNUSED, day)
    found = []
    for grant in queries.unused(day, held.limits["days"], limit=None):
        last = grant.last_used.astimezone(VN).date() if grant.last_used else None  # type: ignore[attr-defined]
        said = f"Lần dùng gần nhất: {last:%d/%m/%Y}." if last else "Chưa từng dùng lần nào."
        numbers = {"last_used": last.isoformat() if last else None}
        found.append(_about(held, grant, f"{grant.pk}:{last or 'never'}", numbers, last_used=said))
    return found


def _reports(day: date) -> list[Finding]:
    """Open reports whose date comes soon or has passed."""
    due, overdue = rule(WatchRule.REPORT_DUE, day), rule(WatchRule.REPORT_OVERDUE, day)
    until = day + timedelta(days=due.limits["days"])
    rows = PowerReport.objects.filter(submitted_at__isnull=True, due_on__lte=until)
    found = []
    for report in rows.select_related("grant__instrument", "grant__grantee__unit").order_by("due_on", "pk"):
        held = overdue if report.due_on < day else due
        numbers = {"due": f"{report.due_on:%d/%m/%Y}", "period": f"{report.first:%d/%m/%Y}-{report.last:%d/%m/%Y}"}
        finding = _about(held, report.grant, str(report.pk), numbers)
        finding.refs["report_id"] = report.pk
        found.append(finding)
    return found


def _about(held: Any, grant: Grant, subject: str, numbers: dict[str, Any], **words: str) -> Finding:
    unit = grant.grantee.unit
    said = held.said(**{**numbers, **words}, unit=unit.name, grant=queries.name_of(grant))
    return Finding(held, subject, said, numbers, {"grant_id": grant.pk, "unit_id": unit.pk})


def _locked_mark(name: str) -> Watermark:
    """How far the watch has come, locked: one watch at a time."""
    Watermark.objects.get_or_create(name=name, defaults={"ran_at": clock.now()})
    return Watermark.objects.select_for_update().get(name=name)
