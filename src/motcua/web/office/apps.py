from __future__ import annotations

from django.apps import AppConfig

from motcua.identity.roles import Permission as P
from motcua.identity.roles import Role, holders

MONEY_KEEPERS = (*holders(P.RECONCILE), *holders(P.KEEP_ACCOUNTS))
PROPOSERS = (*holders(P.PROPOSE_TRANSFER), *holders(P.WATCH_POWER))


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
            NavItem("Túi giấy tờ", "office:parcels", "post", workers),
            NavItem("Sổ thẩm quyền", "powers:register", "seal", _values(Role.LEGAL, Role.INSPECTOR)),
            NavItem("Quyền của tôi", "powers:mine", "seal", _values(Role.LEADER, Role.CHECKER)),
            NavItem("Sẵn sàng", "powers:readiness", "hands", _values(*holders(P.ANSWER_READINESS), *PROPOSERS)),
            NavItem("Giám sát", "powers:watching", "eye", _values(*holders(P.ANSWER_OVERSIGHT), *PROPOSERS)),
            NavItem("Tiền trong ngày", "office:money", "coin", _values(*holders(P.RECONCILE))),
            NavItem("Trả lời 1022", "office:calls", "phone", _values(*holders(P.ANSWER_CALLS))),
            NavItem("Đặt hẹn giúp", "office:bookings", "calendar", _values(*holders(P.ANSWER_CALLS))),
            NavItem(
                "Kiến nghị cử tri",
                "voters:desk",
                "hand",
                _values(*holders(P.KEEP_PETITIONS), *holders(P.APPROVE_REPLY)),
            ),
            NavItem("Việc nền", "admin_desk:jobs", "work", _values(*holders(P.KEEP_JOBS))),
            NavItem("Tin gửi đi", "admin_desk:messages", "post", _values(*holders(P.KEEP_JOBS))),
            NavItem("Lịch làm việc", "admin_desk:calendar", "calendar", _values(*holders(P.KEEP_CALENDAR))),
            NavItem("Người ở điểm", "admin_desk:points", "pin", _values(*holders(P.KEEP_ACCOUNTS))),
            NavItem("Tài khoản", "admin_desk:accounts", "user", _values(*holders(P.KEEP_ACCOUNTS))),
            NavItem("Tài khoản nhận tiền", "office:bank_accounts", "coin", _values(*MONEY_KEEPERS)),
            NavItem("Thủ tục", "admin_desk:procedures", "stamp", _values(*holders(P.KEEP_CATALOG), Role.OPERATOR)),
            NavItem("Sổ cái", "admin_desk:ledger", "lock", _values(*holders(P.VERIFY_LEDGER))),
        )


def _values(*roles: Role) -> frozenset[str]:
    return frozenset(role.value for role in roles)
