"""What a consent must be like, who may ask for it, and what it covers."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.catalog import queries as catalog
from motcua.common import clock
from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed, TooMany
from motcua.identity.models import Person
from motcua.identity.roles import Permission, allowed
from motcua.mandates.enums import State
from motcua.mandates.models import Mandate
from motcua.mandates.parameters import parameter

EVERYWHERE = "Hãy xin người đó đồng ý lại, hoặc mời người đó tự nộp."


def can_help(by: Actor) -> bool:
    """Whether somebody may write down and use consents: staff whose work it is, and people for their own kin."""
    return allowed(by, Permission.HELP_FILE) if by.is_staff else by.person_id is not None


def check_may_help(by: Actor) -> None:
    if not can_help(by):
        raise NotAllowed("help_not_allowed", "Vị trí của ông/bà không được giao việc nộp hồ sơ giúp người khác.")


def is_helper(mandate: Mandate, by: Actor) -> bool:
    """Whether this is the very helper named: in that posting, or as that person."""
    if by.is_staff:
        return mandate.helper_posting_id == by.posting_id
    return by.person_id is not None and mandate.helper_person_id == by.person_id


def check_keeper(mandate: Mandate, by: Actor) -> None:
    """Raise NotAllowed unless this is the helper, or a clerk of the point where it was asked."""
    if is_helper(mandate, by):
        return
    if allowed(by, Permission.RECEIVE) and mandate.unit_id in by.unit_ids:
        return
    raise NotAllowed("not_your_mandate", "Phiếu đồng ý này do người khác lập.", advice="Hãy lập phiếu của mình.")


def check_open(mandate: Mandate) -> None:
    """Raise Conflict unless consent is still being waited for."""
    state = mandate.state(clock.now())
    if state is not State.ASKED:
        raise Conflict(
            "mandate_not_open", f"Phiếu đồng ý này {state.label.lower()}.", advice="Hãy lập phiếu mới nếu cần."
        )


def check_covers(mandate: Mandate, *, procedure: str, by: Actor, at: datetime, used: int) -> None:
    """Raise a Refusal unless `by` may file one more dossier of `procedure` under this consent at an instant.

    `used`: how many were filed under it already. A relative's or representative's consent also serves the clerk of
    a point, to whom they hand the papers in person.
    """
    handed_in = by.is_staff and mandate.helper_person_id is not None and allowed(by, Permission.RECEIVE)
    if not (is_helper(mandate, by) or handed_in):
        raise NotAllowed("not_your_mandate", "Người đó nhờ người khác, không phải ông/bà.", advice=EVERYWHERE)
    state = mandate.state(at)
    if state is State.ASKED:
        raise Conflict("mandate_not_given", "Người đứng tên chưa đồng ý.", advice="Hãy xin đồng ý trước khi nộp.")
    if state is State.ENDED:
        raise Conflict("mandate_ended", "Sự đồng ý này đã được rút lại.", advice=EVERYWHERE)
    if state is State.EXPIRED:
        last = f"{mandate.last_day:%d/%m/%Y}"
        raise Conflict("mandate_expired", f"Sự đồng ý này chỉ đến hết ngày {last}.", advice=EVERYWHERE)
    if procedure not in mandate.procedures:
        raise BadInput(
            "mandate_elsewhere",
            "Người đó chỉ đồng ý cho nộp thủ tục khác.",
            advice=EVERYWHERE,
            errors=(FieldError("mandate", "Sự đồng ý này không dùng cho thủ tục này."),),
        )
    if used >= mandate.most:
        raise Conflict("mandate_used", f"Sự đồng ý này chỉ cho {mandate.most} hồ sơ, đã dùng hết.", advice=EVERYWHERE)


def check_scope(procedures: tuple[str, ...], most: int, days: int) -> None:
    """Raise BadInput (or Missing: no such procedure) for a scope that is empty, too wide or too long."""
    today = clock.today()
    if not procedures:
        raise bad("procedures", "Hãy chọn ít nhất một thủ tục.")
    for code in procedures:
        catalog.current_version(code, today)
    widest, longest = parameter("most_dossiers", today), parameter("longest_days", today)
    if not 1 <= most <= widest:
        raise bad("most", f"Một phiếu dùng cho từ 1 đến {widest} hồ sơ.")
    if not 1 <= days <= longest:
        raise bad("days", f"Sự đồng ý có hạn từ 1 đến {longest} ngày.")


def check_pace(by: Actor, *, refused: int) -> None:
    """Raise TooMany where somebody has asked for consents, or been refused, too often within the last day."""
    asked = Mandate.objects.filter(helper_person=by.person_id, asked_at__gt=clock.now() - timedelta(days=1)).count()
    if asked + refused >= parameter("asks_a_day", clock.today()):
        raise TooMany(
            "too_many_asks", "Hôm nay ông/bà đã xin nộp giúp quá nhiều lần.",
            advice="Xin thử lại ngày mai, hoặc cùng người đó đến điểm phục vụ.",
        )  # fmt: skip


def phone_for(by: Actor, known: Person | None, typed: str) -> str:
    """The telephone that the code goes to. Whoever gave theirs at a sign-in by VNeID keeps it: no helper puts another
    in its place; somebody who is not staff does so with no number that is known. Raises BadInput."""
    kept = known.phone if known is not None and (known.level or not by.is_staff) else ""
    if kept and typed and typed != kept:
        raise bad("phone", "Người này đã có số điện thoại khác trong hệ thống. Hãy dùng đúng số đó.")
    return kept or typed


def bad(path: str, message: str) -> BadInput:
    return BadInput(f"{path}_invalid", message, errors=(FieldError(path, message),))
