from __future__ import annotations

from django.urls import path

from motcua.web.dashboards import comparing, goals, opendata, public, staff

app_name = "dashboards"
urlpatterns = [
    path("cong-khai", public.overview, name="overview"),
    path("cong-khai/don-vi", comparing.places, name="places"),
    path("cong-khai/don-vi/<str:code>", public.place, name="place"),
    path("cong-khai/chi-so/<slug:key>", public.indicator, name="indicator"),
    path("cong-khai/766", public.sheet, name="sheet"),
    path("cong-khai/du-lieu", opendata.index, name="data"),
    path("cong-khai/du-lieu/danh-muc.jsonld", opendata.catalogue, name="catalogue"),
    path("cong-khai/du-lieu/<slug:name>.<slug:form>", opendata.download, name="download"),
    path("dinh-nghia", public.definitions, name="definitions"),
    path("so-lieu/", staff.leader, name="leader"),
    path("so-lieu/tuan", staff.my_week, name="week"),
    path("so-lieu/chi-tieu", goals.index, name="targets"),
    path("so-lieu/chi-tieu/<int:target_id>/rut", goals.withdraw, name="withdraw_target"),
    path("so-lieu/ho-so/<slug:key>", staff.dossiers, name="behind"),
]
