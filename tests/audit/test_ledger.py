"""The ledger only grows, and tells a person who looked."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper

from motcua.audit.actions import record, record_view
from motcua.audit.models import Entry
from motcua.audit.queries import history, views_of_person
from motcua.common.actor import SYSTEM
from tests.factories import city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_no_statement_changes_it(statement: str) -> None:
    record(by=SYSTEM, action="test.done")
    before = Entry.objects.count()
    with pytest.raises((InternalError, ProgrammingError), match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.count() == before


def test_a_view_is_shown_to_the_person_and_not_in_the_history_of_the_thing() -> None:
    clerk, owner = city.actor("clerk"), city.citizen()
    assert owner.person_id is not None
    record_view(by=clerk, subject=("dossier", 7), person_id=owner.person_id, purpose="Xem hồ sơ")
    (seen,) = views_of_person(owner.person_id)
    assert "Nguyễn Thu Hà" in seen.actor_label
    assert seen.data == {"purpose": "Xem hồ sơ"}
    assert history(("dossier", 7)) == []


def test_looking_at_ones_own_data_leaves_no_row() -> None:
    owner = city.citizen()
    assert owner.person_id is not None
    record_view(by=owner, subject=("dossier", 7), person_id=owner.person_id, purpose="Xem hồ sơ")
    assert views_of_person(owner.person_id) == []


def test_views_are_paged_by_what_was_seen_last() -> None:
    owner, clerk = city.citizen(), city.actor("clerk")
    assert owner.person_id is not None
    for number in range(3):
        record_view(by=clerk, subject=("dossier", number), person_id=owner.person_id, purpose="Xem")
    first = views_of_person(owner.person_id, limit=2)
    rest = views_of_person(owner.person_id, before_id=first[-1].pk, limit=2)
    assert [entry.subject_id for entry in (*first, *rest)] == [2, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_a_row_gets_its_id_only_after_its_transaction_has_its_number() -> None:
    """Whoever follows the ledger relies on it. Seen while the drawing of the id is held up, the row being the first
    thing that its transaction writes."""
    with ThreadPoolExecutor(1) as pool, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE audit_entry_id_seq CACHE 1")  # until the end of this transaction nobody draws
        written = pool.submit(_record_first_of_all)
        numbered = _numbered_while_it_waits(cursor)
    written.result(10)
    assert (numbered, Entry.objects.filter(action="test.first").count()) == (True, 1)


def _record_first_of_all() -> None:
    try:
        record(by=SYSTEM, action="test.first")
    finally:
        connection.close()


def _numbered_while_it_waits(cursor: CursorWrapper) -> bool:
    """Whether the session that waits for a lock has a transaction number."""
    for _ in range(200):
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT backend_xid IS NOT NULL FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
        )
        if found := cursor.fetchone():
            return bool(found[0])
        time.sleep(0.05)
    raise AssertionError("nobody waited")
