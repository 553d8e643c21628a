"""Who may change the catalog."""

from __future__ import annotations

from motcua.common.actor import Actor
from motcua.common.errors import NotAllowed
from motcua.identity.roles import Permission, may


def can_publish(by: Actor) -> bool:
    """Keepers of the catalog, and the system itself (installation, demo)."""
    return by.is_system or may(by.role, Permission.KEEP_CATALOG)


def check_may_publish(by: Actor) -> None:
    if not can_publish(by):
        raise NotAllowed(
            "catalog_not_allowed",
            "Việc công bố thủ tục cần vai trò quản lý danh mục thủ tục.",
            advice="Hãy liên hệ cán bộ pháp chế.",
        )
