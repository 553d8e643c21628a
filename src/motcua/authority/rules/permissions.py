"""Who may write the register."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.roles import Permission, may


def can_keep_authority(by: Actor) -> bool:
    """Keepers of the register, and the system itself (installation, demo)."""
    return by.is_system or may(by.role, Permission.KEEP_AUTHORITY)


def check_may_keep_authority(by: Actor) -> None:
    if not can_keep_authority(by):
        raise NotAllowed(
            "authority_not_allowed",
            "Chỉ cán bộ pháp chế được ghi sổ thẩm quyền.",
            advice="Đề nghị cán bộ pháp chế ghi nhận văn bản này.",
        )
