"""When may it be done, and who may do it: each as a pair can_/check_, used by buttons and by actions alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.authority import queries as authority
from motcua.authority.enums import Act as Power
from motcua.authority.rules import Question
from motcua.catalog.content import ProcedureContent
from motcua.catalog.enums import StepRole, Widget
from motcua.catalog.queries import version
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed, Refusal
from motcua.common.workdays import VN
from motcua.dossiers.enums import OPEN, Status
from motcua.dossiers.models import Decision, Dossier, Revocation
from motcua.dossiers.parameters import parameter
from motcua.dossiers.routing import bodies_of, check_entrusted, desks_of
from motcua.dossiers.workflow import ACTS, APPLICANT, SYSTEM, WHILE_FROZEN, Act
from motcua.identity.roles import LABELS, Permission, Role, may
from motcua.org.models import Posting

AT_POINT = frozenset(
    {
        "accept", "refuse_intake", "request_withdrawal", "supply", "hand_over_result", "confirm_payment",
        "confirm_filing", "uphold_objection", "note_sheet_given",
    }
)  # fmt: skip
"""Acts that a clerk does for whatever her own point has received, wherever the dossier lies now."""

FREE_OF_DESK = frozenset({"note", "sign_decision", "stop", "assign", "revoke_result", "uphold_objection"})
"""Acts of any colleague in the unit that has the dossier, not only of the desk it lies on."""

NOT_FROM_ABOVE = frozenset({"stop", "assign"})
"""Acts of the unit's own head: the one of a unit above neither ends its dossiers nor shares out its work."""


def check_state(dossier: Dossier, act: Act) -> None:
    """Raise Conflict unless the workflow table has this act from the dossier's present status."""
    if act.key == "object_to" and dossier.status in (Status.DONE, Status.RETURNED):
        raise Conflict(
            "already_decided",
            "Kết quả của hồ sơ này đã được ký nên không dừng được nữa.",
            advice="Ông/bà có quyền khiếu nại: gọi 1022 hoặc đến điểm phục vụ. Kết quả cấp sai sẽ bị thu hồi.",
        )
    if dossier.status not in act.sources:
        raise Conflict(
            "illegal_move",
            f"Hồ sơ đang ở trạng thái “{dossier.get_status_display()}” nên không thể “{act.label.lower()}”.",
            advice="Tải lại trang để xem trạng thái mới nhất của hồ sơ.",
        )
    if dossier.frozen_at is not None and act.key not in WHILE_FROZEN:
        raise Conflict(
            "frozen",
            "Người đứng tên báo không nhờ nộp hồ sơ này, nên hồ sơ đang tạm dừng để làm rõ.",
            advice="Hãy liên hệ người đứng tên. Họ xác nhận thì hồ sơ đi tiếp, không thì hồ sơ được rút.",
        )


def check_who(dossier: Dossier, act: Act, by: Actor) -> None:
    """Raise NotAllowed unless the actor's role, unit and desk are those of the act."""
    if by.is_system and SYSTEM in act.who:
        return
    if by.is_staff and by.role in act.who:
        check_entrusted(act.key, act.label, by)
        if act.key != "object_to" and not (act.key == "note_sheet_given" and by.posting_id == dossier.entered_by_id):
            _check_place(dossier, act, by)
        return
    if not by.is_staff and APPLICANT in act.who and by.person_id == dossier.applicant_id:
        return
    if not by.is_staff:
        raise NotAllowed("not_yours", "Việc này không dành cho người nộp hồ sơ, hoặc hồ sơ không phải của ông/bà.")
    raise NotAllowed(
        "wrong_role",
        f"Vai trò của ông/bà không được giao việc “{act.label.lower()}”.",
        advice=f"Đề nghị {_role_words(act)} thực hiện.",
    )


def _check_place(dossier: Dossier, act: Act, by: Actor) -> None:
    places = desks_of(by) if by.role == Role.LEADER and act.key in NOT_FROM_ABOVE else bodies_of(by)
    own = bool({dossier.holder_unit_id, dossier.competent_unit_id} & places)
    received_here = by.role == Role.CLERK and dossier.receiving_unit_id in by.unit_ids
    if not own and not received_here:
        raise NotAllowed(
            "other_unit",
            "Hồ sơ này thuộc đơn vị khác, ông/bà không xử lý được.",
            advice="Liên hệ đơn vị đang giữ hồ sơ, hoặc chuyển người dân sang tra cứu bằng mã hồ sơ.",
        )
    if act.key in FREE_OF_DESK or (received_here and act.key in AT_POINT):
        return
    if dossier.holder_role != by.role or dossier.holder_unit_id not in desks_of(by):
        raise NotAllowed(
            "not_your_step",
            "Hồ sơ đang ở bước của người khác.",
            advice="Chờ bước trước hoàn thành rồi hồ sơ sẽ vào danh sách của ông/bà.",
        )
    if dossier.holder_id not in (None, by.posting_id):
        raise NotAllowed(
            "taken_by_colleague",
            "Đồng nghiệp khác đã nhận xử lý hồ sơ này.",
            advice="Đề nghị lãnh đạo phòng phân công lại nếu cần.",
        )


def is_on_desk(dossier: Dossier, by: Actor) -> bool:
    """Whether it is this person's turn: open, on a desk of theirs, and not taken by a colleague."""
    own = dossier.holder_unit_id in desks_of(by) and dossier.holder_role == by.role
    return own and dossier.status in OPEN and dossier.holder_id in (None, by.posting_id)


def check_view(dossier: Dossier, by: Actor) -> None:
    """Raise NotAllowed unless this person has to do with the dossier, or inspects."""
    if by.is_system or (by.person_id is not None and by.person_id == dossier.applicant_id):
        return
    if by.role == Role.VOLUNTEER:  # beside the person: what they filed themselves, and nothing else of their point
        if by.posting_id != dossier.entered_by_id:
            raise NotAllowed("not_your_dossier", "Ông/bà chỉ xem được hồ sơ do chính mình nộp giúp.")
        return
    places = {
        dossier.receiving_unit_id,
        dossier.competent_unit_id,
        dossier.holder_unit_id,
        dossier.support_unit_id,
    }
    if by.is_staff and (places & bodies_of(by) or may(by.role, Permission.SEE_ALL)):
        return
    raise NotAllowed("not_your_dossier", "Ông/bà không có quyền xem hồ sơ này.")


def filed_for_another(dossier: Dossier, by: Actor) -> bool:
    """Whether this is the relative or representative who filed it: they see where it stands and pay, no more."""
    return dossier.mandate_id is not None and not by.is_staff and by.account_id == dossier.filed_by


def can_view(dossier: Dossier, by: Actor) -> bool:
    try:
        check_view(dossier, by)
    except NotAllowed:
        return False
    return True


def check_may_answer_calls(by: Actor) -> None:
    if not may(by.role, Permission.ANSWER_CALLS):
        raise NotAllowed("no_calls", "Chỉ tổng đài viên 1022 trả lời ở đây.")


def check_act(dossier: Dossier, key: str, by: Actor) -> Act:
    """The row of the workflow table for `key`, after checking state and person. Raises a Refusal."""
    act = ACTS[key]
    check_who(dossier, act, by)
    check_state(dossier, act)
    _DETAILS.get(key, _no_detail)(dossier, by)
    return act


def can_act(dossier: Dossier, key: str, by: Actor) -> bool:
    return why_not(dossier, key, by) is None


def why_not(dossier: Dossier, key: str, by: Actor) -> Refusal | None:
    """The refusal that this person would meet now, or None: shown beside a button that is missing."""
    try:
        check_act(dossier, key, by)
    except Refusal as refusal:
        return refusal
    return None


@dataclass(frozen=True, slots=True)
class Offer:
    """An act on a dossier's page: open to this person now, or expected of them but closed for `reason`."""

    act: Act
    reason: str = ""


def offers(dossier: Dossier, by: Actor) -> list[Offer]:
    """The acts this person may do now, then those of their role that they may not, each with its reason."""
    found = []
    for act in ACTS.values():
        refusal = why_not(dossier, act.key, by)
        if refusal is None:
            found.append(Offer(act))
        elif by.role in act.who and dossier.status in act.sources:
            found.append(Offer(act, refusal.message))
    return sorted(found, key=lambda offer: bool(offer.reason))


def supplement_warning(dossier: Dossier, now: datetime) -> str:
    """What asking for one more supplement would mean, or '' for the first."""
    allowed = parameter("supplements_on_time", now.astimezone(VN).date())
    if dossier.supplements < allowed:
        return ""
    return (
        f"Hồ sơ này đã được yêu cầu bổ sung {dossier.supplements} lần. Quy định chỉ cho phép {allowed} lần: "
        "yêu cầu thêm thì hồ sơ bị tính là trễ hạn do cơ quan."
    )


def is_late(dossier: Dossier, now: datetime) -> bool:
    """As `clock.Reading.is_late`, from the row alone: for lists."""
    if dossier.supplements > 1:
        return True
    ended = dossier.finished_at or dossier.paused_since or now
    return dossier.due_at is not None and ended > dossier.due_at


def current_decision(dossier: Dossier) -> Decision | None:
    return dossier.decisions.filter(returned_at__isnull=True).select_related("prepared_by", "checked_by").first()


def signing_question(dossier: Dossier, by: Actor, at: datetime, draft: Decision | None) -> Question:
    """What authority is asked when this person signs `draft`: at that moment, and before, to say why not."""
    return question(
        dossier, position_id=by.position_id or 0, posting_id=by.posting_id, at=at,
        prepared_by=draft.prepared_by_id if draft else None,
    )  # fmt: skip


def question(
    dossier: Dossier, *, position_id: int, posting_id: int | None, prepared_by: int | None, at: datetime
) -> Question:
    """What is asked about a signature on a dossier, by whoever holds a position."""
    content, applicant = version(dossier.version_id).content, dossier.applicant.national_id_hash
    return Question(
        position_id=position_id,
        act=Power.SIGN.value,
        procedure=dossier.procedure_code,
        field=content.field,
        unit_id=dossier.competent_unit_id,
        at=at,
        posting_id=posting_id,
        case=dossier.case,
        value=value_of(content, dossier.form),
        prepared_by=prepared_by,
        subject_hash=bytes(applicant) if applicant else None,
    )


def value_of(content: ProcedureContent, form: Mapping[str, Any]) -> int | None:
    """What a case is worth, for powers that reach up to a value: the largest sum of money stated in its form (VND)."""
    sums = [form.get(name) for name, field in content.fields.items() if field["x-widget"] == Widget.MONEY]
    return max((int(amount) for amount in sums if amount), default=None)


def _check_take(dossier: Dossier, by: Actor) -> None:
    if dossier.holder_id is not None and dossier.holder_id == by.posting_id:
        raise Conflict("already_yours", "Ông/bà đã nhận xử lý hồ sơ này rồi.")


def _check_assign(dossier: Dossier, by: Actor) -> None:
    if dossier.holder_unit_id not in by.unit_ids:
        raise NotAllowed("not_your_people", "Hồ sơ đang ở đơn vị khác, ông/bà không phân công người ở đó được.")


def check_assignable(dossier: Dossier, to: Posting | None) -> Posting:
    """The colleague (None: none of the desk), who must be one that can be given the dossier. Raises a Refusal."""
    if to is None:
        raise BadInput(
            "not_of_the_desk",
            "Người này không giữ vị trí xử lý bước hiện tại của hồ sơ.",
            advice="Hãy chọn một đồng nghiệp trong danh sách.",
            errors=(FieldError("to", "Hãy chọn một đồng nghiệp đang giữ vị trí xử lý bước này."),),
        )
    if dossier.holder_id == to.pk:
        raise Conflict("already_theirs", f"Hồ sơ đang do {to.account.display_name} xử lý rồi.")
    draft = current_decision(dossier)
    if draft and draft.prepared_by_id == to.pk:
        raise Conflict(
            "own_draft",
            f"{to.account.display_name} đã soạn dự thảo này nên không duyệt, không ký được.",
            advice="Hãy chọn người khác.",
        )
    return to


def _check_accept(dossier: Dossier, by: Actor) -> None:
    if dossier.status == Status.SUPPLEMENT and (dossier.received_at or dossier.awaits_applicant):
        raise Conflict("waiting_for_applicant", "Hồ sơ đang chờ người nộp bổ sung, chưa tiếp nhận được.")


def _check_supply(dossier: Dossier, by: Actor) -> None:
    if not dossier.awaits_applicant:
        raise Conflict("nothing_asked", "Giấy tờ bổ sung đã được nộp rồi, ông/bà không cần nộp lại.")


def _check_prepare(dossier: Dossier, by: Actor) -> None:
    if current_decision(dossier):
        raise Conflict(
            "already_drafted", "Hồ sơ đã có dự thảo kết quả.", advice="Mở dự thảo để xem hoặc trả lại để sửa."
        )
    if _next_role(dossier) == Role.OFFICER:
        raise Conflict(
            "not_yet",
            "Còn một bước xử lý nữa trước khi dự thảo kết quả.",
            advice="Chuyển bước tiếp theo trước.",
        )


def _check_check(dossier: Dossier, by: Actor) -> None:
    draft = _draft(dossier)
    if draft.prepared_by_id == by.posting_id:
        raise NotAllowed("own_draft", "Người dự thảo không được tự duyệt.", advice="Đề nghị đồng nghiệp khác duyệt.")
    if draft.checked_at:
        raise Conflict("already_checked", "Dự thảo đã được duyệt và trình ký.")


def _check_sign(dossier: Dossier, by: Actor) -> None:
    draft = _draft(dossier)
    checked_first = any(step.role is StepRole.CHECKER for step in version(dossier.version_id).content.steps)
    if checked_first and draft.checked_at is None:
        raise Conflict("not_checked", "Dự thảo chưa được lãnh đạo phòng duyệt nên chưa ký được.")
    if draft.prepared_by_id == by.posting_id:  # rare, so asked here: an office too small may have been allowed it
        ruling = authority.check(signing_question(dossier, by, clock.now(), draft))
        if any(obstacle.rule == "own_draft" for obstacle in ruling.obstacles):
            raise NotAllowed("own_draft", "Người dự thảo không được ký kết quả do mình dự thảo.")


def _check_forward(dossier: Dossier, by: Actor) -> None:
    if _next_role(dossier) in (Role.CHECKER, Role.LEADER):
        raise Conflict("draft_first", "Bước tiếp theo là duyệt, ký: hãy dự thảo kết quả thay vì chuyển bước.")


def _check_revoke(dossier: Dossier, by: Actor) -> None:
    if Revocation.objects.filter(decision__dossier=dossier).exists():
        raise Conflict("already_revoked", "Kết quả này đã bị thu hồi rồi.")


def _check_rate(dossier: Dossier, by: Actor) -> None:
    if hasattr(dossier, "rating"):
        raise Conflict("already_rated", "Ông/bà đã đánh giá hồ sơ này rồi. Cảm ơn ông/bà.")


def _check_object(dossier: Dossier, by: Actor) -> None:
    if dossier.mandate_id is None and dossier.entered_by_id is None:
        raise Conflict(
            "own_filing", "Hồ sơ này được nộp bằng tài khoản của chính người đứng tên.",
            advice="Không cần hồ sơ này nữa thì chọn “Rút hồ sơ”. Nghi tài khoản bị lộ, xin gọi 1022 ngay.",
        )  # fmt: skip


def _check_settle(dossier: Dossier, by: Actor) -> None:
    if dossier.frozen_at is None:
        raise Conflict("no_objection", "Hồ sơ này không có lời báo nào đang chờ làm rõ.")
    if by.is_staff and by.posting_id == dossier.entered_by_id:
        raise NotAllowed(
            "own_help", "Ông/bà là người đã nộp giúp hồ sơ này nên không tự làm rõ lời báo được.",
            advice="Đề nghị đồng nghiệp khác tiếp người đứng tên.",
        )  # fmt: skip
    if not by.is_staff and by.account_id is None:
        raise NotAllowed(
            "sign_in_to_confirm", "Giấy hẹn chưa đủ để xác nhận: người nộp giúp cũng có thể giữ giấy này.",
            advice="Hãy đăng nhập bằng VNeID, hoặc mang căn cước đến điểm phục vụ.",
        )  # fmt: skip


def _next_role(dossier: Dossier) -> str:
    steps = version(dossier.version_id).content.steps
    return steps[min(dossier.step + 1, len(steps) - 1)].role


def _draft(dossier: Dossier) -> Decision:
    draft = current_decision(dossier)
    if draft is None:
        raise Conflict("no_draft", "Hồ sơ chưa có dự thảo kết quả.")
    return draft


def _no_detail(dossier: Dossier, by: Actor) -> None:
    return None


_DETAILS = {
    "take": _check_take,
    "assign": _check_assign,
    "accept": _check_accept,
    "supply": _check_supply,
    "prepare_decision": _check_prepare,
    "check_decision": _check_check,
    "sign_decision": _check_sign,
    "return_for_rework": lambda dossier, by: _draft(dossier),
    "forward": _check_forward,
    "rate": _check_rate,
    "revoke_result": _check_revoke,
    "object_to": _check_object,
    "confirm_filing": _check_settle,
    "uphold_objection": _check_settle,
}


def _role_words(act: Act) -> str:
    names = [LABELS[Role(role)].lower() for role in sorted(act.who) if role in set(Role)]
    return " hoặc ".join(names) or "người nộp hồ sơ"
