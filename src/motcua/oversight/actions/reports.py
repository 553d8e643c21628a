"""Reports on the use of a power: prepared when a period has ended, handed in by the office that holds the power."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.audit.actions import record
from motcua.authority.enums import ReportCycle
from motcua.authority.models import Grant
from motcua.common import clock
from motcua.common.actor import SYSTEM, Actor
from motcua.common.errors import Missing
from motcua.oversight import queries
from motcua.oversight.enums import WatchRule
from motcua.oversight.models import PowerReport
from motcua.oversight.parameters import rule
from motcua.oversight.queries.powers import day_start
from motcua.oversight.rules import check_report

MONTHS = {ReportCycle.MONTH: 1, ReportCycle.QUARTER: 3, ReportCycle.HALF_YEAR: 6, ReportCycle.YEAR: 12}
BATCH = 1000


def last_period(cycle: str, day: date) -> tuple[date, date]:
    """First and last day of the latest whole period of a cycle that ended before a day."""
    months = MONTHS[ReportCycle(cycle)]
    this = date(day.year, (day.month - 1) // months * months + 1, 1)
    index = this.year * 12 + this.month - 1 - months
    return date(index // 12, index % 12 + 1, 1), this - timedelta(days=1)


def prepare_reports(*, by: Actor = SYSTEM) -> int:
    """A report with its figures for every power that has to report on the period that ended last and held in it.
    How many were added; run again, none."""
    day = clock.today()
    return sum(_prepare(cycle, day, by) for cycle in MONTHS)


def _prepare(cycle: str, day: date, by: Actor) -> int:
    first, last = last_period(cycle, day)
    held = Grant.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=first),
        Q(revoked_at__isnull=True) | Q(revoked_at__gte=day_start(first)),
        reporting=cycle,
        valid_from__lte=last,
        recorded_at__lt=day_start(last + timedelta(days=1)),
    ).order_by("pk")
    added, after = 0, 0
    while rows := list(held.filter(pk__gt=after)[:BATCH]):
        added += _prepare_batch(rows, first, last, day, by)
        after = rows[-1].pk
    return added


@transaction.atomic
def _prepare_batch(grants: list[Grant], first: date, last: date, day: date, by: Actor) -> int:
    there = set(PowerReport.objects.filter(grant__in=grants, last=last).values_list("grant_id", flat=True))
    used = queries.use_of([grant.pk for grant in grants if grant.pk not in there], first, last)
    due_on = last + timedelta(days=rule(WatchRule.REPORT_DUE, day).limits["after_period_days"])
    rows = [
        PowerReport(
            grant=grant, first=max(first, grant.valid_from), last=last, due_on=due_on, prepared_at=clock.now(),
            figures=used.get(grant.pk, queries.NO_USE).as_data(),
        )
        for grant in grants
        if grant.pk not in there
    ]  # fmt: skip
    for report in PowerReport.objects.bulk_create(rows):
        facts = {"report": report.pk, "due_on": due_on.isoformat()}
        record(by=by, action="report.prepared", subject=("grant", report.grant_id), data=facts)
    return len(rows)


@transaction.atomic
def submit_report(*, by: Actor, report_id: int, note: str = "") -> PowerReport:
    """The office hands its report in, with the figures as they are now and what it adds to them. It is then kept
    as it is; reminders about it are put aside."""
    rows = PowerReport.objects.select_for_update(of=("self",)).select_related("grant__grantee")
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise Missing("no_such_report", "Không tìm thấy báo cáo này.")
    check_report(report, by)
    used = queries.use_of([report.grant_id], report.first, report.last)
    report.figures = used.get(report.grant_id, queries.NO_USE).as_data()
    report.note, report.submitted_at, report.submitted_by_id = note.strip(), clock.now(), by.posting_id
    report.save()
    waiting = report.alerts.filter(seen_at__isnull=True, case__isnull=True)
    waiting.update(seen_at=clock.now(), seen_by=by.posting_id, seen_note="Báo cáo đã nộp.")
    facts = {"report": report.pk, "figures": report.figures}
    record(
        by=by, action="report.submitted", subject=("grant", report.grant_id), unit_id=report.grant.grantee.unit_id,
        data=facts,
    )  # fmt: skip
    return report
