"""100,000 dossiers in seconds: each pattern copied, row by row and column by column, with other keys and dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from motcua.bench.city import SEATS, Report
from motcua.bench.patterns import applicant
from motcua.common import clock, crypto
from motcua.common.text import fold
from motcua.identity.enums import Level
from motcua.org.queries import communes

DOSSIERS, PERSONS = 100_000, 60_000
FIRST_PERSON = 100_000  # numbers below belong to the patterns
BATCH = 20_000

CHILDREN = {
    "dossiers_document": "t.dossier_id = p.pattern",
    "dossiers_notice": "t.dossier_id = p.pattern",
    "dossiers_decision": "t.dossier_id = p.pattern",
    "audit_entry": "t.subject_type = 'dossier' AND t.subject_id = p.pattern",
}


def load(shares: Mapping[int, int], report: Report) -> None:
    """Clone the patterns (dossier id -> share of 100) over all communes and nine weeks."""
    first_person = _persons(report)
    _run("ALTER TABLE dossiers_dossier DISABLE TRIGGER dossier_filed_by_whom")  # copies were filed by nobody
    with transaction.atomic():
        _maps()
        _plan(shares, first_person)
        for start in range(0, DOSSIERS, BATCH):
            _clone("dossiers_dossier", "t.id = p.pattern", DOSSIER, start)
            for table, match in CHILDREN.items():
                _clone(table, match, CHILD[table], start)
            report("Nhân bản hồ sơ", start + BATCH, DOSSIERS)
        _run(
            "INSERT INTO dossiers_daycounter (unit_id, series, last)"
            " SELECT commune, to_char(day, 'YYMMDD'), max(number) FROM plan GROUP BY 1, 2"
            " ON CONFLICT (unit_id, series) DO UPDATE SET last = excluded.last"
        )
    _run("ALTER TABLE dossiers_dossier ENABLE TRIGGER dossier_filed_by_whom")
    report("Thống kê bảng", 0, 0)
    _run("VACUUM (ANALYZE)")


def _persons(report: Report) -> int:
    """Copy the persons in, ids sealed as ever. Returns the id of the first."""
    columns = (
        "full_name, folded_name, birth_date, sex, national_id_cipher, national_id_hash, phone, email, address,"
        " ward_code, level, created_at"
    )
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY identity_person ({columns}) FROM STDIN") as copy:
            for number in range(PERSONS):
                said = applicant(FIRST_PERSON + number)
                copy.write_row(
                    (
                        said.full_name,
                        fold(said.full_name),
                        said.birth_date,
                        said.sex,
                        crypto.encrypt(said.national_id),
                        crypto.keyed_hash(said.national_id),
                        f"+84{said.phone[1:]}",
                        "",
                        said.address,
                        "",
                        int(Level.STATED),
                        clock.now(),
                    )
                )
                if not number % 5000:
                    report("Ghi người dân, mã hóa số định danh", number, PERSONS)
        cursor.execute("SELECT max(id) FROM identity_person")
        return int(cursor.fetchone()[0]) - PERSONS + 1


def _maps() -> None:
    """For each commune: its own unit for each unit of the pattern's commune, and its own colleague."""
    places = [commune.pk for commune in communes()]
    _run(
        "CREATE TEMP TABLE unit_map ON COMMIT DROP AS"
        " SELECT c.id AS commune, f.id AS from_id, t.id AS to_id FROM org_unit c, org_unit f JOIN org_unit home"
        " ON home.id = %s AND starts_with(f.code, home.code) JOIN org_unit t ON true"
        " WHERE c.id = ANY(%s) AND t.code = c.code || substr(f.code, length(home.code) + 1)",
        [places[0], places],
    )
    _run(
        "CREATE TEMP TABLE posting_map ON COMMIT DROP AS"
        " SELECT m.commune, a.id AS from_id, b.id AS to_id FROM unit_map m"
        " JOIN org_position pa ON pa.unit_id = m.from_id JOIN org_posting a ON a.position_id = pa.id"
        " JOIN org_position pb ON pb.unit_id = m.to_id AND pb.title = pa.title"
        " JOIN org_posting b ON b.position_id = pb.id WHERE pa.title = ANY(%s)",
        [[title for _, title in SEATS.values()]],
    )
    _run("CREATE INDEX ON unit_map (commune, from_id)")
    _run("CREATE INDEX ON posting_map (commune, from_id)")
    _run("ANALYZE unit_map")
    _run("ANALYZE posting_map")


def _plan(shares: Mapping[int, int], first_person: int) -> None:
    """One line for each dossier to be: what it is like, where, when, whose. Open ones are at most a week old."""
    slots = [pattern for pattern, share in shares.items() for _ in range(share)]
    places = [commune.pk for commune in communes()]
    _run(
        """
        CREATE TEMP TABLE plan ON COMMIT DROP AS
        SELECT *, row_number() OVER (PARTITION BY commune, day ORDER BY n) + 100 AS number FROM (
            SELECT n, nextval(pg_get_serial_sequence('dossiers_dossier', 'id')) AS id, d.id AS pattern,
                (%(places)s)[n %% cardinality(%(places)s) + 1] AS commune,
                make_interval(days => 7 * weeks) AS shift,
                (d.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - 7 * weeks AS day,
                %(first)s + n * 31 %% %(persons)s AS person
            FROM generate_series(0, %(dossiers)s - 1) AS n
            JOIN dossiers_dossier d ON d.id = (%(slots)s)[n * 7919 %% cardinality(%(slots)s) + 1],
            LATERAL (SELECT n / cardinality(%(places)s) %% CASE WHEN d.finished_at IS NULL THEN 2 ELSE 9 END AS weeks)
        ) AS planned
        """,
        {"places": places, "slots": slots, "first": first_person, "persons": PERSONS, "dossiers": DOSSIERS},
    )
    _run("CREATE INDEX ON plan (n)")
    _run("ANALYZE plan")


def _unit(column: str) -> str:
    return f"(SELECT to_id FROM unit_map m WHERE m.commune = p.commune AND m.from_id = t.{column})"  # noqa: S608 - names of our own


DOSSIER = {
    "id": "p.id",
    "code": "(SELECT code FROM org_unit WHERE id = p.commune) || to_char(p.day, '-YYMMDD-')"
    " || lpad(p.number::text, 4, '0')",
    "applicant_id": "p.person",
    "holder_id": "(SELECT to_id FROM posting_map m WHERE m.commune = p.commune AND m.from_id = t.holder_id)",
    **{f"{name}_unit_id": _unit(f"{name}_unit_id") for name in ("support", "receiving", "competent", "holder")},
}
CHILD = {
    "dossiers_document": {"id": "", "dossier_id": "p.id"},
    "dossiers_notice": {"id": "", "dossier_id": "p.id"},
    "dossiers_decision": {"id": "", "dossier_id": "p.id", "token": "CASE WHEN t.token <> '' THEN md5(p.id::text) END"},
    "audit_entry": {"id": "", "subject_id": "p.id", "unit_id": _unit("unit_id")},
}


def _clone(table: str, match: str, changed: Mapping[str, str], start: int) -> None:
    """Copy the rows of each pattern; instants move with the plan, `changed` columns get new values ('' = default)."""
    columns = [(name, kind) for name, kind in _columns(table) if changed.get(name) != ""]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    values = ", ".join(
        changed.get(name) or (f't."{name}" - p.shift' if kind.startswith("timestamp") else f't."{name}"')
        for name, kind in columns
    )
    _run(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM plan p JOIN {table} t ON {match}"  # noqa: S608 - names of our own
        " WHERE p.n >= %s AND p.n < %s ORDER BY p.n, t.id",
        [start, start + BATCH],
    )


def _columns(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s"
            " AND table_schema = current_schema() AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        rows: list[tuple[str, str]] = cursor.fetchall()
        return rows


def _run(statement: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
