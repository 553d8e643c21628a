"""Absences of offices, and who signs meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from motcua.audit.actions import record
from motcua.authority.actions import lock
from motcua.authority.actions.moments import moment_of_ending
from motcua.authority.models import Absence
from motcua.authority.rules import check_may_keep_authority
from motcua.authority.rules.entry import absence_problems, refuse
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import Conflict, Missing

SUBJECT = "absence"


@transaction.atomic
def record_absence(*, by: Actor, absence: Absence) -> Absence:
    """Write down that the holder of an office is away and who signs in its place. It counts from its first instant,
    and never before now: then the absent office does not sign, and the stand-in does, with the office's power.

    Raises NotAllowed, BadInput (dates, who stands in), Conflict (either of them is away then).
    """
    check_may_keep_authority(by)
    lock.take_away()
    at = clock.database_now()
    both = [absence.position_id, absence.stand_in_id]
    others = Absence.objects.filter(Q(position_id__in=both) | Q(stand_in_id=absence.position_id), ended_at__isnull=True)
    refuse(
        absence_problems(absence, others.select_related("position", "instrument"), at),
        "Sửa những chỗ được nêu rồi ghi lại.",
    )
    absence.recorded_at, absence.recorded_by = at, by.label
    absence.save(force_insert=True)
    _tell(by, "absence.recorded", absence)
    return absence


@transaction.atomic
def end_absence(*, by: Actor, absence_id: int, at: datetime | None = None) -> Absence:
    """The holder is back, now or at an instant to come. Raises NotAllowed, Missing, BadInput (the past), Conflict."""
    check_may_keep_authority(by)
    lock.take_away()
    absence = Absence.objects.select_related("position").filter(pk=absence_id).first()
    if absence is None:
        raise Missing("no_such_absence", "Không tìm thấy lần vắng mặt này.")
    moment = moment_of_ending(at)
    if absence.ended_at or (absence.valid_to and absence.valid_to <= moment):
        raise Conflict("absence_over", "Lần vắng mặt này đã kết thúc.")
    absence.ended_at = moment
    absence.save(update_fields=["ended_at"])
    _tell(by, "absence.ended", absence)
    return absence


def _tell(by: Actor, action: str, absence: Absence) -> None:
    data = {"position": absence.position_id, "stand_in": absence.stand_in_id, "reason": absence.reason}
    record(by=by, action=action, subject=(SUBJECT, absence.pk), unit_id=absence.position.unit_id, data=data)
