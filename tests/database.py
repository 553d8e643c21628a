"""Test databases: one template per state of the migrations, one clone per test process.

A test that commits (`transaction=True`, `live_server`) gets a fresh clone afterwards: the ledger refuses
TRUNCATE, as it should, and what migrations wrote is there again.
"""

from __future__ import annotations

import hashlib
import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

import motcua
from motcua.common import embedded
from motcua.org.queries import forget

MIGRATED_PACKAGES = ("django", "django-allauth", "procrastinate")
TEMPLATES_KEPT = 3
_templates: dict[str, str] = {}
BUILDING = 0x6D6F74  # advisory lock: one process migrates, the others wait


def set_up(worker: str) -> str:
    """Point Django at a fresh clone for this process. Returns the template's name."""
    if "DATABASE_URL" not in os.environ:
        embedded.ensure_running(durable=False)
    template = f"template_{_schema_digest()}"
    with _admin() as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if template not in _names(admin, "template_"):
            _build(admin, template)
        _sweep(admin)
    _use(f"test_{os.getpid()}_{worker}")
    _templates[_name()] = template
    renew(template)
    return template


def enter_city() -> None:
    """Point Django at a clone that already holds the small city of `tests.factories.city` (built once)."""
    template = f"city_{_schema_digest()}_{_source_digest()}"
    with _admin() as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if template not in _names(admin, "city_"):
            _build(admin, template, out_of=f"template_{_schema_digest()}")
    _use(f"test_{os.getpid()}_city")
    _templates[_name()] = template
    with _admin() as admin:
        there = _name() in _names(admin, "test_")
    if not there or _lived_in():
        renew(template)


def _lived_in() -> bool:
    """Whether a module has filled the city for all its tests and left it so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM dossiers_dossier)")
        return bool(cursor.fetchone()[0])


def leave_city(worker_name: str) -> None:
    _use(worker_name)


def current_template() -> str:
    """What the current database is a clone of."""
    return _templates[_name()]


def name() -> str:
    return _name()


def renew(template: str) -> None:
    """Replace this process's database by a fresh clone."""
    tear_down()
    with _admin() as admin:
        _do(admin, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", _name(), template)


def tear_down() -> None:
    _use(_name())
    with _admin() as admin:
        _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", _name())


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _build(admin: psycopg.Connection[Any], template: str, *, out_of: str = "") -> None:
    """Migrate, or fill a migrated one, under another name: a template is whole or absent."""
    building = f"building_{template}"
    _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", building)
    if out_of:
        from tests.factories import city

        _do(admin, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", building, out_of)
        _use(building)
        city.build()
    else:
        _do(admin, "CREATE DATABASE {}", building)
        _use(building)
        call_command("migrate", verbosity=0)
    _use(building)
    _do(admin, "ALTER DATABASE {} RENAME TO {}", building, template)
    for old in _names(admin, template.partition("_")[0] + "_")[TEMPLATES_KEPT:]:
        _do(admin, "DROP DATABASE {}", old)


def _sweep(admin: psycopg.Connection[Any]) -> None:
    """Drop what a killed run left behind."""
    if "DATABASE_URL" in os.environ:
        return
    for name in _names(admin, "test_"):
        found = re.match(r"test_(\d+)_", name)
        if found and not Path(f"/proc/{found[1]}").exists() and Path("/proc/self").exists():
            _do(admin, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _schema_digest() -> str:
    digest = hashlib.sha256()
    for package in MIGRATED_PACKAGES:
        digest.update(version(package).encode())
    root = Path(motcua.__file__).parent
    for file in sorted(root.glob("**/migrations/*")):
        if file.is_file():
            digest.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _source_digest() -> str:
    """Of everything that the small city is made from."""
    root = Path(motcua.__file__).parent
    digest = hashlib.sha256((Path(__file__).parent / "factories/city.py").read_bytes())
    for room in ("org", "catalog", "identity", "authority"):
        for file in sorted((root / room).rglob("*.*")):
            if file.suffix in (".py", ".yaml", ".json"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _use(name: str) -> None:
    forget()  # the units of the database before
    connection.close()
    connection.close_pool()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _admin() -> psycopg.Connection[Any]:
    place = settings.DATABASES["default"]
    database = os.environ.get("DATABASE_URL", "/motcua").rsplit("/", 1)[1].split("?")[0]
    return psycopg.connect(
        host=place["HOST"],
        port=place.get("PORT") or None,
        user=place["USER"],
        password=place.get("PASSWORD") or None,
        dbname=database,
        autocommit=True,
    )


def _names(admin: psycopg.Connection[Any], prefix: str) -> list[str]:
    """Databases by prefix, newest first."""
    rows = admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC", [prefix])
    return [row[0] for row in rows if row[0] not in ("template0", "template1")]


def _do(admin: psycopg.Connection[Any], statement: str, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
