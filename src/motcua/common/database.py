"""Where the database is: DATABASE_URL, or the embedded PostgreSQL under MOTCUA_HOME."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motcua.common import embedded

POOL = {"min_size": 1, "max_size": 16, "timeout": 10}
PLANS = "-c plan_cache_mode=force_generic_plan"
"""Statements of `common.statements` are planned once, not at each use: their plans do not hang on the values."""


def is_embedded() -> bool:
    """Whether we look after the server ourselves."""
    return not os.environ.get("DATABASE_URL")


@contextmanager
def running() -> Iterator[None]:
    """The database is up inside. An embedded server that this started is stopped after, unless it is in use."""
    ours = is_embedded() and not embedded.is_running()
    if ours:
        embedded.ensure_running()
    try:
        yield
    finally:
        if ours:
            embedded.stop(only_if_idle=True)


def connection_info() -> dict[str, str]:
    """libpq's words (host, port, user, password, dbname, sslmode...) for the database. Starts nothing."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    return {"host": str(embedded.socket_dir()), "dbname": embedded.NAME, "user": embedded.NAME}


def connect() -> psycopg.Connection[tuple[Any, ...]]:
    """A plain connection, for what happens before Django or beside it."""
    return psycopg.connect(make_conninfo(**connection_info()), autocommit=True, connect_timeout=5)


def settings() -> dict[str, Any]:
    """Django's settings for the database. Starts nothing: see `running`."""
    info = connection_info()
    options = f"{info.pop('options', '')} {PLANS}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": info.pop("host", ""),
        "PORT": info.pop("port", ""),
        "NAME": info.pop("dbname", ""),
        "USER": info.pop("user", ""),
        "PASSWORD": info.pop("password", ""),
        "OPTIONS": {"pool": POOL, **info, "options": options},
    }


def tool_environment() -> dict[str, str]:
    """The environment for pg_dump, pg_restore, psql and pgbench: no password on a command line."""
    words = {"dbname": "database", "application_name": "appname"}
    named = {f"PG{words.get(key, key).upper()}": value for key, value in connection_info().items()}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **named}
