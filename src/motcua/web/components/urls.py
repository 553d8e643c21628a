from __future__ import annotations

from django.urls import path

from motcua.web.components import acting, views

urlpatterns = [
    path("_mau", views.gallery, name="gallery"),
    path("vi-tri/", acting.posting, name="posting"),
]
