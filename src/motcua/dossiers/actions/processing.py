"""On the officer's desk: taking, noting, asking for payment, moving the date."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.audit.actions import record
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict
from motcua.common.money import dong
from motcua.common.workdays import VN
from motcua.dossiers import queries
from motcua.dossiers.actions.base import finish, go_to_step, locked
from motcua.dossiers.actions.intake import stated
from motcua.dossiers.actions.telling import tell
from motcua.dossiers.bills import DUTY
from motcua.dossiers.enums import Cause, Effect, Form, Status
from motcua.dossiers.models import Dossier, Notice
from motcua.dossiers.parameters import parameter
from motcua.dossiers.rules import check_act, check_assignable
from motcua.payments.actions import cancel_orders


@transaction.atomic
def take(*, dossier_id: int, by: Actor) -> Dossier:
    """Put one's name on a dossier of one's desk; a colleague who comes second is told so."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "take", by)
    dossier.holder_id = by.posting_id
    finish(dossier, act, by=by)
    return dossier


@transaction.atomic
def assign(*, dossier_id: int, by: Actor, to: int, reason: str) -> Dossier:
    """Give a dossier of one's unit to a colleague (`to`: a posting of the desk it lies on); both see the reason."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "assign", by)
    given = check_assignable(dossier, next((row for row in queries.colleagues(dossier) if row.pk == to), None))
    before = dossier.holder.account.display_name if dossier.holder else ""
    dossier.holder = given
    finish(dossier, act, by=by, reason=stated(reason), given_to=given.account.display_name, taken_from=before)
    return dossier


@transaction.atomic
def note(*, dossier_id: int, by: Actor, text: str) -> None:
    """An internal note: colleagues see it, the applicant does not."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "note", by)
    if not text.strip():
        raise BadInput("empty_note", "Ghi chú đang để trống.")
    record(
        by=by, action=f"dossier.{act.key}", subject=(queries.SUBJECT, dossier.pk), unit_id=dossier.competent_unit_id,
        data={"text": text.strip()},
    )  # fmt: skip


@transaction.atomic
def require_payment(*, dossier_id: int, by: Actor, amount: int, reason: str) -> Dossier:
    """Ask the applicant to meet a financial duty (VND); whether the clock pauses is a dated parameter."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "require_payment", by)
    if amount <= 0:
        raise BadInput("no_amount", "Số tiền phải lớn hơn 0 đồng.")
    pauses = parameter("payment_pauses_clock", clock.now().astimezone(VN).date())
    dossier.fee = amount
    finish(
        dossier, act, by=by, to=Status.PAYMENT, cause=Cause.CITIZEN, reason=stated(reason),
        effect=Effect.PAUSE if pauses else Effect.NONE, payment=amount,
    )  # fmt: skip
    tell(dossier, "payment", by=by, amount=dong(amount))
    return dossier


@transaction.atomic
def confirm_payment(*, dossier_id: int, by: Actor, receipt: str = "") -> Dossier:
    """The duty is met; `receipt` is the number of the receipt. The dossier goes on where it was, and the order for
    it, where it was paid elsewhere, waits for no money any more."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "confirm_payment", by)
    cancel_orders(by=by, subject=(queries.SUBJECT, dossier.pk), keys=DUTY, reason="Đã xác nhận nộp ở nơi khác")
    if dossier.step == 0:
        go_to_step(dossier, 1)
    finish(dossier, act, by=by, to=Status.IN_PROGRESS, cause=Cause.CITIZEN, reason=receipt)
    return dossier


@transaction.atomic
def extend(*, dossier_id: int, by: Actor, amount: int, cause: Cause, reason: str) -> Notice:
    """Set a new date of return by `amount` of the time limit's unit (minutes for limits in hours) and
    issue the apology (Mẫu 04). Only as often as the parameter `reappointments` allows."""
    dossier = locked(dossier_id)
    act = check_act(dossier, "extend", by)
    check_extension(dossier, amount, cause)
    reason = stated(reason)
    finish(dossier, act, by=by, cause=cause, reason=reason, amount=amount)
    notice = _apology(dossier)
    notice.reason, notice.deadline = reason, dossier.due_at
    notice.issued_at, notice.issued_by_id = clock.now(), by.posting_id
    notice.save()
    tell(dossier, "apology", by=by)
    return notice


def check_extension(dossier: Dossier, amount: int, cause: Cause) -> None:
    if amount <= 0:
        raise BadInput("no_amount", "Thời gian gia hạn phải lớn hơn 0.")
    if cause not in (Cause.AGENCY, Cause.SHARED_DATABASE):
        raise BadInput("wrong_cause", "Hãy chọn nguyên nhân: do cơ quan hoặc do cơ sở dữ liệu dùng chung.")
    allowed = parameter("reappointments", clock.now().astimezone(VN).date())
    if dossier.notices.filter(form=Form.APOLOGY, issued_at__isnull=False).count() >= allowed:
        raise Conflict(
            "already_reappointed",
            f"Hồ sơ đã được hẹn lại {allowed} lần, không hẹn lại thêm được.",
            advice="Hãy giải quyết ngay và báo cáo lãnh đạo đơn vị.",
        )


@transaction.atomic
def prepare_apology(*, dossier_id: int, by: Actor) -> Notice | None:
    """Prepare Mẫu 04 for a dossier about to be late, so that it can go out before the date passes.

    None when the dossier no longer needs it (finished, paused, re-dated)."""
    dossier = locked(dossier_id)
    if dossier.status not in (Status.RECEIVED, Status.IN_PROGRESS) or dossier.paused_since:
        return None
    return _apology(dossier)


def _apology(dossier: Dossier) -> Notice:
    notice, _ = Notice.objects.get_or_create(
        dossier=dossier, form=Form.APOLOGY, issued_at=None,
        defaults={"reason": "", "deadline": dossier.due_at, "prepared_at": clock.now()},
    )  # fmt: skip
    return notice


@transaction.atomic
def redate(*, dossier_id: int, by: Actor, why: str) -> bool:
    """Run the clock again after the calendar changed; a moved date is written into the ledger."""
    dossier = locked(dossier_id)
    reading = queries.replay(dossier)
    if reading.due_at == dossier.due_at:
        return False
    facts = {"before": _iso(dossier.due_at), "after": _iso(reading.due_at), "reason": why}
    record(
        by=by,
        action="dossier.redated",
        subject=(queries.SUBJECT, dossier.pk),
        unit_id=dossier.competent_unit_id,
        data=facts,
    )
    dossier.due_at = reading.due_at
    dossier.save(update_fields=["due_at"])
    return True


def _iso(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""
