from __future__ import annotations

from django.urls import URLPattern, path

from motcua.identity.roles import Role
from motcua.web.components.casefile import files
from motcua.web.components.casefile.page import Place, dossier_page
from motcua.web.components.nav import staff_page


def casefile_urls(*roles: Role, place: Place | None = None) -> list[URLPattern]:
    """The dossier's page and its files, for staff in these roles; to include under `…/<str:code>/`.

    Links inside are relative, so the page lives under any address. `place` tells where in the menu it stands.
    """
    guard = staff_page(*roles)
    return [
        path("", guard(dossier_page), {"place": place}, name="dossier"),
        path("giay/<int:pk>/", guard(files.paper), name="paper"),
        path("phieu/<int:pk>.pdf", guard(files.notice), name="notice"),
        path("mau-01.pdf", guard(files.receipt), name="receipt_pdf"),
        path("mau-06.pdf", guard(files.control_sheet), name="control_sheet"),
        path("du-thao.pdf", guard(files.draft), name="draft"),
        path("ket-qua.pdf", guard(files.result), name="result"),
    ]
