"""The calendar of working days: a year on one page, as known now or in an older version, and its changes."""

from __future__ import annotations

import calendar as months
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.common import clock
from motcua.common.errors import Missing, Refusal
from motcua.common.workdays import VN
from motcua.dossiers import queries as dossiers
from motcua.identity.roles import Permission, holders
from motcua.org import queries as org
from motcua.org.actions import DayChange, change_calendar
from motcua.org.models import CalendarDay, CalendarVersion
from motcua.web.components.forms import add_refusal
from motcua.web.components.nav import actor_of, staff_page
from motcua.web.office.admin_desk.forms import CalendarForm

KEEPERS = holders(Permission.KEEP_CALENDAR)
FIRST_YEAR, LAST_YEAR = 2025, 2100


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month. `kind`: "work", "rest" (a plain weekend), "off" or "extra" (worked though a weekend)."""

    date: date
    kind: str
    name: str
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """`weeks` of seven, None where the day belongs to another month; `named`: the days that have a name."""

    first: date
    weeks: list[list[Day | None]]
    named: list[Day]


@staff_page(*KEEPERS)
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """The twelve months of `?nam=`, as of version `?ban=` (the newest)."""
    today = _today()
    number = _number(request.GET.get("nam"), today.year)
    shown_year = min(max(number, FIRST_YEAR), LAST_YEAR)
    versions = org.calendar_versions()
    version = _version(versions, request.GET.get("ban"))
    days = org.calendar_days(version.pk)
    context = {
        "year": shown_year,
        "months": [_month(shown_year, month, days, today) for month in range(1, 13)],
        "earlier": shown_year - 1 if shown_year > FIRST_YEAR else None,
        "later": shown_year + 1 if shown_year < LAST_YEAR else None,
        "versions": versions,
        "version": version,
        "newest": versions[0],
    }
    return render(request, "office/admin_desk/calendar.html", context)


@staff_page(*KEEPERS)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """First a look at what would change and how many dossiers it moves, then the change."""
    form = CalendarForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        days, wants = form.days(), request.POST.get("do")
        seen = _seen(days, form.reasons())
        if wants == "save" and request.POST.get("seen") == seen:
            if _saved(request, form, days):
                return redirect(f"{reverse('admin_desk:calendar')}?nam={min(day.date for day in days).year}")
        else:
            context |= _preview(days) | {"seen": seen, "edited": wants == "save"}
    wrong = form.is_bound and not form.is_valid()
    return render(request, "office/admin_desk/calendar_change.html", context, status=422 if wrong else 200)


def _saved(request: HttpRequest, form: CalendarForm, days: list[DayChange]) -> bool:
    try:
        version = change_calendar(by=actor_of(request), days=days, **form.reasons())
    except Refusal as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, f"Đã ghi bản {version.pk} của lịch. Ngày hẹn của các hồ sơ đang mở được tính lại ngay.")
    return True


def _preview(days: list[DayChange]) -> dict[str, Any]:
    known = org.calendar_days(org.calendar_versions()[0].pk)
    first = min(day.date for day in days)
    changes = [(day.date, _said(known.get(day.date), day.date), _word(day.working, day.name)) for day in days]
    return {"changes": changes, "first": first, "moved": dossiers.dated_from(first).count()}


def _said(known: CalendarDay | None, day: date) -> str:
    if known is not None:
        return _word(known.working, known.name)
    return "làm việc bình thường" if day.weekday() < 5 else "nghỉ cuối tuần"


def _word(working: bool, name: str) -> str:
    return f"{name} ({'ngày làm việc' if working else 'ngày nghỉ'})"


def _seen(days: list[DayChange], reasons: Mapping[str, str]) -> str:
    """Stands for what was looked at: something else than this is not saved unseen."""
    return hashlib.sha256(repr((days, reasons)).encode()).hexdigest()[:16]


def _month(year: int, month: int, days: Mapping[date, CalendarDay], today: date) -> Month:
    weeks = [
        [_day(day, days.get(day), today) if day.month == month else None for day in week]
        for week in months.Calendar().monthdatescalendar(year, month)
    ]
    named = [day for week in weeks for day in week if day is not None and day.name]
    return Month(date(year, month, 1), weeks, named)


def _day(day: date, known: CalendarDay | None, today: date) -> Day:
    weekend = day.weekday() >= 5
    kind = "rest" if weekend else "work"
    if known is not None and known.working == weekend:
        kind = "extra" if known.working else "off"
    elif known is not None and not known.working:
        kind = "off"
    return Day(day, kind, known.name if known is not None else "", day == today)


def _version(versions: list[CalendarVersion], asked: str | None) -> CalendarVersion:
    if not versions:
        raise Missing("calendar_missing", "Chưa có lịch ngày làm việc.", advice="Hãy thiết lập tỉnh, thành phố trước.")
    wanted = _number(asked, versions[0].pk)
    found = next((version for version in versions if version.pk == wanted), None)
    if found is None:
        raise Missing("no_such_version", "Không có bản lịch này.", advice="Hãy chọn một bản trong danh sách.")
    return found


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _today() -> date:
    return clock.now().astimezone(VN).date()
