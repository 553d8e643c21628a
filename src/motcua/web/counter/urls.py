from __future__ import annotations

from django.urls import include, path

from motcua.identity.roles import Role
from motcua.web.components.casefile.urls import casefile_urls
from motcua.web.counter import home, intake, receipt, register

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", home.lookup, name="lookup"),
    path("nhan/", intake.choose, name="choose"),
    path("nhan/<str:procedure>/", intake.intake, name="intake"),
    path("danh-sach/<slug:key>/", home.queue, name="queue"),
    path("so-theo-doi/", register.register, name="register"),
    path("so-theo-doi.pdf", register.register_pdf, name="register_pdf"),
    path("ho-so/<str:code>/giay-hen/", receipt.receipt, name="receipt"),
    path("ho-so/<str:code>/", include(casefile_urls(Role.CLERK))),
]
