"""Who may do what about readiness and watching, and when: in pairs can_/check_, used by pages and by actions alike."""

from __future__ import annotations

from django.db.models import Q

from motcua.common.actor import Actor
from motcua.common.errors import Conflict, NotAllowed, Refusal
from motcua.dossiers.routing import bodies_of
from motcua.identity.roles import Permission, may
from motcua.org.enums import UnitKind
from motcua.org.queries import unit
from motcua.oversight.enums import WatchKind
from motcua.oversight.models import Alert, Case, PowerReport, Readiness, Task, Transfer
from motcua.oversight.workflow import CASE_ACTS, TRANSFER_ACTS, Act

WORDS = {
    Permission.PROPOSE_TRANSFER: "Chỉ cán bộ pháp chế được lập và theo dõi đề nghị chuyển thẩm quyền.",
    Permission.ANSWER_READINESS: "Chỉ lãnh đạo của chính đơn vị đó được trả lời, báo việc của đơn vị.",
    Permission.WATCH_POWER: "Chỉ thanh tra được mở, ghi và kết thúc vụ việc.",
    Permission.ANSWER_OVERSIGHT: "Chỉ lãnh đạo của chính đơn vị đó được trả lời thanh tra, nộp báo cáo.",
}


def check_may(permission: Permission, by: Actor) -> None:
    """Raise NotAllowed unless the actor's role has the permission; the system has all."""
    if not (by.is_system or may(by.role, permission)):
        raise NotAllowed("oversight_not_allowed", WORDS[permission])


def check_transfer_act(transfer: Transfer, key: str, by: Actor) -> Act:
    """The row of the workflow table, after checking person and state. Raises NotAllowed, Conflict."""
    act = TRANSFER_ACTS[key]
    check_may(act.who, by)
    if transfer.state not in act.sources:
        raise _closed(act, transfer.get_state_display())
    return act


def can_transfer_act(transfer: Transfer, key: str, by: Actor) -> bool:
    return _passes(check_transfer_act, transfer, key, by)


def check_answer(row: Readiness, by: Actor) -> Act:
    """Raise unless this person answers for this unit and the transfer still waits for answers."""
    act = check_transfer_act(row.transfer, "answer_readiness", by)
    _check_own(row.unit_id, by, Permission.ANSWER_READINESS)
    return act


def can_answer(row: Readiness, by: Actor) -> bool:
    return _passes(check_answer, row, by)


def check_finish(task: Task, by: Actor) -> Act:
    """Raise unless this person's unit has to do this task, and it is open."""
    act = check_transfer_act(task.transfer, "finish_task", by)
    _check_own(task.unit_id, by, Permission.ANSWER_READINESS)
    if task.done_at:
        raise Conflict("task_done", "Việc này đã được báo xong.")
    return act


def can_finish(task: Task, by: Actor) -> bool:
    return _passes(check_finish, task, by)


def check_case_act(case: Case, key: str, by: Actor) -> Act:
    """The row of the workflow table, after checking person and state; the unit asked answers for itself."""
    act = CASE_ACTS[key]
    check_may(act.who, by)
    if act.who is Permission.ANSWER_OVERSIGHT:
        _check_own(case.unit_id, by, act.who)
    if case.state not in act.sources:
        raise _closed(act, case.get_state_display())
    return act


def can_case_act(case: Case, key: str, by: Actor) -> bool:
    return _passes(check_case_act, case, key, by)


def check_report(report: PowerReport, by: Actor) -> None:
    """Raise unless this person's office holds the power reported on, and the report is not yet in."""
    check_may(Permission.ANSWER_OVERSIGHT, by)
    _check_own(report.grant.grantee.unit_id, by, Permission.ANSWER_OVERSIGHT)
    if report.submitted_at:
        raise Conflict(
            "report_submitted", "Báo cáo kỳ này đã được nộp.", advice="Cần sửa thì nêu trong báo cáo kỳ sau."
        )


def can_report(report: PowerReport, by: Actor) -> bool:
    return _passes(check_report, report, by)


def check_readiness_seen(by: Actor) -> None:
    """Raise NotAllowed unless this person may see the answers of all units."""
    if not can_see_readiness(by):
        raise NotAllowed("readiness_not_yours", "Bảng của mọi đơn vị dành cho pháp chế, thanh tra, lãnh đạo thành phố.")


def can_see_readiness(by: Actor) -> bool:
    if by.is_system or may(by.role, Permission.PROPOSE_TRANSFER) or may(by.role, Permission.SEE_ALL):
        return True
    return by.unit_id is not None and may(by.role, Permission.SEE_UNIT) and unit(by.unit_id).kind == UnitKind.CITY


def alerts_for(by: Actor) -> Q:
    """Which alerts this person may see: an inspector all; who keeps the register, the upkeep; who answers for a
    unit, its own upkeep; everybody else none."""
    if by.is_system or may(by.role, Permission.WATCH_POWER):
        return Q()
    upkeep = Q(kind=WatchKind.UPKEEP)
    if may(by.role, Permission.KEEP_AUTHORITY):
        return upkeep
    if may(by.role, Permission.ANSWER_OVERSIGHT):
        return upkeep & Q(unit_id__in=own_units(by))
    return Q(pk__in=[])


def can_see(alert: Alert, by: Actor) -> bool:
    """As `alerts_for`, for one alert that was read."""
    if by.is_system or may(by.role, Permission.WATCH_POWER):
        return True
    if alert.kind != WatchKind.UPKEEP:
        return False
    own = may(by.role, Permission.ANSWER_OVERSIGHT) and alert.unit_id in own_units(by)
    return own or may(by.role, Permission.KEEP_AUTHORITY)


def check_put_aside(alert: Alert, by: Actor) -> None:
    """Raise NotAllowed unless this person may decide that nothing more is to be done: an inspector; for upkeep also
    who keeps the register."""
    upkeep = alert.kind == WatchKind.UPKEEP and may(by.role, Permission.KEEP_AUTHORITY)
    if not upkeep:
        check_may(Permission.WATCH_POWER, by)


def can_put_aside(alert: Alert, by: Actor) -> bool:
    return _passes(check_put_aside, alert, by)


def cases_for(by: Actor) -> Q:
    """Which cases this person may see: an inspector all; who answers for a unit, those in which it was asked."""
    if by.is_system or may(by.role, Permission.WATCH_POWER):
        return Q()
    if may(by.role, Permission.ANSWER_OVERSIGHT):
        return Q(unit_id__in=own_units(by)) & ~Q(answer_due_on=None)
    return Q(pk__in=[])


def reports_for(by: Actor) -> Q:
    """Which reports this person may see: who watches or keeps the register, all; else those of the own offices."""
    if by.is_system or may(by.role, Permission.WATCH_POWER) or may(by.role, Permission.KEEP_AUTHORITY):
        return Q()
    if may(by.role, Permission.ANSWER_OVERSIGHT):
        return Q(grant__grantee__unit_id__in=own_units(by))
    return Q(pk__in=[])


def own_units(by: Actor) -> frozenset[int]:
    """The units for which this person speaks: the own one with its offices, and the commune of an own office. The
    city's own people do not speak for the bodies below it."""
    if by.unit_id is not None and unit(by.unit_id).kind == UnitKind.CITY:
        return frozenset({by.unit_id})
    return bodies_of(by)


def _check_own(unit_id: int, by: Actor, permission: Permission) -> None:
    if not (by.is_system or unit_id in own_units(by)):
        raise NotAllowed("other_unit", WORDS[permission])


def _closed(act: Act, state: str) -> Conflict:
    return Conflict(
        "illegal_move",
        f"Đang ở trạng thái “{state}” nên không thể “{act.label.lower()}”.",
        advice="Tải lại trang để xem trạng thái mới nhất.",
    )


def _passes(check: object, *arguments: object) -> bool:
    try:
        check(*arguments)  # type: ignore[operator]
    except Refusal:
        return False
    return True
