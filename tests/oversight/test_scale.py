"""The watch on a year of a city: what a run costs depends on what is new, not on all that there is.

`MOTCUA_THOROUGH=1` gives the figures stated in docs/operations.md; the suite runs with fewer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.audit.models import Entry
from motcua.common import clock
from motcua.common.workdays import VN
from motcua.dossiers.models import Dossier
from motcua.identity.models import Account
from motcua.org.models import Position, Posting
from motcua.oversight import actions, queries
from motcua.oversight.models import Watermark
from tests.factories import city
from tests.oversight.world import World, own_power
from tests.scale import trials

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime(2026, 11, 23, 17, tzinfo=VN)
DOSSIERS = trials(100_000, 12_000)
DAYS = 365


@pytest.fixture
def year(world: World) -> Iterator[int]:
    """So many dossiers, decided over a year by the offices of 126 communes; those of the last hour are new."""
    officers = staff_everywhere()
    template = world.patterns["2.000635"].pk
    columns = [f'"{field.column}"' for field in Dossier._meta.concrete_fields if not field.primary_key]
    moment = f"timestamptz '{NOW.isoformat()}' - n * interval '{DAYS * 86400 / DOSSIERS} seconds'"
    change = {
        "code": "t.code || '-' || n", "idempotency_key": "NULL", "status": "9", "finished_at": moment,
        "submitted_at": f"{moment} - interval '1 day'", "received_at": f"{moment} - interval '20 hours'",
        "due_at": f"{moment} + interval '1 day'", "first_due_at": f"{moment} + interval '1 day'",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO dossiers_dossier ({', '.join(columns)})"
            f" SELECT {', '.join(change.get(name[1:-1], f't.{name}') for name in columns)}"
            " FROM dossiers_dossier t, generate_series(1, %s) n WHERE t.id = %s",
            [DOSSIERS, template],
        )
        cursor.execute(
            "INSERT INTO dossiers_decision (dossier_id, outcome, body, prepared_by_id, prepared_at, checked_at,"
            " return_reason, signed_by_id, signed_at, number, basis, grant_id, pdf_sha256, token)"
            " SELECT d.id, 'approve', 'x', (%(officers)s::bigint[])[d.id %% %(many)s + 1],"
            " d.finished_at - interval '2 hours', d.finished_at - interval '1 hour', '', %(signer)s, d.finished_at,"
            " d.id || '/KQ', '[]', %(grant)s, '', 't' || d.id FROM dossiers_dossier d WHERE d.status = 9",
            {"officers": officers, "many": len(officers), "signer": world.postings["chair"], "grant": own_power().pk},
        )
        cursor.execute(
            "INSERT INTO audit_entry (at, recorded_at, action, subject_type, subject_id, actor_label, data)"
            " SELECT signed_at, signed_at, 'dossier.sign_decision', 'dossier', dossier_id, 'x',"
            " jsonb_build_object('decision', id) FROM dossiers_decision ORDER BY signed_at"
        )
        cursor.execute("ANALYZE")
    with clock.at(NOW):
        yield DOSSIERS


def staff_everywhere() -> list[int]:
    """Two officers in every office of the communes; their postings."""
    desks = Position.objects.filter(unit__code__endswith=".VP", role="officer").order_by("pk")
    accounts = Account.objects.bulk_create(
        Account(username=f"o{desk.pk}", display_name="Cán bộ", kind="staff") for desk in desks
    )
    rows = [Posting(account=a, position=p, valid_from=city.START) for a, p in zip(accounts, desks, strict=True)]
    return [posting.pk for posting in Posting.objects.bulk_create(rows)]


def seconds(doing: object) -> float:
    begin = time.perf_counter()
    doing()  # type: ignore[operator]
    return time.perf_counter() - begin


def test_a_run_costs_what_is_new_and_not_what_there_is(year: int, capsys: pytest.CaptureFixture[str]) -> None:
    first = seconds(actions.watch)
    Watermark.objects.filter(name="ledger").update(entry=newest() - max(1, year // DAYS // 8))
    with CaptureQueriesContext(connection) as asked:
        again = seconds(actions.watch)
    nothing = seconds(actions.watch)
    daily = seconds(actions.look_after)
    board = seconds(lambda: queries.dashboard(city.actor("inspector")))
    with capsys.disabled():
        print(
            f"\n{year} dossiers: all at once {first:.2f} s, an hour's {again * 1000:.0f} ms, none"
            f" {nothing * 1000:.0f} ms, daily round {daily * 1000:.0f} ms, dashboard {board * 1000:.0f} ms"
        )
    read = [entry["sql"] for entry in asked.captured_queries if entry["sql"].lstrip().startswith("SELECT")]
    whole = [plan for sql in read for plan in scans(sql)]
    assert whole == []
    assert again < first


def newest() -> int:
    return Entry.objects.latest("pk").pk


def scans(sql: str) -> list[str]:
    """The tables that a statement would read from end to end among those that grow with the dossiers."""
    growing = ("dossiers_dossier", "dossiers_decision", "audit_entry")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (GENERIC_PLAN) " + sql.replace("%", "%%"))
        lines = [row[0] for row in cursor.fetchall()]
    return [line.strip() for line in lines if any(f"Seq Scan on {name}" in line for name in growing)]
