from __future__ import annotations

from django.apps import AppConfig

from motcua.identity.roles import Role


class OfficeConfig(AppConfig):
    name = "motcua.web.office"
    label = "web_office"

    def ready(self) -> None:
        from motcua.web.components.nav import NavItem  # models are loaded only now

        workers = frozenset({Role.OFFICER.value, Role.CHECKER.value})
        leader = frozenset({Role.LEADER.value})
        overseers = frozenset({Role.CHECKER.value, Role.LEADER.value, Role.INSPECTOR.value})
        self.nav = (
            NavItem("Việc của tôi", "office:worklist", "work", workers),
            NavItem("Chờ ký", "office:to_sign", "pen", leader),
            NavItem("Toàn đơn vị", "office:overview", "home", overseers),
            NavItem("Hồ sơ của đơn vị", "office:of_unit", "list", workers | overseers),
        )
