"""How powers are used: the inspector's first page, alerts with their rule and numbers, figures of every power."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.errors import Refusal
from motcua.common.paging import decode_cursor, encode_cursor
from motcua.identity.roles import Permission, holders, may
from motcua.org import queries as org
from motcua.oversight import actions, rules
from motcua.oversight import queries as oversight
from motcua.oversight.enums import CaseState, WatchKind
from motcua.oversight.models import Alert
from motcua.oversight.parameters import Rule
from motcua.oversight.parameters import rules as watch_rules
from motcua.oversight.queries import Part
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.components.places import city_communes
from motcua.web.office.admin_desk.home import after
from motcua.web.office.powers import shown
from motcua.web.office.powers.listing import unit_typed
from motcua.web.office.powers.shown import State

PAGE = 20
DAYS = 90
ICONS = {WatchKind.PATTERN: "eye", WatchKind.UPKEEP: "clock"}
PARTS = {Part.NEW: "Chưa xem", Part.IN_CASE: "Trong vụ việc", Part.SEEN: "Đã xem, bỏ qua"}
CASES = {
    CaseState.OPEN: State("open", "info", "eye", CaseState.OPEN.label),
    CaseState.ASKED: State("asked", "warn", "help", CaseState.ASKED.label),
    CaseState.ANSWERED: State("answered", "warn", "inbox", CaseState.ANSWERED.label),
    CaseState.CLOSED: State("closed", "good", "check", CaseState.CLOSED.label),
}
WATCHERS = holders(Permission.WATCH_POWER)
READERS = tuple(dict.fromkeys((*WATCHERS, *holders(Permission.KEEP_AUTHORITY), *holders(Permission.ANSWER_OVERSIGHT))))


@dataclass(frozen=True, slots=True)
class Line:
    """One alert in a list, with the rule that it comes from."""

    alert: Alert
    rule: Rule
    icon: str


class AsideForm(forms.Form):
    note = forms.CharField(
        label="Vì sao không cần xem thêm?", max_length=500, widget=forms.Textarea({"rows": 2}),
        help_text="Câu này ở lại trong sổ cái.",
    )  # fmt: skip


@staff_page(*READERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The inspector's overview; everybody else begins with what is to be done."""
    by = actor_of(request)
    if not may(by.role, Permission.WATCH_POWER):
        return redirect("powers:alerts")
    board = oversight.dashboard(by)
    context = {
        "board": board,
        "rules": [(rule, number, ICONS[WatchKind(rule.kind)]) for rule, number in board.alerts],
        "new": sum(number for _, number in board.alerts),
        "cases": [(CASES[state], number) for state, number in board.cases.items()],
    }
    return render(request, "office/powers/watching.html", context)


@staff_page(*READERS)
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """Alerts that this person may see, newest first: by part, rule and unit."""
    by, said = actor_of(request), request.GET
    part = Part(said["phan"]) if said.get("phan") in PARTS else Part.NEW
    names = {rule.key: rule.title for rule in watch_rules(clock.today())}
    wanted = said.get("luat", "") if said.get("luat", "") in names else ""
    unit_id, problem = unit_typed(said.get("don-vi", "").strip()[:100])
    page = oversight.alerts(by, part=part, rule_key=wanted, unit_id=unit_id, after=after(request), limit=PAGE)
    kept = {name: said[name] for name in ("luat", "don-vi") if said.get(name)}
    context = {
        "lines": [line_of(row) for row in page.rows] if not problem else [],
        "following": encode_cursor([page.after]) if page.after else "",
        "tabs": [(words, "?" + urlencode({"phan": key, **kept}), key == part) for key, words in PARTS.items()],
        "part": part,
        "names": names,
        "wanted": wanted,
        "typed_unit": said.get("don-vi", ""),
        "problem": problem,
        "communes": list(city_communes()),
        "watches": may(by.role, Permission.WATCH_POWER),
    }
    return render(request, "office/powers/alerts.html", context, status=404 if problem else 200)


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """One alert whole: rule, numbers, decisions counted; POST puts it aside with a reason."""
    by = actor_of(request)
    form = AsideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.put_aside(by=by, alert_id=alert_id, note=form.cleaned_data["note"])
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã ghi: không cần xem thêm.")
            return redirect("powers:alerts")
    seen = actions.view_alert(by=by, alert_id=alert_id)
    row, watches = seen.alert, may(by.role, Permission.WATCH_POWER)
    context: dict[str, Any] = {
        "line": line_of(row),
        "alert": row,
        "decisions": seen.decisions if watches else [],
        "applicant": seen.applicant if watches else None,
        "watches": watches,
        "fresh": row.case_id is None and row.seen_at is None,
        "form": form if rules.can_put_aside(row, by) else None,
        "limits": row.numbers.get("limits", {}).get("source", ""),
    }
    return render(request, "office/powers/alert.html", context, status=422 if form.errors else 200)


@staff_page(*READERS)
@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """Every power in force with what it was used for lately; one's own offices for those who do not watch."""
    by = actor_of(request)
    everything = may(by.role, Permission.WATCH_POWER) or may(by.role, Permission.KEEP_AUTHORITY)
    last = clock.today()
    first = last - timedelta(days=DAYS)
    unit_id, problem = unit_typed(request.GET.get("don-vi", "").strip()[:100])
    units = org.units_below(unit_id) if unit_id is not None else None
    if not everything:
        units = rules.own_units(by) if units is None else units & rules.own_units(by)
    page = oversight.powers_in_use(first, last, unit_ids=units, after=after(request), limit=PAGE)
    shown_lines = shown.lines([row.grant for row in page.rows], clock.now())
    context = {
        "rows": list(zip(shown_lines, [row.use for row in page.rows], strict=True)) if not problem else [],
        "following": encode_cursor([page.after]) if page.after else "",
        "first": first,
        "last": last,
        "typed_unit": request.GET.get("don-vi", ""),
        "problem": problem,
        "communes": list(city_communes()),
    }
    return render(request, "office/powers/in_use.html", context, status=404 if problem else 200)


@staff_page(*READERS)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Reports on powers, soonest due first."""
    by = actor_of(request)
    cursor = request.GET.get("cursor")
    at = decode_cursor(cursor) if cursor else None
    start = (date.fromisoformat(str(at[0])), int(at[1])) if at else None
    everything = request.GET.get("ca") == "1"
    page = oversight.reports(by, only_open=not everything, after=start, limit=PAGE)
    today = clock.today()
    context = {
        "rows": [(row, shown.office_name(row.grant), _due(row.submitted_at, row.due_on, today)) for row in page.rows],
        "following": encode_cursor([page.after[0].isoformat(), page.after[1]]) if page.after else "",
        "everything": everything,
    }
    return render(request, "office/powers/reports.html", context)


class ReportForm(forms.Form):
    note = forms.CharField(
        label="Khó khăn, đề nghị", required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text="Số liệu đã có sẵn; chỉ ghi thêm điều số liệu không nói được.",
    )  # fmt: skip


@staff_page(*READERS)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """One report: the figures prepared, and what the office adds; POST hands it in."""
    by = actor_of(request)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.submit_report(by=by, report_id=report_id, note=form.cleaned_data["note"])
        messages.success(request, "Đã nộp báo cáo.")
        return redirect("powers:reports")
    row = oversight.report(report_id, by)
    context = {
        "report": row,
        "office": shown.office_name(row.grant),
        "state": _due(row.submitted_at, row.due_on, clock.today()),
        "scope": shown.Names().scope(row.grant),
        "form": form if rules.can_report(row, by) else None,
    }
    return render(request, "office/powers/report.html", context)


def _due(submitted: Any, due_on: date, today: date) -> State:
    if submitted:
        return State("done", "good", "check", "đã nộp")
    return State("late", "bad", "warn", "quá hạn") if due_on < today else State("open", "info", "clock", "chưa nộp")


def line_of(row: Alert) -> Line:
    return Line(row, oversight.rule_of(row), ICONS[WatchKind(row.kind)])
