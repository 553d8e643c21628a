"""Units that come and go, who stands at a point, and when it is open. Each change has its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.audit.actions import record
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, Missing
from motcua.common.text import clean_line, fold
from motcua.org.actions.blueprint import structure
from motcua.org.enums import StaffedBy, UnitKind
from motcua.org.models import OpeningHours, Position, Posting, Staffing, Unit
from motcua.org.queries import forget
from motcua.org.rules import check_may_set_up, check_stretches

STILL_OPEN = Q(valid_to__isnull=True)
Week = dict[int, Iterable[tuple[time, time]]]


def open_unit(
    *, by: Actor, parent: Unit, kind: UnitKind, suffix: str, name: str, valid_from: date, ward_code: str = ""
) -> Unit:
    """A new unit under `parent`, with the positions that its kind has in structure.yaml.

    Its code is the parent's with ".<suffix>", the ward of the parent counts where none is given. Raises
    NotAllowed, BadInput, Conflict (the code is taken, now or in the past: codes are never given twice).
    """
    check_may_set_up(by)
    mark = suffix.strip().upper()
    if not (mark.isascii() and mark.isalnum() and len(mark) <= 8):
        raise BadInput("unit_suffix_invalid", "Phần cuối của mã gồm 1 đến 8 chữ cái không dấu hoặc chữ số.")
    if not parent.valid_on(valid_from):
        raise BadInput("unit_parent_closed", f"{parent.name} không hoạt động vào ngày {valid_from:%d/%m/%Y}.")
    title = _line(name)
    code = f"{parent.code}.{mark}"
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=parent.pk)
        if Unit.objects.filter(code=code).exists():
            raise Conflict("unit_code_taken", f"Mã {code} đã có.", advice="Hãy chọn phần cuối khác.")
        unit = Unit.objects.create(
            code=code,
            short_code=code.partition(".")[2],
            name=title,
            folded_name=fold(title),
            kind=kind,
            parent=parent,
            ward_code=ward_code or parent.ward_code,
            valid_from=valid_from,
        )
        Position.objects.bulk_create(
            Position(
                unit=unit,
                title=row["title"],
                role=row["role"],
                rank=row["rank"],
                seal_title=row["seal"],
                valid_from=valid_from,
            )
            for row in structure()["positions"].get(kind.value, ())
        )
        _record(by, "org.unit_opened", unit, code=code, name=title, valid_from=valid_from)
    forget()
    return unit


def close_unit(*, by: Actor, unit_id: int, last_day: date) -> Unit:
    """Let a unit, its positions and the postings in it end with a day.

    Raises NotAllowed, Missing, BadInput, Conflict (already closed, or units under it go on).
    """
    check_may_set_up(by)
    with transaction.atomic():
        unit = _locked(unit_id)
        if unit.valid_to is not None:
            raise Conflict("unit_closed", f"{unit.name} đã ngừng hoạt động từ ngày {unit.valid_to:%d/%m/%Y}.")
        if last_day < unit.valid_from:
            raise BadInput("unit_dates", "Ngày cuối trước ngày bắt đầu hoạt động.")
        if unit.children.filter(STILL_OPEN | Q(valid_to__gt=last_day)).exists():
            raise Conflict(
                "unit_has_children",
                f"{unit.name} còn đơn vị trực thuộc đang hoạt động.",
                advice="Hãy cho các đơn vị đó ngừng hoạt động trước.",
            )
        unit.valid_to = last_day
        unit.save(update_fields=["valid_to"])
        ongoing = STILL_OPEN | Q(valid_to__gt=last_day)
        Posting.objects.filter(ongoing, position__unit=unit, valid_from__gt=last_day).delete()
        Posting.objects.filter(ongoing, position__unit=unit).update(valid_to=last_day)
        Position.objects.filter(ongoing, unit=unit, valid_from__lte=last_day).update(valid_to=last_day)
        _record(by, "org.unit_closed", unit, last_day=last_day)
    forget()
    return unit


def staff_point(*, by: Actor, point_id: int, staffed_by: StaffedBy, valid_from: date, note: str = "") -> Staffing:
    """Let other people stand at a point from a day on. Raises NotAllowed, Missing, Conflict (not after the last
    change)."""
    check_may_set_up(by)
    with transaction.atomic():
        point = _locked(point_id)
        if point.staffing.filter(valid_from__gte=valid_from).exists():
            raise Conflict("staffing_later", "Đã ghi một thay đổi nhân sự vào ngày này hoặc muộn hơn.")
        _end(point.staffing.filter(STILL_OPEN | Q(valid_to__gte=valid_from)), valid_from)
        row = Staffing.objects.create(
            point=point, staffed_by=staffed_by, valid_from=valid_from, note=_line(note, required=False)
        )
        _record(by, "org.point_staffed", point, staffed_by=staffed_by.value, valid_from=valid_from)
    return row


def change_opening_hours(*, by: Actor, unit_id: int, week: Week, valid_from: date) -> None:
    """The stretches of each weekday (0 = Monday) from a day on; weekdays left out are closed.

    Raises NotAllowed, Missing, BadInput (stretches that overlap), Conflict (later hours are known already).
    """
    check_may_set_up(by)
    checked = {weekday: check_stretches(stretches) for weekday, stretches in week.items() if 0 <= weekday <= 6}
    with transaction.atomic():
        unit = _locked(unit_id)
        if unit.opening_hours.filter(valid_from__gte=valid_from).exists():
            raise Conflict("opening_hours_later", "Đã ghi giờ mở cửa áp dụng từ ngày này hoặc muộn hơn.")
        _end(unit.opening_hours.filter(STILL_OPEN | Q(valid_to__gte=valid_from)), valid_from)
        OpeningHours.objects.bulk_create(
            OpeningHours(unit=unit, weekday=weekday, opens=opens, closes=closes, valid_from=valid_from)
            for weekday, stretches in checked.items()
            for opens, closes in stretches
        )
        hours = [[day, f"{a:%H:%M}", f"{b:%H:%M}"] for day, stretches in checked.items() for a, b in stretches]
        _record(by, "org.opening_hours_changed", unit, hours=hours, valid_from=valid_from)


def _locked(unit_id: int) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).filter(pk=unit_id).first()
    if unit is None:
        raise Missing("unit_missing", "Không tìm thấy đơn vị này.")
    return unit


def _end(rows: QuerySet[Any], new_from: date) -> None:
    """What was in force ends on the day before."""
    rows.update(valid_to=new_from - timedelta(days=1))


def _line(text: str, *, required: bool = True) -> str:
    try:
        line = clean_line(text, 160)
    except ValueError as reason:
        raise BadInput("name_invalid", str(reason)) from None
    if required and not line:
        raise BadInput("name_missing", "Hãy ghi tên đơn vị.")
    return line


def _record(by: Actor, action: str, unit: Unit, **data: Any) -> None:
    facts = {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}
    record(by=by, action=action, subject=("unit", unit.pk), unit_id=unit.pk, data=facts)
