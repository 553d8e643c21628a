"""Where the database is: DATABASE_URL, or the embedded PostgreSQL under MOTCUA_HOME."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from motcua.common import embedded


def settings() -> dict[str, Any]:
    """Django's settings for the database. Starts nothing: see `embedded.ensure_running`."""
    url = os.environ.get("DATABASE_URL")
    place = _from_url(url) if url else {"HOST": str(embedded.socket_dir()), "NAME": "motcua", "USER": "motcua"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 10}},
        **place,
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
    }
