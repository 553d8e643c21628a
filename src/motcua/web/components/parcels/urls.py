from __future__ import annotations

from django.urls import URLPattern, path

from motcua.identity.roles import Role
from motcua.web.components.nav import staff_page
from motcua.web.components.parcels import pages


def parcel_urls(*roles: Role) -> list[URLPattern]:
    """The pages of parcels for staff in these roles. Links inside are relative, so they live under any address."""
    guard = staff_page(*roles)
    return [
        path("", guard(pages.parcels), name="parcels"),
        path("<str:code>/", guard(pages.parcel), name="parcel"),
        path("<str:code>/phieu/", guard(pages.slip), name="parcel_slip"),
    ]
