"""Who may: by role, unit, desk, and by what they have to do with the dossier."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.dossiers.enums import OPEN
from motcua.dossiers.models import Dossier
from motcua.dossiers.routing import bodies_of, check_entrusted, desks_of
from motcua.dossiers.workflow import APPLICANT, SYSTEM, Act
from motcua.identity.roles import LABELS, Permission, Role, may

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


def _role_words(act: Act) -> str:
    names = [LABELS[Role(role)].lower() for role in sorted(act.who) if role in set(Role)]
    return " hoặc ".join(names) or "người nộp hồ sơ"


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
