"""Changing the calendar of working days: a new version each time, never a change of an old one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import holidays
from django.db import connection, transaction

from motcua.audit.actions import record
from motcua.common import clock, kept
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError
from motcua.org.actions.blueprint import read_yaml
from motcua.org.models import CalendarDay, CalendarVersion, OfficeHours
from motcua.org.queries.calendar import calendar_days
from motcua.org.rules import check_may_change_calendar, check_stretches
from motcua.org.signals import calendar_changed

LOCK = 0x63616C
FIRST_KNOWN = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DayChange:
    """One day as it shall be: worked or not, and why ("nghỉ hoán đổi với thứ Bảy 22/8")."""

    date: date
    working: bool
    name: str


def change_calendar(*, by: Actor, days: Iterable[DayChange], note: str, source: str) -> CalendarVersion:
    """Record a new version in which these days are as given; rooms above hear of it in the same transaction.

    `source` names the document that orders the change. Days that already are so are left out. Raises
    NotAllowed, BadInput (nothing given, a day twice, no source), Conflict (nothing would change).
    """
    check_may_change_calendar(by)
    wanted = _checked(list(days), note, source)
    with transaction.atomic():
        newest = _lock_newest()
        known = calendar_days(newest.id)
        changes = [day for day in wanted if _differs(day, known.get(day.date))]
        if not changes:
            raise Conflict("calendar_unchanged", "Lịch đã ghi như vậy rồi, không có ngày nào thay đổi.")
        version = _write(by=by, newest=newest, changes=changes, note=note, source=source)
        _tell(by, version, frozenset(day.date for day in changes))
    return version


def change_office_hours(
    *, by: Actor, stretches: Iterable[tuple[time, time]], valid_from: date, source: str
) -> CalendarVersion:
    """Let other office hours count from a day on, for periods given in working hours. A new version, too."""
    check_may_change_calendar(by)
    rows = check_stretches(stretches)
    if not source.strip():
        raise BadInput("source_missing", "Hãy ghi văn bản quy định giờ làm việc mới.")
    with transaction.atomic():
        newest = _lock_newest()
        if OfficeHours.objects.filter(valid_from__gte=valid_from).exists():
            raise Conflict(
                "office_hours_later",
                "Đã có giờ làm việc áp dụng từ ngày này hoặc muộn hơn.",
                advice="Hãy chọn ngày bắt đầu muộn hơn.",
            )
        ended = valid_from.fromordinal(valid_from.toordinal() - 1)
        OfficeHours.objects.filter(valid_to__isnull=True).update(valid_to=ended)
        OfficeHours.objects.bulk_create(
            OfficeHours(opens=opens, closes=closes, valid_from=valid_from, source=source) for opens, closes in rows
        )
        note = f"Giờ làm việc mới từ {valid_from:%d/%m/%Y}"
        version = _write(by=by, newest=newest, changes=[], note=note, source=source)
        _tell(by, version, frozenset({valid_from}))
    return version


def start_calendar(*, by: Actor) -> None:
    """The first version, from org/data/calendar.yaml and the public holidays, if there is none yet.

    It counts as known since 2025, so that any later instant can be replayed.
    """
    if CalendarVersion.objects.exists():
        return
    data = read_yaml("calendar.yaml")
    version = CalendarVersion.objects.create(
        recorded_at=FIRST_KNOWN, recorded_by=by.label, note="Lịch ban đầu", source=data["base_source"]
    )
    public = holidays.country_holidays("VN", years=range(data["first_year"], data["last_year"] + 1), language="vi")
    rows = {
        day: CalendarDay(version=version, date=day, working=False, name=name, source=data["base_source"])
        for day, name in public.items()
    }
    rows |= {row["date"]: CalendarDay(version=version, **row) for row in data["days"]}
    CalendarDay.objects.bulk_create(rows.values())
    hours = data["office_hours"]
    OfficeHours.objects.bulk_create(
        OfficeHours(
            opens=time.fromisoformat(row["opens"]),
            closes=time.fromisoformat(row["closes"]),
            valid_from=FIRST_KNOWN.date(),
            source=hours["source"],
        )
        for row in hours["stretches"]
    )
    record(by=by, action="org.calendar_started", subject=("calendar", version.id), data={"days": len(rows)})


def _write(*, by: Actor, newest: CalendarVersion, changes: list[DayChange], note: str, source: str) -> CalendarVersion:
    version = CalendarVersion.objects.create(recorded_at=_after(newest), recorded_by=by.label, note=note, source=source)
    CalendarDay.objects.bulk_create(
        CalendarDay(version=version, date=day.date, working=day.working, name=day.name.strip(), source=source)
        for day in changes
    )
    kept.forget()
    record(
        by=by,
        action="org.calendar_changed",
        subject=("calendar", version.id),
        data={
            "note": note,
            "source": source,
            "days": [[day.date.isoformat(), day.working, day.name] for day in changes],
        },
    )
    return version


def _tell(by: Actor, version: CalendarVersion, dates: frozenset[date]) -> None:
    calendar_changed.send(sender=CalendarVersion, version=version, dates=dates, by=by)


def _lock_newest() -> CalendarVersion:
    """Let nobody else write a version before this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    newest = CalendarVersion.objects.order_by("-recorded_at", "-id").first()
    if newest is None:
        raise Conflict("calendar_missing", "Chưa có lịch để sửa.", advice="Hãy thiết lập tỉnh, thành phố trước.")
    return newest


def _after(newest: CalendarVersion) -> datetime:
    """Versions follow each other in time, or a replay could not tell which was known."""
    now = clock.now()
    if now <= newest.recorded_at:
        raise Conflict("calendar_not_in_order", "Đã có một lần sửa lịch muộn hơn thời điểm này.")
    return now


def _checked(days: list[DayChange], note: str, source: str) -> list[DayChange]:
    errors = []
    if not days:
        errors.append(FieldError("days", "Hãy chọn ít nhất một ngày."))
    if len({day.date for day in days}) < len(days):
        errors.append(FieldError("days", "Một ngày chỉ được ghi một lần."))
    if any(not day.name.strip() for day in days):
        errors.append(FieldError("days", "Mỗi ngày cần lý do, ví dụ “nghỉ hoán đổi với thứ Bảy 22/8”."))
    if not note.strip():
        errors.append(FieldError("note", "Hãy ghi ngắn gọn vì sao sửa lịch."))
    if not source.strip():
        errors.append(FieldError("source", "Hãy ghi văn bản làm căn cứ."))
    if errors:
        raise BadInput("calendar_change_incomplete", "Chưa đủ thông tin để sửa lịch.", errors=tuple(errors))
    return days


def _differs(day: DayChange, known: CalendarDay | None) -> bool:
    if known is None:
        return day.working != (day.date.weekday() < 5) or not day.working
    return (day.working, day.name.strip()) != (known.working, known.name)
