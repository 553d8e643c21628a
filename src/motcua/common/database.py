"""Where the database is: DATABASE_URL, or the embedded PostgreSQL under MOTCUA_HOME."""

from __future__ import annotations

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from motcua.common import embedded

POOL = {"min_size": 1, "max_size": 16, "timeout": 10}


def is_embedded() -> bool:
    """Whether we look after the server ourselves."""
    return not os.environ.get("DATABASE_URL")


def ensure_running() -> None:
    """Start the embedded server where that is the database in use."""
    if is_embedded():
        embedded.ensure_running()


def connection_info() -> dict[str, str]:
    """libpq's words (host, port, user, password, dbname, sslmode...) for the database. Starts nothing."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    return {"host": str(embedded.socket_dir()), "dbname": embedded.NAME, "user": embedded.NAME}


def settings() -> dict[str, Any]:
    """Django's settings for the database. Starts nothing: see `ensure_running`."""
    info = connection_info()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": info.pop("host", ""),
        "PORT": info.pop("port", ""),
        "NAME": info.pop("dbname", ""),
        "USER": info.pop("user", ""),
        "PASSWORD": info.pop("password", ""),
        "OPTIONS": {"pool": POOL, **info},
    }


def tool_environment() -> dict[str, str]:
    """The environment for pg_dump, pg_restore, psql and pgbench: no password on a command line."""
    words = {"dbname": "database", "application_name": "appname"}
    named = {f"PG{words.get(key, key).upper()}": value for key, value in connection_info().items()}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **named}
