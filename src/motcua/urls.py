from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from motcua.api.urls import api
from motcua.common.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("api/v1/", api.urls),
    path("ngon-ngu/", csrf_exempt(login_not_required(set_language)), name="set_language"),
    path("tai-khoan/", include("allauth.urls")),
    path("quay/", include("motcua.web.counter.urls")),
    path("phong/", include("motcua.web.office.urls")),
    path("quan-tri/", include("motcua.web.office.admin_desk.urls")),
    path("", include("motcua.web.office.powers.urls")),
    path("", include("motcua.web.office.petitions.urls")),
    path("", include("motcua.web.components.urls")),
    path("", include("motcua.web.dashboards.urls")),
    path("", include("motcua.web.dashboards.promise_urls")),
    path("", include("motcua.web.portal.urls")),
]

handler400 = "motcua.web.components.middleware.bad_request"
