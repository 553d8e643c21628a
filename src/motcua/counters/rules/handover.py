"""Who may hand a shift over, who may take it, who may settle what does not agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, Conflict, FieldError, NotAllowed
from motcua.counters.enums import Item
from motcua.counters.models import HandOver, HandOverLine, Ticket
from motcua.identity.roles import Permission, allowed
from motcua.org.enums import UnitKind
from motcua.org.queries import unit

MOST = 10**12


def can_give(by: Actor) -> bool:
    """Clerks of a point."""
    at_point = by.unit_id is not None and unit(by.unit_id).kind == UnitKind.SERVICE_POINT
    return by.is_staff and at_point and allowed(by, Permission.RECEIVE)


def check_may_give(by: Actor) -> None:
    if not can_give(by):
        raise NotAllowed("no_shift_to_give", "Chỉ cán bộ một cửa ở điểm phục vụ mới bàn giao ca.")


def check_nobody_served(ticket: Ticket | None) -> None:
    """Nobody is left standing at the window."""
    if ticket is not None:
        raise Conflict(
            "serving",
            f"Ông/bà đang phục vụ số {ticket.code}.",
            advice="Xong với người này, hoặc chuyển sang quầy khác.",
        )


def is_head(point_id: int, by: Actor) -> bool:
    """Those above the point who share out the work: of the centre, or of the commune that keeps the point itself."""
    return by.is_staff and allowed(by, Permission.ASSIGN) and point_id in by.unit_ids


def can_take(found: HandOver, by: Actor) -> bool:
    """A colleague at the same point, or a head of it; never the giver, in whatever posting."""
    near = by.unit_id == found.point_id and can_give(by)
    return (near or is_head(found.point_id, by)) and not _gave(found, by)


def can_withdraw(found: HandOver, by: Actor) -> bool:
    """Who gave it, until somebody has counted."""
    return found.is_open and found.giver_id == by.posting_id


def check_may_withdraw(found: HandOver, by: Actor) -> None:
    if found.giver_id != by.posting_id:
        raise NotAllowed("not_giver", "Chỉ người đã bàn giao ca này mới rút lại được.")
    if found.taken_at is not None:
        raise Conflict(
            "taken_already", "Ca này đã có người nhận nên không rút lại được.",
            advice="Số đếm có sai thì nhờ người phụ trách điểm giải quyết phần lệch.",
        )  # fmt: skip
    check_not_withdrawn(found)


def check_not_withdrawn(found: HandOver) -> None:
    if found.withdrawn_at is not None:
        raise Conflict("withdrawn", "Lần bàn giao này đã được rút lại.", advice="Xem lần bàn giao mới, nếu có.")


def check_may_take(found: HandOver, by: Actor) -> None:
    check_not_withdrawn(found)
    if found.taken_at is not None:
        raise Conflict("taken_already", "Ca này đã có người nhận.", advice="Tải lại trang để xem ai đã nhận.")
    if _gave(found, by):
        raise NotAllowed("own_hand_over", "Không ai tự nhận ca của mình.", advice="Nhờ đồng nghiệp hoặc phụ trách.")
    if not can_take(found, by):
        raise NotAllowed("not_your_point", "Chỉ cán bộ ở điểm này hoặc người phụ trách điểm mới nhận ca.")


def can_settle(found: HandOver, by: Actor) -> bool:
    """A head of the point who has counted neither for the one side nor for the other."""
    return found.taken_at is not None and is_head(found.point_id, by) and not _is_party(found, by)


def check_may_settle(found: HandOver, line: HandOverLine, by: Actor) -> None:
    if not is_head(found.point_id, by):
        raise NotAllowed("not_head", "Chỉ người phụ trách điểm mới giải quyết phần lệch.")
    if found.taken_at is None:
        raise Conflict(
            "not_taken_yet", "Chưa ai nhận ca này.", advice="Người nhận đếm trước, rồi mới giải quyết phần lệch."
        )
    if _is_party(found, by):
        raise NotAllowed(
            "counted_it", "Người đã đếm không tự giải quyết phần lệch.", advice="Xin nhờ một người phụ trách khác."
        )
    if not line.is_open:
        raise Conflict("nothing_open", "Phần này không lệch, hoặc đã giải quyết rồi.", advice="Tải lại trang.")


def check_counts(counts: Mapping[str, int | None], items: Collection[Item]) -> None:
    """Each of `items` was counted, nothing else. Raises BadInput, each problem at its field."""
    errors = [FieldError(i, "Hãy đếm và ghi số.") for i in items if counts.get(i) is None]
    errors += [FieldError(i, "Số phải từ 0 trở lên.") for i, n in counts.items() if n is not None and not 0 <= n < MOST]
    errors += [FieldError(i, "Mục này không đếm ở ca này.") for i in counts if i not in items]
    if errors:
        raise BadInput("bad_count", errors[0].message, errors=tuple(errors))


def check_said_why(differs: Collection[Item], note: str) -> None:
    """What does not agree is told in words. Raises BadInput."""
    if differs and not note.strip():
        names = ", ".join(item.label.lower() for item in differs)
        message = f"Số đếm lệch ở: {names}. Đếm lại; nếu vẫn lệch, hãy ghi vì sao."
        raise BadInput("difference_unsaid", message, errors=(FieldError("note", message),))


def check_reason(reason: str) -> None:
    if len(reason.strip()) < 10:
        message = "Hãy ghi rõ, đủ để người sau hiểu (ít nhất 10 chữ cái)."
        raise BadInput("no_reason", message, errors=(FieldError("reason", message),))


def _gave(found: HandOver, by: Actor) -> bool:
    return found.giver.account_id == by.account_id


def _is_party(found: HandOver, by: Actor) -> bool:
    took = found.taker is not None and found.taker.account_id == by.account_id
    return took or _gave(found, by)
