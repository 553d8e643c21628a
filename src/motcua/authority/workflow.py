"""The review of a provision (rà soát văn bản), as one table: from where, to where, and what must be said."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.authority.enums import ReviewStatus as S


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a review. `needs`: columns of `Review` that must be filled by then."""

    source: S
    target: S
    label: str
    needs: tuple[str, ...] = ()


MOVES = (
    Move(S.LISTED, S.ASSIGNED, "Giao đơn vị rà soát", ("unit", "deadline")),
    Move(S.ASSIGNED, S.DRAFTED, "Ghi đề nghị sửa đổi", ("proposal",)),
    Move(S.DRAFTED, S.SUBMITTED, "Trình cấp có thẩm quyền"),
    Move(S.SUBMITTED, S.DRAFTED, "Trả lại để soạn thêm"),
    Move(S.SUBMITTED, S.AMENDED, "Đã được sửa đổi, thay thế", ("outcome",)),
    Move(S.SUBMITTED, S.KEPT, "Được giữ nguyên", ("outcome",)),
    Move(S.ASSIGNED, S.KEPT, "Không cần sửa", ("outcome",)),
)
FINAL = frozenset({S.AMENDED, S.KEPT})


def moves_from(status: str) -> list[Move]:
    """What may come next."""
    return [move for move in MOVES if move.source == status]
