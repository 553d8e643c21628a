from __future__ import annotations

from django.apps import AppConfig


class CountersConfig(AppConfig):
    name = "motcua.counters"
    label = "counters"
