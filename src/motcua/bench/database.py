"""The bench database: built once, kept as a template, and a fresh copy of it for every run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
from psycopg import sql

import motcua

BASE, WORK = "motcua_bench_base", "motcua_bench"
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class Server:
    """The server in use, by libpq's words. Its own database is only connected to, never touched."""

    info: dict[str, str]

    def url(self, name: str) -> str:
        """DATABASE_URL of another database on it."""
        return f"postgresql:///?{urlencode({**self.info, 'dbname': name})}"

    def is_built(self) -> bool:
        """Whether the template was built whole by this code and these migrations."""
        with self._admin() as admin:
            row = admin.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [BASE]
            ).fetchone()
        return row is not None and row[0] == _digest()

    def start_over(self) -> None:
        """An empty template."""
        with self._admin() as admin:
            _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", BASE)
            _do(admin, "CREATE DATABASE {}", BASE)

    def mark_built(self) -> None:
        with self._admin() as admin:
            admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(BASE), sql.Literal(_digest())))

    def fresh_copy(self) -> None:
        """Throw the last run's database away and copy the template."""
        with self._admin() as admin:
            _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", WORK)
            _do(admin, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", WORK, BASE)

    def is_durable(self) -> bool:
        """Whether a commit waits for the disk here."""
        with self._admin() as admin:
            return all(admin.execute(f"SHOW {name}").fetchone() == ("on",) for name in DURABLE)

    def _admin(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self.info, autocommit=True)  # type: ignore[arg-type]


def _do(admin: psycopg.Connection[Any], statement: str, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _digest() -> str:
    """Changes whenever what a fresh template would hold may differ."""
    digest = hashlib.sha256()
    root = Path(motcua.__file__).parent
    own = [f"bench/{room}.py" for room in ("build", "city", "patterns", "load")]
    made_of = ["**/migrations/*.py", "catalog/data/**/*.yaml", *own]
    for file in sorted(file for pattern in made_of for file in root.glob(pattern)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
