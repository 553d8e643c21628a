from __future__ import annotations

from django.apps import AppConfig

from motcua.identity.roles import Permission as P
from motcua.identity.roles import Role, holders


class DashboardsConfig(AppConfig):
    name = "motcua.web.dashboards"
    label = "web_dashboards"

    def ready(self) -> None:
        from motcua.web.components.nav import NavItem  # models are loaded only now

        leaders = frozenset({Role.CHECKER.value, Role.LEADER.value, Role.INSPECTOR.value})
        drafters = frozenset(role.value for role in (*holders(P.PREPARE_DECISION), *holders(P.CHECK_DECISION)))
        self.nav = (
            NavItem("Tuần của tôi", "dashboards:week", "calendar", drafters),
            NavItem("Sức khỏe đơn vị", "dashboards:leader", "eye", leaders),
        )
