from __future__ import annotations

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "motcua.mandates"
    label = "mandates"
