from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.db.utils import InterfaceError
from psycopg.types.json import Jsonb
from pytest_django import DjangoAssertNumQueries

from motcua.common.statements import Columns, Insert, fetch, send, together
from motcua.common.wire import native
from motcua.org.models import CalendarVersion, Unit

pytestmark = pytest.mark.django_db

UNIT = "INSERT INTO org_unit (code, short_code, name, folded_name, kind, ward_code, address, phone, valid_from) VALUES "
ROW = "(%s, 'x', 'x', 'x', 'city', '', '', '', '2026-01-01')"


def add(*codes: str) -> None:
    for code in codes:
        send(UNIT + ROW, [code])


def add_and_fail(*codes: str) -> None:
    add(*codes)
    raise ValueError("no")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "Nguyễn Thị Hồng"),
        ("bigint", 7),
        ("bigint", 2**40),
        ("boolean", True),
        ("date", date(2026, 11, 23)),
        ("timestamptz", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("bytea", b"\x00\xff"),
        ("bigint[]", [1, 2**40]),
        ("text", None),
    ],
)
def test_values_come_back_as_they_went(kind: str, value: Any) -> None:
    statement = f"SELECT %s::{kind}"

    assert fetch(statement, [value]) == [(value,)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        assert cursor.fetchall() == [(value,)]


def test_json_goes_as_jsonb() -> None:
    assert fetch("SELECT %s::jsonb ->> 'a'", [Jsonb({"a": "b"})]) == [("b",)]


@pytest.mark.parametrize(
    ("statement", "said", "native_one"),
    [
        ("a = %s AND b = %s", [1, 2], ("a = $1 AND b = $2", [])),
        ("a = %(x)s AND b = %(y)s OR c = %(x)s", {"x": 1, "y": 2}, ("a = $1 AND b = $2 OR c = $1", ["x", "y"])),
        ("a LIKE '%%x'", [], ("a LIKE '%x'", [])),
    ],
)
def test_placeholders_are_those_of_django(statement: str, said: Any, native_one: tuple[str, list[str]]) -> None:
    assert native(statement) == native_one


def test_a_statement_is_prepared_once_whatever_the_size_of_its_numbers() -> None:
    for number in (1, 300, 2**20, 2**40):
        fetch("SELECT %s + 1, 'once'", [number])
    statements = fetch("SELECT statement FROM pg_prepared_statements")
    assert [text for (text,) in statements if "'once'" in text] == ["SELECT $1 + 1, 'once'"]


def test_errors_are_those_of_django_and_leave_a_usable_connection() -> None:
    add("H1")
    with pytest.raises(IntegrityError, match="org_unit_code"), transaction.atomic():
        add("H1")
    with pytest.raises(DataError), transaction.atomic():
        fetch("SELECT %s::text", ["a\x00b"])
    with pytest.raises(ProgrammingError), transaction.atomic():
        fetch("SELECT nothing")
    assert fetch("SELECT count(*) FROM org_unit WHERE code = 'H1'") == [(1,)]


def test_nothing_runs_in_a_broken_transaction() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            fetch("SELECT 1")
        transaction.set_rollback(False)


def test_what_is_sent_together_happens_in_order() -> None:
    with together():
        add("H1")
        send("UPDATE org_unit SET name = 'y' WHERE code = 'H1'")
        assert fetch("SELECT count(*) FROM org_unit WHERE code = 'H1'") == [(0,)]  # not yet
    assert fetch("SELECT name FROM org_unit WHERE code = 'H1'") == [("y",)]


def test_one_wrong_among_many_undoes_them_all() -> None:
    add("H1")
    with pytest.raises(IntegrityError, match="org_unit_code"), transaction.atomic(), together():
        add("H2", "H1", "H3")
    assert fetch("SELECT code FROM org_unit WHERE code LIKE 'H_' ORDER BY code") == [("H1",)]


def test_what_was_to_be_sent_is_forgotten_when_the_block_fails() -> None:
    with pytest.raises(ValueError, match="no"), together():
        add_and_fail("H1")
    add("H2")
    assert fetch("SELECT code FROM org_unit WHERE code LIKE 'H_'") == [("H2",)]


def test_a_long_batch_is_no_trouble() -> None:
    with together():
        for number in range(300):
            send(f"{UNIT}{ROW}", [f"L{number:03d}{'x' * 30}"])
            send("SELECT repeat('y', 3000)")
    assert fetch("SELECT count(*) FROM org_unit WHERE code LIKE 'L%%'") == [(300,)]


def test_whoever_counts_queries_sees_them(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        fetch("SELECT %s::bigint", [1])
        fetch("SELECT %(a)s::text", {"a": "b"})


def test_whole_objects_go_in_and_come_out() -> None:
    given = Unit(
        code="H1", short_code="H1", name="Thử", folded_name="thu", kind="city", valid_from=date(2026, 1, 1), pk=10**9
    )
    Insert(Unit, with_key=True)(given)
    columns = Columns(Unit, "u")

    ((*row, extra),) = fetch(f"SELECT {columns.sql}, 5 FROM org_unit u WHERE u.code = 'H1'")

    found = columns.load((*row, extra))
    assert (found, found.name, found.valid_from, extra) == (given, "Thử", given.valid_from, 5)
    assert not given._state.adding


def end(pid: int) -> None:
    """End another connection's server process, and wait for it."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    other.close()


@pytest.mark.django_db(transaction=True)
class TestRealTransactions:
    def test_the_first_statement_of_a_transaction_begins_it(self) -> None:
        with pytest.raises(ValueError, match="no"), transaction.atomic():
            add_and_fail("H1")
        assert fetch("SELECT count(*) FROM org_unit") == [(0,)]

    def test_together_belongs_to_its_transaction(self) -> None:
        with transaction.atomic():
            with together():
                add("H1")
            transaction.set_rollback(True)
        assert fetch("SELECT count(*) FROM org_unit") == [(0,)]

    def test_a_lost_connection_is_said_and_replaced(self) -> None:
        ((pid,),) = fetch("SELECT pg_backend_pid()")
        end(pid)

        with pytest.raises((OperationalError, InterfaceError)):
            fetch("SELECT 1")

        connection.close_if_unusable_or_obsolete()
        assert fetch("SELECT pg_backend_pid()") != [(pid,)]

    def test_a_connection_lost_under_a_batch_is_said_too(self) -> None:
        def lose() -> None:
            add("H1")
            end(fetch("SELECT pg_backend_pid()")[0][0])

        with pytest.raises((OperationalError, InterfaceError)), transaction.atomic(), together():
            lose()
        connection.close_if_unusable_or_obsolete()
        assert not CalendarVersion.objects.filter(pk=-1).exists()
