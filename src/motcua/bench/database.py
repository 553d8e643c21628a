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
MADE_OF = (
    "**/migrations/*.py",
    "catalog/data/**/*.yaml",
    *(f"bench/{room}.py" for room in ("build", "city", "patterns", "load")),
)
"""Files that decide what the bench city holds."""
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class Server:
    """The server in use, by libpq's words. Its own database is only connected to, never touched."""

    info: dict[str, str]
    base: str = BASE
    made_of: tuple[str, ...] = MADE_OF

    def url(self, name: str) -> str:
        """DATABASE_URL of another database on it."""
        return f"postgresql:///?{urlencode({**self.info, 'dbname': name})}"

    def is_built(self) -> bool:
        """Whether the template was built whole by this code and these migrations."""
        with self._admin() as admin:
            row = admin.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [self.base]
            ).fetchone()
        return row is not None and row[0] == self._digest()

    def start_over(self) -> None:
        """An empty template."""
        with self._admin() as admin:
            _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.base)
            _do(admin, "CREATE DATABASE {}", self.base)

    def mark_built(self) -> None:
        with self._admin() as admin:
            comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
            admin.execute(comment.format(sql.Identifier(self.base), sql.Literal(self._digest())))

    def fresh_copy(self) -> None:
        """Throw the last run's database away and copy the template."""
        with self._admin() as admin:
            _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", WORK)
            _do(admin, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", WORK, self.base)

    def is_durable(self) -> bool:
        """Whether a commit waits for the disk here."""
        with self._admin() as admin:
            return all(admin.execute(f"SHOW {name}").fetchone() == ("on",) for name in DURABLE)

    def _digest(self) -> str:
        """Changes whenever what a fresh template would hold may differ."""
        digest, root = hashlib.sha256(), Path(motcua.__file__).parent
        for file in sorted(file for pattern in self.made_of for file in root.glob(pattern)):
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]

    def _admin(self) -> psycopg.Connection[Any]:
        return psycopg.connect(**self.info, autocommit=True)  # type: ignore[arg-type]


def _do(admin: psycopg.Connection[Any], statement: str, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
