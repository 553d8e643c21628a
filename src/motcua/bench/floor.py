"""What the bare database does with the same rows: pgbench running the statements that the API ran.

Filing: the rows that one filing left, inserted again with other keys, in one transaction. Reading and
listing: the very SELECTs of the code, captured while it runs, with other codes or desks.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from django.db import connection

from motcua.bench.requests import Desk
from motcua.common import database, embedded
from motcua.common.actor import Actor
from motcua.dossiers.models import Dossier

VIEWS = 2000  # different dossiers or desks that a script goes through


def rate(script: str, *, connections: int, seconds: float) -> float:
    """Transactions a second."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "script.sql"
        file.write_text(script)
        options = ["-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(max(1, round(seconds)))]
        command = [str(embedded.bin_dir() / "pgbench"), *options, "-f", str(file)]
        done = subprocess.run(command, env=database.tool_environment(), capture_output=True, text=True)
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if found is None or "number of failed transactions: 0" not in done.stdout:
        raise RuntimeError(f"pgbench: {done.stdout[-500:]} {done.stderr[-1500:]}")
    return float(found[1])


def filing(last: Dossier) -> str:
    """The rows of `last`, again and again: person, number, dossier, papers, ledger, message."""
    units = _array([unit for (unit,) in _rows("SELECT DISTINCT unit_id FROM dossiers_daycounter")], "bigint")
    person = {
        "national_id_hash": "sha256(gen_random_uuid()::text::bytea)",
        "national_id_cipher": "sha256(gen_random_uuid()::text::bytea)",
    }
    dossier = {
        "applicant_id": ":person",
        "code": "'F' || :unit || '-261123-' || :number",
        "idempotency_key": "gen_random_uuid()::text",
    }
    papers = _rows("SELECT id FROM dossiers_document WHERE dossier_id = %s", last.pk)
    entries = _rows("SELECT id FROM audit_entry WHERE subject_type = 'dossier' AND subject_id = %s", last.pk)
    told = _rows("SELECT id FROM messaging_message WHERE subject_type = 'dossier' AND subject_id = %s", last.pk)
    return "\n".join(
        [
            f"\\set n random(1, {units.count(',') + 1})",
            "BEGIN;",
            f"SELECT ({units})[:n] AS unit \\gset",
            _like("identity_person", last.applicant_id, person) + " RETURNING id AS person \\gset",
            "INSERT INTO dossiers_daycounter (unit_id, series, last) VALUES (:unit, 'floor', 1) ON CONFLICT"
            " (unit_id, series) DO UPDATE SET last = dossiers_daycounter.last + 1 RETURNING last AS number \\gset",
            _like("dossiers_dossier", last.pk, dossier) + " RETURNING id AS dossier \\gset",
            *(_like("dossiers_document", id, {"dossier_id": ":dossier"}) + ";" for (id,) in papers),
            *(_like("audit_entry", id, {"subject_id": ":dossier"}) + ";" for (id,) in entries),
            *(_like("messaging_message", id, {"key": "gen_random_uuid()::text"}) + ";" for (id,) in told),
            "COMMIT;",
        ]
    )


def reading(sample: Sequence[str], read: Callable[[str], object]) -> str:
    """What `read(code)` asks of the database, for the other codes of the sample."""
    codes = sample[:VIEWS]
    changed = {f"'{codes[0]}'": f"({_array(codes, 'text')})[:n]"}
    return _captured(lambda: read(codes[0]), len(codes), changed)


def listing(desks: Sequence[Desk], read: Callable[[Actor], object]) -> str:
    """What `read(actor)` asks of the database, for other desks."""
    first = desks[0].actor
    units = f"({_array([desk.actor.unit_id for desk in desks], 'bigint')})[:n]"
    postings = f"({_array([desk.actor.posting_id for desk in desks], 'bigint')})[:n]"
    changed = {
        f"holder_unit_id = {first.unit_id}": f"holder_unit_id = {units}",
        f"holder_id = {first.posting_id}": f"holder_id = {postings}",
    }
    return _captured(lambda: read(first), len(desks), changed)


def _captured(run: Callable[[], object], choices: int, changed: dict[str, str]) -> str:
    run()  # what is read once and kept is no part of the floor
    statements: list[str] = []

    def note(execute: Callable[..., object], sql: str, params: Any, many: bool, context: dict[str, Any]) -> object:
        statements.append(psycopg.ClientCursor(context["connection"].connection).mogrify(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        run()
    text = ";\n".join(statements)
    for old, new in changed.items():
        if old not in text:
            raise RuntimeError(f"the statements no longer contain {old}: {text[:2000]}")
        text = text.replace(old, new)
    return f"\\set n random(1, {min(choices, VIEWS)})\n{_without_colons(text)};\n"


def _without_colons(text: str) -> str:
    """pgbench takes ':30' in '09:30' for a variable: write such literals in hex."""

    def hexed(found: re.Match[str]) -> str:
        literal = found[0]
        return _hex(literal[1:-1].replace("''", "'")) if re.search(r"(?<!:):\w", literal) else literal

    return re.sub(r"'(?:[^']|'')*'", hexed, text)


def _like(table: str, id: int, changed: dict[str, str]) -> str:
    """An INSERT of the row `id` once more, but for its id and what is `changed`."""
    columns = _rows(
        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'id'",
        table,
    )
    names = ", ".join(f'"{name}"' for name, _ in columns)
    texts = ", ".join(f'"{name}"::text' for name, _ in columns)
    (row,) = _rows(f"SELECT {texts} FROM {table} WHERE id = %s", id)  # noqa: S608 - names of our own
    values = (changed.get(name) or _literal(value, kind) for (name, kind), value in zip(columns, row, strict=True))
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(values)})"  # noqa: S608 - names of our own


def _literal(value: str | None, kind: str) -> str:
    if value is None:
        return "NULL"
    if kind.startswith("timestamp"):
        return "now()"
    if re.search(r":\w", value):
        return f"{_hex(value)}::{kind}"
    return f"'{value.replace(chr(39), chr(39) * 2)}'::{kind}"


def _hex(value: str) -> str:
    return f"convert_from(decode('{value.encode().hex()}', 'hex'), 'UTF8')"


def _array(values: Sequence[object], kind: str) -> str:
    return f"'{{{','.join(map(str, values))}}}'::{kind}[]"


def _rows(statement: str, *parameters: str | int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
