from __future__ import annotations

from django.urls import URLPattern, path

from motcua.identity.roles import Role
from motcua.web.components.handover import pages
from motcua.web.components.nav import staff_page


def handover_urls(*roles: Role) -> list[URLPattern]:
    """The pages of hand-overs for staff in these roles. Links inside are relative, so they live under any address."""
    guard = staff_page(*roles)
    return [
        path("", guard(pages.hand_overs), name="hand_overs"),
        path("moi/", guard(pages.give), name="give_shift"),
        path("<int:pk>/", guard(pages.hand_over), name="hand_over"),
        path("<int:pk>/to-in/", guard(pages.sheet), name="hand_over_sheet"),
    ]
