"""Who may change org, and what may be written into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise

from motcua.common.actor import Actor
from motcua.common.errors import BadInput, NotAllowed
from motcua.identity.models import Account
from motcua.identity.roles import Permission, may
from motcua.org.models import Position


def can_change_calendar(by: Actor) -> bool:
    """The operator, in the name of whoever signed the order; or the system itself."""
    return by.is_system or may(by.role, Permission.KEEP_CALENDAR)


def check_may_change_calendar(by: Actor) -> None:
    if not can_change_calendar(by):
        raise NotAllowed("calendar_not_allowed", "Chỉ quản trị hệ thống được sửa lịch ngày làm việc.")


def can_post(by: Actor) -> bool:
    return by.is_system or may(by.role, Permission.KEEP_ACCOUNTS)


def check_may_post(by: Actor) -> None:
    if not can_post(by):
        raise NotAllowed("posting_not_allowed", "Chỉ quản trị hệ thống được phân công vị trí công tác.")


def check_may_set_up(by: Actor) -> None:
    if not (by.is_system or may(by.role, Permission.KEEP_ACCOUNTS)):
        raise NotAllowed("set_up_not_allowed", "Chỉ quản trị hệ thống được thiết lập tỉnh, thành phố.")


def check_posting(*, account: Account, position: Position, valid_from: date, valid_to: date | None) -> None:
    """A posting is of staff, in order, and within the life of its position."""
    if account.is_citizen:
        raise NotAllowed(
            "posting_of_citizen",
            "Tài khoản của người dân không được giữ vị trí công tác.",
            advice="Hãy lập tài khoản cán bộ riêng.",
        )
    if valid_to is not None and valid_to < valid_from:
        raise BadInput("posting_dates", "Ngày kết thúc trước ngày bắt đầu.")
    outlives = position.valid_to is not None and (valid_to is None or valid_to > position.valid_to)
    if valid_from < position.valid_from or outlives:
        raise BadInput("posting_outside_position", "Vị trí này không tồn tại suốt thời gian đó.")


def check_stretches(stretches: Iterable[tuple[time, time]]) -> list[tuple[time, time]]:
    """The stretches of one working day, in order and apart. Raises BadInput."""
    rows = sorted(stretches)
    ends = [moment for stretch in rows for moment in stretch]
    if not rows or any(a >= b for a, b in pairwise(ends)):
        raise BadInput("office_hours_overlap", "Các buổi làm việc phải theo thứ tự, không chồng nhau.")
    return rows
