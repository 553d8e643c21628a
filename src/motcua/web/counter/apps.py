from __future__ import annotations

from django.apps import AppConfig

from motcua.identity.roles import Role


class CounterConfig(AppConfig):
    name = "motcua.web.counter"
    label = "web_counter"

    def ready(self) -> None:
        from motcua.web.components.nav import NavItem  # models are loaded only now

        clerk = frozenset({Role.CLERK.value})
        self.nav = (
            NavItem("Quầy", "counter:home", "desk", clerk),
            NavItem("Hàng đợi", "counter:line", "user", clerk | {Role.VOLUNTEER.value}),
            NavItem("Lịch hẹn", "counter:appointments", "calendar", clerk | {Role.VOLUNTEER.value}),
            NavItem("Nhận hồ sơ mới", "counter:choose", "inbox", clerk),
            NavItem("Nộp giúp", "counter:helping", "hand", frozenset({Role.CLERK.value, Role.VOLUNTEER.value})),
            NavItem("Báo không nhờ nộp", "counter:objection", "pause", frozenset({Role.CALL_AGENT.value})),
            NavItem("Thu tiền", "counter:till", "coin", clerk),
            NavItem("Sổ theo dõi", "counter:register", "list", clerk),
            NavItem("Túi giấy tờ", "counter:parcels", "post", clerk),
            NavItem("Bàn giao ca", "counter:hand_overs", "hands", clerk),
            NavItem("Khi mất mạng", "counter:offline", "laptop", clerk),
        )
