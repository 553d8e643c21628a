from __future__ import annotations

from django.urls import path

from motcua.web.office.powers import entry, register

app_name = "powers"
urlpatterns = [
    path("so-tham-quyen/", register.register, name="register"),
    path("so-tham-quyen/van-ban/", register.instruments, name="instruments"),
    path("so-tham-quyen/van-ban/<int:instrument_id>/", register.instrument, name="instrument"),
    path("so-tham-quyen/van-ban/<int:instrument_id>/tep/", register.instrument_file, name="instrument_file"),
    path("so-tham-quyen/ghi/", entry.choose, name="enter"),
    path("so-tham-quyen/ghi/<str:code>/", entry.entry, name="enter_of"),
    path("so-tham-quyen/ghi/<str:code>/<int:instrument_id>/", entry.entry, name="enter_more"),
    path("so-tham-quyen/quyen/<int:grant_id>/", register.grant, name="grant"),
]
