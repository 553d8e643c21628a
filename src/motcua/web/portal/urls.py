from __future__ import annotations

from django.urls import path

from motcua.web.portal.views import finding, places, procedure

app_name = "portal"
urlpatterns = [
    path("", finding.home, name="home"),
    path("tim", finding.search, name="search"),
    path("su-kien/<slug:key>", finding.life_event, name="life_event"),
    path("thu-tuc/<str:code>", procedure.show, name="procedure"),
    path("dia-diem", places.show, name="places"),
    path("noi-o", places.choose, name="choose_commune"),
]
