"""Who may change the catalog."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.roles import PERMISSIONS, Permission, Role


def can_publish(by: Actor) -> bool:
    """Keepers of the catalog, and the system itself (installation, demo)."""
    return by.is_system or (by.role in set(Role) and Permission.KEEP_CATALOG in PERMISSIONS[Role(by.role)])


def check_may_publish(by: Actor) -> None:
    if not can_publish(by):
        raise NotAllowed(
            "not-catalog-keeper",
            "Việc công bố thủ tục cần vai trò quản lý danh mục thủ tục.",
            advice="Hãy liên hệ cán bộ pháp chế.",
        )
