"""How long one question of authority takes, as the register grows: `python -m motcua.bench.powers build|ask`.

Its register is like a country's after sixteen years: communes of ten offices, the chair's powers by law, and for
every other office two delegations a year, nearly all over by now, some revoked; absences and declared interests
too. It is written by plain statements with the triggers off, since each entry by its action takes milliseconds.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from statistics import quantiles
from typing import Any

import django
from django.db import connection

from motcua.common.workdays import VN

SIZES = (10_000, 1_000_000)
PER_COMMUNE, BY_LAW, OFFICES, YEARS = 300, 12, 10, 16
UNITS, POSITIONS, TEXTS = 1_000_000, 10_000_000, 10_000_000
AT = datetime(2026, 6, 15, 10, tzinfo=VN)
WARM, QUESTIONS = 500, 4_000

UNCHECKED = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
        WHERE contype = 'f' AND conrelid::regclass::text ~ '^(authority|org|identity)_'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.owner, one.conname);
    END LOOP;
    FOR one IN SELECT DISTINCT tgrelid::regclass AS owner FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid::regclass::text ~ '^(authority|org|identity)_'
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one.owner);
    END LOOP;
END $$
"""
"""Neither triggers nor look-ups of keys while a million rows are written: they do not change what reading takes."""

PLACES = """
INSERT INTO org_unit (id, valid_from, code, short_code, name, folded_name, kind, ward_code, address, phone, parent_id)
    VALUES (999999, '2000-01-01', 'B', 'B', 'Thử', 'thu', 'city', '', '', '', NULL);
INSERT INTO org_unit (id, valid_from, code, short_code, name, folded_name, kind, ward_code, address, phone, parent_id)
    SELECT 1000000 + c, '2000-01-01', 'B.' || c, 'B' || c, 'Xã ' || c, 'xa ' || c, 'commune', '', '', '', 999999
    FROM generate_series(0, %(communes)s - 1) c;
INSERT INTO org_position (id, valid_from, unit_id, title, role, rank, seal_title)
    SELECT 10000000 + c * 10 + o, '2000-01-01', 1000000 + c, CASE o WHEN 0 THEN 'Chủ tịch Ủy ban nhân dân' ELSE
        'Công chức ' || o END, CASE o WHEN 0 THEN 'leader' ELSE 'officer' END, o + 1, 'CÔNG CHỨC'
    FROM generate_series(0, %(communes)s - 1) c, generate_series(0, 9) o;
INSERT INTO identity_account (id, password, username, display_name, email, kind, is_active, created_at)
    SELECT id, '', 'u' || id, 'Nguyễn Thị Thử', '', 'staff', true, now() FROM org_position;
INSERT INTO org_posting (id, valid_from, account_id, position_id) SELECT id, '2000-01-01', id, id FROM org_position;
"""
REGISTER = """
INSERT INTO authority_instrument (id, recorded_at, recorded_by, kind, number, title, issuer, issued_on, in_force_from,
        url, file_sha256, revoke_reason)
    SELECT 1, timestamptz '2000-01-01', '', 'law', '1/QH', 'Luật', 'Quốc hội', '1999-12-01'::date, '2000-01-01'::date,
        'https://v', '', ''
    UNION ALL
    SELECT 10000000 + c * 16 + y, make_date(2010 + y, 12, 20), '', 'decision', y || '/QĐ-' || c,
        'Quyết định ủy quyền giải quyết thủ tục hành chính', 'UBND xã ' || c, make_date(2010 + y, 12, 20),
        make_date(2011 + y, 1, 1), '', repeat('0', 64), ''
    FROM generate_series(0, %(communes)s - 1) c, generate_series(0, 15) y;
INSERT INTO authority_grant (id, recorded_at, recorded_by, kind, acts, fields, procedures, cases, units, prefix,
        own_seal, reporting, conditions, valid_from, valid_to, revoked_at, revoke_reason, grantee_id, grantor_id,
        instrument_id, rests_on_id)
    SELECT c * 300 + k + 1, timestamptz '2000-01-01', '', 'by_law', '{sign}'::varchar[],
        (CASE WHEN k < 11 THEN ARRAY['f' || k] ELSE '{}' END)::varchar[], '{}'::varchar[], '{}'::varchar[],
        ARRAY[1000000 + c], '', false, 'none', '', date '2000-01-01', NULL::date, NULL::timestamptz, '',
        10000000 + c * 10, NULL::bigint, 1, NULL::bigint
    FROM generate_series(0, %(communes)s - 1) c, generate_series(0, 11) k
    UNION ALL
    SELECT c * 300 + 13 + j, make_date(2010 + y, 12, 21), '', 'delegated', '{sign}', '{}',
        ARRAY['p' || ((j %% 9) * 2 + n)], '{}', ARRAY[1000000 + c], 'TUQ.', false, 'quarter',
        'Không ủy quyền lại; báo cáo kết quả hằng quý; dùng con dấu của Ủy ban nhân dân xã.', make_date(2011 + y, 1, 1),
        make_date(2011 + y, 12, 31), CASE WHEN j %% 20 = 0 THEN make_timestamptz(2011 + y, 6, 1, 9, 0, 0) END, '',
        10000000 + c * 10 + 1 + j %% 9, 10000000 + c * 10, 10000000 + c * 16 + y, c * 300 + 12
    FROM generate_series(0, %(communes)s - 1) c, generate_series(0, 287) j,
        LATERAL (SELECT (j / 9) %% 16 AS y, j / 144 AS n) AS when_what;
INSERT INTO authority_absence (recorded_at, recorded_by, prefix, reason, valid_from, valid_to, instrument_id,
        position_id, stand_in_id)
    SELECT begins, '', 'KT.', 'Nghỉ phép', begins, begins + interval '5 days', 1, 10000000 + c * 10, 10000001 + c * 10
    FROM generate_series(0, %(communes)s - 1) c, generate_series(1, 4) n,
        LATERAL (SELECT CASE WHEN n = 4 AND c %% 50 = 0 THEN timestamptz '2026-06-13'
                        ELSE make_timestamptz(2020 + n, 3, 1, 8, 0, 0) END AS begins) AS span;
INSERT INTO authority_interest (account_id, national_id_hash, masked, relation, declared_at)
    SELECT id, sha256((id || '-' || n)::bytea), '123', 'child', '2020-01-01' FROM org_position, generate_series(1, 2) n
    WHERE id %% 10 < 3;
"""


def communes(grants: int) -> int:
    return -(-grants // PER_COMMUNE)


def build(grants: int, say: Callable[[str], None]) -> None:
    """Fill the empty, migrated database that Django is connected to."""
    asked = {"communes": communes(grants)}
    with connection.cursor() as cursor:
        cursor.execute(UNCHECKED)
        cursor.execute("SET TIME ZONE 'Asia/Ho_Chi_Minh'")
        for step, statements in (("Đơn vị, chức danh", PLACES), ("Sổ thẩm quyền", REGISTER)):
            say(f"{step}: {grants} quyền")
            for statement in statements.split(";\n"):
                if statement.strip():
                    cursor.execute(statement, asked)
        cursor.execute("VACUUM ANALYZE")


def questions(grants: int, number: int) -> Iterator[Any]:
    """Questions as signatures ask them: mostly delegated officials and chairs, one in six to be refused."""
    from motcua.authority.rules import Question

    draw = random.Random(grants)  # noqa: S311 - the same draw each run, no secret
    for _ in range(number):
        c, office, n = draw.randrange(communes(grants)), draw.randrange(OFFICES), draw.randrange(2)
        position, drafter = POSITIONS + c * OFFICES + office, POSITIONS + c * OFFICES + draw.randrange(1, OFFICES)
        procedure = f"p{(office - 1) * 2 + n}" if office and draw.random() < 0.85 else f"p{draw.randrange(18)}"
        yield Question(
            position, "sign", procedure, f"f{draw.randrange(11)}", UNITS + c, AT, posting_id=position,
            prepared_by=drafter, subject_hash=draw.randbytes(32), case="a", value=1_000_000,
        )  # fmt: skip


def ask(grants: int) -> dict[str, float]:
    """Milliseconds of one question, and of an empty statement beside it, at this size of the register."""
    from motcua.authority.queries import check
    from motcua.common.statements import fetch

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM authority_grant")
        stored = cursor.fetchone()[0]
    asked = list(questions(grants, WARM + QUESTIONS))
    for q in asked[:WARM]:
        check(q)
    taken, floor, allowed = [], [], 0
    for q in asked[WARM:]:
        began = time.perf_counter()
        ruling = check(q)
        taken.append(time.perf_counter() - began)
        began = time.perf_counter()
        fetch("SELECT 1")
        floor.append(time.perf_counter() - began)
        allowed += ruling.allowed
    percentiles, bare = quantiles(taken, n=100), quantiles(floor, n=100)
    return {
        "grants": stored, "p50_ms": round(percentiles[49] * 1e3, 3), "p99_ms": round(percentiles[98] * 1e3, 3),
        "empty_p50_ms": round(bare[49] * 1e3, 3), "empty_p99_ms": round(bare[98] * 1e3, 3),
        "allowed": round(allowed / QUESTIONS, 3),
    }  # fmt: skip


def main() -> None:
    django.setup()
    act, grants = sys.argv[1], int(sys.argv[2])
    if act == "ask":
        print(json.dumps(ask(grants)))
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    build(grants, lambda line: print(line, file=sys.stderr, flush=True))


if __name__ == "__main__":
    main()
