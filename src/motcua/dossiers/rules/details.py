"""What an act asks of a dossier beyond its state and the person: one check for each act that asks more."""

from __future__ import annotations

from motcua.authority import queries as authority
from motcua.catalog.enums import StepRole
from motcua.catalog.queries import version
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.dossiers.enums import Status
from motcua.dossiers.models import Decision, Dossier, Revocation
from motcua.dossiers.rules.signing import current_decision, signing_question
from motcua.identity.roles import Role
from motcua.org.models import Posting


def check_details(dossier: Dossier, key: str, by: Actor) -> None:
    """What only this act asks of the dossier. Raises a Refusal."""
    if check := _DETAILS.get(key):
        check(dossier, by)


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


def _check_take(dossier: Dossier, by: Actor) -> None:
    if dossier.holder_id is not None and dossier.holder_id == by.posting_id:
        raise Conflict("already_yours", "Ông/bà đã nhận xử lý hồ sơ này rồi.")


def _check_assign(dossier: Dossier, by: Actor) -> None:
    if dossier.holder_unit_id not in by.unit_ids:
        raise NotAllowed("not_your_people", "Hồ sơ đang ở đơn vị khác, ông/bà không phân công người ở đó được.")


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
